"""The shapes that charts consist of, their words as lines that fit, and scales.

Words are measured as the text face sets them, and broken where they must be: whatever is drawn lies
inside the drawing, and no words lie on others.
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
LONGEST = 300
"""What the longest bar takes; its value stands behind it."""
SHORTEST = 120
"""What the longest bar takes at least; values that leave it less have several lines."""
BEHIND = 6
"""The space between the longest bar and a value."""
LINE = 17
ASCENT = 14
"""How far above its base line a line of words begins."""
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


def in_key(name: str) -> list[str]:
    """The words of a key's entry in lines that fit."""
    return [*wrapped(set_text(name), WIDTH - IN_KEY)]


def key(names: Sequence[str], at: float = 0) -> Iterator[Shape]:
    """What the fills mean, one below the other."""
    top = at
    for number, name in enumerate(names):
        yield Box(0, top + 3, 11, 11, fill(number))
        yield from lines_of(in_key(name), IN_KEY, top)
        top += LINE * len(in_key(name))


def key_height(names: Sequence[str]) -> float:
    """How high a key is, with the space below it."""
    return sum(LINE * len(in_key(name)) for name in names) + 8 if names else 0


def lines_of(lines: Sequence[str], left: float, top: float, role: str = "label") -> Iterator[Shape]:
    """Lines of words below each other, from a corner on."""
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


def scale_for(
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


def shown(value: Decimal, unit: str) -> str:
    """A value as it stands beside its bar."""
    return set_text(f"{value:,}%" if unit == "percent" else f"{value:,}")


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
