"""The shapes that charts consist of, words that are broken into lines, and scales.

Words are measured with the widths of the text font, and broken where necessary. Everything lies
inside the drawing, and no words overlap.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.text.face import Style, face
from reportgen.text.typography import set_text

WIDTH = 360
"""The width of a drawing on screen: so narrow that its letters are large enough on a telephone."""
WIDE = 512
"""The width of a drawing on paper, where its labels have the size of the text."""
VALUE = 60
"""The space to the right of the longest bar for its value."""
SHORTEST = 120
"""The least length of the longest bar; values that would leave it less are broken into lines."""
BEHIND = 6
"""The space between the longest bar and its value."""
LINE = 17
ASCENT = 14
"""The height of a line of words above its baseline."""
COLOURS = 6
"""The number of different fills; after them the first is used again."""
FOOT = 6
"""The space below all shapes."""


class Letters(NamedTuple):
    """How words are set: a style of the text font, a size, and a CSS weight.

    Where labels may be broken, each letter counts at least `mean`: on screen, until the font is
    loaded, another font takes its place, which may be wider.
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
"""How the words of each role are set; the stylesheet for the screen has the same values."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `role` says what it stands for: `fill-1`, `track`, `frame`."""

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
    """A line of text on its baseline; `anchor`, its point at x, is `start`, `middle` or `end`."""

    x: float
    y: float
    text: str
    role: str
    anchor: str = "start"

    @property
    def letters(self) -> Letters:
        """The way the words are set."""
        return LETTERS[self.role]


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where a drawing may continue on another page, below the head of the whole drawing."""

    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in drawing order; `cuts` are the places where the drawing may be divided."""

    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    words: tuple[Words, ...]
    width: float = WIDTH
    cuts: tuple[float, ...] = ()

    @property
    def behind(self) -> tuple[Stroke, ...]:
        """The lines that lie behind all other shapes."""
        return tuple(one for one in self.strokes if one.role in GRIDLINES)

    @property
    def before(self) -> tuple[Stroke, ...]:
        """The lines that lie on the boxes."""
        return tuple(one for one in self.strokes if one.role not in GRIDLINES)


GRIDLINES = frozenset(("grid", "axis"))
"""The roles of the lines that lie behind all other shapes."""
Shape = Box | Stroke | Words | Cut


def drawing(shapes: Iterator[Shape]) -> Drawing:
    """Make a drawing from shapes; its height is that of the shapes."""
    found = [*shapes]
    boxes = tuple(one for one in found if isinstance(one, Box))
    strokes = tuple(one for one in found if isinstance(one, Stroke))
    words = tuple(one for one in found if isinstance(one, Words))
    cuts = tuple(sorted({one.y for one in found if isinstance(one, Cut)}))
    lowest = [*(one.y + one.height for one in boxes), *(one.y for one in words)]
    return Drawing(max(lowest, default=0) + FOOT, boxes, strokes, words, cuts=cuts)


HATCH = 5.0
"""The distance between the strokes of a hatched fill."""


def filled(box: Box, number: int) -> Iterator[Shape]:
    """A box with the fill of an index, from 0; each second fill is hatched, to be told in grey."""
    yield box
    if number % 2 == 0:
        return
    role, at = f"hatch-{number % COLOURS + 1}", HATCH - box.height
    while at < box.width:
        first, last = max(at, 0.0), min(at + box.height, box.width)
        if last > first:
            top, bottom = round(box.y + first - at, 2), round(box.y + last - at, 2)
            yield Stroke(round(box.x + first, 2), top, round(box.x + last, 2), bottom, role)
        at += HATCH


def fill(number: int) -> str:
    """The role of a fill by its index, from 0: `fill-1` for 0."""
    return f"fill-{number % COLOURS + 1}"


IN_KEY = 18
"""The left edge of a key's words, to the right of the fills."""


def in_key(name: str, width: float = WIDTH) -> list[str]:
    """The words of an entry in a key, in lines that fit."""
    return [*wrapped(set_text(name), width - IN_KEY)]


def key(names: Sequence[str], at: float = 0) -> Iterator[Shape]:
    """Draw a key: the meanings of the fills, one below the other."""
    top = at
    for number, name in enumerate(names):
        yield from filled(Box(0, top + 3, 11, 11, fill(number)), number)
        yield from lines_of(in_key(name), IN_KEY, top)
        top += LINE * len(in_key(name))


def key_height(names: Sequence[str]) -> float:
    """The height of a key, with the space below it."""
    return sum(LINE * len(in_key(name)) for name in names) + 8 if names else 0


def lines_of(lines: Sequence[str], left: float, top: float, role: str = "label") -> Iterator[Shape]:
    """Draw lines of words below each other, from a top left corner."""
    for at, line in enumerate(lines):
        yield Words(left, top + 13 + at * LINE, line, role)


@dataclass(frozen=True, slots=True)
class Scale:
    """Places values on a line: the lowest at `left`, the highest `length` further right.

    To its right there is space for the words of a value, which are broken into lines that fit.
    """

    lowest: Decimal
    highest: Decimal
    left: float
    length: float
    width: float = WIDTH

    def at(self, value: Decimal) -> float:
        """The distance of a value from the left edge."""
        whole = (self.highest - self.lowest) or Decimal(1)
        return self.left + round(float((value - self.lowest) / whole) * self.length, 2)

    @property
    def behind(self) -> float:
        """The left edge of a value's words."""
        return self.left + self.length + BEHIND

    def words(self, value: Decimal, unit: str) -> list[str]:
        """The words of a value in lines, mostly in one."""
        return [*wrapped(shown(value, unit), self.width - self.behind, "value")]


def scale_for(
    ends: Sequence[Decimal],
    written: Sequence[Decimal],
    unit: str,
    left: float = 0,
    width: float = WIDTH,
) -> Scale:
    """A scale from 0 or a lower value to the highest value; of percentages, at least to 100.

    `written` are the values whose words stand to the right of it.
    """
    whole = (Decimal(100),) if unit == "percent" else ()
    lowest, highest = min((Decimal(0), *ends)), max((Decimal(0), *whole, *ends))
    widest = max((wide(shown(one, unit), "value") for one in written), default=0)
    length = min(width - VALUE, width - BEHIND - math.ceil(widest))
    return Scale(lowest, highest, left, max(length, SHORTEST) - left, width)


def shown(value: Decimal, unit: str) -> str:
    """A value as the text beside its bar: `46%` for percentages, else `1,979`."""
    return set_text(f"{value:,}%" if unit == "percent" else f"{value:,}")


def wide(text: str, role: str = "label") -> float:
    """The width of words of a role."""
    letters = LETTERS[role]
    return max(face(letters.style).width(text, letters.size), letters.mean * len(text))


def wrapped(text: str, width: float, role: str = "label") -> Iterator[str]:
    """Break a text into lines that fit a width.

    Lines end between words or after a slash, or within a word that is wider than a line: `Planning
    and`, `review/`, `monitoring of`, `cases`.
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
    """Break a word into pieces that fit a width; mostly there is one piece."""
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
