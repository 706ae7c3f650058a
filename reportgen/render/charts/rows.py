"""Draws bars on paper: each beside its label and its value, along one scale with an axis."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from decimal import Decimal

from reportgen.render.charts.drawing import BAR, Bars, Goal, goal_role
from reportgen.render.charts.shapes import (
    LINE,
    WIDE,
    Box,
    Cut,
    Scale,
    Shape,
    Stroke,
    Words,
    fill,
    filled,
    lines_of,
    shown,
    wide,
    wrapped,
)
from reportgen.text.typography import set_text

GAP = 10
"""The space between two columns."""
LABEL, NAME, VALUE = 172, 130, 96
"""The most width of labels, of the names of series and of values; longer ones are wrapped."""
STEP = 19
"""The height of a bar with the space around it."""
BETWEEN = 8
"""The space between two labels."""
TICKS = 7
"""The most gridlines."""


class _Columns:
    """The left edges of what stands side by side, by the widest words of each column."""

    def __init__(self, rows: Sequence[Bars], names: Sequence[str], unit: str) -> None:
        values = [shown(one, unit) for row in rows for one in row.values if one is not None]
        label = min(LABEL, max(wide(set_text(row.label)) for row in rows))
        self.name = label + GAP
        self.label_width = label
        self.name_width = min(NAME, max((wide(set_text(one)) for one in names), default=0))
        self.value_width = min(VALUE, max((wide(one, "value") for one in values), default=0))
        start = self.name + (self.name_width + GAP if names else 0)
        self.value_end = start + self.value_width
        self.lane = self.value_end + GAP


def bars_in_rows(
    rows: Sequence[Bars],
    names: Sequence[str],
    unit: str,
    goals: Sequence[Goal] = (),
    highest: Decimal = Decimal(0),
) -> Iterator[Shape]:
    """Draw horizontal bars beside their labels, the names of their series and their values.

    `goals` and `highest` are as for `bars`.
    """
    columns = _Columns(rows, names, unit)
    scale = _scale(rows, unit, goals, highest, columns.lane)
    top = yield from _goal_names(goals, unit, scale)
    first = top
    for row in rows:
        yield Cut(top)
        height = yield from _row(row, names, unit, top, columns, scale)
        top += height + BETWEEN
    top -= BETWEEN
    yield from _goal_lines(goals, first, top, scale)
    yield from _grid(scale, unit, first, top)


def _scale(
    rows: Sequence[Bars], unit: str, goals: Sequence[Goal], highest: Decimal, left: float
) -> Scale:
    """A scale that ends at a gridline at or behind the highest value, or at 100 per cent."""
    known = [one for row in rows for one in row.values if one is not None]
    known += [highest, *(one.value for one in goals), Decimal(0)]
    if unit == "percent":
        known.append(Decimal(100))
    step = _step(min(known), max(known))
    lowest = (min(known) / step).to_integral_value(rounding="ROUND_FLOOR") * step
    last = (max(known) / step).to_integral_value(rounding="ROUND_CEILING") * step
    return Scale(lowest, max(last, lowest + step), left, WIDE - left - EDGE, WIDE)


EDGE = 16
"""The space to the right of the scale, for half of the words at its end."""


def _step(lowest: Decimal, highest: Decimal) -> Decimal:
    """The distance of gridlines: 1, 2 or 5 times a power of ten."""
    least = (highest - lowest) / TICKS or Decimal(1)
    power = Decimal(1).scaleb(least.adjusted())
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)


def _row(
    row: Bars, names: Sequence[str], unit: str, top: float, columns: _Columns, scale: Scale
) -> Generator[Shape, None, float]:
    """A label with its bars; returns how high they are together."""
    lines = [*wrapped(set_text(row.label), columns.label_width)]
    at = top
    for number, value in enumerate(row.values):
        height = yield from _bar(number, value, names, unit, at, columns, scale)
        at += height
    used = max(at - top, LINE * len(lines))
    yield from lines_of(lines, 0, top + max(0.0, (at - top - LINE * len(lines)) / 2))
    return used


def _bar(
    number: int,
    value: Decimal | None,
    names: Sequence[str],
    unit: str,
    top: float,
    columns: _Columns,
    scale: Scale,
) -> Generator[Shape, None, float]:
    """A bar with the name of its series and its value; returns how high they are together."""
    said = [*wrapped(set_text(names[number]), columns.name_width)] if names else []
    yield from lines_of(said, columns.name, top + 1)
    shown_as = [] if value is None else [*wrapped(shown(value, unit), columns.value_width, "value")]
    for at, line in enumerate(shown_as):
        yield Words(columns.value_end, top + 14 + at * LINE, line, "value", "end")
    if value is not None:
        ends = sorted((scale.at(value), scale.at(Decimal(0))))
        box = Box(ends[0], top + 3, round(ends[1] - ends[0], 2), BAR, fill(number))
        yield from filled(box, number)
    return max(STEP, LINE * max(len(said), len(shown_as)) + 2)


def _goal_names(goals: Sequence[Goal], unit: str, scale: Scale) -> Generator[Shape, None, float]:
    """The names of goals above their lines; returns how much room they take."""
    top = 0.0
    for goal in goals:
        end = scale.at(goal.value)
        lines = [*wrapped(set_text(f"{goal.name}: {shown(goal.value, unit)}"), WIDE - 8, "small")]
        for line in lines:
            x = max(end, wide(line, "small"))
            yield Words(round(x, 2), top + 11, line, "small", "end")
            top += 14
    return top + 4 if goals else top


def _goal_lines(goals: Sequence[Goal], top: float, bottom: float, scale: Scale) -> Iterator[Shape]:
    for goal in goals:
        at = scale.at(goal.value)
        yield Stroke(at, top - 3, at, bottom, goal_role(goal))


def _grid(scale: Scale, unit: str, top: float, bottom: float) -> Iterator[Shape]:
    """Gridlines with their numbers below, and the line of nought."""
    step = _step(scale.lowest, scale.highest)
    at, last = scale.lowest, 0.0
    while at <= scale.highest:
        x, words = scale.at(at), shown(Decimal(f"{at.normalize():f}"), unit)
        yield Stroke(x, top, x, bottom, "axis" if at == 0 else "grid")
        half = wide(words, "small") / 2
        if x - half >= last and x + half <= WIDE:
            yield Words(x, bottom + 14, words, "small", "middle")
            last = x + half + 4
        at += step
