"""What an editor may do to a document, as values; and what each does to the document's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.model.base import Location
from reportgen.read.tree import Mapping as Group
from reportgen.read.tree import Node, Scalar

Value = str | None | Sequence["Value"] | Mapping[str, "Value"]
"""What may stand at a location: text, a list, a group of fields, or None where nothing is written.

All text is as the file's reader gives it: `45` is the text "45".
"""


@dataclass(frozen=True, slots=True)
class Set:
    """Put a value in the place of the one at a location, which must exist.

    Of a list or a group only what differs is written: its other items and fields stay as they are.
    """

    location: Location
    value: Value
    written: str = ""
    """The characters that stood here before, if the edit takes another one back."""


@dataclass(frozen=True, slots=True)
class Insert:
    """Add an item to the list at a location, before the item that stands at `at` now.

    `at` is the number of items if the new one comes last.
    """

    location: Location
    at: int
    value: Value
    written: str = ""
    below: int = 0
    """How many lines of comment and blank lines lie between `written` and the item above it."""


@dataclass(frozen=True, slots=True)
class Put:
    """Add a field to a group. The last part of the location is the field's name.

    `order` has the names of the group's fields in the order of its model: the field is put behind
    the nearest of those before it. Without it the field comes last.
    """

    location: Location
    value: Value
    order: tuple[str, ...] = ()
    written: str = ""
    below: int = 0


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove the item or the field at a location, with all that stands in its own lines.

    A comment above it stays: what it says may be true of more than what is removed.
    """

    location: Location


@dataclass(frozen=True, slots=True)
class Move:
    """Move the item at a location, so that it then stands at `to` in its list.

    The comments that stand directly above it move with it.
    """

    location: Location
    to: int


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the field at a location another name; it stays where it stands."""

    location: Location
    name: str


Edit = Set | Insert | Put | Remove | Move | Rename
"""One change to one document. In a sequence, each is meant for what the ones before it left."""


class NoPlaceError(Exception):
    """An edit names a place that is not there, or that something stands at already."""


def plain(node: Node) -> Value:
    """The value of a node of a tree."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Group):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    return [plain(item) for item in node.items]


def value_at(data: Value, location: Location) -> Value:
    """The value at a location. Raises `NoPlaceError`."""
    for part in location:
        data = _child(data, part)
    return data


def done(data: Value, edit: Edit) -> Value:
    """The data of a document after an edit. Raises `NoPlaceError`."""
    if isinstance(edit, Set):
        value_at(data, edit.location)
        return _with(data, edit.location, edit.value)
    if isinstance(edit, Insert):
        items = _list(value_at(data, edit.location))
        return _with(data, edit.location, _inserted(items, edit.at, edit.value))
    if not edit.location:
        raise NoPlaceError("it is the whole document")
    around, last = edit.location[:-1], edit.location[-1]
    outer = value_at(data, around)
    if isinstance(edit, Put):
        return _with(data, around, _put(outer, str(last), edit.value, edit.order))
    old = _child(outer, last)
    if isinstance(edit, Rename):
        return _with(data, around, _renamed(_group(outer), str(last), edit.name))
    if isinstance(edit, Remove) and isinstance(outer, Mapping):
        return _with(data, around, {name: one for name, one in outer.items() if name != last})
    items = _list(outer)
    rest = [one for at, one in enumerate(items) if at != last]
    return _with(data, around, rest if isinstance(edit, Remove) else _inserted(rest, edit.to, old))


def _inserted(items: Sequence[Value], at: int, value: Value) -> Sequence[Value]:
    if not 0 <= at <= len(items):
        raise NoPlaceError(f"there is no place {at} in the list")
    return [*items[:at], value, *items[at:]]


def place_for(names: Sequence[str], name: str, order: Sequence[str]) -> int:
    """Where among the fields of a group a new one is put, by the order of its model.

    >>> place_for(["name", "rating"], "summary", ["name", "summary", "rating"])
    1
    """
    if name not in order:
        return len(names)
    rank = {one: at for at, one in enumerate(order)}
    before = [at for at, one in enumerate(names) if rank.get(one, len(order)) < rank[name]]
    nearest = max(before, key=lambda at: rank[names[at]], default=None)
    if nearest is not None:
        return nearest + 1
    return next((at for at, one in enumerate(names) if one in rank), len(names))


def moved(edit: Edit, location: Location) -> Edit:
    """The same edit at another location."""
    return replace(edit, location=location)


def _put(outer: Value, name: str, value: Value, order: Sequence[str]) -> Value:
    group = _group(outer)
    if name in group:
        raise NoPlaceError(f"there is a field `{name}` already")
    at = place_for([*group], name, order)
    fields = [*group.items()]
    return dict([*fields[:at], (name, value), *fields[at:]])


def _renamed(group: Mapping[str, Value], old: str, new: str) -> Value:
    if new in group and new != old:
        raise NoPlaceError(f"there is a field `{new}` already")
    return {new if name == old else name: value for name, value in group.items()}


def _with(data: Value, location: Location, value: Value) -> Value:
    """The data with another value at a location that exists, or whose group exists."""
    if not location:
        return value
    first, rest = location[0], location[1:]
    inner = _with(_child(data, first), rest, value)
    if isinstance(data, Mapping):
        return {name: inner if name == first else one for name, one in data.items()}
    return [inner if at == first else one for at, one in enumerate(_list(data))]


def _child(data: Value, part: str | int) -> Value:
    if isinstance(data, Mapping) and isinstance(part, str) and part in data:
        return data[part]
    items = () if isinstance(data, str | Mapping | None) else data
    if isinstance(part, int) and 0 <= part < len(items):
        return items[part]
    raise NoPlaceError(f"there is no `{part}`")


def _group(data: Value) -> Mapping[str, Value]:
    if not isinstance(data, Mapping):
        raise NoPlaceError("it is not a group of fields")
    return data


def _list(data: Value) -> Sequence[Value]:
    if isinstance(data, str | Mapping | None):
        raise NoPlaceError("it is not a list")
    return data


def settled(edits: Sequence[Edit], place: Location) -> Location | None:
    """Where a value stands after edits were made one after the other; None if it went."""
    parts = list(place)
    for edit in edits:
        around = edit.location if isinstance(edit, Insert) else edit.location[:-1]
        depth = len(around)
        if tuple(parts[:depth]) != around or depth >= len(parts):
            continue
        at = parts[depth]
        if isinstance(edit, Remove):
            gone = edit.location[-1]
            if gone == at:
                return None
            if isinstance(at, int) and isinstance(gone, int) and gone < at:
                parts[depth] = at - 1
        elif isinstance(edit, Insert) and isinstance(at, int) and edit.at <= at:
            parts[depth] = at + 1
    return tuple(parts)
