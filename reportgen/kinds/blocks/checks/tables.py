"""Checks of tables: their rows, cells and totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.documents.cells import NOTHING, cell_value, may_stand_for_number
from reportgen.kinds.blocks.document import WithBlocks
from reportgen.model import intended
from reportgen.model.base import Location
from reportgen.model.blocks import Table
from reportgen.model.values import is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span

GROUPED = re.compile(r"\d{1,3},\d{3}", re.ASCII)
"""A number in thousands, which a comma has parted into two cells."""


def tables(document: WithBlocks) -> Iterator[Diagnostic]:
    """Rows are as long as the head, number columns hold numbers, totals are those of the cells."""
    for location, block in document.placed():
        if block.table:
            yield from _rows(document, block.table, (*location, "table"))
            yield from _total(document, block.table, (*location, "table"))
            yield from _totals_among_rows(document, block.table, (*location, "table"))
            yield from _named_twice(document, block.table, (*location, "table"))


def _rows(document: WithBlocks, table: Table, base: Location) -> Iterator[Diagnostic]:
    width = len(table.columns)
    rows = [(("rows", at), row, 0) for at, row in enumerate(table.rows)]
    if table.total:
        rows.append((("total", "values"), table.total.values, 1))  # type: ignore[arg-type]
    for inner, row, first in rows:
        place = (*base, *inner)
        if len(row) + first != width:
            yield diagnostic("row-length", *_length(row, width - first, document.report.at(place)))
            continue
        for at, cell in enumerate(row):
            column = table.columns[at + first]
            if column.type != "text" and not may_stand_for_number(cell):
                message = f"`{cell}` is not a number, and stands in a column of numbers"
                meant = intended.cell(cell, NOTHING)
                hint = meant or f"write a number, or `{NOTHING}` where there is none"
                yield diagnostic("not-a-number", message, document.report.at((*place, at)), hint)


def _length(row: Sequence[str], columns: int, place: Span) -> tuple[str, Span, str]:
    """What to say of a row that has more or fewer cells than there are columns."""
    cells = f"{len(row)} cell{'s' * (len(row) != 1)}"
    message = f"this row has {cells}, and the table {columns} columns for it"
    hint = "give each column a cell, or put what holds a comma in quotation marks"
    for at, parts in enumerate(pairwise(row)):
        whole = ",".join(parts)
        if len(row) == columns + 1 and GROUPED.fullmatch(whole):
            hint = f"a comma ends a cell: put cells {at + 1} and {at + 2} in quotes, `'{whole}'`"
    return message, place, hint


def _total(document: WithBlocks, table: Table, base: Location) -> Iterator[Diagnostic]:
    total, width = table.total, len(table.columns)
    if not total or len(total.values) + 1 != width or any(len(row) != width for row in table.rows):
        return
    for at, column in enumerate(table.columns[1:], 1):
        if not column.is_summed:
            continue
        if any(is_gap(row[at]) for row in table.rows):
            continue
        cells = [cell_value(row[at]) for row in table.rows]
        stated = cell_value(total.values[at - 1])
        known = [one for one in cells if one is not None]
        slack = _slack(known) if total.rounded else Decimal(0)
        if stated is not None and abs(sum(known) - stated) > slack:
            message = f"the cells above add up to {sum(known):,}, not to {stated:,}"
            hints = ("put one of them right", "`adds_up: false` is for a column that is not summed")
            place = document.report.at((*base, "total", "values", at - 1))
            yield diagnostic("total-mismatch", message, place, *hints)


def _slack(cells: Sequence[Decimal]) -> Decimal:
    """How much a total may differ from the sum of its rounded parts: half a unit for each part."""
    places = max((max(0, -int(one.as_tuple().exponent)) for one in cells), default=0)
    return Decimal(len(cells) + 1) / 2 / Decimal(10) ** places


TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b.{0,40}|sum", re.IGNORECASE)
TOGETHER = frozenset(("all", "altogether", "both", "overall", "together", "combined"))
"""Labels of a total only where its numbers are the sums of all other rows."""


def _totals_among_rows(document: WithBlocks, table: Table, base: Location) -> Iterator[Diagnostic]:
    """No total is a row: it would be summed, and drawn in a chart, as one part among others."""
    summed = [at for at, column in enumerate(table.columns) if at and column.is_summed]
    if not summed or any(len(row) != len(table.columns) for row in table.rows):
        return
    for at, row in enumerate(table.rows):
        label = row[0].strip(" :*").casefold()
        named = label not in ("subtotal", "sub-total") and TOTAL.fullmatch(label)
        if named or (label in TOGETHER and _is_sum(table, at, summed)):
            message = f"`{row[0]}` is a row like the others, and would be added to them"
            cells = ", ".join(f"'{cell}'" if "," in cell else cell for cell in row[1:])
            hint = f"give it below the rows: `total: {{label: {row[0]}, values: [{cells}]}}`"
            if table.total:
                hint = "take this row out: the table has its `total`"
            place = document.report.at((*base, "rows", at, 0))
            yield diagnostic("total-as-row", message, place, hint)


def _is_sum(table: Table, at: int, columns: Sequence[int]) -> bool:
    """Whether the cells of a row are the sums of all others, of which there are two or more."""
    others = [row for number, row in enumerate(table.rows) if number != at]
    if len(others) < 2:
        return False
    return all(
        sum(cell_value(row[column]) or 0 for row in others) == cell_value(table.rows[at][column])
        for column in columns
    )


def _named_twice(document: WithBlocks, table: Table, base: Location) -> Iterator[Diagnostic]:
    """The words of a row, without its numbers, are those of no row above it."""
    words = [at for at, column in enumerate(table.columns) if column.type == "text"] or [0]
    seen = dict[tuple[str, ...], int]()
    for at, row in enumerate(table.rows):
        if len(row) != len(table.columns):
            continue
        said = tuple(" ".join(row[column].split()).casefold() for column in words)
        if not any(map(is_gap, row)) and said in seen:
            message = f"the row `{row[0]}` stands here twice: row {seen[said]} has the same words"
            hint = "take one of them out, or tell them apart"
            yield diagnostic(
                "repeated-row", message, document.report.at((*base, "rows", at, 0)), hint
            )
        seen.setdefault(said, at + 1)
