"""What lies around the words of a Word document: controls, and who inserted or removed them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from reportgen.word.reading.people import moment, named
from reportgen.word.reading.values import PLAIN, Change, InTable, Look
from reportgen.word.reading.xml import W, attribute, number, value

INSERTS, REMOVES = {W + "ins": False, W + "moveTo": True}, {W + "del": False, W + "moveFrom": True}
"""The elements around what was inserted and removed, and whether it was moved."""
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around an element: the control, the changes, and whether a table or a footnote."""

    field: str = ""
    copy: int = 0
    figure: str = ""
    fixed: bool = False
    number: bool = False
    come: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()
    link: str = ""
    cell: InTable | None = None
    note: int = -1


NOTHING = Around()
"""What lies around the body of a document."""


def _change(element: Element, *, is_move: bool = False) -> Change:
    """Who made a change, and when."""
    return Change(named(attribute(element, "author")), moment(attribute(element, "date")), is_move)


def changed(element: Element, around: Around) -> Around | None:
    """What lies around the inside of an insertion or a deletion; None if it is neither."""
    if element.tag in INSERTS:
        change = _change(element, is_move=INSERTS[element.tag])
        return replace(around, come=(*around.come, change))
    if element.tag in REMOVES:
        change = _change(element, is_move=REMOVES[element.tag])
        return replace(around, gone=(*around.gone, change))
    return None


def row(element: Element, around: Around) -> Around:
    """What lies around the cells of a row that may have been inserted or removed."""
    properties = element.find(W + "trPr")
    for one in properties if properties is not None else ():
        around = changed(one, around) or around
    return around


def cell_of(element: Element, table: InTable, at: int) -> InTable:
    """The place of a cell in its table, by the number of columns before it."""
    span = number(value(element, f"{W}tcPr/{W}gridSpan") or "1", 1)
    merged = element.find(f"{W}tcPr/{W}vMerge")
    goes_on = merged is not None and attribute(merged, "val") != "restart"
    return InTable(table.table, table.row, at + 1, max(span, 1), goes_on)


def ends(
    properties: Element | None, around: Around
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Who made the end of a paragraph, and who removed it."""
    mark = properties.find(W + "rPr") if properties is not None else None
    inner = around
    for one in mark if mark is not None else ():
        inner = changed(one, inner) or inner
    return inner.come, inner.gone


def of(element: Element | None, name: str) -> str:
    """The `val` of a child; empty if there is none."""
    return "" if element is None else attribute(element.find(W + name), "val")


def look_of(properties: Element | None, link: str) -> Look:
    """The look of a run; if it was changed and tracked, the look before."""
    if properties is None:
        return Look(link=link) if link else PLAIN
    changed = properties.find(f"{W}rPrChange/{W}rPr")
    own = properties if changed is None else changed
    bold, italic = _is_on(own, "b"), _is_on(own, "i")
    return Look(bold, italic, link, of(own, "lang"))


def _is_on(properties: Element, name: str) -> bool:
    found = properties.find(W + name)
    return found is not None and (attribute(found, "val") or "1") not in OFF
