"""Draws charts as shapes in a space 360 units wide; templates give the shapes their colours.

No charting library is used, for these reasons. Matplotlib and pygal write colours into `style`, as
attributes or in a stylesheet of their own, which the content security policy of the pages forbids.
Matplotlib also turns letters into outlines, and pygal loads a script. Altair needs a JavaScript
engine to make an SVG. None of them takes its colours from the palette by role, which paper, screen
and high contrast need, or orders its text for screen readers. Organograms and tile maps would need
code of ours even so; what a library would save is the code for a few rectangles. Nor does one of
them continue a chart on the next page below its head, share a scale between the charts of a
document, or promise that no words overlap, which the tests of this package prove for any data.

Here each label stands above its shape; `rows` draws bars for paper. So long labels need no second
line, and letters stay large enough on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.values import GAP
from reportgen.render.charts.shapes import (
    IN_KEY,
    LINE,
    WIDTH,
    Box,
    Cut,
    Scale,
    Shape,
    Stroke,
    Words,
    fill,
    filled,
    in_key,
    key,
    key_height,
    lines_of,
    scale_for,
    shown,
    wide,
    wrapped,
)
from reportgen.text.typography import set_text

BAR = 12


@dataclass(frozen=True, slots=True)
class Bars:
    """A label with a value for each series; None if a series has no value."""

    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A value that bars are held to; `series` is the series that it is for, None for all."""

    name: str
    value: Decimal
    series: int | None


def bars(
    rows: Sequence[Bars],
    names: Sequence[str],
    unit: str,
    goals: Sequence[Goal] = (),
    highest: Decimal = Decimal(0),
) -> Iterator[Shape]:
    """Draw horizontal bars below their labels, and a line for each goal, which the key names.

    The scale reaches at least to `highest`, so that charts of one measure can be compared.
    """
    yield from key(names)
    known = [value for row in rows for value in row.values if value is not None]
    scale = scale_for([*known, highest, *(one.value for one in goals)], known, unit)
    top = key_height(names)
    for goal in goals:
        lines = in_key(f"{goal.name}: {shown(goal.value, unit)}")
        yield Stroke(5.5, top + 1, 5.5, top + 16, goal_role(goal))
        yield from lines_of(lines, IN_KEY, top)
        top += LINE * len(lines) + 4
    for row in rows:
        yield Cut(top)
        lines = [*wrapped(set_text(row.label), WIDTH)]
        yield from lines_of(lines, 0, top)
        top += LINE * len(lines) + 1
        for number, value in enumerate(row.values):
            if value is not None:
                yield from _bar(top, value, scale, unit, number)
                for goal in (one for one in goals if one.series in (None, number)):
                    at = scale.at(goal.value)
                    yield Stroke(at, top - 1, at, top + BAR + 1, goal_role(goal))
                top += LINE * (len(scale.words(value, unit)) - 1)
            top += BAR + 2
        top += 5


def goal_role(goal: Goal) -> str:
    """The role of a goal's line: solid for all series and the solid ones, dashed for hatched."""
    return "goal" if goal.series is None or goal.series % 2 == 0 else "goal-dashed"


def _bar(top: float, value: Decimal, scale: Scale, unit: str, number: int) -> Iterator[Shape]:
    if unit == "percent":
        yield Box(0, top, scale.length, BAR, "track")
    ends = sorted((scale.at(value), scale.at(Decimal(0))))
    yield from filled(Box(ends[0], top, ends[1] - ends[0], BAR, fill(number)), number)
    for at, line in enumerate(scale.words(value, unit)):
        yield Words(scale.behind, top + BAR - 1.5 + at * LINE, line, "value")


@dataclass(frozen=True, slots=True)
class Range:
    """A label with the ends of its range, and the marks in it; None for an unknown value."""

    label: str
    lowest: Decimal | None
    highest: Decimal | None
    average: Decimal | None
    value: Decimal | None


MARK = 6
"""The width of a mark to the left of its value."""


def ranges(
    rows: Sequence[Range], names: Sequence[str], unit: str, width: float = WIDTH
) -> Iterator[Shape]:
    """Draw a line for each range, with a stroke for the average and a box for the own value.

    `names` are the names of these two.
    """
    yield from _key_of_ranges(names)
    scale = _scale_of(rows, unit, width)
    top = key_height(names)
    for row in rows:
        yield Cut(top)
        lines = [*wrapped(set_text(row.label), width)]
        yield from lines_of(lines, 0, top)
        top += LINE * len(lines) + 2
        yield from _range(row, top, scale, unit)
        values = [] if row.value is None else scale.words(row.value, unit)
        below = top + LINE * max(0, len(values) - 1)
        ends = [*_ends(row, below, scale, unit)]
        yield from ends
        top = max((below, *(one.y - 27 for one in ends))) + LINE + 18


