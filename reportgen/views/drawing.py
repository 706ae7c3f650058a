"""Charts as shapes, in a space 360 units wide: geometry alone, templates give it colours.

No charting library draws them. Matplotlib and pygal write colours into `style`, as attributes or as
a sheet of their own, which the content security policy of the pages forbids; matplotlib also makes
outlines of letters, and pygal loads a script. Altair needs a JavaScript engine to make an SVG at
all. None takes its colours from the palette by role, so that paper, screen and high contrast can
each have theirs, or orders its text for those who hear it; and organograms and tile maps would have
to be drawn by hand even so. What is left of the others is a few rectangles.

Each label stands above what it names, so that long labels need no second line and letters stay
large enough on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.typography import set_text

WIDTH = 360
LONGEST = 300
"""What the longest bar takes; its value stands behind it."""
LETTER = 6.2
"""The mean width of a letter at the size of labels, for breaking lines."""
LINE = 17
BAR = 12
COLOURS = 6
"""How many fills there are before they begin anew."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `role` is what it shows: `fill-1`, `track`, `frame`."""

    x: float
    y: float
    width: float
    height: float
    role: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text from its base line; `anchor` is where x lies in it: `start` or `middle`."""

    x: float
    y: float
    text: str
    role: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are drawn."""

    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    words: tuple[Words, ...]
    width: float = WIDTH


Shape = Box | Stroke | Words


def drawing(shapes: Iterator[Shape]) -> Drawing:
    """Shapes as a drawing that is as high as they reach."""
    found = [*shapes]
    boxes = tuple(one for one in found if isinstance(one, Box))
    strokes = tuple(one for one in found if isinstance(one, Stroke))
    words = tuple(one for one in found if isinstance(one, Words))
    lowest = [*(one.y + one.height for one in boxes), *(one.y for one in words)]
    return Drawing(max(lowest, default=0) + 6, boxes, strokes, words)


def fill(number: int) -> str:
    """The role of the fill with a number from 0."""
    return f"fill-{number % COLOURS + 1}"


def key(names: Sequence[str], at: float = 0) -> Iterator[Shape]:
    """What the fills mean, a line each."""
    for number, name in enumerate(names):
        top = at + number * LINE
        yield Box(0, top + 3, 11, 11, fill(number))
        yield Words(18, top + 13, set_text(name), "label")


def key_height(names: Sequence[str]) -> float:
    """How high a key is, with the space below it."""
    return len(names) * LINE + 8 if names else 0


@dataclass(frozen=True, slots=True)
class Bars:
    """A label with a value for each series; None where there is none."""

    label: str
    values: tuple[Decimal | None, ...]


def bars(rows: Sequence[Bars], names: Sequence[str], unit: str) -> Iterator[Shape]:
    """Horizontal bars below their labels."""
    yield from key(names)
    known = [value for row in rows for value in row.values if value is not None]
    most = Decimal(100) if unit == "percent" else max(known, default=Decimal(1))
    top = key_height(names)
    for row in rows:
        lines = [*wrapped(set_text(row.label), WIDTH)]
        yield from _label(lines, top)
        top += LINE * len(lines) + 1
        for number, value in enumerate(row.values):
            if value is not None:
                yield from _bar(top, value, most or Decimal(1), unit, fill(number))
            top += BAR + 2
        top += 5


def _label(lines: Sequence[str], top: float) -> Iterator[Shape]:
    for at, line in enumerate(lines):
        yield Words(0, top + 13 + at * LINE, line, "label")


def _bar(top: float, value: Decimal, most: Decimal, unit: str, role: str) -> Iterator[Shape]:
    length = round(float(value / most) * LONGEST, 2)
    yield Box(0, top, LONGEST, BAR, "track")
    yield Box(0, top, length, BAR, role)
    yield Words(LONGEST + 6, top + BAR - 1.5, shown(value, unit), "value")


def shown(value: Decimal, unit: str) -> str:
    """A value as it stands beside its bar."""
    return f"{value:,}%" if unit == "percent" else f"{value:,}"


@dataclass(frozen=True, slots=True)
class Range:
    """A label with the ends of its range, and what is marked in it."""

    label: str
    lowest: Decimal
    highest: Decimal
    average: Decimal | None
    value: Decimal | None


def ranges(rows: Sequence[Range], names: Sequence[str], unit: str) -> Iterator[Shape]:
    """A line for each range, with a stroke for the average and a box for the own value.

    `names` says what these two are.
    """
    yield Box(3, 2, 5, 13, "fill-2")
    yield Words(18, 13, set_text(names[0]), "label")
    yield Box(0, LINE + 3, 11, 11, "fill-1")
    yield Words(18, LINE + 13, set_text(names[1]), "label")
    most = Decimal(100) if unit == "percent" else max(row.highest for row in rows)
    top = key_height(names)
    for row in rows:
        lines = [*wrapped(set_text(row.label), WIDTH)]
        yield from _label(lines, top)
        yield from _range(row, top + LINE * len(lines) + 2, most or Decimal(1), unit)
        top += LINE * (len(lines) + 1) + 20


