"""Reads the tags of a PDF into a tree, and writes a changed tree back.

WeasyPrint makes a tag for each box of each page, so that an element which continues on another
page or line has several tags. In this tree each tag knows the HTML element that it was made for.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf

from reportgen.typeset._painting import paint_in_order

UNORDERED = "Page %d is painted in another order than it is read in: %s"

Element = Any
"""An element of the HTML page, as WeasyPrint parsed it."""
Box = Any
"""A box of WeasyPrint's layout."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: the number of its page, and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """The annotation of a link, and the reference to it."""

    reference: bytes
    target: pydyf.Dictionary


@dataclass(slots=True, eq=False)
class Tag:
    """A tag: its name, its content, and the HTML element or pseudo-element it was made for."""

    name: str
    item: pydyf.Dictionary
    kids: list[Tag | Mark | Annotation] = field(default_factory=list)
    element: Element = None
    pseudo: str = ""

    @classmethod
    def new(cls, name: str, beside: Tag) -> Tag:
        """A new tag without a box, which begins on the same page as another."""
        return cls(name, pydyf.Dictionary({"Type": "/StructElem", "Pg": beside.item["Pg"]}))

    def tags(self) -> list[Tag]:
        """The tags directly below it."""
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    def marks(self) -> list[Mark]:
        """The pieces of content directly below it."""
        return [kid for kid in self.kids if isinstance(kid, Mark)]

    def annotations(self) -> list[Annotation]:
        """The annotations directly below it."""
        return [kid for kid in self.kids if isinstance(kid, Annotation)]

    def below(self) -> Iterator[Tag]:
        """All tags at any depth below it, in reading order."""
        for tag in self.tags():
            yield tag
            yield from tag.below()

    def is_of(self, *names: str) -> bool:
        """Whether it was made for an element of one of these names, not for a pseudo-element."""
        return self.element is not None and not self.pseudo and self.element.tag in names


def hide_pictures(tag: Tag) -> None:
    """7.1: leave out the tags of what is hidden from readers; its content becomes an artifact."""
    for kid in tag.tags():
        if kid.element is not None and kid.element.get("aria-hidden") == "true":
            tag.kids.remove(kid)
        else:
            hide_pictures(kid)


def unwrap_lists(tag: Tag) -> None:
    """7.6: leave out the tags of the boxes that a list set as a table or in columns has within."""
    for kid in tag.tags():
        unwrap_lists(kid)
    if tag.name == "L":
        tag.kids = [kid for one in tag.kids for kid in _unwrapped(tag, one)]


def _unwrapped(listed: Tag, kid: Tag | Mark | Annotation) -> list[Tag | Mark | Annotation]:
    is_within = isinstance(kid, Tag) and kid.name == "L" and kid.element is listed.element
    return kid.kids if isinstance(kid, Tag) and is_within else [kid]


