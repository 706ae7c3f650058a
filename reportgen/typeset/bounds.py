"""Checks that everything on a document's pages lies inside them, and that nothing overlaps.

Only what is printed is measured: lines of text, pictures, and boxes without content. They must end
inside the content box of their page, and inside their column or cell. What lies around the content
(footers, the word across the pages of drafts) must only not leave the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.text.numbered import CLASS

Box = Any
"""A box of WeasyPrint's layout."""
Element = Any
"""An element of the HTML page, as WeasyPrint parsed it; None for what is around the content."""

Edges = tuple[float, float, float, float]

SLACK = 0.75
"""The pixels that a mark may stick out, since rounding errors add up: less than a hairline."""
X_HEIGHT = 0.5
"""The part of the font size that a line of text certainly fills above its baseline."""
MILLIMETRES = 25.4 / 96
"""The length of a CSS pixel in millimetres."""

HOLDERS = ("table", "figure", "section", "header", "nav", "li", "p", "h1", "h2", "h3", "h4", "dl")
"""Elements that are reported once, however many of their parts do not fit."""
NOTE = "footnote"
"""The class of a footnote, which is an element of the paragraph that calls it."""


@dataclass(frozen=True, slots=True)
class OffPage(Diagnostic):
    """Something that does not fit, with the means to find it in the files of its document.

    `words` is the text that does not fit. `anchors` are the anchors of the place on the page, the
    nearest first.
    """

    words: str = ""
    anchors: tuple[str, ...] = ()


class Frame(NamedTuple):
    """The edges that a mark must stay inside, in pixels from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


class Mark(NamedTuple):
    """The printed part of a box."""

    box: Box
    left: float
    top: float
    right: float
    bottom: float


class Fault(NamedTuple):
    """A mark that does not fit, the number of its page from 1, and the reason."""

    page: int
    mark: Mark
    why: str

    @property
    def width(self) -> float:
        """The width of the mark: the widest mark is the one that pushes the others out."""
        return self.mark.right - self.mark.left


def pages_of(document: Any) -> dict[str, int]:
    """The page of each anchor of a document, and of each numbered paragraph as `paragraph-7`."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
        for box in page._page_box.descendants():
            if box.element is not None and box.element.get("class") == CLASS:
                found.setdefault(f"paragraph-{box.element.text}", number)
    return found


def off_page(document: Any, path: str) -> tuple[OffPage, ...]:
    """What does not fit in a document that WeasyPrint has laid out; one report for each holder."""
    faults = [
        fault for number, page in enumerate(document.pages, 1) for fault in _on_page(page, number)
    ]
    if not faults:
        return ()
    above = _parents(document)
    held: dict[Element, list[Fault]] = {}
    for fault in faults:
        held.setdefault(_holder(fault.mark.box.element, above), []).append(fault)
    return tuple(
        _told(max(part, key=lambda fault: fault.width), holder, above, path)
        for holder, part in held.items()
    )


def _on_page(page: Any, number: int) -> Iterator[Fault]:
    lines: list[Mark] = []
    whole = page._page_box
    content = _inside(whole)
    paper = Frame(0, 0, whole.margin_width(), whole.margin_height())
    tall_notes = list[Fault]()
    for child in whole.children:
        kind = type(child).__name__
        if kind == "MarginBox":
            if not child.transformation_matrix:
                yield from _outside(child, paper, number, [])
        elif kind == "FootnoteAreaBox":
            tall_notes += _outside(child, content, number, lines)
        else:
            yield from _outside(child, content, number, lines)
    yield from tall_notes
    if not tall_notes:  # they lie on all that is there
        yield from _covered(lines, number)


def _inside(box: Box) -> Frame:
    left, top = box.content_box_x(), box.content_box_y()
    return Frame(left, top, left + box.width, top + box.height)


def _outside(root: Box, frame: Frame, number: int, lines: list[Mark]) -> Iterator[Fault]:
    """The marks below a box that do not fit; also collects all lines of text in `lines`."""
    stack: list[tuple[Box, float, Any]] = [(root, frame.right, None)]
    while stack:
        placed, right, matrix = stack.pop()
        box: Box = getattr(placed, "_box", placed)  # a positioned box is wrapped in a placeholder
        kind = type(box).__name__
        if turned := box.transformation_matrix:
            right, matrix = frame.right, turned @ matrix if matrix else turned
        if box.children:
            if kind in CONTAINERS and not matrix:
                right = box.content_box_x() + box.width
            stack += [(child, right, matrix) for child in reversed(box.children)]
        elif mark := _mark(box, kind, matrix):
            if kind == "TextBox":
                lines.append(mark)
            if why := _why(mark, frame, right if kind == "TextBox" else frame.right):
                yield Fault(number, mark, why)


