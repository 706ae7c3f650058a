"""The tree of a YAML file: text, lists and groups of fields, each with its place in the file."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from collections.abc import Sequence as Items
from dataclasses import dataclass, field

from reportgen.problems.diagnostics import Span
from reportgen.problems.source import Source
from reportgen.read._offsets import Offsets, offsets

SIGN_FIRST = re.compile(r"\n[ \t]*(?:[^\w\s'\"({]|_|\d|OFFICIAL|\(?[ab][.)][ \t])|\|")
"""A line that begins with a sign, a number or a marking, or that holds a bar."""
WITHIN = re.compile(r"(?<=\S) (?=\S)")


@dataclass(slots=True)
class Scalar:
    """Text, or None where nothing was written. Offsets count characters of the file."""

    start: int
    end: int
    value: str | None
    style: str | None = None


@dataclass(slots=True)
class Sequence:
    """A list."""

    start: int
    end: int
    items: list[Node] = field(default_factory=list)

    def parts(self) -> list[Node]:
        """Its items."""
        return self.items


@dataclass(slots=True)
class Mapping:
    """A group of fields, each with the key as it was written."""

    start: int
    end: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    def parts(self) -> list[Node]:
        """The values of its fields."""
        return [value for _, value in self.entries.values()]


Node = Scalar | Sequence | Mapping


class Places:
    """Turns offsets in a file into spans, with line and column."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._starts = [0]
        for line in source.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line(self, at: int) -> int:
        """The line that holds a character, counted from 0."""
        return min(bisect.bisect_right(self._starts, at), len(self.source.lines)) - 1

    def offset(self, span: Span) -> int:
        """Where a span begins, as a number of characters from the start of the file."""
        return self._starts[span.line - 1] + span.column - 1

    def span(self, start: int, end: int) -> Span:
        """The span of the characters from `start` to before `end`, up to the end of its line."""
        line = self.line(start)
        first = self._starts[line]
        stop = min(end, first + len(self.source.lines[line]))
        return Span(self.source.path, line + 1, start - first + 1, max(1, stop - start))


