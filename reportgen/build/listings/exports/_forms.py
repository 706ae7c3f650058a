"""Tables as files: the same table gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from reportgen.build.listings.exports._tables import BETWEEN, Cell, Table
from reportgen.build.listings.exports._workbook import as_xlsx
from reportgen.files.csv_text import csv_text


class Form(NamedTuple):
    """A form of a table: its media type, and what makes a file of the table."""

    media_type: str
    write: Callable[[Table], bytes]


def as_csv(table: Table) -> bytes:
    """For spreadsheets and programs, as RFC 4180 has it.

    The mark at its beginning lets Excel read it as UTF-8; other programs skip it. A text that
    a spreadsheet would take for a formula has an apostrophe before it.
    """
    names = [column.name for column in table.columns]
    rows = ([*map(_joined, row)] for row in table.rows)
    return csv_text([names, *rows], "\r\n").encode("utf-8-sig")


def _joined(cell: Cell) -> str | int | None:
    return BETWEEN.join(cell) if isinstance(cell, tuple) else cell


def as_json(table: Table) -> bytes:
    """For programs: an array with an object a row; nothing is null, several texts an array."""
    names = [column.name for column in table.columns]
    rows = (dict(zip(names, row, strict=True)) for row in table.rows)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return (f"[\n{lines}\n]\n" if lines else "[]\n").encode()


SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: dict[str, Form] = {
    "csv": Form("text/csv", as_csv),
    "json": Form("application/json", as_json),
    "xlsx": Form(SPREADSHEET, as_xlsx),
}
"""Every form by its name, which is how its files end, too."""
