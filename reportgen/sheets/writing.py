"""What all workbooks share: fonts, language, properties, and the same bytes each time.

The only importer of XlsxWriter. Workbooks follow the UK Government Analysis Function's guidance
"Releasing statistics in spreadsheets": a cover, one table a sheet, a marked row of headings, no
merged cells.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import xlsxwriter

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT = {"font_name": "Arial", "font_size": 12}
"""The guidance asks for a sans serif font of at least 12 points."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time in a ZIP archive: all files in it get this one, so that bytes are equal."""

CORE = "docProps/core.xml"
"""The file in a workbook that holds its title and author."""

A4 = 9
STYLE = "Table Style Light 15"
"""Thin black lines, which show rows and headings without colour."""

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Book:
    """A workbook that is being written, with its formats.

    `text` is for words, `number` for numbers, `heading` for the heads of columns; `typed` takes
    what somebody types as it is typed, so that `12 June` does not become a number.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        wraps = {**FONT, "text_wrap": True, "valign": "top"}
        self.title: Format = book.add_format({**FONT, "bold": True, "font_size": 16})
        self.text: Format = book.add_format(wraps)
        self.number: Format = book.add_format({**FONT, "align": "right", "valign": "top"})
        self.heading: Format = book.add_format({**wraps, "bold": True, "bottom": 2})
        self.typed: Format = book.add_format({**wraps, "num_format": "@"})

    def sheet(self, name: str, title: str) -> Worksheet:
        """Add a sheet with its title, set up for printing."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, title, self.title)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        return sheet


def workbook(fill: Callable[[Book], None], about: dict[str, object], language: str) -> bytes:
    """A workbook that `fill` fills.

    `about` are its properties: `title`, `author`, `comments`, and `created`, a moment.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**OPTIONS, "default_format_properties": {**FONT}})
    book.set_properties(about)
    fill(Book(book))
    book.close()
    return _settled(out.getvalue(), language)


def moment(day: dt.date | None) -> dt.datetime:
    """The beginning of a day; without a day, the earliest moment."""
    if day is None:
        return dt.datetime(*EPOCH[:3])  # noqa: DTZ001 - the file's dates have no zone
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001


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
