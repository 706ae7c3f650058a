"""The blocks of a long document, for formats that no template makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.kinds.quality_impact import long_blocks as views
from reportgen.kinds.quality_impact.model import LongTerms
from reportgen.render.manuscripts import parts
from reportgen.render.manuscripts.values import (
    Across,
    Block,
    Caption,
    Cell,
    Heading,
    Item,
    Items,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
    line,
)
from reportgen.render.views.blocks import Flow

SIZES = {"set-small": 9.5, "set-smaller": 8.0}
"""The sizes of letters, in points, of the settings that tables on paper have."""
OF_MANY = 9.5
"""The same of a table of six columns or more that has no setting."""

UNSEEN = str.maketrans({"0": "\N{FIGURE SPACE}", ".": "\N{PUNCTUATION SPACE}"})
"""What takes as much room as a digit or a point: numbers then end where their points lie."""


def blocks(listed: Sequence[views.Block], terms: LongTerms, level: int) -> Iterator[Block]:
    """The blocks of a part, in order; `level` is that of a heading among them."""
    for one in listed:
        yield from FORMS[one.form](one, terms, level)


def _text(one: views.TextBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    del terms, level
    yield Text(one.text)


def _judgement(one: views.JudgementBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    yield Heading(level, line(one.heading.title), one.heading.anchor)
    if one.verdict:
        yield Paragraph(line(one.verdict), "verdict")
    yield from blocks(one.blocks, terms, level + 1)


def _advice(one: views.RecommendationsBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    del terms
    for group in one.groups:
        yield from parts.recommendations(group, level)


def _table(one: views.TableBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    del level
    found = (Caption(one.label, line(one.caption), one.anchor), _rows(one), *_notes(one, terms))
    yield from (Across(found),) if one.is_wide else found


def _rows(one: views.TableBlock) -> Table:
    heads = [Row(tuple(map(_group, one.groups)), is_head=True, look="groups")] if one.groups else []
    columns = tuple(
        _cell(column, is_turned=bool(at and one.turned)) for at, column in enumerate(one.columns)
    )
    heads.append(Row(columns, is_head=True, height=one.turned))
    rows = [
        Row(tuple(map(_cell, row)), may_break=at in one.tall) for at, row in enumerate(one.rows)
    ]
    total = [Row(tuple(map(_cell, one.total)), look="total")] if one.total else []
    size = next((SIZES[name] for name in one.setting.split() if name in SIZES), 0.0)
    size = size or (OF_MANY if len(one.columns) > 5 else 0)
    return Table((*heads, *rows, *total), one.label, "plain", size=size)


def _group(group: views.Group) -> Cell:
    return Cell((Paragraph(line(group.title)),), group.span, "center")


def _cell(cell: views.Cell, *, is_turned: bool = False) -> Cell:
    words = Paragraph(line(cell.text, cell.pad.translate(UNSEEN)))
    if cell.is_number and not is_turned:
        return Cell((words,), align="right")
    return Cell((words,), is_turned=is_turned)


def _notes(one: views.TableBlock | views.FigureBlock, terms: LongTerms) -> Iterator[Block]:
    if one.note:
        yield Paragraph(line(one.note), "table note")
    if one.source:
        yield Paragraph(line(f"{terms.source} ", one.source), "table note")


def _figure(one: views.FigureBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    del level
    yield Caption(one.label, line(one.caption), one.anchor, one.measure)
    for part in one.parts:
        yield Picture(part, one.title, one.description if part is one.parts[0] else one.again)
    yield from _notes(one, terms)
    yield Paragraph(line(terms.data_of_figure), "data heading")
    rows = (one.data.columns, *one.data.rows)
    cells = (tuple(_plain(text) for text in row) for row in rows)
    listed = tuple(Row(row, is_head=not at) for at, row in enumerate(cells))
    yield Table(listed, f"{terms.data_of_figure}: {one.title}", "plain", size=9)


def _plain(text: str) -> Cell:
    return Cell((Paragraph(line(text)),))


def _factors(one: views.FactorsBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    del terms, level
    yield Caption(one.label, line(one.caption), one.anchor)
    cells = (
        (
            Paragraph(line(column.heading), "factors heading"),
            Items(tuple(map(_item, column.items)), numbered=True, look="table text"),
        )
        for column in one.columns
    )
    row = Row(tuple(map(Cell, cells)), look="wash", may_break=True)
    shares = (1 / len(one.columns),) * len(one.columns)
    yield Table((row,), one.label, "plain", shares, is_layout=True)


def _item(flow: Flow) -> Item:
    return Item(line(flow))


def _example(one: views.ExampleBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    del terms, level
    look = "poor example" if one.slug == "poor-practice" else "example"
    yield Paragraph(line(one.heading), f"{look} heading")
    for case in one.cases:
        yield Text(case, look)


def _quote(one: views.QuoteBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    del terms, level
    yield Paragraph(line(one.text), "quote")
    if one.source:
        yield Paragraph(line(one.source), "quote source")


FORMS: Mapping[str, Callable[[Any, LongTerms, int], Iterator[Block]]] = {
    "text": _text,
    "judgement": _judgement,
    "recommendations": _advice,
    "table": _table,
    "figure": _figure,
    "factors": _factors,
    "example": _example,
    "quote": _quote,
}
"""What makes the blocks of each form."""
