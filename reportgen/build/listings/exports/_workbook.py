"""Writes a table as an accessible spreadsheet, with a cover and a sheet about its columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from reportgen.build.listings.exports._tables import BETWEEN, TEXTS, Cell, Column, Table
from reportgen.sheets.writing import STYLE, Book, moment, workbook

TABLE_ROW = 2
"""The row of a table's headings, below the sheet's title and the note on the table."""

COVER_WIDTH = 100

NOTHING = "[z]"
"""The text of every cell in a table without rows."""


def as_xlsx(table: Table) -> bytes:
    """A table as a workbook, with a cover and a sheet that describes the columns.

    The file's date is that of the data, not of today.
    """
    about: dict[str, object] = {
        "title": table.title,
        "author": ", ".join(table.publishers),
        "comments": table.about,
        "created": moment(_first_of(table.month)),
    }
    return workbook(lambda book: _Book(book, table).write(), about, table.language)


class _Book:
    """A workbook that is being written."""

    def __init__(self, book: Book, table: Table) -> None:
        self.book = book
        self.table = table
        self.words = TEXTS["workbook"]

    def write(self) -> None:
        self.cover()
        self.columns()
        self.data()

    def cover(self) -> None:
        """Write the cover: the contents, with links to the sheets."""
        sheet = self.book.sheet(self.words["cover"], self.table.title)
        sheet.set_column(0, 0, COVER_WIDTH)
        lines = [*self.table.publishers, *self.words["contents"]]
        values = {"title": self.table.title, "about": self.table.about}
        for row, line in enumerate(lines, 1):
            text = line.format(**values, rows=f"{len(self.table.rows):,}")
            sheet.write_string(row, 0, text, self.book.text)
        for row, name in enumerate((self.words["columns"], self.table.title), len(lines) + 1):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)

    def columns(self) -> None:
        """Write the sheet that describes each column of the data."""
        sheet = self.book.sheet(self.words["columns"], self.words["columns"])
        self.note(sheet, self.words["columns_note"].format(title=self.table.title))
        heads = [self.words[f"column_{name}"] for name in ("heading", "name", "about")]
        rows = [(one.heading, one.name, one.about) for one in self.table.columns]
        self.fill(sheet, self.words["columns"], heads, rows)
        for at, width in enumerate((28, 24, 80)):
            sheet.set_column(at, at, width)

    def data(self) -> None:
        """Write the table itself."""
        table = self.table
        sheet = self.book.sheet(table.title, table.title)
        self.note(sheet, self.words["table_note"])
        rows = [
            [_shown(cell, column) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ] or [[column.empty or NOTHING for column in table.columns]]
        self.fill(sheet, table.name, [column.heading for column in table.columns], rows)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width)

    def note(self, sheet: Worksheet, text: str) -> None:
        """Write the note between a sheet's title and its table; it may run over several cells."""
        sheet.write_string(1, 0, text)
        sheet.repeat_rows(TABLE_ROW)

    def fill(
        self, sheet: Worksheet, name: str, heads: Sequence[str], rows: Sequence[Sequence[str | int]]
    ) -> None:
        """Write a table with a row of headings, marked as a table."""
        for at, row in enumerate(rows, TABLE_ROW + 1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(at, column, cell, self.book.number)
                else:
                    sheet.write_string(at, column, cell, self.book.text)
        headings = [{"header": head, "header_format": self.book.heading} for head in heads]
        options = {"name": name, "columns": headings, "style": STYLE, "banded_rows": False}
        sheet.add_table(TABLE_ROW, 0, TABLE_ROW + len(rows), len(heads) - 1, options)


def _shown(cell: Cell, column: Column) -> str | int:
    if cell is None or cell == ():
        return column.empty
    return BETWEEN.join(cell) if isinstance(cell, tuple) else cell


def _first_of(month: str) -> dt.date | None:
    """The first day of a month; None for an empty month."""
    return dt.date.fromisoformat(f"{month}-01") if month else None
