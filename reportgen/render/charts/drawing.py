"""Charts as shapes, in a space 360 units wide: geometry alone, templates give it colours.

No charting library draws them. Matplotlib and pygal write colours into `style`, as attributes or as
a sheet of their own, which the content security policy of the pages forbids; matplotlib also makes
outlines of letters, and pygal loads a script. Altair needs a JavaScript engine to make an SVG at
all. None takes its colours from the palette by role, so that paper, screen and high contrast can
each have theirs, or orders its text for those who hear it; and organograms and tile maps would have
to be drawn by hand even so. What is left of the others is a few rectangles.

Each label stands above what it names, so that long labels need no second line and letters stay
large enough on a telephone. Words are measured as the text face sets them, and broken where they
must be: whatever is drawn lies inside the drawing, and no words lie on others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.model.values import GAP
from reportgen.text.face import Style, face
from reportgen.text.typography import set_text

WIDTH = 360
LONGEST = 300
"""What the longest bar takes; its value stands behind it."""
SHORTEST = 120
"""What the longest bar takes at least; values that leave it less have several lines."""
BEHIND = 6
"""The space between the longest bar and a value."""
LINE = 17
ASCENT = 14
"""How far above its base line a line of words begins."""
BAR = 12
COLOURS = 6
"""How many fills there are before they begin anew."""
FOOT = 6
"""The space below all shapes."""


class Letters(NamedTuple):
    """How words are set: in a style of the text face, at a size, with a weight of CSS.

    Where labels may be broken, a letter counts for `mean` at least: on screen, another face, which
    may be wider, stands in for ours until it is there.
    """

    style: Style
    size: float
    weight: int
    mean: float = 0


LETTERS: Mapping[str, Letters] = {
    "label": Letters("Regular", 13, 400, 6.2),
    "value": Letters("Semibold", 13, 600),
    "small": Letters("Regular", 11, 400, 6.2),
    "name": Letters("Semibold", 13, 600, 6.2),
    "tile": Letters("Semibold", 12.5, 600),
}
"""How the words of each role are set; the stylesheet for the screen says the same."""


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

    @property
    def letters(self) -> Letters:
        """How they are set."""
        return LETTERS[self.role]


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a drawing may go on on another page. What is above the first is repeated there."""

    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are drawn; `cuts` is where it may be parted."""

    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    words: tuple[Words, ...]
    width: float = WIDTH
    cuts: tuple[float, ...] = ()


Shape = Box | Stroke | Words | Cut


def drawing(shapes: Iterator[Shape]) -> Drawing:
    """Shapes as a drawing that is as high as they reach."""
    found = [*shapes]
    boxes = tuple(one for one in found if isinstance(one, Box))
    strokes = tuple(one for one in found if isinstance(one, Stroke))
    words = tuple(one for one in found if isinstance(one, Words))
    cuts = tuple(sorted({one.y for one in found if isinstance(one, Cut)}))
    lowest = [*(one.y + one.height for one in boxes), *(one.y for one in words)]
    return Drawing(max(lowest, default=0) + FOOT, boxes, strokes, words, cuts=cuts)


def fill(number: int) -> str:
    """The role of the fill with a number from 0."""
    return f"fill-{number % COLOURS + 1}"


IN_KEY = 18
"""Where the words of a key begin, behind their fills."""


def _in_key(name: str) -> list[str]:
    return [*wrapped(set_text(name), WIDTH - IN_KEY)]


def key(names: Sequence[str], at: float = 0) -> Iterator[Shape]:
    """What the fills mean, one below the other."""
    top = at
    for number, name in enumerate(names):
        yield Box(0, top + 3, 11, 11, fill(number))
        yield from _lines(_in_key(name), IN_KEY, top)
        top += LINE * len(_in_key(name))


def key_height(names: Sequence[str]) -> float:
    """How high a key is, with the space below it."""
    return sum(LINE * len(_in_key(name)) for name in names) + 8 if names else 0


def _lines(lines: Sequence[str], left: float, top: float, role: str = "label") -> Iterator[Shape]:
    for at, line in enumerate(lines):
        yield Words(left, top + 13 + at * LINE, line, role)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values lie: the lowest at `left`, the highest by `length` further right.

    Behind them there is room for the words of a value, which are broken into lines that fit.
    """

    lowest: Decimal
    highest: Decimal
    left: float
    length: float

    def at(self, value: Decimal) -> float:
        """How far from the left edge a value lies."""
        whole = (self.highest - self.lowest) or Decimal(1)
        return self.left + round(float((value - self.lowest) / whole) * self.length, 2)

    @property
    def behind(self) -> float:
        """Where the words of a value begin."""
        return self.left + self.length + BEHIND

    def words(self, value: Decimal, unit: str) -> list[str]:
        """A value in lines, mostly in one."""
        return [*wrapped(shown(value, unit), WIDTH - self.behind, "value")]


