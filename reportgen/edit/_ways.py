"""The ways to write an edit into a file, the one that changes least first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.edit import _blocks as blocks
from reportgen.edit import _flows as flowing
from reportgen.edit._emit import CannotError, Emitter, beside
from reportgen.edit._looks import ENDLESS, Looks, column, flows
from reportgen.edit._page import Page, Splice, comments_in
from reportgen.edit._spots import (
    Entry,
    behind_sign,
    entries,
    is_shared,
    line_end,
    line_start,
    spot,
    top_of,
)
from reportgen.edit._texts import text_ways
from reportgen.edit.edits import (
    Edit,
    Insert,
    Move,
    Put,
    Remove,
    Rename,
    Set,
    Value,
    done,
    place_for,
    value_at,
)
from reportgen.model.base import Location
from reportgen.read.tree import Mapping, Node, Scalar

Way = Sequence[Splice]


def ways(now: Page, edit: Edit, looks: Looks | None = None) -> Iterator[Way]:
    """The splices of each way to write an edit that its place has room for.

    `looks` are those of the file, where they are known from another edit.
    """
    looks = looks or Looks(now.text, now.root)
    for safe in range(3):
        try:
            yield from _Writer(now, Emitter(looks, safe)).ways(edit)
        except CannotError:
            continue


def restored(now: Page, edit: Edit) -> Iterator[Way]:
    """The ways to put back the characters that stood at a place before another edit.

    Comments among them that the edit has put above the place are taken away there.
    """
    if not isinstance(edit, Set) or not edit.written:
        return
    found = spot(now.root, edit.location)
    if not found.owner:
        return
    back = (*behind_sign(now.text, found.owner, found.at), edit.written)
    yield [back]
    entry = entries(now.text, found.owner)[found.at]
    top, start = top_of(now.text, entry, -1), line_start(now.text, entry.start)
    above = now.text[top:start].splitlines(keepends=True)
    kept = [one for one in above if one.strip() not in edit.written]
    yield [(top, start, "".join(kept)), back]


@dataclass(frozen=True)
class _Writer:
    """Finds ways in one file."""

    now: Page
    emitter: Emitter

    @property
    def text(self) -> str:
        return self.now.text

    def ways(self, edit: Edit) -> Iterator[Way]:
        match edit:
            case Set():
                yield from self.set(edit)
            case Insert() | Put():
                yield from self.add(edit)
            case Remove(location):
                owner, at = self.owner(location)
                if flows(self.text, owner):
                    yield from flowing.removed(self.text, owner, at)
                else:
                    yield from blocks.removed(self.block(location[:-1], owner), at)
            case Move(location, to):
                owner, at = self.owner(location)
                if flows(self.text, owner):
                    yield from flowing.moved(self.text, owner, at, to, self.now.written)
                else:
                    yield from blocks.moved(
                        self.block(location[:-1], owner), at, to, self.now.written
                    )
            case Rename(location, name):
                yield from self.rename(location, name)

    def owner(self, location: Location) -> tuple[Node, int]:
        """The list or group of what stands at a location, and its number there."""
        found = spot(self.now.root, location)
        assert found.owner
        return found.owner, found.at

    def block(self, location: Location, node: Node) -> blocks.Block:
        """A list or group on lines of its own, with the end of the sign before it."""
        found = spot(self.now.root, location)
        opens = entries(self.text, found.owner)[found.at].sign if found.owner else 0
        return blocks.Block(self.text, node, opens)

    def set(self, edit: Set) -> Iterator[Way]:
        """A value in the place of another."""
        found = spot(self.now.root, edit.location)
        if isinstance(found.node, Scalar) and isinstance(edit.value, str):
            yield from text_ways(self.now, self.emitter.looks, found, found.node, edit.value)
        else:
            yield from self.whole(edit.location, edit.value, [found.node])

    def add(self, edit: Insert | Put) -> Iterator[Way]:
        """A new part of a list or a group."""
        place = edit.location if isinstance(edit, Insert) else edit.location[:-1]
        name = "" if isinstance(edit, Insert) else str(edit.location[-1])
        node = spot(self.now.root, place).node
        if isinstance(edit, Insert):
            at = edit.at
        else:
            at = place_for([*node.entries] if isinstance(node, Mapping) else [], name, edit.order)
        parts, inner = entries(self.text, node), self.is_in_flow(place)
        if flows(self.text, node) and (parts or inner):
            if not inner and not edit.written and self.is_too_long(node, edit.value):
                yield from self.whole(place, value_at(done(self.now.data, edit), place), [node])
            new = self.flow_part(node, at, name, edit)
            width = ENDLESS if edit.written else self.emitter.looks.width
            yield from flowing.added(self.text, node, at, new, width)
            return
        block = self.block(place, node)
        if edit.written and not parts and "\n" not in edit.written:
            yield from flowing.added(self.text, node, at, edit.written, ENDLESS)
        if edit.written:
            yield from blocks.again(block, at, edit.written, edit.below)
        if parts:
            yield from blocks.added(block, at, self.lines(block, at, name, edit.value))
        else:
            whole: Value = {name: edit.value} if name else [edit.value]
            like = self.named(str(place[-1])) if place else []
            yield from self.whole(place, whole, like)

    def lines(self, block: blocks.Block, at: int, name: str, value: Value) -> list[str]:
        """The lines of a new part of a list, or of a group if it has a name."""
        node, parts = block.node, block.entries
        if isinstance(node, Mapping):
            key = self.emitter.name(name, [node])
            return self.emitter.field(block.column, key, value, self.named(name))
        like = beside([one.node for one in parts], at)
        return self.emitter.item(block.column, value, like, self.dash(parts))

    def flow_part(self, node: Node, at: int, name: str, edit: Insert | Put) -> str:
        """The characters of a new part of a list or group in brackets."""
        if edit.written:
            return edit.written
        if isinstance(node, Mapping):
            key = self.emitter.name(name, [node], flow=True)
            return f"{key}: {self.emitter.flow(edit.value, self.named(name))}"
        like = beside([one.node for one in entries(self.text, node)], at)
        return self.emitter.flow(edit.value, like)

    def named(self, name: str) -> list[Node]:
        """The values of the fields with a name, anywhere in the file."""
        return self.emitter.looks.by_name.get(name, [])

    def dash(self, parts: Sequence[Entry]) -> int:
        """How many columns a hyphen takes among some items; 0 where it cannot be told."""
        gaps = (
            column(self.text, one.node.start) - column(self.text, one.start)
            for one in parts
            if one.node.start > one.sign and "\n" not in self.text[one.start : one.node.start]
        )
        return next(gaps, 0)

    def is_in_flow(self, location: Location) -> bool:
        """Whether a list or group stands within brackets or braces."""
        found = spot(self.now.root, location)
        return found.owner is not None and flows(self.text, found.owner)

    def is_too_long(self, node: Node, new: Value) -> bool:
        """Whether a list in brackets becomes too long for its line by a new part.

        One that has comments in it, or several lines, stays in brackets.
        """
        inside = self.text[node.start : node.end]
        if "\n" in inside:
            return False
        line = line_end(self.text, node.end) - line_start(self.text, node.start)
        return line + len(self.emitter.flow(new, [])) + 2 > self.emitter.looks.width

    def whole(self, location: Location, value: Value, like: Sequence[Node]) -> Iterator[Way]:
        """A value written anew in the place of another; comments in it go above it."""
        found = spot(self.now.root, location)
        if found.owner is None:
            yield from self.file(value, found.node, like)
            return
        entry = entries(self.text, found.owner)[found.at]
        if flows(self.text, found.owner):
            yield from self.in_flow(entry, self.emitter.flow(value, like))
            return
        start = column(self.text, entry.start)
        if entry.key:
            name = self.text[entry.start : entry.sign - 1]
            lines = self.emitter.field(start, name, value, like)
        else:
            lines = self.emitter.item(start, value, like, self.dash([entry]))
        new = "\n".join(lines)[start + entry.sign - entry.start :]
        yield from self.instead(entry, new)

    def instead(self, entry: Entry, new: str) -> Iterator[Way]:
        """Other characters behind the sign of a part; comments there stay, or go above or below."""
        stop = line_end(self.text, entry.end)
        behind = self.text[entry.end : stop].rstrip()
        if behind.strip() and "\n" in new:
            first, _, rest = new.partition("\n")
            yield [(entry.sign, stop, f"{first}{behind}\n{rest}")]
        yield [(entry.sign, entry.end, new)]
        indent = " " * column(self.text, entry.start)
        notes = [f"{indent}{one}" for one in self.comments(entry.sign, stop)]
        if is_shared(self.text, entry):
            yield [(entry.sign, stop, "\n".join([new, *notes]))]
        else:
            top = line_start(self.text, entry.start)
            above = "".join(f"{one}\n" for one in notes)
            yield [(top, top, above), (entry.sign, stop, new)]

    def comments(self, start: int, end: int) -> list[str]:
        """The comments between two places."""
        found = comments_in(self.text, self.now.root)
        return [one[0].strip() for one in found if start <= one.start() < end]

    def in_flow(self, entry: Entry, new: str) -> Iterator[Way]:
        """Other characters for a value in brackets; comments in the old one go below its line."""
        start, end = entry.node.start, max(entry.node.start, entry.end)
        sign = "" if not entry.key or ":" in self.text[entry.key.end : entry.sign] else ":"
        gap = " " if sign or self.text[start - 1] == ":" else ""
        yield [(start, end, sign + gap + new)]
        stop, indent = line_end(self.text, end), " " * column(self.text, entry.start)
        notes = "".join(f"\n{indent}{one}" for one in self.comments(start, end))
        yield [(start, end, sign + gap + new), (stop, stop, notes)]

    def file(self, value: Value, node: Node, like: Sequence[Node]) -> Iterator[Way]:
        """A whole file's value."""
        if isinstance(value, str) or not value:
            yield [(node.start, node.end, self.emitter.flow(value, like))]
        else:
            end = entries(self.text, node)[-1].end if entries(self.text, node) else node.end
            yield [(node.start, end, "\n".join(self.emitter.block(0, value, like)))]

    def rename(self, location: Location, name: str) -> Iterator[Way]:
        """Another name for a field."""
        owner, at = self.owner(location)
        key = entries(self.text, owner)[at].key
        if key and isinstance(owner, Mapping):
            for one in self.emitter.names(name, [owner], flows(self.text, owner)):
                yield [(key.start, key.end, one)]
