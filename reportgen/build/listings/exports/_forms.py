"""Writes tables as files; the same table gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from reportgen.build.listings.exports._tables import BETWEEN, Cell, Table
from reportgen.build.listings.exports._workbook import as_xlsx
from reportgen.files.csv_text import csv_text


class Form(NamedTuple):
    """A file format of tables: its media type, and the function that writes a table."""

    media_type: str
    write: Callable[[Table], bytes]


def as_csv(table: Table) -> bytes:
    """A table as CSV for spreadsheets and programs, as in RFC 4180.

    It begins with a byte order mark, by which Excel reads it as UTF-8. A text that a spreadsheet
    would take for a formula gets an apostrophe before it.
    """
    names = [column.name for column in table.columns]
    rows = ([*map(_joined, row)] for row in table.rows)
    return csv_text([names, *rows], "\r\n").encode("utf-8-sig")


def _joined(cell: Cell) -> str | int | None:
    return BETWEEN.join(cell) if isinstance(cell, tuple) else cell


def as_json(table: Table) -> bytes:
    """A table as JSON: an array of objects, one a row; no value is null, several texts an array."""
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
"""Every file format by its name, which is also the ending of its files."""