class Tree:
    """A parsed file: its values as plain data, and the place of each.

    `values` is how many there are, the names of fields included.
    """

    def __init__(self, source: Source, root: Node, places: Places, values: int = 0) -> None:
        self.source = source
        self.root = root
        self.places = places
        self.values = values
        self._data: object = None
        self._offsets: dict[int, Offsets] = {}  # by where a text begins, once it was asked for

    @property
    def files(self) -> tuple[Tree, ...]:
        """The trees of all files that this one is made of: itself alone."""
        return (self,)

    def placed(self) -> Iterator[tuple[tuple[str, ...], Tree]]:
        """The trees of all files, each with its location in the whole: itself alone, at the top."""
        yield (), self

    def data(self) -> object:
        """The values as dicts, lists, text and None. The result is shared: never change it."""
        if self._data is None:
            self._data = _plain(self.root)
        return self._data

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every text with its location, in the order of the file."""
        return _texts(self.data(), ())

    def span(self, location: Items[str | int]) -> Span:
        """The place of the value at a location, or of the deepest value on the way that exists."""
        return self._span(self._walk(location)[0])

    def key_span(self, location: Items[str | int]) -> Span:
        """The place of the key at a location; for an item of a list, the item's own place."""
        node, key = self._walk(location)
        return self._span(key or node)

    def offset_span(self, start: int, end: int) -> Span:
        """The place of the file's characters from `start` to before `end`."""
        return self.places.span(start, end)

    def location_at(self, span: Span) -> tuple[str | int, ...]:
        """The location of the innermost value or key at a place of the file.

        It is that of the group or list around a place at which neither stands.
        """
        at = self.places.offset(span)
        location, node = list[str | int](), self.root
        while found := max(_within(node, at), key=_start, default=None):
            location.append(found[0])
            node = found[1]
        return tuple(location)

    def longer_than(self, text: int, items: int) -> Iterator[tuple[Node, Span]]:
        """Texts with more characters of the file, and lists and groups with more parts."""
        for node in _lengthy(self.root):
            length = node.end - node.start if isinstance(node, Scalar) else len(node.parts())
            if length > (text if isinstance(node, Scalar) else items):
                yield node, self.places.span(node.start, node.start + 1)

    def has(self, location: Items[str | int]) -> bool:
        """Whether there is a value at a location."""
        node = self.root
        for part in location:
            child = _child(node, part)
            if child is None:
                return False
            node = child[0]
        return True

    def text_span(self, location: Items[str | int], offset: int, length: int) -> Span:
        """The place of `length` characters from `offset` on in the text at a location.

        It is exact inside quoted, folded and literal text, too. What runs over the end of
        a line is marked up to there.
        """
        node = self._walk(location)[0]
        if not isinstance(node, Scalar) or not node.value:
            return self._span(node)
        at = self.offsets_in(node, node.value)
        last = max(offset, offset + length - 1)
        return self.places.span(at[offset], at[last] + 1)

    def range_in(self, location: Items[str | int], span: Span) -> tuple[int, int] | None:
        """Which characters of the text at a location stand at a place of the file.

        It is None if none of them does. `text_span` is its reverse.
        """
        node = self._walk(location)[0]
        if not isinstance(node, Scalar) or not node.value:
            return None
        at, first = self.offsets_in(node, node.value), self.places.offset(span)
        inside = [one for one in range(len(node.value)) if first <= at[one] < first + span.length]
        return (inside[0], inside[-1] + 1) if inside else None

    def typed(self, location: Items[str | int], text: str) -> str:
        """The text at a location with its lines as they were typed; as long as it is.

        YAML joins the lines of all but literal text by spaces. Only where one of them may hold a
        mark are they told apart: elsewhere it makes no difference.
        """
        node = self._walk(location)[0]
        if not isinstance(node, Scalar) or node.style == "|" or node.value != text:
            return text
        if not SIGN_FIRST.search(self.source.text, node.start, node.end):
            return text
        chars, at = [*text], self.offsets_in(node, text)
        for space in filter(lambda one: WITHIN.match(text, one), at.near_breaks()):
            if "\n" in self.source.text[at[space - 1] : at[space + 1]]:
                chars[space] = "\n"
        return "".join(chars)

    def offsets_in(self, node: Scalar, text: str) -> Offsets:
        """Where in the file each character of a node's text stands; it is the node's value."""
        at = self._offsets.get(node.start)
        if at is None:
            within = (node.start, node.end, text, node.style)
            at = self._offsets[node.start] = offsets(self.source.text, *within)
        return at

    def _walk(self, location: Items[str | int]) -> tuple[Node, Scalar | None]:
        node, key = self.root, None
        for part in location:
            child = _child(node, part)
            if child is None:
                break
            node, key = child
        return node, key

    def _span(self, node: Node) -> Span:
        if isinstance(node, Mapping) and node.entries:
            return self._span(next(iter(node.entries.values()))[0])
        return self.places.span(node.start, node.end)


def _within(node: Node, at: int) -> Iterator[tuple[str | int, Node]]:
    """The part of a node that a character of the file lies in, with its name or number."""
    if isinstance(node, Sequence):
        yield from (
            (number, item) for number, item in enumerate(node.items) if item.start <= at <= item.end
        )
    elif isinstance(node, Mapping):
        for name, (key, value) in node.entries.items():
            if key.start <= at <= key.end or value.start <= at <= value.end:
                yield name, value


def _start(found: tuple[str | int, Node]) -> int:
    return found[1].start


def _lengthy(node: Node) -> Iterator[Node]:
    """Every text, list and group from a node down, keys left out."""
    yield node
    if not isinstance(node, Scalar):
        for part in node.parts():
            yield from _lengthy(part)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {name: _plain(value) for name, (_, value) in node.entries.items()}


def _texts(
    value: object, location: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _texts(item, (*location, at))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, (*location, name))


def _child(node: Node, part: str | int) -> tuple[Node, Scalar | None] | None:
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part], None
    if isinstance(node, Mapping) and part in node.entries:
        key, value = node.entries[str(part)]
        return value, key
    return None
