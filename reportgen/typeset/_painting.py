"""Paints the pieces of a page in reading order.

WeasyPrint paints positioned boxes, floats and turned text after everything else on the page. A
program that ignores tags reads, searches and copies text in the order of painting. So this module
reorders the page: content without a tag (backgrounds, rules, bars) is painted first, as before.
Then each tagged piece is painted in the order of the tags, with the graphics state that it had at
its former place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pydyf

Item: TypeAlias = "bytes | str | pydyf.Object"
"""An entry of a content stream: an operator with its operands, or an operand by itself."""

PATHS = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"re"))
"""Operators that construct a path."""
PAINTS = frozenset((b"S", b"s", b"f", b"f*", b"B", b"B*", b"b", b"b*", b"n"))
"""Operators that paint a path, and so end it."""
CLIPS = frozenset((b"W", b"W*"))
"""Operators that make the path a clipping path."""
SETTINGS = {
    b"rg": "fill", b"cs": "fill", b"scn": "fill", b"RG": "stroke", b"CS": "stroke",
    b"SCN": "stroke", b"w": "w", b"J": "J", b"j": "j", b"M": "M", b"d": "d", b"Tf": "Tf",
    b"Tr": "Tr", b"Ts": "Ts",
}  # fmt: skip
"""The setting that each operator makes; of two operators for one setting, the later counts."""
PARTED = frozenset((b"scn", b"SCN"))
"""Operators that only work after the one before them, which selects a colour space."""


class Place:
    """The graphics state at a point of the stream, as the operators that lead to it.

    `frame` holds transformations and clips, which add up; `settings` holds colours and the like,
    which replace each other.
    """

    __slots__ = ("frame", "settings")

    def __init__(
        self, frame: tuple[Item, ...] = (), settings: Mapping[str, tuple[Item, ...]] | None = None
    ) -> None:
        self.frame = frame
        self.settings = dict(settings or {})

    def copy(self) -> Place:
        """A copy that can be changed."""
        return Place(self.frame, self.settings)

    def leads_to(self, other: Place) -> bool:
        """Whether settings alone turn this state into the other: none has to be undone."""
        return self.frame == other.frame and self.settings.keys() - {"Tf"} <= other.settings.keys()

    def pass_by(self, item: Item, operator: bytes) -> bool:
        """Apply an operator to the state; return whether it changes the state."""
        if operator == b"cm":
            self.frame += (item,)
        elif operator == b"gs":
            self.settings[_state_name(item)] = (item,)
        elif name := SETTINGS.get(operator):
            before = self.settings.get(name, ()) if operator in PARTED else ()
            self.settings[name] = (*before[:1], item)
        else:
            return False
        return True


def _state_name(item: Item) -> str:
    """The setting of a named state: WeasyPrint's names for opacity begin with `a` or `A`."""
    name = bytes(item)[1:].split(b" ")[0].decode() if isinstance(item, bytes) else ""
    return f"gs {name[:1]}" if name[:1] in ("a", "A") else f"gs {name}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A tagged piece of a page: its operators, and the graphics states before and after it."""

    items: Sequence[Item]
    before: Place
    after: Place


def paint_in_order(stream: pydyf.Stream, wanted: Sequence[int]) -> None:
    """Reorder a page's content stream so that its tagged pieces are painted in this order.

    `wanted` has the numbers of pieces (MCIDs). A piece that is not in it, such as the repeated
    heading of a table, stays before the piece that followed it. Raises `ValueError` for a stream
    that cannot be divided into pieces.
    """
    parts = _Parts(stream.stream)
    order = _ordered([*parts.pieces], wanted)
    if order != [*parts.pieces]:
        pieces = [parts.pieces[number] for number in order]
        stream.stream[:] = [*parts.rest, *_painted(pieces, parts.place)]


