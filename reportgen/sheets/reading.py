"""Reads the words of a workbook that somebody sends back: data from outside, with limits to all.

No formula is evaluated, and no link out of the file is followed. The XML passes the gate that Word
files pass: limits, and no declared entity. openpyxl was weighed: it reads parts without a limit,
and of all that it reads only words and merged cells are wanted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from reportgen.word.package import names_in, unpacked
from reportgen.word.reading.xml import number, tree_of

BOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
SHEET = re.compile(r"xl/worksheets/[^/]{1,100}\.xml")
MOST_SHEETS, MOST_ROWS = 10, 20_000
LARGEST_PART = 5_000_000
"""How many sheets are read, how many rows with words of each, and how long a part may be."""
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
DAYS, PERCENT = frozenset((*range(14, 18), 22)), frozenset((9, 10))
"""The numbers of the formats of days and of percentages that each program knows."""
DAY_FORMAT = re.compile(r"[dy]", re.IGNORECASE)
LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
FIRST_DAY = dt.date(1899, 12, 30)
LAST_DAY = 2_958_465
"""The last day that a workbook can count to: 31 December 9999."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its place as `B7`, what it says, and its formula, which was not evaluated."""

    place: str
    row: int
    column: int
    said: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the cells that say something, in order, and the ranges that are merged."""

    cells: tuple[Cell, ...]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook, and what of it was neither run nor followed."""

    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...] = field(default=())


def is_workbook(data: bytes) -> bool:
    """Whether this is a workbook, and not a Word document or something else."""
    return BOOK in names_in(data)


def read(data: bytes) -> Workbook:
    """What a workbook says. Raises `ValueError` with the reason if it cannot be read."""
    names = names_in(data)
    sheets = [one for one in names if SHEET.fullmatch(one)]
    if len(sheets) > MOST_SHEETS:
        raise ValueError(f"it has {len(sheets)} sheets; at most {MOST_SHEETS} are read")
    wanted = dict.fromkeys((BOOK, STRINGS, STYLES, *sheets), LARGEST_PART)
    parts = unpacked(data, wanted, "a spreadsheet")
    trees = {name: tree_of(parts[name], name) for name in (BOOK, STRINGS, STYLES) if name in parts}
    strings = [_words(one) for one in _children(trees, STRINGS, "si")]
    formats = [*_formats(trees)]
    found = tuple(_sheet(tree_of(parts[name], name), strings, formats) for name in sheets)
    return Workbook(found, tuple(_left_aside(names)))


def _children(trees: Mapping[str, Element], part: str, name: str) -> Iterator[Element]:
    if part in trees:
        yield from trees[part].iter(S + name)


def _words(element: Element) -> str:
    """The words of a text, in one look or in several; hints how to read them are left out."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{S}t":
            yield child.text or ""
        elif child.tag == f"{S}r":
            yield from _pieces(child)


def _formats(trees: Mapping[str, Element]) -> Iterator[str]:
    """Of each format of cells, whether it shows a `day`, a `percent` or just a number."""
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in
           _children(trees, STYLES, "numFmt")}  # fmt: skip
    for cells in _children(trees, STYLES, "cellXfs"):
        for one in cells:
            id = one.get("numFmtId", "0")
            code = LITERAL.sub("", own.get(id, ""))
            if number(id, 0) in DAYS or DAY_FORMAT.search(code):
                yield "day"
            else:
                yield "percent" if number(id, 0) in PERCENT or "%" in code else ""


def _sheet(root: Element, strings: list[str], formats: list[str]) -> Sheet:
    if not root.tag.startswith(S):
        raise ValueError("it is not a workbook as Excel saves it; save it as an .xlsx")
    cells = list[Cell]()
    for element in root.iter(f"{S}c"):
        place = PLACE.fullmatch(element.get("r", ""))
        cell = _cell(element, strings, formats)
        if place and (cell[0] or cell[1]):
            cells.append(Cell(place[0], int(place[2]), _column(place[1]), *cell))
    if len({one.row for one in cells}) > MOST_ROWS:
        raise ValueError(f"it has more than {MOST_ROWS:,} rows with words")
    merged = (one.get("ref", "") for one in root.iter(f"{S}mergeCell"))
    return Sheet(tuple(cells), tuple(merged))


def _cell(element: Element, strings: list[str], formats: list[str]) -> tuple[str, str]:
    """What a cell says, and its formula."""
    sort, value = element.get("t", "n"), element.findtext(f"{S}v") or ""
    formula = element.find(f"{S}f")
    behind = "" if formula is None else f"={formula.text or '…'}"
    if sort == "s":
        at = number(value)
        return (strings[at] if 0 <= at < len(strings) else ""), behind
    if sort == "inlineStr":
        inside = element.find(f"{S}is")
        return ("" if inside is None else _words(inside)), behind
    if sort == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value), behind
    at = number(element.get("s", "0"), 0)
    return _shown(value, formats[at] if sort == "n" and at < len(formats) else ""), behind


def _shown(value: str, form: str) -> str:
    """A number as it is shown: programs make a number of each day and percentage typed."""
    try:
        counted = Decimal(value) if len(value) < 40 else None
    except InvalidOperation:
        return value
    if counted is None or not counted.is_finite():
        return value
    if form == "day" and 0 < counted <= LAST_DAY:
        return (FIRST_DAY + dt.timedelta(days=int(counted))).isoformat()
    if form == "percent":
        return f"{(counted * 100).normalize():f}%"
    return value


def _column(letters: str) -> int:
    """The number of a column, from 1."""
    found = 0
    for one in letters:
        found = found * 26 + ord(one) - ord("A") + 1
    return found


def _left_aside(names: list[str]) -> Iterator[str]:
    if any(re.search(r"vbaProject|macrosheets/", one) for one in names):
        yield "it holds macros, which were not run"
    if any(one.startswith(("xl/externalLinks/", "xl/connections")) for one in names):
        yield "it draws on other files, which were not followed"
    if any("/embeddings/" in one or "/activeX/" in one for one in names):
        yield "it holds files of other programs, which were not opened"
