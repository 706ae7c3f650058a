"""Writes a value that is new, so that it looks as those beside it do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.edit._looks import Looks, flows
from reportgen.edit._scalars import DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE, Place, written
from reportgen.edit.edits import Value
from reportgen.read.tree import Mapping as Group
from reportgen.read.tree import Node, Scalar
from reportgen.read.tree import Sequence as List

Lines = list[str]


class CannotError(Exception):
    """A value cannot be written in the form that was tried."""


@dataclass(frozen=True, slots=True)
class Emitter:
    """Writes values as a file does; the safer, the more it prefers what can hold any text.

    At 1 that are literal texts and quotation marks, at 2 double quotes alone.
    """

    looks: Looks
    safe: int = 0

    def item(self, column: int, value: Value, like: Sequence[Node], dash: int = 0) -> Lines:
        """The lines of an item of a list, whose hyphen stands in a column."""
        dash = dash or self.looks.dash
        parts = _parts(value)
        if parts is not None and parts and not self._is_flow(value, like, column + dash):
            lines = self.block(column + dash, value, like)
            return [f"{' ' * column}-{' ' * (dash - 1)}{lines[0].lstrip(' ')}", *lines[1:]]
        gap = " " * (dash - 1)
        return self._after(f"{' ' * column}-", gap, value, like, column)

    def field(self, column: int, name: str, value: Value, like: Sequence[Node]) -> Lines:
        """The lines of a field of a group, whose name stands in a column."""
        start = f"{' ' * column}{name}:"
        if _parts(value) and not self._is_flow(value, like, len(start) + 1):
            return [start, *self.below(column, value, like)]
        return self._after(start, " ", value, like, column)

    def below(self, column: int, value: Value, like: Sequence[Node]) -> Lines:
        """The lines of a list or group below the name of its field."""
        is_list = not isinstance(value, Mapping)
        step = self.looks.list_step if is_list else self.looks.step
        return self.block(max(0, column + step) if column >= 0 else 0, value, like)

    def block(self, column: int, value: Value, like: Sequence[Node]) -> Lines:
        """The lines of a list or group with its parts in a column."""
        if isinstance(value, Mapping):
            groups = [one for one in like if isinstance(one, Group)]
            return [
                line
                for name, one in value.items()
                for line in self.field(
                    column, self.name(name, groups), one, self._like(name, groups)
                )
            ]
        items = [item for one in like if isinstance(one, List) for item in one.items]
        return [line for one in _items(value) for line in self.item(column, one, items)]

    def name(self, name: str, like: Iterable[Group], flow: bool = False) -> str:
        """The name of a field as it is written, in quotes where those beside it are."""
        return _first(self.names(name, like, flow))

    def names(self, name: str, like: Iterable[Group], flow: bool) -> Iterator[str]:
        """The ways to write the name of a field, the most usual first."""
        styles = Counter(key.style or PLAIN for one in like for key, _ in one.entries.values())
        place = Place(0, 0, 0, self.looks.width, flow, self.looks.quote, name=True)
        yield from written(name, place, [style for style, _ in styles.most_common(1)])

    def flow(self, value: Value, like: Sequence[Node]) -> str:
        """A value on one line, in brackets or braces."""
        if isinstance(value, str):
            place = Place(0, 0, 2 * self.looks.step, self.looks.width, True, self.looks.quote)
            return self._text(value, place, like)
        if value is None:
            return "null"
        pad = " " if any(self._is_padded(one) for one in like[:1]) else ""
        if isinstance(value, Mapping):
            groups = [one for one in like if isinstance(one, Group)]
            parts = [
                f"{self.name(name, groups, flow=True)}: {self.flow(one, self._like(name, groups))}"
                for name, one in value.items()
            ]
            return f"{{{pad}{', '.join(parts)}{pad}}}" if parts else "{}"
        items = [item for one in like if isinstance(one, List) for item in one.items]
        parts = [self.flow(one, items) for one in value]
        return f"[{pad}{', '.join(parts)}{pad}]" if parts else "[]"

    def _after(
        self, start: str, gap: str, value: Value, like: Sequence[Node], column: int
    ) -> Lines:
        """What stands behind a hyphen or a name: a text, or something in brackets."""
        if value is None:
            return [start]
        if not isinstance(value, str):
            return [f"{start}{gap or ' '}{self.flow(value, like)}"]
        inner = column + self.looks.text_step
        lead = len(start) + len(gap or " ")
        place = Place(column, lead, inner, self.looks.width, quote=self.looks.quote)
        return f"{start}{gap or ' '}{self._text(value, place, like)}".split("\n")

    def _text(self, value: str, place: Place, like: Sequence[Node]) -> str:
        styles = () if self.safe else _styles(self.looks.text, value, place, like)
        if self.safe:
            plain = value.replace("-", "").replace("_", "").isalnum()
            block = (LITERAL,) if "\n" in value else ()
            styles = (PLAIN,) if plain else (*block, SINGLE, DOUBLE) if self.safe < 2 else (DOUBLE,)
        return _first(written(value, place, styles))

    def _like(self, name: str, groups: Iterable[Group]) -> list[Node]:
        """The values that a field's value is to look like: those beside it, or of its name."""
        beside = [one.entries[name][1] for one in groups if name in one.entries]
        return beside or self.looks.by_name.get(name, [])

    def _is_flow(self, value: Value, like: Sequence[Node], lead: int) -> bool:
        """Whether a list or group is written in brackets: as others are, if it fits its line."""
        if self.safe:
            return False
        shaped = Group if isinstance(value, Mapping) else List
        beside = [one for one in like if isinstance(one, shaped) and one.parts()]
        in_flow = sum(flows(self.looks.text, one) for one in beside)
        if 2 * in_flow < max(1, len(beside)):
            return False
        try:
            line = self.flow(value, beside)
        except CannotError:
            return False
        return lead + len(line) <= self.looks.width

    def _is_padded(self, node: Node) -> bool:
        return flows(self.looks.text, node) and self.looks.text[node.start + 1].isspace()


def _parts(value: Value) -> Sequence[Value] | None:
    """The parts of a list or group; None of what is neither."""
    if isinstance(value, str) or value is None:
        return None
    return [*value.values()] if isinstance(value, Mapping) else value


def _items(value: Value) -> Sequence[Value]:
    return () if isinstance(value, str | Mapping | None) else value


def _first(found: Iterable[str]) -> str:
    """The first way to write a text. Raises `CannotError` if there is none."""
    for one in found:
        return one
    raise CannotError


def _styles(text: str, value: str, place: Place, like: Sequence[Node]) -> list[str]:
    """The styles of a new text, by those of texts that it is to be like."""
    scalars = [one for one in like if isinstance(one, Scalar) and one.value is not None]
    blocks = Counter(one.style for one in scalars if one.style in (FOLDED, LITERAL))
    lines = Counter(one.style or PLAIN for one in scalars if one.style not in (FOLDED, LITERAL))
    several = any("\n" in text[one.start : one.end] for one in scalars)
    long = "\n" in value or len(value) > place.first
    block = [one for one, _ in blocks.most_common() if one]
    if long and not place.flow:
        folds = [f"{one}\n" for one, _ in lines.most_common() if several]
        return [*block, *folds] if "\n" in value or block or folds else []
    line = [PLAIN] if PLAIN in lines else [one for one, _ in lines.most_common(1)]
    return line or ([] if place.flow else block)


def beside(entries: Sequence[Node], at: int) -> list[Node]:
    """The items of a list, those first that are nearest to a place in it."""
    return [entries[one] for one in sorted(range(len(entries)), key=lambda one: abs(one - at))]
