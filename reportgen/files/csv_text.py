"""Rows as CSV for spreadsheets, which take no cell of it for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet runs, or looks behind for something to run."""

Cell = str | int | None


def csv_text(rows: Iterable[Iterable[Cell]], line_end: str) -> str:
    """Rows as CSV; a text that a spreadsheet would take for a formula has an apostrophe before it.

    The row `=1+1`, `2` becomes the line `'=1+1,2`.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator=line_end).writerows(map(_inert, rows))
    return out.getvalue()


def _inert(row: Iterable[Cell]) -> list[Cell]:
    return [f"'{cell}" if _is_formula(cell) else cell for cell in row]


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(STARTS_FORMULA)
