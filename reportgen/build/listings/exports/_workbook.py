"""Writes a table as an accessible spreadsheet: the only importer of XlsxWriter.

It follows the UK Government Analysis Function's guidance "Releasing statistics in spreadsheets":
a cover, one table a sheet, a marked row of headings, no merged or empty cells.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reportgen.build.listings.exports._tables import BETWEEN, TEXTS, Cell, Column, Table

FONT = {"font_name": "Arial", "font_size": 12}
"""The guidance asks for a sans serif font of at least 12 points."""

TABLE_ROW = 2
"""The row of a table's headings, below the sheet's title and the note on the table."""

COVER_WIDTH = 100
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time in a ZIP archive: all files in it get this one, so that bytes are equal."""

CORE = "docProps/core.xml"
"""The file in a workbook that holds its title and author."""

A4 = 9
STYLE = "Table Style Light 15"
"""Thin black lines, which show rows and headings without colour."""

NOTHING = "[z]"
"""The text of every cell in a table without rows."""

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def as_xlsx(table: Table) -> bytes:
    """A table as a workbook, with a cover and a sheet that describes the columns."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**OPTIONS, "default_format_properties": {**FONT}})
    _Book(book, table).write()
    book.close()
    return _settled(out.getvalue(), table.language)


class _Book:
    """A workbook that is being written, with its formats."""

    def __init__(self, book: xlsxwriter.Workbook, table: Table) -> None:
        self.book = book
        self.table = table
        self.words = TEXTS["workbook"]
        self.title: Format = book.add_format({**FONT, "bold": True, "font_size": 16})
        self.text: Format = book.add_format({**FONT, "text_wrap": True, "valign": "top"})
        self.number: Format = book.add_format({**FONT, "align": "right", "valign": "top"})
        self.heading: Format = book.add_format(
            {**FONT, "bold": True, "text_wrap": True, "valign": "top", "bottom": 2}
        )

    def write(self) -> None:
        self.describe()
        self.cover()
        self.columns()
        self.data()

    def describe(self) -> None:
        """Set the file's properties; its date is that of the data, not of today."""
        self.book.set_properties(
            {
                "title": self.table.title,
                "author": ", ".join(self.table.publishers),
                "comments": self.table.about,
                "created": _moment(self.table.month),
            }
        )

    def cover(self) -> None:
        """Write the cover: the contents, with links to the sheets."""
        sheet = self.sheet(self.words["cover"], self.table.title)
        sheet.set_column(0, 0, COVER_WIDTH)
        lines = [*self.table.publishers, *self.words["contents"]]
        values = {"title": self.table.title, "about": self.table.about}
        for row, line in enumerate(lines, 1):
            text = line.format(**values, rows=f"{len(self.table.rows):,}")
            sheet.write_string(row, 0, text, self.text)
        for row, name in enumerate((self.words["columns"], self.table.title), len(lines) + 1):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)

    def columns(self) -> None:
        """Write the sheet that describes each column of the data."""
        sheet = self.sheet(self.words["columns"], self.words["columns"])
        self.note(sheet, self.words["columns_note"].format(title=self.table.title))
        heads = [self.words[f"column_{name}"] for name in ("heading", "name", "about")]
        rows = [(one.heading, one.name, one.about) for one in self.table.columns]
        self.fill(sheet, self.words["columns"], heads, rows)
        for at, width in enumerate((28, 24, 80)):
            sheet.set_column(at, at, width)

    def data(self) -> None:
        """Write the table itself."""
        table = self.table
        sheet = self.sheet(table.title, table.title)
        self.note(sheet, self.words["table_note"])
        rows = [
            [_shown(cell, column) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ] or [[column.empty or NOTHING for column in table.columns]]
        self.fill(sheet, table.name, [column.heading for column in table.columns], rows)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width)

    def sheet(self, name: str, title: str) -> Worksheet:
        """Add a sheet with its title, set up for printing."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, title, self.title)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        return sheet

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
                    sheet.write_number(at, column, cell, self.number)
                else:
                    sheet.write_string(at, column, cell, self.text)
        headings = [{"header": head, "header_format": self.heading} for head in heads]
        options = {"name": name, "columns": headings, "style": STYLE, "banded_rows": False}
        sheet.add_table(TABLE_ROW, 0, TABLE_ROW + len(rows), len(heads) - 1, options)


def _shown(cell: Cell, column: Column) -> str | int:
    if cell is None or cell == ():
        return column.empty
    return BETWEEN.join(cell) if isinstance(cell, tuple) else cell


def _moment(month: str) -> dt.datetime:
    """The beginning of a month; for an empty month, the earliest date."""
    year, number = map(int, month.split("-")) if month else EPOCH[:2]
    return dt.datetime(year, number, 1)  # noqa: DTZ001 - the data's date has no zone


def _settled(book: bytes, language: str) -> bytes:
    """Set the workbook's language, which XlsxWriter cannot do."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == CORE:
                tag = f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>"
                data = data.replace(b"</cp:coreProperties>", tag.encode())
            new.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