def _scale(
    ends: Sequence[Decimal], written: Sequence[Decimal], unit: str, left: float = 0
) -> Scale:
    """A scale from nothing, or what is less, to all of it, or what is more.

    `written` are the values whose words stand behind it.
    """
    whole = (Decimal(100),) if unit == "percent" else ()
    lowest, highest = min((Decimal(0), *ends)), max((Decimal(0), *whole, *ends))
    widest = max((wide(shown(one, unit), "value") for one in written), default=0)
    length = min(LONGEST, WIDTH - BEHIND - math.ceil(widest))
    return Scale(lowest, highest, left, max(length, SHORTEST) - left)


@dataclass(frozen=True, slots=True)
class Bars:
    """A label with a value for each series; None where there is none."""

    label: str
    values: tuple[Decimal | None, ...]


def bars(rows: Sequence[Bars], names: Sequence[str], unit: str) -> Iterator[Shape]:
    """Horizontal bars below their labels."""
    yield from key(names)
    known = [value for row in rows for value in row.values if value is not None]
    scale = _scale(known, known, unit)
    top = key_height(names)
    for row in rows:
        yield Cut(top)
        lines = [*wrapped(set_text(row.label), WIDTH)]
        yield from _lines(lines, 0, top)
        top += LINE * len(lines) + 1
        for number, value in enumerate(row.values):
            if value is not None:
                yield from _bar(top, value, scale, unit, fill(number))
                top += LINE * (len(scale.words(value, unit)) - 1)
            top += BAR + 2
        top += 5


def _bar(top: float, value: Decimal, scale: Scale, unit: str, role: str) -> Iterator[Shape]:
    yield Box(0, top, scale.length, BAR, "track")
    if scale.lowest:
        ends = sorted((scale.at(value), scale.at(Decimal(0))))
        yield Box(ends[0], top, ends[1] - ends[0], BAR, role)
    else:
        yield Box(0, top, scale.at(value), BAR, role)
    for at, line in enumerate(scale.words(value, unit)):
        yield Words(scale.behind, top + BAR - 1.5 + at * LINE, line, "value")


def shown(value: Decimal, unit: str) -> str:
    """A value as it stands beside its bar."""
    return set_text(f"{value:,}%" if unit == "percent" else f"{value:,}")


@dataclass(frozen=True, slots=True)
class Range:
    """A label with the ends of its range, and what is marked in it; None for what is not known."""

    label: str
    lowest: Decimal | None
    highest: Decimal | None
    average: Decimal | None
    value: Decimal | None


MARK = 6
"""What the mark of a value takes to its left."""


def ranges(rows: Sequence[Range], names: Sequence[str], unit: str) -> Iterator[Shape]:
    """A line for each range, with a stroke for the average and a box for the own value.

    `names` says what these two are.
    """
    yield from _key_of_ranges(names)
    scale = _scale_of(rows, unit)
    top = key_height(names)
    for row in rows:
        yield Cut(top)
        lines = [*wrapped(set_text(row.label), WIDTH)]
        yield from _lines(lines, 0, top)
        top += LINE * len(lines) + 2
        yield from _range(row, top, scale, unit)
        values = [] if row.value is None else scale.words(row.value, unit)
        below = top + LINE * max(0, len(values) - 1)
        ends = [*_ends(row, below, scale, unit)]
        yield from ends
        top = max((below, *(one.y - 27 for one in ends))) + LINE + 18


def _key_of_ranges(names: Sequence[str]) -> Iterator[Shape]:
    average, value = map(_in_key, names)
    yield Box(3, 2, 5, 13, "fill-2")
    yield from _lines(average, IN_KEY, 0)
    top = LINE * len(average)
    yield Box(0, top + 3, 11, 11, "fill-1")
    yield from _lines(value, IN_KEY, top)


def _scale_of(rows: Sequence[Range], unit: str) -> Scale:
    """The scale of ranges; marks that would leave the drawing at the left move it inwards."""
    each = ((row.lowest, row.highest, row.average, row.value) for row in rows)
    ends = [one for values in each for one in values if one is not None]
    marks = [one for row in rows for one in (row.average, row.value) if one is not None]
    written = [row.value for row in rows if row.value is not None]
    scale = _scale(ends, written, unit)
    leaves = any(scale.at(one) < MARK for one in marks)
    return _scale(ends, written, unit, MARK) if leaves else scale


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
"""The least space between the two ends of a range."""


def _ends(row: Range, top: float, scale: Scale, unit: str) -> Iterator[Words]:
    """The ends of a range below it: moved apart and into the drawing, or else in lines."""
    if row.lowest is None or row.highest is None:
        for end in (row.lowest, row.highest):
            if end is not None:
                yield from _only_end(end, top, scale, unit)
        return
    low, high = (shown(one, unit) for one in (row.lowest, row.highest))
    left, right = wide(low, "small") / 2, wide(high, "small") / 2
    if 2 * (left + right) + APART > WIDTH:
        together = wrapped(f"{low} \N{EN DASH} {high}", WIDTH, "small")
        for number, line in enumerate(together):
            yield Words(0, top + 27 + number * LINE, line, "small")
        return
    first, second = scale.at(row.lowest), scale.at(row.highest)
    if (lap := first + left + APART - second + right) > 0:
        first, second = first - lap / 2, second + lap / 2
    first = min(max(first, left), WIDTH - 2 * right - APART - left)
    second = min(max(second, first + left + APART + right), WIDTH - right)
    for x, words in ((first, low), (second, high)):
        yield Words(round(x, 2), top + 27, words, "small", "middle")


