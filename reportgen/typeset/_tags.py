"""A PDF's tags as a tree that can be changed, and back again.

WeasyPrint tags one box of one page after the other, so that what goes on over a page or a line
is in pieces. Here each tag knows the HTML element that it comes from.
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
    """A piece of a page's content, by the number of the page and its own on the page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A reference to a link's annotation, and the annotation itself."""

    reference: bytes
    target: pydyf.Dictionary


@dataclass(slots=True, eq=False)
class Tag:
    """A tag: its name, what it holds, and the HTML element or pseudo-element that it comes from."""

    name: str
    item: pydyf.Dictionary
    kids: list[Tag | Mark | Annotation] = field(default_factory=list)
    element: Element = None
    pseudo: str = ""

    @classmethod
    def new(cls, name: str, beside: Tag) -> Tag:
        """A tag that no box was tagged with, on the page that another begins on."""
        return cls(name, pydyf.Dictionary({"Type": "/StructElem", "Pg": beside.item["Pg"]}))

    def tags(self) -> list[Tag]:
        """The tags that it holds."""
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    def marks(self) -> list[Mark]:
        """The pieces of content that it holds itself."""
        return [kid for kid in self.kids if isinstance(kid, Mark)]

    def below(self) -> Iterator[Tag]:
        """All tags below it, in reading order."""
        for tag in self.tags():
            yield tag
            yield from tag.below()

    def is_of(self, *names: str) -> bool:
        """Whether it comes from an element with one of these names, not from a part of one."""
        return self.element is not None and not self.pseudo and self.element.tag in names


class TagTree:
    """All tags of a PDF. Raises `ValueError` if they are not those of the document's boxes."""

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
        """Put the tree into the PDF; content that it does not hold becomes an artifact."""
        owners: dict[Mark, bytes] = {}
        kept = {self.root.item.number}
        self._write(self.root, owners, kept)
        for item in self._items:
            if item.number not in kept:
                item.clear()  # an object that is taken away would spoil the numbers of the rest
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
        """A mark on another page than its tag begins on."""
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.number})


def _type(item: Any) -> Any:
    return item.get("Type") if isinstance(item, dict) else None


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _make_artifacts(stream: pydyf.Stream, numbers: set[int]) -> None:
    """Make pieces of a page's content artifacts. Most stand at its end: feet are drawn last."""
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

    Tags are made in the order of the boxes, so the two are walked side by side. Raises
    `ValueError` if they part.
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
            next(rest)  # a tag of the text alone


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