def _ordered(drawn: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """All drawn pieces: the wanted ones in order, each other one before the piece after it."""
    named = {*wanted}
    before: dict[int, list[int]] = {}
    waiting: list[int] = []
    for number in drawn:
        waiting.append(number)
        if number in named:
            before[number], waiting = waiting, []
    return [one for number in wanted for one in before.get(number, ())] + waiting


class _Parts:
    """A stream divided into its tagged pieces, by number in painting order, and the rest."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.pieces: dict[int, Piece] = {}
        self.rest: list[Item] = []
        self._places = [Place()]
        self._path: list[Item] = []
        self._clips = False
        self._read(items)

    def _read(self, items: Sequence[Item]) -> None:
        at = 0
        while at < len(items):
            number = _number(items, at)
            end = at + 1 if number is None else _end(items, at)
            if number is None:
                self._pass_by(items[at], self.rest)
            else:
                self._take(number, items[at:end])
            at = end
        if len(self._places) != 1:
            raise ValueError("a page's graphics state is not closed")

    @property
    def place(self) -> Place:
        """The graphics state at the end of the rest, from which the pieces are painted."""
        return self._places[0]

    def _take(self, number: int, items: Sequence[Item]) -> None:
        """Move a piece out of the rest; settings that it leaves for later content stay there."""
        before, depth = self._places[-1].copy(), len(self._places)
        for item in items:
            changes = self._pass_by(item, [])
            if len(self._places) < depth:
                raise ValueError("a piece of a page closes what it has not opened")
            if changes and len(self._places) == depth and _operator(item) != b"Tf":
                self.rest.append(item)
        if len(self._places) != depth:
            raise ValueError("a piece of a page leaves its graphics state open")
        self.pieces[number] = Piece(items, before, self._places[-1].copy())

    def _pass_by(self, item: Item, kept: list[Item]) -> bool:
        """Follow the graphics state over an item; return whether the item changes it."""
        kept.append(item)
        operator = _operator(item)
        if operator == b"q":
            self._places.append(self._places[-1].copy())
        elif operator == b"Q":
            self._places.pop()
            _drop_idle(kept)
        elif operator in PATHS:
            self._path.append(item)
        elif operator in CLIPS:
            self._path.append(item)
            self._clips = True
        elif operator in PAINTS:
            self._end_path()
        else:
            return self._places[-1].pass_by(item, operator)
        return False

    def _end_path(self) -> None:
        if self._clips:
            self._places[-1].frame += (*self._path, b"n")
        self._path, self._clips = [], False


def _drop_idle(items: list[Item]) -> None:
    """Drop the settings at the end of a stream that nothing is painted with."""
    at = len(items) - 2
    while at >= 0 and (_operator(items[at]) in SETTINGS or _operator(items[at]) == b"gs"):
        at -= 1
    if at >= 0 and items[at] == b"q":
        del items[at:]


def _operator(item: Item) -> bytes:
    return item.rpartition(b" ")[2] if isinstance(item, bytes) else b""


def _number(items: Sequence[Item], at: int) -> int | None:
    """The number of the piece that begins at an item (`/P`, its entries, `BDC`), or None."""
    if at + 2 < len(items) and items[at + 2] == b"BDC":
        entries = items[at + 1]
        return entries.get("MCID") if isinstance(entries, pydyf.Dictionary) else None
    return None


def _end(items: Sequence[Item], at: int) -> int:
    """The index after the piece that begins at an item, nested marked content included."""
    depth = 0
    for end in range(at, len(items)):
        if items[end] in (b"BDC", b"BMC"):
            depth += 1
        elif items[end] == b"EMC":
            depth -= 1
            if not depth:
                return end + 1
    raise ValueError("a piece of a page has no end")


def _painted(pieces: Sequence[Piece], start: Place) -> Iterator[Item]:
    """Paint pieces one after the other, each in its own state; pieces with one frame share it."""
    base = len(start.frame)
    now: Place | None = None
    for piece in pieces:
        if now is None or not now.leads_to(piece.before):
            yield from () if now is None else (b"Q",)
            yield b"q"
            if piece.before.frame[:base] != start.frame:
                raise ValueError("a piece of a page stands where no other leads")
            yield from piece.before.frame[base:]
            now = Place(piece.before.frame, start.settings)
        for name, items in piece.before.settings.items():
            if now.settings.get(name) != items:
                yield from items
        yield from piece.items
        now = piece.after
    if now is not None:
        yield b"Q"
