"""The form as a spreadsheet: a sheet that says how, and one with a row for each point.

No sheet is protected: whoever answers may add rows, and programs that read out leave protected
sheets in part unread. What was changed where nothing should be is found when the form comes back.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from reportgen.review.accuracy.values import COLUMNS, ROWS, Form, categories, heading, how
from reportgen.review.accuracy.words import meanings, words
from reportgen.sheets.writing import STYLE, Book, moment, workbook

WIDTHS = (8, 14, 12, 60, 50)
ABOUT_WIDTH = 100
HEAD = 2
"""The row of the headings, from 0."""
LAST_ROW = 1_000
"""The last row that offers the categories, for those who add rows."""


def as_xlsx(form: Form) -> bytes:
    """The form of one round as a workbook; the same bytes each time."""
    about: dict[str, object] = {
        "title": f"{words('form', 'title')}: {form.title}",
        "author": form.publisher,
        "comments": form.about()[0],
        "created": moment(form.sent),
    }
    return workbook(lambda book: _fill(book, form), about, form.language)


def _fill(book: Book, form: Form) -> None:
    _about(book, form)
    sheet = book.sheet(words("sheets", "points"), words("form", "table"))
    sheet.write_string(1, 0, form.about()[0])
    sheet.repeat_rows(HEAD)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width, book.typed)
    for row in range(HEAD + 1, HEAD + 1 + ROWS):
        sheet.write_number(row, 0, row - HEAD, book.number)
        for column in range(1, len(COLUMNS)):
            sheet.write_blank(row, column, None, book.typed)
    heads = [{"header": heading(one), "header_format": book.heading} for one in COLUMNS]
    options = {"name": "Points", "columns": heads, "style": STYLE, "banded_rows": False}
    sheet.add_table(HEAD, 0, HEAD + ROWS, len(COLUMNS) - 1, {**options, "autofilter": False})
    sheet.freeze_panes(HEAD + 1, 0)
    _offer(sheet)


def _about(book: Book, form: Form) -> None:
    sheet = book.sheet(words("sheets", "about"), words("form", "title"))
    sheet.set_column(0, 0, ABOUT_WIDTH)
    told = (*form.about(), *form.filed(), *how(), words("form", "categories"), *categories())
    for row, line in enumerate(told, 1):
        sheet.write_string(row, 0, line, book.text)


def _offer(sheet: Worksheet) -> None:
    """Offer the categories where one is wanted; other words are not refused, but asked about."""
    column = COLUMNS.index("category")
    listed = {
        "validate": "list",
        "source": [*meanings("category")],
        "input_title": words("form", "categories"),
        "input_message": "\n".join(categories()),
        "error_type": "warning",
    }
    sheet.data_validation(HEAD + 1, column, LAST_ROW, column, listed)
