"""Writes rows as CSV in which a spreadsheet takes no cell for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The beginnings of a cell that a spreadsheet takes for a formula, or skips to look for one.

The last four are the wide forms of the first four, which spreadsheets set to some languages of
East Asia take for them.
"""

Cell = str | int | None


def csv_text(rows: Iterable[Iterable[Cell]], line_end: str) -> str:
    """Write rows as CSV; a text that a spreadsheet would take for a formula gets an apostrophe.

    The row `=1+1`, `2` becomes the line `'=1+1,2`.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator=line_end).writerows(map(_inert, rows))
    return out.getvalue()


def _inert(row: Iterable[Cell]) -> list[Cell]:
    return [f"'{cell}" if _is_formula(cell) else cell for cell in row]


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(STARTS_FORMULA)
