"""Corrects the tags of a PDF for assistive technology, each function for one rule of PDF/UA-1.

The numbers are clauses of ISO 14289-1:2014.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pydyf

from reportgen.typeset._note_tags import HOLLOW, INLINE, name_calls, name_notes_beside, place_notes
from reportgen.typeset._tags import Annotation, Mark, Tag, TagTree, hide_pictures, unwrap_lists

GROUPS = {"Document", "Part", "Art", "Sect", "BlockQuote"}
"""Tags that group other tags and hold no text themselves."""
CAPTIONED = {"Table", "Figure", "L", "TOC"}
"""Tags that may have a caption."""
SCOPES = {"row": "/Row", "col": "/Column", "rowgroup": "/Column"}
"""The scopes of header cells, in HTML and in PDF; the header of a row group stands above it."""
NUMBERING = {"ol": "/Decimal", "ul": "/Disc"}
PRINTED = 4
"""The flag of an annotation that is also printed."""


def mend(document: Any, pdf: pydyf.PDF) -> None:
    """Correct all tags, or log why none can be corrected; runs as WeasyPrint's finisher."""
    try:
        tree = TagTree(document, pdf)
    except ValueError as error:
        logging.getLogger("weasyprint").warning("Tags are not mended: %s", error)
        return
    for step in STEPS:
        step(tree.root)
    open_with_bookmarks(pdf)
    print_annotations(pdf)
    name_content(pdf)
    tree.write()


# Join the tags of one element on several pages or lines.


def join_pieces(tag: Tag) -> None:
    """7.1: join the parts of a paragraph, list or table that continues on another page or line."""
    first: dict[tuple[Any, str, str], Tag] = {}
    for kid in tag.tags():
        key = (kid.element, kid.name, kid.pseudo)
        if kid.element is None or key not in first:
            first[key] = kid
        else:
            tag.kids.remove(kid)
            first[key].kids += _without_repeated_heads(first[key], kid)
    for kid in tag.tags():
        join_pieces(kid)


def _without_repeated_heads(table: Tag, rest: Tag) -> list[Tag | Mark | Annotation]:
    """7.2: leave out the column headings that are repeated on a table's next page.

    7.18.5: the links in them belong to the tags of those that are not repeated.
    """
    heads = {tag.element: tag for tag in table.tags() if tag.name == "THead"}
    kept: list[Tag | Mark | Annotation] = []
    for kid in rest.kids:
        if isinstance(kid, Tag) and kid.element in heads:
            _take_links(heads[kid.element], kid)
        else:
            kept.append(kid)
    return kept


def _take_links(head: Tag, repeated: Tag) -> None:
    links = {(tag.element, tag.pseudo): tag for tag in head.below() if tag.annotations()}
    for tag in repeated.below():
        if first := links.get((tag.element, tag.pseudo)):
            first.kids += tag.annotations()


# Add what WeasyPrint has no tag for.


def name_languages(root: Tag) -> None:
    """7.2: state the language of a part that differs from the document's."""
    for tag in root.below():
        if not tag.pseudo and tag.element is not None and (lang := tag.element.get("lang")):
            tag.item["Lang"] = pydyf.String(lang)


def make_contents(root: Tag) -> None:
    """7.6: tag the contents as a table of contents, not as a list."""
    for nav in [tag for tag in root.below() if tag.is_of("nav")]:
        for tag in [*nav.below()]:
            if tag.name == "L":
                tag.name = "TOC"
            elif tag.name == "LI":
                tag.name = "TOCI"
            elif tag.name == "LBody":
                tag.name = "NonStruct"
            elif tag.name == "Div":
                tag.name = "Reference"


def define_terms(root: Tag) -> None:
    """7.6: give each item of a definition list its term as label, and its definitions as body."""
    for listed in [tag for tag in root.below() if tag.name == "L" and tag.is_of("dl")]:
        items: list[Tag] = []
        for part in [tag for tag in listed.below() if tag.name == "LI" and tag.is_of("dt", "dd")]:
            (body,) = part.tags()
            if part.is_of("dt"):
                body.name = "Lbl"
                items.append(part)
            elif items:
                _define(items[-1], body)
        listed.kids = [*items]


def _define(item: Tag, body: Tag) -> None:
    """Add a definition to an item; if the item has several, each becomes a paragraph."""
    bodies = [kid for kid in item.tags() if kid.name == "LBody"]
    if not bodies:
        item.kids.append(body)
        return
    held = bodies[0]
    if held.is_of("dd"):
        held = Tag.new("LBody", held)
        held.kids = [*bodies]
        bodies[0].name = _paragraph(bodies[0])
        item.kids[item.kids.index(bodies[0])] = held
    body.name = _paragraph(body)
    held.kids.append(body)


def _paragraph(tag: Tag) -> str:
    """The name of a tag among paragraphs: `P` if it holds a line of text only, else `Div`."""
    return "P" if all(kid.name in INLINE for kid in tag.tags()) else "Div"


