"""The blocks of a document, for formats that no template makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.kinds.blocks import views
from reportgen.model.blocks import BlockTerms
from reportgen.render.manuscripts.values import (
    Across,
    Block,
    Caption,
    Cell,
    Item,
    Items,
    Paragraph,
    Photo,
    Picture,
    Row,
    Table,
    Text,
    line,
)
from reportgen.render.pictures import SHARES
from reportgen.render.views.blocks import Flow

SIZES = {"set-small": 9.5, "set-smaller": 8.0}
"""The sizes of letters, in points, of the settings that tables on paper have."""
OF_MANY = 9.5
"""The same of a table of six columns or more that has no setting."""

UNSEEN = str.maketrans({"0": "\N{FIGURE SPACE}", ".": "\N{PUNCTUATION SPACE}"})
"""What takes as much room as a digit or a point: numbers then end where their points lie."""


def blocks(listed: Sequence[views.Block], terms: BlockTerms | None) -> Iterator[Block]:
    """Blocks in order; `terms` may be absent where all are text."""
    for one in listed:
        yield from block(one, terms)


def block(one: views.Block, terms: BlockTerms | None) -> Iterator[Block]:
    """One block, which is several in a manuscript: a caption, a table, notes."""
    yield from FORMS[one.form](one, terms)


def _text(one: views.TextBlock, terms: BlockTerms | None) -> Iterator[Block]:
    del terms
    yield Text(one.text)


def _table(one: views.TableBlock, terms: BlockTerms) -> Iterator[Block]:
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


def _notes(one: views.TableBlock | views.FigureBlock, terms: BlockTerms) -> Iterator[Block]:
    if one.note:
        yield Paragraph(line(one.note), "table note")
    if one.source:
        yield Paragraph(line(f"{terms.source} ", one.source), "table note")


def _figure(one: views.FigureBlock, terms: BlockTerms) -> Iterator[Block]:
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


def _factors(one: views.FactorsBlock, terms: BlockTerms) -> Iterator[Block]:
    del terms
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


def _example(one: views.ExampleBlock, terms: BlockTerms) -> Iterator[Block]:
    del terms
    look = "poor example" if one.slug == "poor-practice" else "example"
    yield Paragraph(line(one.heading), f"{look} heading")
    for case in one.cases:
        yield Text(case, look)


def _quote(one: views.QuoteBlock, terms: BlockTerms) -> Iterator[Block]:
    del terms
    yield Paragraph(line(one.text), "quote")
    if one.source:
        yield Paragraph(line(one.source), "quote source")


def _picture(one: views.PictureBlock, terms: BlockTerms) -> Iterator[Block]:
    if one.caption:
        yield Caption(one.label, line(one.caption), one.anchor)
    yield Photo(one.shown, one.description, SHARES[one.size])
    credit, licence = _behind(terms.credit, one.credit), _behind(terms.licence_of, one.licence)
    if credit or licence:
        between = (" · ",) if credit and licence else ()
        yield Paragraph(line(*credit, *between, *licence), "table note")


def _behind(words: str, said: Flow | None) -> tuple[str | Flow, ...]:
    """What is said behind the words for it, if something is said."""
    return (f"{words} " if words else "", said) if said else ()


FORMS: Mapping[str, Callable[[Any, Any], Iterator[Block]]] = {
    "text": _text,
    "table": _table,
    "figure": _figure,
    "factors": _factors,
    "example": _example,
    "quote": _quote,
    "picture": _picture,
}
"""What makes the blocks of each form."""
