"""Draws organograms and tile maps: boxes with words, in an order of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.render.charts.shapes import (
    LINE,
    WIDTH,
    Box,
    Cut,
    Shape,
    Stroke,
    Words,
    lines_of,
    wrapped,
)
from reportgen.text.typography import set_text


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a tree: its depth, and the row of the box that it hangs from."""

    title: str
    note: str
    depth: int
    parent: int | None


STEP = 24
DEEPEST = 200
"""The largest indentation of a box."""


def organogram(nodes: Sequence[Node], width: float = WIDTH) -> Iterator[Shape]:
    """Draw boxes below each other, each indented by its depth and joined to its parent."""
    deepest = max((node.depth for node in nodes), default=0)
    step = STEP if deepest * STEP <= DEEPEST else DEEPEST / deepest
    middles: list[float] = []
    bottoms: list[float] = []
    top = 0.0
    for node in nodes:
        yield Cut(top)
        left = node.depth * step
        inner = width - left - 16
        lines = [*wrapped(set_text(node.title), inner, "name")]
        notes = [*wrapped(set_text(node.note), inner, "small")] if node.note else []
        height = (len(lines) + len(notes)) * LINE + 9
        yield Box(left + 0.5, top + 0.5, width - left - 1, height, f"level-{min(node.depth, 3)}")
        for at, line in enumerate([*lines, *notes]):
            role = "name" if at < len(lines) else "small"
            yield Words(left + 9, top + 17 + at * LINE, line, role)
        middles.append(top + height / 2)
        bottoms.append(top + height)
        if node.parent is not None:
            trunk = left - step / 2
            yield Stroke(trunk, bottoms[node.parent] + 0.5, trunk, middles[-1], "join")
            yield Stroke(trunk, middles[-1], left + 0.5, middles[-1], "join")
        top += height + 8


@dataclass(frozen=True, slots=True)
class Place:
    """A tile, with the index of its group, from 0."""

    name: str
    row: int
    column: int
    group: int | None


TILE = 58
"""The height of a tile whose words fit."""
TILE_LINE = 14


def tile_map(
    tiles: Sequence[Place], groups: Sequence[str], title: str = "", width: float = WIDTH
) -> Iterator[Shape]:
    """Draw tiles in rows and columns, each with the number of its group, which the key repeats.

    `title` says above the key what the groups are. Of several rows without tiles one is drawn.
    """
    places = _closed_up(tiles)
    size = width / max(place.column for place in places)
    named = [(place, [*wrapped(set_text(place.name), size - 6, "tile")]) for place in places]
    most = max(len(lines) for _, lines in named)
    high = max(min(size, TILE), TILE_LINE * (most - 1) + (40 if groups else 26))
    yield Cut(0)
    for place, lines in named:
        left, top = (place.column - 1) * size, (place.row - 1) * high
        yield Cut(top)  # in order: places come row by row
        yield from _tile(place, lines, left, top, size, high)
    top = max(place.row for place in places) * high + 10
    if title:
        yield Cut(top)
        lines = [*wrapped(set_text(title), width)]
        yield from lines_of(lines, 0, top)
        top += LINE * len(lines) + 2
    for at, group in enumerate(groups):
        yield Cut(top)
        yield Box(0, top + 1, 15, 15, f"tile-{at % 4 + 1}")
        yield Words(7.5, top + 13, str(at + 1), "small", "middle")
        lines = [*wrapped(set_text(group), width - 22)]
        yield from lines_of(lines, 22, top)
        top += LINE * len(lines) + 2


def _closed_up(places: Sequence[Place]) -> list[Place]:
    """Places row by row; between two rows with tiles at most one stays without."""
    rows: dict[int, int] = {}
    for row in sorted({place.row for place in places}):
        before = max(rows, default=0)
        rows[row] = rows.get(before, 0) + min(row - before, 2)
    ordered = sorted(places, key=lambda place: (place.row, place.column))
    return [replace(place, row=rows[place.row]) for place in ordered]


def _tile(
    place: Place, lines: Sequence[str], left: float, top: float, size: float, high: float
) -> Iterator[Shape]:
    role = "track" if place.group is None else f"tile-{place.group % 4 + 1}"
    yield Box(left + 1.5, top + 1.5, size - 3, high - 3, role)
    first = top + high / 2 - TILE_LINE * (len(lines) - 1) / 2
    for at, line in enumerate(lines):
        yield Words(left + size / 2, first + at * TILE_LINE, line, "tile", "middle")
    if place.group is not None:
        last = first + TILE_LINE * (len(lines) - 1)
        yield Words(left + size / 2, last + 16, str(place.group + 1), "small", "middle")
