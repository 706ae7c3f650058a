"""Checks that each chart can be drawn from the data that it names."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.documents.cells import cell_value, may_stand_for_number
from reportgen.kinds.blocks.document import WithBlocks
from reportgen.model.base import Location
from reportgen.model.blocks import Table
from reportgen.model.charts import Chart, Data, Post
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean

VALUES = ("values", "lowest", "highest", "average", "value")


def charts(document: WithBlocks) -> Iterator[Diagnostic]:
    """Columns exist and hold numbers, tiles lie apart, nothing stands below itself."""
    known = {one.table.id: one.table for _, one in document.placed() if one.table}
    for location, block in document.placed():
        if block.figure:
            place, chart = (*location, "figure", "chart"), block.figure.chart
            for inner, data in _sources(chart):
                yield from _columns(document, known, (*place, *inner), data)
            yield from _tiles(document, chart, (*place, "tiles"))
            if chart.tree:
                yield from _loops(document, chart.tree, (*place, "tree"), ())


def _sources(chart: Chart) -> Iterator[tuple[Location, Data]]:
    if chart.data:
        yield ("data",), chart.data
    for at, series in enumerate(chart.series):
        yield ("series", at, "data"), series.data


def _columns(
    document: WithBlocks, known: dict[str, Table], place: Location, data: Data
) -> Iterator[Diagnostic]:
    at = document.report.at
    table = known.get(data.table)
    if table is None:
        message = f"there is no table `{data.table}`"
        hints = did_you_mean(data.table, known)
        yield diagnostic("unknown-table", message, at((*place, "table")), *hints)
        return
    for field in ("label", *VALUES):
        column = getattr(data, field)
        if column is None:
            continue
        if column >= len(table.columns):
            message = f"the table `{table.id}` has no column {column}: the first is 0"
            yield diagnostic("unknown-column", message, at((*place, field)))
        elif field != "label" and not _all_numbers(table, column):
            message = f"column {column} of the table `{table.id}` holds no numbers to draw"
            yield diagnostic("not-a-number", message, at((*place, field)))
        elif field != "label" and _any_below_zero(table, column):
            message = f"column {column} of the table `{table.id}` has values below zero"
            hint = "leave the table without a chart: all are drawn from zero upwards"
            yield diagnostic("not-a-number", message, at((*place, field)), hint)


def _all_numbers(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows if column < len(row)]
    return all(map(may_stand_for_number, cells))


def _any_below_zero(table: Table, column: int) -> bool:
    cells = (cell_value(row[column]) for row in table.rows if column < len(row))
    return any(value is not None and value < 0 for value in cells)


def _tiles(document: WithBlocks, chart: Chart, place: Location) -> Iterator[Diagnostic]:
    taken: dict[tuple[int, int], str] = {}
    for number, tile in enumerate(chart.tiles):
        spot = (tile.row, tile.column)
        if spot in taken:
            message = (
                f"`{tile.name}` lies where `{taken[spot]}` does: row {spot[0]}, column {spot[1]}"
            )
            hint = "give it a place of its own"
            yield diagnostic("tile-overlap", message, document.report.at((*place, number)), hint)
        taken.setdefault(spot, tile.name)


def _loops(
    document: WithBlocks, post: Post, place: Location, above: tuple[str, ...]
) -> Iterator[Diagnostic]:
    if post.title in above:
        message = f"`{post.title}` stands below itself"
        hint = "tell the two apart by their titles, or remove one"
        yield diagnostic("tree-loop", message, document.report.at((*place, "title")), hint)
        return
    for at, child in enumerate(post.children):
        yield from _loops(document, child, (*place, "children", at), (*above, post.title))