def _only_end(end: Decimal, top: float, scale: Scale, unit: str) -> Iterator[Words]:
    """One end of a range whose other end is not known, moved into the drawing."""
    lines = [*wrapped(shown(end, unit), WIDTH, "small")]
    half = max(wide(line, "small") for line in lines) / 2
    x = round(min(max(scale.at(end), half), WIDTH - half), 2)
    for number, line in enumerate(lines):
        yield Words(x, top + 27 + number * LINE, line, "small", "middle")


def shares(parts: Sequence[tuple[str, Decimal | None]], unit: str) -> Iterator[Shape]:
    """One bar of all parts, and what each of them is; no bar while one of them is not known."""
    known = [value for _, value in parts if value is not None]
    whole, left = sum(known, Decimal(0)) or Decimal(1), 0.0
    is_whole = len(known) == len(parts)
    for number, value in enumerate(known if is_whole else ()):
        length = round(float(value / whole) * WIDTH, 2)
        yield Box(left, 0, max(length - 1, 0), 26, fill(number))
        left += length
    top: float = 34 if is_whole else 0
    for number, (label, size) in enumerate(parts):
        yield Cut(top)
        lines = _in_key(f"{label}: {GAP if size is None else shown(size, unit)}")
        yield Box(0, top + 3, 11, 11, fill(number))
        yield from _lines(lines, IN_KEY, top)
        top += LINE * len(lines)


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a tree: how deep it lies, and the row of what it hangs from."""

    title: str
    note: str
    depth: int
    parent: int | None


STEP = 24
DEEPEST = 200
"""How far the deepest boxes are indented at most."""


def organogram(nodes: Sequence[Node]) -> Iterator[Shape]:
    """Boxes below each other, each indented by its depth and joined to the one above it."""
    deepest = max((node.depth for node in nodes), default=0)
    step = STEP if deepest * STEP <= DEEPEST else DEEPEST / deepest
    middles: list[float] = []
    bottoms: list[float] = []
    top = 0.0
    for node in nodes:
        yield Cut(top)
        left = node.depth * step
        inner = WIDTH - left - 16
        lines = [*wrapped(set_text(node.title), inner, "name")]
        notes = [*wrapped(set_text(node.note), inner, "small")] if node.note else []
        height = (len(lines) + len(notes)) * LINE + 9
        yield Box(left + 0.5, top + 0.5, WIDTH - left - 1, height, f"level-{min(node.depth, 3)}")
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


def wide(text: str, role: str = "label") -> float:
    """How wide words of a role are."""
    letters = LETTERS[role]
    return max(face(letters.style).width(text, letters.size), letters.mean * len(text))


def wrapped(text: str, width: float, role: str = "label") -> Iterator[str]:
    """A text in lines that fit a width.

    They are broken between words or behind a slash, and within a word that fills more than one.
    """
    line = ""
    for word in text.replace("/", "/\N{ZERO WIDTH SPACE}").split():
        for at, piece in enumerate(word.split("\N{ZERO WIDTH SPACE}")):
            gap = " " if line and at == 0 else ""
            if line and wide(line + gap + piece, role) > width:
                yield line
                line, gap = "", ""
            *whole, rest = _broken(piece, width, role) if not line else (piece,)
            yield from whole
            line += gap + rest
    yield line


def _broken(word: str, width: float, role: str) -> Iterator[str]:
    """A word in pieces that fit a width, mostly in one."""
    if wide(word, role) <= width:
        yield word
        return
    piece = ""
    for letter in word:
        if piece and wide(piece + letter, role) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


@dataclass(frozen=True, slots=True)
class Place:
    """A tile, with the number of its group from 0."""

    name: str
    row: int
    column: int
    group: int | None


TILE = 58
"""How high a tile is that has room for it."""
TILE_LINE = 14


def tile_map(places: Sequence[Place], groups: Sequence[str]) -> Iterator[Shape]:
    """Tiles in rows and columns; each says the number of its group, which the key repeats."""
    size = WIDTH / max(place.column for place in places)
    named = [(place, [*wrapped(set_text(place.name), size - 6, "tile")]) for place in places]
    most = max(len(lines) for _, lines in named)
    high = max(min(size, TILE), TILE_LINE * (most - 1) + (40 if groups else 26))
    yield Cut(0)
    for place, lines in named:
        left, top = (place.column - 1) * size, (place.row - 1) * high
        yield Cut(top)
        yield from _tile(place, lines, left, top, size, high)
    top = max(place.row for place in places) * high + 10
    for at, group in enumerate(groups):
        yield Cut(top)
        yield Box(0, top + 1, 15, 15, f"tile-{at % 4 + 1}")
        yield Words(7.5, top + 13, str(at + 1), "small", "middle")
        lines = [*wrapped(set_text(group), WIDTH - 22)]
        yield from _lines(lines, 22, top)
        top += LINE * len(lines) + 2


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
