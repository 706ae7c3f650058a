"""Sets the blocks of a document: from what authors write to what templates get."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

from reportgen.documents import cells
from reportgen.kinds.blocks import numbering
from reportgen.kinds.blocks.document import WithBlocks
from reportgen.kinds.blocks.views import (
    Block,
    Cell,
    ExampleBlock,
    Factors,
    FactorsBlock,
    FigureBlock,
    Group,
    PictureBlock,
    QuoteBlock,
    TableBlock,
    TextBlock,
)
from reportgen.model import blocks as model
from reportgen.model.pictures import Picture
from reportgen.model.values import Line, Prose, Text
from reportgen.render.charts.figures import Sources, chart_view, measured
from reportgen.render.charts.parted import parts, room
from reportgen.render.pictures import Wanted, shown
from reportgen.render.views.blocks import Flow
from reportgen.render.views.columns import Columns, columns
from reportgen.text import prose
from reportgen.text.prose import Setter
from reportgen.text.references import Names
from reportgen.text.typography import set_text


class BlockSetter:
    """Sets the blocks of one document."""

    def __init__(self, document: WithBlocks, setter: Setter) -> None:
        self._setter = setter
        self._names: Names = document.values
        self._pictures = document.pictures
        placed = [*document.placed()]
        self._targets = numbering.by_id(numbering.numbered(placed))
        self._given = document.words_of_blocks
        self._sources = _sources(placed, document) if self._given else None

    def body(self, body: model.Body | None) -> tuple[Block, ...]:
        """What a field of paragraphs holds, as blocks; nothing if it holds nothing."""
        if body is None:
            return ()
        if isinstance(body, tuple):
            return tuple(map(self.block, body))
        return (TextBlock(self._setter.blocks(body)),)

    def block(self, block: model.AnyBlock) -> Block:
        """One block as it is shown."""
        forms: dict[str, Callable[[Any], Block]] = {
            "text": self._text,
            "table": self._table,
            "figure": self._figure,
            "picture": self._picture,
            "enablers_and_barriers": self._factors,
            "example": self._example,
            "quote": self._quote,
        }
        return forms[block.form](getattr(block, block.form))

    @property
    def _terms(self) -> model.BlockTerms:
        """The words of blocks; a document that has some is bound with them."""
        assert self._given
        return self._given

    def _text(self, text: Prose) -> TextBlock:
        return TextBlock(self._setter.blocks(text))

    def _quote(self, quote: model.Quotation) -> QuoteBlock:
        return QuoteBlock(self._setter.line(quote.text), self._line(quote.source))

    def _plain(self, text: Text) -> str:
        return prose.plain(text, self._names)

    def _line(self, text: Line | None) -> Flow | None:
        return self._setter.line(text) if text else None

    def _named(self, id: str) -> tuple[str, str]:
        """The anchor of a table or figure, and its label."""
        target = self._targets[id]
        return target.anchor, target.label(self._terms)

    def _picture(self, picture: Picture) -> PictureBlock:
        anchor, label = self._named(picture.id) if picture.id else ("", "")
        wanted = Wanted(picture.size, picture.shape, picture.focal_point)
        return PictureBlock(
            anchor=anchor,
            label=label,
            caption=self._line(picture.caption),
            description=self._plain(picture.description) if picture.description else "",
            credit=self._line(picture.credit),
            licence=self._line(picture.licence),
            size=picture.size,
            shown=shown(picture.file, self._pictures.files[picture.file], wanted),
        )

    def _table(self, table: model.Table) -> TableBlock:
        anchor, label = self._named(table.id)
        most = [
            max(cells.places(row[at]) for row in (*table.rows, *_total_row(table)))
            for at in range(len(table.columns))
        ]
        set_as = columns(table)
        caption = self._setter.line(table.caption)
        heads = tuple(
            Cell(self._setter.line(one.title), one.type != "text", breaks=breaks, deep=deep)
            for one, breaks, deep in zip(table.columns, set_as.breaking, set_as.deep, strict=True)
        )
        rows = tuple(self._row(table, row, most, set_as) for row in table.rows)
        total = next((self._row(table, row, most, set_as) for row in _total_row(table)), ())
        return TableBlock(
            anchor=anchor,
            label=label,
            caption=caption,
            groups=_groups(table.columns, set_as.groups),
            columns=heads,
            rows=rows,
            total=total,
            source=self._line(table.source),
            note=self._line(table.note),
            setting=set_as.classes,
            turned=set_as.height,
            is_wide=set_as.is_wide,
            tall=set_as.tall,
        )

    def _row(
        self, table: model.Table, row: Sequence[Line], most: Sequence[int], set_as: Columns
    ) -> tuple[Cell, ...]:
        return tuple(
            self._number(text, digits, "%" if column.type == "percent" else "")
            if column.type != "text"
            else Cell(self._setter.cell(text), False, breaks=breaks)
            for text, column, digits, breaks in zip(
                row, table.columns, most, set_as.breaking, strict=True
            )
        )

    def _number(self, text: Line, digits: int, unit: str) -> Cell:
        own, flow = cells.places(text), self._setter.line(text)
        missing = "0" * (digits - own)
        pad = f".{missing}" if missing and not own else missing
        words = "\N{EN DASH}" if text == cells.NOTHING else set_text(cells.with_commas(text))
        if unit and cells.cell_value(text) is not None:
            words = words.removesuffix(unit) + unit
        return Cell(flow.saying(words), True, pad)

    def _figure(self, figure: model.Figure) -> FigureBlock:
        anchor, label = self._named(figure.id)
        caption = self._setter.line(figure.caption)
        assert self._sources
        chart = chart_view(figure.chart, self._sources)
        title = self._plain(figure.caption)
        return FigureBlock(
            anchor=anchor,
            label=label,
            caption=caption,
            title=title,
            again=f"{label} ({self._terms.continued})",
            description=self._plain(figure.description),
            measure=set_text(figure.chart.measure or ""),
            drawing=chart.drawing,
            parts=parts(chart.wide, room(f"{label} {title}")),
            data=chart.data,
            source=self._line(figure.source),
            note=self._line(figure.note),
        )

    def _factors(self, factors: model.EnablersAndBarriers) -> FactorsBlock:
        anchor, label = self._named(factors.id)
        caption, terms = self._setter.line(factors.caption), self._terms
        both = ((terms.enablers, factors.enablers), (terms.barriers, factors.barriers))
        columns = tuple(
            Factors(heading, tuple(map(self._setter.line, items)))
            for heading, items in both
            if items
        )
        return FactorsBlock(anchor, label, caption, columns)

    def _example(self, example: model.Example) -> ExampleBlock:
        heading: str = getattr(self._terms, example.kind)
        cases = tuple(map(self._setter.blocks, example.cases))
        return ExampleBlock(example.kind.replace("_", "-"), heading, cases)


def _sources(placed: Sequence[numbering.Placed], document: WithBlocks) -> Sources:
    """What the charts of a document draw on."""
    terms = document.words_of_blocks
    assert terms
    tables = {block.table.id: block.table for _, block in placed if block.table}
    plain = partial(prose.as_typed, names=document.values)
    sources = Sources(tables, terms, plain)
    return Sources(tables, terms, plain, _highest(placed, sources))


def _highest(placed: Sequence[numbering.Placed], sources: Sources) -> dict[str, list[Decimal]]:
    """The highest value of each chart of each measure."""
    found: dict[str, list[Decimal]] = {}
    for _, block in placed:
        if block.figure and (measure := block.figure.chart.measure):
            values = measured(block.figure.chart, sources)
            found.setdefault(measure, []).append(max(values, default=Decimal(0)))
    return found


def _total_row(table: model.Table) -> tuple[tuple[Line, ...], ...]:
    return ((table.total.label, *table.total.values),) if table.total else ()


def _groups(columns: Sequence[model.Column], breaking: Sequence[bool]) -> tuple[Group, ...]:
    """The headings over columns, or none where no column has one."""
    runs = [(title or "", len([*run])) for title, run in groupby(columns, lambda one: one.group)]
    groups = (
        Group(set_text(title), span, breaks)
        for (title, span), breaks in zip(runs, breaking, strict=True)
    )
    return tuple(groups) if any(title for title, _ in runs) else ()
