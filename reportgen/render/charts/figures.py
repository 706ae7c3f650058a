"""Makes the view of a figure: its chart as shapes, and its data as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import Protocol

from reportgen.documents.cells import cell_value
from reportgen.model.blocks import Table
from reportgen.model.charts import Chart, Data, Post, Span, Target
from reportgen.model.values import Gap, Text
from reportgen.render.charts import diagrams, drawing, shapes
from reportgen.render.charts.diagrams import Node, Place
from reportgen.render.charts.drawing import Bars, Goal, Range
from reportgen.render.charts.one_scale import on_one_scale
from reportgen.render.charts.rows import bars_in_rows
from reportgen.render.charts.shapes import WIDE, WIDTH, Drawing, Shape, shown
from reportgen.text.typography import set_text


@dataclass(frozen=True, slots=True)
class PlainTable:
    """The data of a figure in words and numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ChartTerms(Protocol):
    """The words of charts, which a document's framework gives."""

    @property
    def lowest(self) -> str:
        """In a chart of ranges: the lowest value."""

    @property
    def highest(self) -> str:
        """In a chart of ranges: the highest value."""

    @property
    def average(self) -> str:
        """In a chart of ranges: the average."""

    @property
    def value(self) -> str:
        """In a chart of ranges: the own value."""

    @property
    def row_label(self) -> str:
        """Column heading in a figure's data: what the values are about."""

    @property
    def post(self) -> str:
        """Column heading in an organogram's data: the post."""

    @property
    def below(self) -> str:
        """Column heading in an organogram's data: the post above."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the charts of a document draw on: its tables by id, and its terms.

    `plain` gives a text with its references filled, without mark-up and typography. `highest` has
    the highest value or target of each chart of a measure.
    """

    tables: Mapping[str, Table]
    terms: ChartTerms
    plain: Callable[[Text], str]
    highest: Mapping[str, Sequence[Decimal]] = field(default_factory=dict)

    def labels(self, data: Data) -> list[str]:
        """The labels of the values."""
        return [self.plain(row[data.label]) for row in self.tables[data.table].rows]

    def heading(self, data: Data, column: int) -> str:
        """The heading of a column of a table."""
        return self.plain(self.tables[data.table].columns[column].title)

    def numbers(self, data: Data, column: int | None) -> list[Decimal | None]:
        """The numbers of a column; if all are whole, `22.0` becomes `22`."""
        if column is None:
            return []
        found = [cell_value(row[column]) for row in self.tables[data.table].rows]
        if any(one is not None and one != one.to_integral_value() for one in found):
            return found
        return [None if one is None else one.to_integral_value() for one in found]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart as a drawing for the screen and a wide one for paper, and its data as a table."""

    drawing: Drawing
    wide: Drawing
    data: PlainTable


def chart_view(chart: Chart, sources: Sources) -> ChartView:
    """The view of a chart."""
    drawn, data = DRAWN[chart.type](chart, sources)
    wide = replace(shapes.drawing(drawn(WIDE)), width=WIDE)
    return ChartView(shapes.drawing(drawn(WIDTH)), wide, data)


def measured(chart: Chart, sources: Sources) -> Iterator[Decimal]:
    """The values and targets that bars draw."""
    for data in (*(one.data for one in chart.series), *([chart.data] if chart.data else [])):
        yield from (one for one in sources.numbers(data, data.values) if one is not None)
    yield from (one.value for one in chart.targets if not isinstance(one.value, Gap))


Shapes = tuple[Callable[[float], Iterator[Shape]], PlainTable]
"""A chart's shapes for a width, and its data."""


def _bars(chart: Chart, sources: Sources) -> Shapes:
    series = [(one.name, one.data) for one in chart.series]
    if chart.data and chart.data.values is not None:
        series = [(sources.heading(chart.data, chart.data.values), chart.data)]
    labels = sources.labels(series[0][1])
    columns = [sources.numbers(data, data.values) for _, data in series]
    rows = [
        Bars(label, tuple(column[at] if at < len(column) else None for column in columns))
        for at, label in enumerate(labels)
    ]
    names = [name for name, _ in series]
    first = sources.heading(series[0][1], series[0][1].label)
    cells = [
        *((set_text(row.label), *(_cell(one, chart.unit) for one in row.values)) for row in rows),
        *(_target_row(one, len(names), chart.unit) for one in chart.targets),
    ]
    key = names if len(names) > 1 else []
    goals = [
        Goal(one.name, one.value, one.series)
        for one in chart.targets
        if not isinstance(one.value, Gap) and (one.series is None or one.series < len(names))
    ]
    own = max(measured(chart, sources), default=Decimal(0))
    highest = on_one_scale(own, sources.highest.get(chart.measure or "", ()))

    def drawn(width: float) -> Iterator[Shape]:
        draw = drawing.bars if width == WIDTH else bars_in_rows
        return draw(rows, key, chart.unit, goals, highest)

    return drawn, _table([first, *names], cells)


