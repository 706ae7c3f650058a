"""Tables of a Word file as blocks of a document, where each row has a cell for each column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.documents.cells import NOTHING, cell_value, may_stand_for_number
from reportgen.model.base import Location
from reportgen.model.values import GAP
from reportgen.word.reading.values import InTable, Paragraph

CAPTION = re.compile(
    r"(?:Table|Tabl)\s+\d{1,3}\b[.:]?\s*(?:[-–—]\s+)?(?P<words>[^a-z\s].*)", re.DOTALL
)
"""The caption of a table, behind its number; `Table 4 shows …` is a sentence."""
SOURCE = re.compile(r"(?:Source|Ffynhonnell):\s*(?P<words>.+)", re.DOTALL)
TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b", re.IGNORECASE)
SHARE = re.compile(r"\d{1,3}(?:\.\d+)?\s?%")
MOST_COLUMNS = 20
LONGEST_CELL = 300
"""What is wider, or longer in one cell, is no table of data but words side by side."""

Written = Callable[[Paragraph], str]
"""Gives the words of a paragraph as they are typed in a document."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the heading of each column with the one above it, and its rows of cells."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]

    def texts(self, at: Location, id: str, caption: str) -> Iterator[tuple[Location, str]]:
        """Its texts at the location of a block."""
        yield (*at, "id"), id
        yield (*at, "caption"), caption
        rows, total = self.rows, self.rows[-1]
        has_total = len(rows) > 2 and TOTAL.match(total[0]) is not None
        body = rows[:-1] if has_total else rows
        for column, (title, group) in enumerate(self.heads):
            place, cells = (*at, "columns", column), [row[column] for row in body]
            yield (*place, "title"), title
            if column and (sort := _sort(cells)):
                yield (*place, "type"), sort
            if group:
                yield (*place, "group"), group
            if (
                column
                and has_total
                and _sort(cells) == "number"
                and not _adds_up(cells, total[column])
            ):
                yield (*place, "adds_up"), "false"
        for number, row in enumerate(body):
            yield from (((*at, "rows", number, column), cell) for column, cell in enumerate(row))
        if has_total:
            yield (*at, "total", "label"), total[0]
            for column, cell in enumerate(total[1:]):
                yield (*at, "total", "values", column), cell


def grid_of(paragraphs: Sequence[Paragraph], written: Written) -> Grid | None:
    """A table of a file; None if it has one column, or rows that differ in their cells."""
    rows = [
        [(cell, [*inside]) for cell, inside in groupby(row, lambda one: one.cell)]
        for _, row in groupby(paragraphs, lambda one: one.cell.row if one.cell else 0)
    ]
    width = max((cell.column + cell.span - 1 for row in rows for cell, _ in row if cell), default=0)
    if not 1 < width <= MOST_COLUMNS or len(rows) < 2:
        return None
    cells = [[(cell, [*filter(None, map(written, inside))]) for cell, inside in row if cell]
             for row in rows]  # fmt: skip
    deep = 2 if any(cell.span > 1 for cell, _ in cells[0]) or _goes_on(cells[1]) else 1
    heads, body = _heads(cells[:deep], width), [_row(row, width) for row in cells[deep:]]
    whole = [row for row in body if row]
    return Grid(heads, tuple(whole)) if heads and whole and len(whole) == len(body) else None


Cells = Sequence[tuple[InTable, Sequence[str]]]


def _goes_on(row: Cells) -> bool:
    return any(cell.goes_on for cell, _ in row)


def _row(row: Cells, width: int) -> tuple[str, ...]:
    """The words of a row that has one paragraph in each cell; else nothing."""
    is_whole = len(row) == width and not any(cell.span > 1 or cell.goes_on for cell, _ in row)
    said = [words[0] if words else NOTHING for _, words in row]
    if not is_whole or any(len(words) > 1 for _, words in row) or not row[0][1]:
        return ()
    return tuple(said) if max(map(len, said)) <= LONGEST_CELL else ()


def _heads(rows: Sequence[Cells], width: int) -> tuple[tuple[str, str], ...]:
    """The heading of each column, and what stands above it and its neighbours."""
    above = {cell.column + at: (" ".join(words), cell.span)
             for cell, words in rows[0] for at in range(cell.span)}  # fmt: skip
    if len(rows) == 1:
        return tuple((above.get(at, ("", 1))[0] or GAP, "") for at in range(1, width + 1))
    below = {cell.column: " ".join(words) for cell, words in rows[1] if not cell.goes_on}
    found = list[tuple[str, str]]()
    for at in range(1, width + 1):
        title, group = below.get(at, ""), above.get(at, ("", 1))[0]
        found.append((title, group) if title and group else (title or group or GAP, ""))
    return tuple(found)


def _sort(cells: Sequence[str]) -> str:
    """What a column holds: `number`, `percent`, or nothing for words."""
    known = [one for one in cells if one != NOTHING]
    if known and all(SHARE.fullmatch(one) for one in known):
        return "percent"
    is_number = any(cell_value(one) is not None for one in known)
    return "number" if is_number and all(map(may_stand_for_number, cells)) else ""


def _adds_up(cells: Sequence[str], total: str) -> bool:
    known = [one for one in map(cell_value, cells) if one is not None]
    stated = cell_value(total)
    return stated is not None and sum(known) == stated