UNSEEN = " \t\n\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"
"""Characters that leave no mark, such as those of places where a line may break."""

CONTAINERS = frozenset(("BlockBox", "TableCellBox", "InlineBlockBox", "TableCaptionBox"))
"""Boxes that text must stay inside."""


def _mark(box: Box, kind: str, matrix: Any) -> Mark | None:
    """The printed part of a box without inner boxes."""
    if kind == "TextBox":
        if not box.text.strip(UNSEEN) or box.style["visibility"] != "visible":
            return None
        base = box.position_y + box.baseline
        high = X_HEIGHT * box.style["font_size"]
        edges = (box.position_x, base - high, box.position_x + box.width, base)
    else:
        left, top, width, height = box.hit_area()
        if not (width and height):
            return None
        edges = (left, top, left + width, top + height)
    return Mark(box, *(_turned(edges, matrix) if matrix else edges))


def _turned(edges: Edges, matrix: Any) -> Edges:
    """The bounding box of a turned rectangle."""
    left, top, right, bottom = edges
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    across, down = zip(*(matrix.transform_point(*corner) for corner in corners), strict=True)
    return min(across), min(down), max(across), max(down)


def _why(mark: Mark, frame: Frame, right: float) -> str:
    """The reason why a mark does not fit its frame; empty if it does."""
    over = (
        (mark.right - frame.right, "the right margin"),
        (frame.left - mark.left, "the left margin"),
        (mark.bottom - frame.bottom, "the foot"),
        (frame.top - mark.top, "the head"),
        (mark.right - right, "the edge of its column"),
    )
    far, edge = next(((far, edge) for far, edge in over if far > SLACK), (0.0, ""))
    return f"it ends {far * MILLIMETRES:.1f} mm beyond {edge}" if edge else ""


def _covered(lines: list[Mark], number: int) -> Iterator[Fault]:
    """Lines of text that are printed over other lines."""
    near: list[Mark] = []
    for one in sorted(lines, key=lambda mark: mark.top):
        near = [other for other in near if other.bottom > one.top + SLACK]
        for other in near:
            if other.left < one.right - SLACK and one.left < other.right - SLACK:
                yield Fault(number, one, f"it lies on `{_short(other.box.text)}`")
        near.append(one)


def _parents(document: Any) -> dict[Element, Element]:
    return {child: one for one in document._html.etree_element.iter() for child in one}


def _holder(element: Element, above: dict[Element, Element]) -> Element:
    """The element to report for an element that does not fit."""
    one = element
    while one in above:
        if one.get("class") == NOTE:
            return one
        if one.tag in HOLDERS:
            return _outermost(one, above)
        one = above[one]
    return element


def _outermost(holder: Element, above: dict[Element, Element]) -> Element:
    """The table or figure around a holder, or else the holder."""
    one = holder
    while one in above:
        one = above[one]
        if one.tag in ("table", "figure"):
            return one
    return holder


def _told(fault: Fault, holder: Element, above: dict[Element, Element], path: str) -> OffPage:
    box = fault.mark.box
    element, said = box.element, getattr(box, "text", "")
    words = "" if not said else said if element is None else _text(element)
    message = f"`{_short(said or _name(holder))}` does not fit on page {fault.page}: {fault.why}"
    is_note = holder is not None and holder.get("class") == NOTE
    hint = HINTS.get(NOTE if is_note else getattr(holder, "tag", ""), SHORTEN)
    plain = diagnostic("off-page", message, Span(path), hint)
    shown = (plain.code, plain.severity, plain.message, plain.span, plain.hints)
    anchors = tuple(dict.fromkeys(_anchors(element, above)))
    return OffPage(*shown, words=words, anchors=anchors)


SHORTEN = "shorten it, or let it break: with a space, a hyphen, a slash"
HINTS = {
    "table": "give the table fewer columns, or shorter headings and cells",
    "figure": "draw fewer rows or shorter labels, or make two figures of it",
    NOTE: "a footnote stands on one page: shorten it, or make a paragraph of a part",
}


def _anchors(element: Element, above: dict[Element, Element]) -> Iterator[str]:
    """The ids of elements around one, nearest first; a caption's or heading's id counts, too."""
    one = element
    while one is not None:
        if own := one.get("id"):
            yield own
        for child in [*one][:2]:
            if inner := child.get("id"):
                yield inner
        one = above.get(one)


def _name(holder: Element) -> str:
    """The caption of a figure or table, or else its text."""
    caption = holder.find("figcaption") if holder.tag == "figure" else holder.find("caption")
    return _text(holder if caption is None else caption)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