def order_lists(root: Tag) -> None:
    """7.6: give each list item a label and a body, and put nested lists into their items."""
    for tag in [tag for tag in root.below() if tag.name == "L"]:
        _nest_lists(tag)
        items = [kid for kid in tag.tags() if kid.name == "LI"]
        labels = [_part_item(item) for item in items]
        if any(labels):
            numbering = NUMBERING.get(tag.element.tag, "/None")
            tag.item["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def _nest_lists(tag: Tag) -> None:
    item: Tag | None = None
    for kid in tag.tags():
        if kid.name == "LI":
            item = kid
        elif kid.name == "L" and item is not None:
            tag.kids.remove(kid)
            item.kids.append(kid)


def _part_item(item: Tag) -> bool:
    """Divide an item into label and body; return whether it has a label."""
    labels = [kid for kid in item.tags() if kid.name == "Lbl"] or _opening_label(item)
    bodies = [kid for kid in item.tags() if kid.name == "LBody"]
    body = bodies[0] if bodies else Tag.new("LBody", item)
    rest = [[kid] if kid not in bodies else kid.kids for kid in item.kids if kid not in labels]
    body.kids = [kid for part in rest for kid in part]
    item.kids = [*labels, body]
    return bool(labels)


def _opening_label(tag: Tag) -> list[Tag]:
    """Remove the label at the beginning of an item from its tag, and return it."""
    opening = next(iter(tag.tags()), None)
    if opening is None:
        return []
    if _is_label(opening):
        tag.kids.remove(opening)
        opening.name = "Lbl"
        return [opening]
    return _opening_label(opening) if opening.element is tag.element else []


def _is_label(tag: Tag) -> bool:
    """Whether a tag is a bullet, or a number that was set as text."""
    return tag.pseudo == "before" or (tag.is_of("span") and tag.element.get("class") == "number")


def head_tables(root: Tag) -> None:
    """7.5: state the scope of each header cell, and the headers of each data cell."""
    for number, table in enumerate(tag for tag in root.below() if tag.name == "Table"):
        columns: dict[int, list[pydyf.String]] = {}
        for group in table.tags():
            above: list[pydyf.String] = []
            for row in (kid for kid in group.tags() if kid.name == "TR"):
                above = _head_row(row, columns, above, number)
        _summarise(table)


def _head_row(
    row: Tag, columns: dict[int, list[pydyf.String]], above: list[pydyf.String], table: int
) -> list[pydyf.String]:
    """Set the headers of a row's cells; return the group headers that hold from then on."""
    beside: list[pydyf.String] = []
    at = 0
    for cell in (kid for kid in row.tags() if kid.name in ("TD", "TH")):
        scope = cell.element.get("scope", "col")
        name = pydyf.String(f"{table}-{cell.item.number}")
        if cell.name == "TH":
            cell.item["ID"] = name
            cell.item["A"]["Scope"] = SCOPES.get(scope, "/Column")
            if scope == "row":
                beside.append(name)
            elif scope == "rowgroup":
                above = [name]
            else:
                columns.setdefault(at, []).append(name)
        else:
            cell.item["A"]["Headers"] = pydyf.Array([*above, *beside, *columns.get(at, [])])
        at += cell.item["A"].get("ColSpan", 1)
    return above


def _summarise(table: Tag) -> None:
    """Make a hidden caption the table's summary."""
    caption = table.element.find("{*}caption")
    if caption is not None and not any(kid.name == "Caption" for kid in table.tags()):
        summary = pydyf.String(_text(caption))
        table.item["A"] = pydyf.Dictionary({"O": "/Table", "Summary": summary})


def describe_links(root: Tag) -> None:
    """7.18.5: describe a link by its words, not by its address."""
    for tag in root.below():
        for kid in tag.kids:
            if isinstance(kid, Annotation) and (words := _words(tag)):
                kid.target["Contents"] = pydyf.String(words)


def _words(link: Tag) -> str:
    """The words for a link: its own; to a note, the note's; back from a note, its number."""
    is_back = link.pseudo == "footnote-marker"
    return str(link.element.get("data-number", "")) if is_back else _text(link.element)


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def open_with_bookmarks(pdf: pydyf.PDF) -> None:
    """Make a PDF reader show the bookmarks, if the document has any."""
    if "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"


def print_annotations(pdf: pydyf.PDF) -> None:
    """7.18.1: print the annotations, too, that a reader can use on screen."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = PRINTED


def name_content(pdf: pydyf.PDF) -> None:
    """ISO 19005-3, 6.8: describe attached files, in the same way on every machine."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/EmbeddedFile":
            item.extra["Subtype"] = "/application#2fyaml"


# Remove tags without a meaning.


def fold(tag: Tag) -> None:
    """7.1: replace tags without a meaning by their content; remove empty tags."""
    kids: list[Tag | Mark | Annotation] = []
    for kid in tag.kids:
        if not isinstance(kid, Tag):
            kids.append(kid)
            continue
        fold(kid)
        _rename(kid, tag)
        if kid.name in HOLLOW and "Lang" not in kid.item:
            kids += kid.kids
        elif kid.kids or kid.name in ("TD", "TH"):
            kids.append(kid)
    tag.kids = kids


def _rename(kid: Tag, parent: Tag) -> None:
    """Make text among groups a paragraph, and a caption without a captioned parent a paragraph."""
    bare = len(kid.tags()) < len(kid.kids)
    if (kid.name in HOLLOW and bare and parent.name in GROUPS) or (
        kid.name == "Caption" and parent.name not in CAPTIONED
    ):
        kid.name = "P"


STEPS: tuple[Callable[[Tag], None], ...] = (
    hide_pictures,
    place_notes,
    name_calls,
    join_pieces,
    unwrap_lists,
    name_notes_beside,
    name_languages,
    make_contents,
    define_terms,
    order_lists,
    head_tables,
    describe_links,
    fold,
)