def _ranges(chart: Chart, sources: Sources) -> Shapes:
    rows: Sequence[Span | Range] = chart.rows or _ranges_of(chart.data, sources)
    terms = sources.terms
    heads = [terms.row_label, terms.lowest, terms.highest, terms.average, terms.value]
    cells = (
        (set_text(row.label), *(_cell(one, chart.unit) for one in _values(row))) for row in rows
    )
    drawn = [Range(row.label, *map(_given, _values(row))) for row in rows]
    names = [terms.average, terms.value]
    return partial(drawing.ranges, drawn, names, chart.unit), _table(heads, cells)


def _target_row(target: Target, columns: int, unit: str) -> tuple[str, ...]:
    """The row of a target in a figure's data: its value stands in the columns that it is for."""
    values = (target.value if target.series in (None, at) else None for at in range(columns))
    return set_text(target.name), *(_cell(one, unit) for one in values)


Value = Decimal | Gap | None


def _values(row: Span | Range) -> tuple[Value, Value, Value, Value]:
    return row.lowest, row.highest, row.average, row.value


def _cell(value: Value, unit: str) -> str:
    """A value as the table of a figure's data shows it."""
    if isinstance(value, Gap):
        return value
    return "" if value is None else shown(value, unit)


def _given(value: Value) -> Decimal | None:
    """A value as a number to draw; None if it is still to be given."""
    return None if isinstance(value, Gap) else value


def _ranges_of(data: Data | None, sources: Sources) -> list[Range]:
    if data is None:
        return []
    columns = [
        sources.numbers(data, place)
        for place in (data.lowest, data.highest, data.average, data.value)
    ]
    labels = sources.labels(data)
    found = []
    for at, label in enumerate(labels):
        lowest, highest, average, value = (
            column[at] if at < len(column) else None for column in columns
        )
        if lowest is not None and highest is not None:
            found.append(Range(label, lowest, highest, average, value))
    return found


def _shares(chart: Chart, sources: Sources) -> Shapes:
    parts, terms = [(one.label, _given(one.value)) for one in chart.parts], sources.terms
    cells = ((set_text(one.label), _cell(one.value, chart.unit)) for one in chart.parts)
    return partial(drawing.shares, parts, chart.unit), _table([terms.row_label, terms.value], cells)


def _organogram(chart: Chart, sources: Sources) -> Shapes:
    nodes, terms = [*_nodes(chart.tree, 0, None, 0)] if chart.tree else [], sources.terms
    cells = (
        (set_text(f"{one.title} ({one.note})" if one.note else one.title), _above(nodes, one))
        for one in nodes
    )
    return partial(diagrams.organogram, nodes), _table([terms.post, terms.below], cells)


def _above(nodes: Sequence[Node], one: Node) -> str:
    return "" if one.parent is None else set_text(nodes[one.parent].title)


def _nodes(post: Post, depth: int, parent: int | None, number: int) -> Iterator[Node]:
    """A post and all posts below it, in drawing order; `number` is the post's own row."""
    yield Node(post.title, post.note or "", depth, parent)
    at = number + 1
    for child in post.children:
        for node in _nodes(child, depth + 1, number, at):
            yield node
            at += 1


def _tile_map(chart: Chart, sources: Sources) -> Shapes:
    groups = [*dict.fromkeys(one.group for one in chart.tiles if one.group)]
    places = [
        Place(one.name, one.row, one.column, groups.index(one.group) if one.group else None)
        for one in chart.tiles
    ]
    heads = [sources.terms.row_label]
    if groups:
        heads.append(chart.groups or sources.terms.value)
    cells = (
        (set_text(one.name), set_text(one.group or "")) if groups else (set_text(one.name),)
        for one in chart.tiles
    )
    title = chart.groups or "" if groups else ""
    return partial(diagrams.tile_map, places, groups, title), _table(heads, cells)


DRAWN = {
    "bars": _bars,
    "grouped-bars": _bars,
    "ranges": _ranges,
    "shares": _shares,
    "organogram": _organogram,
    "tile-map": _tile_map,
}


def _table(heads: Sequence[str], rows: Iterable[tuple[str, ...]]) -> PlainTable:
    return PlainTable(tuple(map(set_text, heads)), tuple(rows))
