"""Tags of footnotes and of their calls. The numbers are clauses of ISO 14289-1:2014."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pydyf

from reportgen.typeset._tags import Annotation, Tag

HOLLOW = {"Div", "NonStruct", "Span"}
"""Tags without a meaning: their content can take their place."""
INLINE = {*HOLLOW, "Link", "Reference"}
"""Tags that belong in a line of text, unless they hold a block."""
BLOCKS = ("div", "figure", "nav", "header", "footer", "aside", "details")
"""Block elements whose tags have no meaning."""
LINES = {"P", "H1", "H2", "H3", "H4", "H5", "H6"}
"""Tags that hold lines of text and no blocks."""


def place_notes(root: Tag) -> None:
    """7.9: tag a footnote as a note with an identifier, to be read after the text that calls it.

    It comes after the whole paragraph, cell or item. So the note does not interrupt a sentence when
    the text is read aloud or copied.
    """
    calls: dict[Any, Tag] = {}
    for tag in root.below():
        if tag.pseudo == "footnote-call":  # the head of a table repeats it on the next page
            calls.setdefault(tag.element, tag)
    notes: dict[Any, list[Tag]] = {}
    for tag in _take(root, lambda tag: not tag.pseudo and tag.element in calls):
        notes.setdefault(tag.element, []).append(tag)
    parents = {kid: tag for tag in (root, *root.below()) for kid in tag.tags()}
    last: dict[Tag, Tag] = {}
    for number, (element, pieces) in enumerate(notes.items(), start=1):
        call = calls[element]
        call.name = "Reference"
        _hold_link(call)
        caller = _caller(call, parents)
        kids = parents[caller].kids
        at = kids.index(last.get(caller, caller)) + 1
        kids[at:at] = pieces
        last[caller] = pieces[-1]
        for note in pieces:
            _make_note(note, number)


def _caller(call: Tag, parents: Mapping[Tag, Tag]) -> Tag:
    """The tag after which a note is read: the paragraph or heading of its call, else its line."""
    one = call
    while one.name not in LINES and parents[one].name in (*INLINE, *LINES):
        one = parents[one]
    return one if one.name in LINES else _end_of_line(one, parents[one])


def _end_of_line(tag: Tag, holder: Tag) -> Tag:
    """The last tag of the text that continues from a tag in an item, a cell or a caption."""
    tags = holder.tags()
    last = tag
    for one in tags[tags.index(tag) + 1 :]:
        if one.name not in INLINE or one.is_of(*BLOCKS):
            break
        last = one
    return last


def _take(tag: Tag, wanted: Callable[[Tag], bool]) -> Iterator[Tag]:
    """Remove the wanted tags below a tag and yield them; tags within them stay in them."""
    for kid in tag.tags():
        if wanted(kid):
            tag.kids.remove(kid)
            yield kid
        else:
            yield from _take(kid, wanted)


def _make_note(note: Tag, number: int) -> None:
    note.name = "Note"
    note.item["ID"] = pydyf.String(f"note-{number}")
    for tag in [*note.below()]:
        if tag.pseudo == "footnote-marker":
            tag.name = "Lbl"
            _hold_link(tag)


def _hold_link(tag: Tag) -> None:
    """7.18.5: put the link to a note, or back from it, into a tag `Link`."""
    if any(isinstance(kid, Annotation) for kid in tag.kids):
        link = Tag.new("Link", tag)
        link.element, link.pseudo, link.kids = tag.element, tag.pseudo, tag.kids
        tag.kids = [link]


def name_calls(root: Tag) -> None:
    """7.9: give repeated calls of a footnote the same tag as the first."""
    for tag in root.below():
        if tag.is_of("sup") and tag.element.get("class") == "note-again":
            tag.name = "Reference"


def name_notes_beside(root: Tag) -> None:
    """7.9: tag a note beside its text as a note with an identifier, and its number as its label."""
    found = [tag for tag in root.below() if tag.is_of("p") and _is_beside(tag)]
    for number, note in enumerate(found, start=1):
        note.name = "Note"
        note.item["ID"] = pydyf.String(f"note-beside-{number}")
        back = next((kid for kid in note.tags() if kid.name == "Link"), None)
        if back is not None:
            label = Tag.new("Lbl", back)
            label.kids = [back]
            note.kids[note.kids.index(back)] = label


def _is_beside(tag: Tag) -> bool:
    return bool(tag.element.get("class") == "margin-note")
