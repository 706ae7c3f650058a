"""The form as a Word document: a manuscript, like any document."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.render.manuscripts.values import (
    Block,
    Cell,
    Choice,
    Heading,
    Item,
    Items,
    Manuscript,
    Paragraph,
    Row,
    Table,
    line,
)
from reportgen.review.accuracy.values import COLUMNS, ROWS, Form, categories, heading, how
from reportgen.review.accuracy.words import meanings, words

SHARES = (0.1, 0.16, 0.14, 0.34, 0.26)
"""The shares of the width that the columns have."""


def manuscript(form: Form) -> Manuscript:
    """The form of one round."""
    return Manuscript(
        language=form.language,
        title=f"{words('form', 'title')}: {form.title}",
        blocks=(*_blocks(form),),
        author=form.publisher,
        created=str(form.sent),
        modified=str(form.sent),
        foot=form.about()[0],
    )


def _blocks(form: Form) -> Iterator[Block]:
    yield Heading(1, line(words("form", "title")), look="letter title")
    yield from (Paragraph(line(one)) for one in (*form.about(), *form.filed()))
    yield Items(tuple(Item(line(one)) for one in how()))
    yield Heading(2, line(words("form", "categories")))
    yield Items(tuple(Item(line(one)) for one in categories()))
    yield Heading(2, line(words("form", "points")), begins_page=True)
    head = Row(tuple(_said(heading(one)) for one in COLUMNS), is_head=True)
    rows = (_row(number) for number in range(1, ROWS + 1))
    yield Table((head, *rows), words("form", "table"), shares=SHARES)


def _said(words: str) -> Cell:
    return Cell((Paragraph(line(words)),))


def _row(number: int) -> Row:
    options = {name: f"{name}: {meaning}" for name, meaning in meanings("category").items()}
    choice = Choice(options, words("form", "none"), heading("category"))
    cells = (_said(str(number)), _said(""), Cell((choice,)), _said(""), _said(""))
    return Row(cells, may_break=True)