def _key_of_ranges(names: Sequence[str]) -> Iterator[Shape]:
    average, value = map(in_key, names)
    yield Box(3, 2, 5, 13, "fill-2")
    yield from lines_of(average, IN_KEY, 0)
    top = LINE * len(average)
    yield Box(0, top + 3, 11, 11, "fill-1")
    yield from lines_of(value, IN_KEY, top)


def _scale_of(rows: Sequence[Range], unit: str, width: float) -> Scale:
    """The scale of ranges; it begins further right if a mark would leave the drawing."""
    each = ((row.lowest, row.highest, row.average, row.value) for row in rows)
    ends = [one for values in each for one in values if one is not None]
    marks = [one for row in rows for one in (row.average, row.value) if one is not None]
    written = [row.value for row in rows if row.value is not None]
    scale = scale_for(ends, written, unit, width=width)
    leaves = any(scale.at(one) < MARK for one in marks)
    return scale_for(ends, written, unit, MARK, width) if leaves else scale


def _range(row: Range, top: float, scale: Scale, unit: str) -> Iterator[Shape]:
    at = scale.at
    yield Box(scale.left, top + 4, scale.length, 6, "track")
    if row.lowest is not None and row.highest is not None:
        yield Box(at(row.lowest), top + 4, at(row.highest) - at(row.lowest), 6, "fill-3")
    if row.average is not None:
        yield Box(at(row.average) - 2.5, top, 5, 14, "fill-2")
    if row.value is not None:
        yield Box(at(row.value) - 5.5, top + 1.5, 11, 11, "fill-1")
        for number, line in enumerate(scale.words(row.value, unit)):
            yield Words(scale.behind, top + 11 + number * LINE, line, "value")


APART = 8
"""The smallest space between the words of a range's two ends."""


def _ends(row: Range, top: float, scale: Scale, unit: str) -> Iterator[Words]:
    """The words of a range's ends below it: side by side if they fit, else in lines."""
    if row.lowest is None or row.highest is None:
        for end in (row.lowest, row.highest):
            if end is not None:
                yield from _only_end(end, top, scale, unit)
        return
    low, high = (shown(one, unit) for one in (row.lowest, row.highest))
    left, right = wide(low, "small") / 2, wide(high, "small") / 2
    if 2 * (left + right) + APART > scale.width:
        together = wrapped(f"{low} \N{EN DASH} {high}", scale.width, "small")
        for number, line in enumerate(together):
            yield Words(0, top + 27 + number * LINE, line, "small")
        return
    first, second = scale.at(row.lowest), scale.at(row.highest)
    if (lap := first + left + APART - second + right) > 0:
        first, second = first - lap / 2, second + lap / 2
    first = min(max(first, left), scale.width - 2 * right - APART - left)
    second = min(max(second, first + left + APART + right), scale.width - right)
    for x, words in ((first, low), (second, high)):
        yield Words(round(x, 2), top + 27, words, "small", "middle")


def _only_end(end: Decimal, top: float, scale: Scale, unit: str) -> Iterator[Words]:
    """The words of one end if the other is unknown, moved so that they stay inside the drawing."""
    lines = [*wrapped(shown(end, unit), scale.width, "small")]
    half = max(wide(line, "small") for line in lines) / 2
    x = round(min(max(scale.at(end), half), scale.width - half), 2)
    for number, line in enumerate(lines):
        yield Words(x, top + 27 + number * LINE, line, "small", "middle")


def shares(
    parts: Sequence[tuple[str, Decimal | None]], unit: str, width: float = WIDTH
) -> Iterator[Shape]:
    """Draw one bar of all parts, and their key; if the size of a part is unknown, only the key."""
    known = [value for _, value in parts if value is not None]
    whole, left = sum(known, Decimal(0)) or Decimal(1), 0.0
    is_whole = len(known) == len(parts)
    for number, value in enumerate(known if is_whole else ()):
        length = round(float(value / whole) * width, 2)
        yield from filled(Box(left, 0, max(length - 1, 0), 26, fill(number)), number)
        left += length
    top: float = 34 if is_whole else 0
    for number, (label, size) in enumerate(parts):
        yield Cut(top)
        lines = in_key(f"{label}: {GAP if size is None else shown(size, unit)}")
        yield from filled(Box(0, top + 3, 11, 11, fill(number)), number)
        yield from lines_of(lines, IN_KEY, top)
        top += LINE * len(lines)
