"""The blocks of a long document, as they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import ClassVar

from reportgen.documents import cells
from reportgen.kinds.quality_impact import numbering
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.model import blocks as model
from reportgen.model.values import Line, Text
from reportgen.render.charts.figures import PlainTable, Sources, chart_view, measured
from reportgen.render.charts.parted import parts, room
from reportgen.render.charts.shapes import Drawing
from reportgen.render.views.blocks import Flow, Heading, Recommendation, RecommendationGroup
from reportgen.render.views.columns import Columns, columns
from reportgen.text import prose, wording
from reportgen.text.prose import Setter
from reportgen.text.typography import set_text

MOST_TOGETHER = 8
"""How many rows a table has at most that is not split: a third of a page, which is soon filled."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs and lists."""

    form: ClassVar[str] = "text"
    text: Flow


@dataclass(frozen=True, slots=True)
class JudgementBlock:
    """A judgement with its reasons."""

    form: ClassVar[str] = "judgement"
    heading: Heading
    verdict: Flow | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RecommendationsBlock:
    """Recommendations by recipient."""

    form: ClassVar[str] = "recommendations"
    groups: tuple[RecommendationGroup, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `pad` is what, unseen, aligns its number with those that have more digits."""

    text: Flow
    is_number: bool
    pad: str = ""
    breaks: bool = False
    """Whether its words are broken where they must."""
    deep: float = 0
    """How much room the lines of a heading take if it is turned, in points."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over several columns; without a title it stands over columns of their own."""

    title: str
    span: int
    breaks: bool = False
    """Whether its words are broken where they must."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A numbered table; the first cell of each row is its header.

    `setting` is how it is set on paper where its columns would not fit else, and `turned` how high
    its headings stand there, in points, if they are turned.
    """

    form: ClassVar[str] = "table"
    anchor: str
    label: str
    caption: Flow
    groups: tuple[Group, ...]
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...]
    note: Flow | None
    source: Flow | None
    setting: str = ""
    turned: float = 0
    is_wide: bool = False
    """Whether it has a page of its own that lies on its side."""
    tall: tuple[int, ...] = ()
    """The numbers, from 0, of rows that may go on over a page."""

    @property
    def is_small(self) -> bool:
        """Whether it stands whole on its page on paper."""
        return len(self.rows) <= MOST_TOGETHER and not self.tall


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A numbered figure with its data."""

    form: ClassVar[str] = "figure"
    anchor: str
    label: str
    caption: Flow
    title: str
    again: str
    """What stands instead of the label where it goes on on another page."""
    description: str
    measure: str
    """What its values measure; may be empty."""
    drawing: Drawing
    parts: tuple[Drawing, ...]
    """The wide drawing as pages hold it: mostly one part."""
    data: PlainTable
    note: Flow | None
    source: Flow | None


@dataclass(frozen=True, slots=True)
class Factors:
    """One column of what helped or hindered: never empty."""

    heading: str
    items: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class FactorsBlock:
    """Enablers and barriers: one or two columns."""

    form: ClassVar[str] = "factors"
    anchor: str
    label: str
    caption: Flow
    columns: tuple[Factors, ...]


@dataclass(frozen=True, slots=True)
class ExampleBlock:
    """Examples in a box; `slug` is `good-practice`, `poor-practice`, `organisational-strength`."""

    form: ClassVar[str] = "example"
    slug: str
    heading: str
    cases: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """What somebody said."""

    form: ClassVar[str] = "quote"
    text: Flow
    source: Flow | None


Block = (
    TextBlock
    | JudgementBlock
    | RecommendationsBlock
    | TableBlock
    | FigureBlock
    | FactorsBlock
    | ExampleBlock
    | QuoteBlock
)


class BlockSetter:
    """Sets the blocks of one document; recommendations are numbered through."""

    def __init__(self, document: QualityImpactDocument, setter: Setter) -> None:
        self._document = document
        self._setter = setter
        self._targets = numbering.by_id(document.report.value)
        tables = {
            block.table.id: block.table
            for _, block in numbering.all_blocks(document.report.value)
            if block.table
        }
        plain = partial(prose.as_typed, names=document.values)
        self._sources = Sources(
            tables,
            document.terms,
            plain,
            _highest(document, Sources(tables, document.terms, plain)),
        )
        self._recommended = 0

    def blocks(self, body: Sequence[model.Block], under: str = "") -> tuple[Block, ...]:
        """Blocks as they are shown under a heading."""
        return tuple(self._block(one, under) for one in body)

    def _block(self, block: model.Block, under: str) -> Block:
        found: Block
        if block.text:
            found = TextBlock(self._setter.blocks(block.text))
        elif block.judgement:
            found = self._judgement(block.judgement, under)
        elif block.recommendations:
            found = RecommendationsBlock(tuple(map(self._group, block.recommendations)))
        elif block.table:
            found = self._table(block.table)
        elif block.figure:
            found = self._figure(block.figure)
        elif block.enablers_and_barriers:
            found = self._factors(block.enablers_and_barriers)
        elif block.example:
            found = self._example(block.example)
        else:
            assert block.quote
            found = QuoteBlock(self._setter.line(block.quote.text), self._line(block.quote.source))
        return found

    def _plain(self, text: Text) -> str:
        return prose.plain(text, self._document.values)

    def _line(self, text: Line | None) -> Flow | None:
        return self._setter.line(text) if text else None

    def _judgement(self, judgement: model.Judgement, under: str) -> JudgementBlock:
        framework = self._document.framework.value
        subject, provider = judgement.subject, judgement.provider
        about, whose = framework.subjects[subject], framework.providers[provider]
        title = wording.capital(whose) if under == about else f"{about}: {whose}"
        heading = Heading(numbering.judgement_anchor(judgement), set_text(title))
        return JudgementBlock(heading, self._line(judgement.verdict), self.blocks(judgement.body))

    def _group(self, advised: model.Advised) -> RecommendationGroup:
        items = []
        for text in advised.items:
            self._recommended += 1
            number = self._recommended
            flow = self._setter.line(text)
            items.append(Recommendation(f"recommendation-{number}", number, flow))
        recipient = self._document.framework.value.recipients[advised.to]
        heading = prose.plain(recipient.name, self._document.values)
        first = items[0].number
        return RecommendationGroup(f"recommendations-{advised.to}-{first}", heading, tuple(items))

    def _named(self, id: str) -> tuple[str, str]:
        """The anchor of a table or figure, and its label."""
        target = self._targets[id]
        return target.anchor, target.label(self._document.terms)

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
        chart = chart_view(figure.chart, self._sources)
        title = self._plain(figure.caption)
        return FigureBlock(
            anchor=anchor,
            label=label,
            caption=caption,
            title=title,
            again=f"{label} ({self._document.terms.continued})",
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
        caption, terms = self._setter.line(factors.caption), self._document.terms
        both = ((terms.enablers, factors.enablers), (terms.barriers, factors.barriers))
        columns = tuple(
            Factors(heading, tuple(map(self._setter.line, items)))
            for heading, items in both
            if items
        )
        return FactorsBlock(anchor, label, caption, columns)

    def _example(self, example: model.Example) -> ExampleBlock:
        heading = getattr(self._document.terms, example.kind)
        cases = tuple(map(self._setter.blocks, example.cases))
        return ExampleBlock(example.kind.replace("_", "-"), heading, cases)


def _highest(document: QualityImpactDocument, sources: Sources) -> dict[str, Decimal]:
    """The highest value of all charts of each measure."""
    found: dict[str, Decimal] = {}
    for _, block in numbering.all_blocks(document.report.value):
        if block.figure and (measure := block.figure.chart.measure):
            values = measured(block.figure.chart, sources)
            found[measure] = max(found.get(measure, Decimal(0)), *values, Decimal(0))
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