def _range(row: Range, top: float, most: Decimal, unit: str) -> Iterator[Shape]:
    def at(value: Decimal) -> float:
        return round(float(value / most) * LONGEST, 2)

    yield Box(0, top + 4, LONGEST, 6, "track")
    yield Box(at(row.lowest), top + 4, at(row.highest) - at(row.lowest), 6, "fill-3")
    if row.average is not None:
        yield Box(at(row.average) - 2.5, top, 5, 14, "fill-2")
    if row.value is not None:
        yield Box(at(row.value) - 5.5, top + 1.5, 11, 11, "fill-1")
        yield Words(LONGEST + 6, top + 11, shown(row.value, unit), "value")
    yield Words(at(row.lowest), top + 27, shown(row.lowest, unit), "small", "middle")
    yield Words(at(row.highest), top + 27, shown(row.highest, unit), "small", "middle")


def shares(parts: Sequence[tuple[str, Decimal]], unit: str) -> Iterator[Shape]:
    """One bar of all parts, and what each of them is."""
    whole = sum((value for _, value in parts), Decimal(0)) or Decimal(1)
    left = 0.0
    for number, (_, value) in enumerate(parts):
        length = round(float(value / whole) * WIDTH, 2)
        yield Box(left, 0, max(length - 1, 0), 26, fill(number))
        left += length
    yield from key([f"{label}: {shown(value, unit)}" for label, value in parts], 34)


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a tree: how deep it lies, and the row of what it hangs from."""

    title: str
    note: str
    depth: int
    parent: int | None


STEP = 24


def organogram(nodes: Sequence[Node]) -> Iterator[Shape]:
    """Boxes below each other, each indented by its depth and joined to the one above it."""
    middles: list[float] = []
    bottoms: list[float] = []
    top = 0.0
    for node in nodes:
        left = node.depth * STEP
        lines = [*wrapped(set_text(node.title), WIDTH - left - 16)]
        notes = [*wrapped(set_text(node.note), WIDTH - left - 16)] if node.note else []
        height = (len(lines) + len(notes)) * LINE + 9
        yield Box(left + 0.5, top + 0.5, WIDTH - left - 1, height, f"level-{min(node.depth, 3)}")
        for at, line in enumerate([*lines, *notes]):
            role = "name" if at < len(lines) else "small"
            yield Words(left + 9, top + 17 + at * LINE, line, role)
        middles.append(top + height / 2)
        bottoms.append(top + height)
        if node.parent is not None:
            trunk = left - STEP / 2
            yield Stroke(trunk, bottoms[node.parent] + 0.5, trunk, middles[-1], "join")
            yield Stroke(trunk, middles[-1], left + 0.5, middles[-1], "join")
        top += height + 8


def wrapped(text: str, width: float) -> Iterator[str]:
    """A text in lines that fit a width, broken between words or behind a slash."""
    line = ""
    for word in text.replace("/", "/\N{ZERO WIDTH SPACE}").split():
        for at, piece in enumerate(word.split("\N{ZERO WIDTH SPACE}")):
            gap = " " if line and at == 0 else ""
            if line and (len(line) + len(gap) + len(piece)) * LETTER > width:
                yield line
                line, gap = "", ""
            line += gap + piece
    yield line


@dataclass(frozen=True, slots=True)
class Place:
    """A tile, with the number of its group from 0."""

    name: str
    row: int
    column: int
    group: int | None


def tile_map(places: Sequence[Place], groups: Sequence[str]) -> Iterator[Shape]:
    """Tiles in rows and columns; each says the number of its group, which the key repeats."""
    columns = max(place.column for place in places)
    size = WIDTH / columns
    high = min(size, 58)
    for place in places:
        left, top = (place.column - 1) * size, (place.row - 1) * high
        role = "track" if place.group is None else f"tile-{place.group % 4 + 1}"
        yield Box(left + 1.5, top + 1.5, size - 3, high - 3, role)
        yield Words(left + size / 2, top + high / 2, set_text(place.name), "tile", "middle")
        if place.group is not None:
            number = str(place.group + 1)
            yield Words(left + size / 2, top + high / 2 + 16, number, "small", "middle")
    top = max(place.row for place in places) * high + 10
    for at, group in enumerate(groups):
        yield Box(0, top + 1, 15, 15, f"tile-{at % 4 + 1}")
        yield Words(7.5, top + 13, str(at + 1), "small", "middle")
        yield Words(22, top + 13, set_text(group), "label")
        top += LINE + 2
