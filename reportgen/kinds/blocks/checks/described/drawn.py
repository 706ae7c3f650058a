"""What a chart draws, as plain names and numbers that a description can be held to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportgen.documents.cells import cell_value, without_notes
from reportgen.model.blocks import Figure, Table
from reportgen.model.charts import Chart, Data, Post, Span
from reportgen.model.values import Gap

RANGE = ("lowest", "highest", "average", "value")
"""The columns of a chart of ranges."""
Cells = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Drawn:
    """A chart's names and numbers: `rows` has the values of each label, one for each of `columns`.

    `lines` are the rows of a tile map from its top, each from its left; `groups` has the tiles of
    each group in the order of the key. `totals` are numbers of a table's last row; `counted` says
    how many there are of what a noun names; `notes` are the boxes' own words.
    """

    rows: Mapping[str, Cells]
    columns: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    groups: Mapping[str, tuple[str, ...]] | None = None
    totals: frozenset[Decimal] = frozenset()
    counted: Mapping[str, int] | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """Every number that is drawn."""
        cells = itertools.chain.from_iterable(self.rows.values())
        return frozenset(one for one in cells if one is not None)

    def row(self, label: str) -> list[Decimal]:
        """The numbers that are drawn for a label."""
        return [one for one in self.rows[label] if one is not None]

    def column(self, at: int) -> dict[str, Decimal]:
        """The numbers of a column by label."""
        found = ((label, cells[at]) for label, cells in self.rows.items())
        return {label: value for label, value in found if value is not None}

    @cached_property
    def sums(self) -> frozenset[Decimal]:
        """What columns add up to, as their table says it and as they are drawn."""
        columns = (self.column(at).values() for at in range(len(self.columns)))
        return self.totals | {sum(one, Decimal(0)) for one in columns}

    def differences(self, label: str) -> frozenset[Decimal]:
        """How far the numbers of a label lie apart."""
        return frozenset(abs(a - b) for a, b in itertools.combinations(self.row(label), 2))

    @cached_property
    def all_differences(self) -> frozenset[Decimal]:
        """How far the numbers of a label, or of a column, lie apart."""
        columns = (list(self.column(at).values()) for at in range(len(self.columns)))
        pairs = itertools.chain.from_iterable(itertools.combinations(one, 2) for one in columns)
        within = itertools.chain.from_iterable(map(self.differences, self.rows))
        return frozenset(within) | {abs(a - b) for a, b in pairs}

    def where_more(self, one: int, other: int) -> list[str]:
        """The labels of which a column has more than another one."""
        known = self.column(other)
        return [
            label
            for label, value in self.column(one).items()
            if label in known and value > known[label]
        ]

    @cached_property
    def counts(self) -> frozenset[Decimal]:
        """How many labels, columns, groups and lines there are, and how many a comparison has."""
        sizes = [len(self.rows), len(self.columns), len(self.lines), len(self.groups or ())]
        sizes += [len(one) for one in (*self.lines, *(self.groups or {}).values())]
        pairs = itertools.permutations(range(len(self.columns)), 2)
        sizes += [len(self.where_more(*pair)) for pair in pairs]
        return frozenset(map(Decimal, (*sizes, *(self.counted or {}).values())))


def drawn(figure: Figure, tables: Mapping[str, Table]) -> Drawn | None:
    """What a figure draws; None where its table or a column is not there, which others tell."""
    chart = figure.chart
    if chart.tiles:
        return _tiles(chart)
    if chart.tree:
        posts = [*_posts(chart.tree)]
        notes = tuple(one.note for one in posts if one.note)
        return Drawn({one.title: () for one in posts}, notes=notes, counted=_children(posts))
    if chart.parts:
        return Drawn({one.label: (_given(one.value),) for one in chart.parts}, ("",))
    if chart.rows:
        return Drawn({one.label: tuple(_span(one)) for one in chart.rows}, RANGE)
    return _of_tables(chart, tables)


def _given(value: Decimal | Gap | None) -> Decimal | None:
    return None if isinstance(value, Gap) else value


def _span(one: Span) -> Iterator[Decimal | None]:
    yield from map(_given, (one.lowest, one.highest, one.average, one.value))


def _posts(post: Post) -> Iterator[Post]:
    yield post
    for child in post.children:
        yield from _posts(child)


def _children(posts: list[Post]) -> dict[str, int]:
    """How many boxes stand below each; what they are called, no noun says."""
    return {f"below {one.title}": len(one.children) for one in posts if one.children}


def _tiles(chart: Chart) -> Drawn:
    placed = sorted(chart.tiles, key=lambda one: (one.row, one.column))
    by_row = itertools.groupby(placed, lambda one: one.row)
    lines = tuple(tuple(one.name for one in line) for _, line in by_row)
    names = dict.fromkeys(one.group for one in chart.tiles if one.group)
    groups = {
        name: tuple(one.name for one in chart.tiles if one.group == name) for name in names if name
    }
    counted = {"tile": len(chart.tiles), "row": len(lines)}
    if chart.groups:
        counted[chart.groups.split()[0].casefold().removesuffix("s")] = len(groups)
    return Drawn({one.name: () for one in placed}, (), lines, groups, counted=counted)


def _of_tables(chart: Chart, tables: Mapping[str, Table]) -> Drawn | None:
    data = [one.data for one in chart.series] or [one for one in (chart.data,) if one]
    if any(one.table not in tables for one in data):
        return None
    places = [(one, at) for one in data for at in _columns(one)]
    if any(max(one.label, at) >= len(tables[one.table].columns) for one, at in places):
        return None
    first, rows = tables[data[0].table], {}
    for at, cells in enumerate(first.rows):
        if data[0].label < len(cells):
            values = (_cell(tables[one.table], at, place) for one, place in places)
            rows[without_notes(cells[data[0].label])] = tuple(values)
    noun = first.columns[data[0].label].title.split()[0].casefold().removesuffix("s")
    names = tuple(one.name for one in chart.series)
    columns = names or (RANGE if len(places) == len(RANGE) else tuple("" for _ in places))
    return Drawn(rows, columns, totals=_totals(tables, places), counted={noun: len(rows)})


def _columns(data: Data) -> list[int]:
    fields = (data.lowest, data.highest, data.average, data.value)
    wanted = [data.values] if data.values is not None else fields
    return [one for one in wanted if one is not None]


def _cell(table: Table, row: int, column: int) -> Decimal | None:
    cells = table.rows[row] if row < len(table.rows) else ()
    return cell_value(cells[column]) if column < len(cells) else None


def _totals(tables: Mapping[str, Table], places: list[tuple[Data, int]]) -> frozenset[Decimal]:
    found = set()
    for data, at in places:
        total = tables[data.table].total
        if total and 0 < at <= len(total.values):
            found.add(cell_value(total.values[at - 1]))
    return frozenset(one for one in found if one is not None)