class TagTree:
    """All tags of a PDF. Raises `ValueError` if they do not match the document's boxes."""

    def __init__(self, document: Any, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._numbers = {reference: at for at, reference in enumerate(self._pages)}
        self._items = [item for item in pdf.objects if _type(item) == "/StructElem"]
        self._parents = _at(pdf, _at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        origins = _origins(document, self._items[1:])
        self.root = self._read(self._items[0], origins)

    def _read(self, item: pydyf.Dictionary, origins: dict[int, Box]) -> Tag:
        box = origins.get(item.number)
        element, name = (None, "") if box is None else (box.element, str(box.element_tag))
        pseudo = name.partition("::")[2]
        tag = Tag(item["S"].removeprefix("/"), item, [], element, pseudo)
        for kid in item["K"]:
            if isinstance(kid, int):
                tag.kids.append(Mark(self._numbers[item["Pg"]], kid))
            elif _type(held := _at(self._pdf, kid)) == "/OBJR":
                tag.kids.append(Annotation(kid, _at(self._pdf, held["Obj"])))
            else:
                tag.kids.append(self._read(held, origins))
        return tag

    def write(self) -> None:
        """Write the tree into the PDF; content without a tag becomes an artifact."""
        owners: dict[Mark, bytes] = {}
        kept = {self.root.item.number}
        self._write(self.root, owners, kept)
        for item in self._items:
            if item.number not in kept:
                item.clear()  # to delete the object would change the numbers of all others
        for page, numbers in zip(range(len(self._pages)), self._parents[1::2], strict=False):
            marks = [Mark(page, number) for number in range(len(numbers))]
            numbers[:] = [owners.get(mark, "null") for mark in marks]
            loose = {mark.number for mark in marks if mark not in owners}
            stream = _at(self._pdf, _at(self._pdf, self._pages[page])["Contents"])
            try:
                paint_in_order(stream, [mark.number for mark in owners if mark.page == page])
            except ValueError as error:
                logging.getLogger("weasyprint").warning(UNORDERED, page + 1, error)
            _make_artifacts(stream, loose)

    def _write(self, tag: Tag, owners: dict[Mark, bytes], kept: set[int]) -> None:
        item, reference = tag.item, tag.item.reference
        item["S"] = f"/{tag.name}"
        item["K"] = pydyf.Array()
        here = self._numbers.get(item.get("Pg"), -1)
        for kid in tag.kids:
            if isinstance(kid, Tag):
                if kid.item.number is None:
                    self._pdf.add_object(kid.item)
                kept.add(kid.item.number)
                kid.item["P"] = reference
                item["K"].append(kid.item.reference)
                self._write(kid, owners, kept)
            elif isinstance(kid, Mark):
                owners[kid] = reference
                item["K"].append(kid.number if kid.page == here else self._far(kid))
            else:
                item["K"].append(kid.reference)
                at = 2 * int(kid.target["StructParent"]) + 1
                self._parents[at] = reference

    def _far(self, mark: Mark) -> pydyf.Dictionary:
        """A reference to content on another page than the one its tag begins on."""
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.number})


def _type(item: Any) -> Any:
    return item.get("Type") if isinstance(item, dict) else None


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _make_artifacts(stream: pydyf.Stream, numbers: set[int]) -> None:
    """Make pieces of a page artifacts. Most are at its end, because footers are drawn last."""
    parts = stream.stream
    for at in range(len(parts) - 1, 0, -1):
        if not numbers:
            return
        if isinstance(parts[at], dict) and parts[at].get("MCID") in numbers:
            numbers.remove(parts[at]["MCID"])
            parts[at - 1] = "/Artifact"
            parts[at] = pydyf.Dictionary({"Type": "/Pagination"})


def _origins(document: Any, items: list[pydyf.Dictionary]) -> dict[int, Box]:
    """The box that each tag was made for, by the tag's number.

    WeasyPrint makes tags in the order of the boxes, so this walks both in parallel. Raises
    `ValueError` if they do not match.
    """
    rest = iter(items)
    found: dict[int, Box] = {}
    try:
        for page in document.pages:
            _walk(page._page_box, rest, found)
    except StopIteration:
        raise ValueError("there are fewer tags than boxes") from None
    if next(rest, None) is not None:
        raise ValueError("there are more tags than boxes")
    return found


def _walk(box: Box, rest: Iterator[pydyf.Dictionary], found: dict[int, Box]) -> None:
    box = getattr(box, "_box", box)
    kind = type(box).__name__
    flows = kind in ("PageBox", "MarginBox") or box.element_tag in ("html", "body")
    if flows and kind != "LineBox":
        for child in box.children:
            _walk(child, rest, found)
        return
    item = next(rest)
    if item["S"] == "/LI" and _has_no_marker(box):
        found[item.number] = box
        item = next(rest)  # the item's body
    found[item.number] = box
    for child in _children(box, item["S"]):
        if type(child).__name__ != "TextBox":
            _walk(child, rest, found)
        elif item["S"] != "/Link":
            next(rest)  # a tag for the text alone


def _has_no_marker(box: Box) -> bool:
    style = box.style
    return box.element_tag in ("dt", "dd") or (
        box.element_tag == "li"
        and ("list-item" not in style["display"] or style["list_style_type"] == "none")
    )


def _children(box: Box, name: str) -> Iterator[Box]:
    wrapped = box.get_wrapped_table() if name == "/Table" and box.is_table_wrapper else None
    for child in box.children:
        if (wrapped is not None and child is wrapped) or type(child).__name__ == "LineBox":
            yield from child.children
        else:
            yield child
