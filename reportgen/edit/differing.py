"""What must be edited to make one value of another."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence

from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Set, Value
from reportgen.model.base import Location

Pair = tuple[int, int]


def differing(old: Value, new: Value, location: Location = ()) -> Iterator[Edit]:
    """The edits that make of the value at a location another, each after the ones before it.

    What is equal in both is not touched; an item of a list that stands elsewhere is moved.
    """
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _fields(old, new, location)
    elif is_list(old) and is_list(new):
        yield from _items(items_of(old), items_of(new), location)
    elif old != new:
        yield Set(location, new)


def is_list(value: Value) -> bool:
    """Whether a value is a list."""
    return not isinstance(value, str | Mapping | None)


def items_of(value: Value) -> Sequence[Value]:
    """The items of a list; none of what is no list."""
    return () if isinstance(value, str | Mapping | None) else value


def matched(old: Sequence[Value], new: Sequence[Value]) -> tuple[list[Pair], list[Pair]]:
    """Which item of a list became which of another: those that are equal, and those that are not.

    Equal items are found wherever they stand. Of the others those become each other that stand
    between the same neighbours, in their order.
    """
    mine, theirs = [*map(key_of, old)], [*map(key_of, new)]
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    equal = [
        (block.a + at, block.b + at)
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    ]
    left = [at for at in range(len(old)) if at not in {one for one, _ in equal}]
    right = [at for at in range(len(new)) if at not in {one for _, one in equal}]
    for at in [*left]:
        if (twin := next((one for one in right if mine[at] == theirs[one]), None)) is not None:
            equal.append((at, twin))
            left.remove(at)
            right.remove(twin)
    return equal, [*_between(old, new, matcher, left, right)]


def _between(
    old: Sequence[Value],
    new: Sequence[Value],
    matcher: difflib.SequenceMatcher[str],
    left: Sequence[int],
    right: Sequence[int],
) -> Iterator[Pair]:
    for name, start, end, first, last in matcher.get_opcodes():
        if name == "replace":
            ours = [at for at in left if start <= at < end]
            others = [at for at in right if first <= at < last]
            for pair in zip(ours, others, strict=False):
                if _shape(old[pair[0]]) == _shape(new[pair[1]]):
                    yield pair


def key_of(value: Value) -> str:
    """A value as a text that is the same for equal values only."""
    return json.dumps(_comparable(value), ensure_ascii=False)


def _comparable(value: Value) -> object:
    if isinstance(value, str | None):
        return value
    if isinstance(value, Mapping):
        return {name: _comparable(one) for name, one in sorted(value.items())}
    return [*map(_comparable, value)]


def _shape(value: Value) -> str:
    return "text" if isinstance(value, str | None) else "list" if is_list(value) else "group"


def _fields(
    old: Mapping[str, Value], new: Mapping[str, Value], location: Location
) -> Iterator[Edit]:
    order = (*new,)
    for name in old:
        if name not in new:
            yield Remove((*location, name))
    for name, value in new.items():
        if name in old:
            yield from differing(old[name], value, (*location, name))
        else:
            yield Put((*location, name), value, order)


def _items(old: Sequence[Value], new: Sequence[Value], location: Location) -> Iterator[Edit]:
    equal, changed = matched(old, new)
    mates = {theirs: mine for mine, theirs in (*equal, *changed)}
    now = [*range(len(old))]
    for at in reversed(range(len(old))):
        if at not in mates.values():
            yield Remove((*location, at))
            now.remove(at)
    for at, value in enumerate(new):
        mate = mates.get(at)
        if mate is None:
            yield Insert(location, at, value)
            now.insert(at, -1)
            continue
        if (there := now.index(mate)) != at:
            yield Move((*location, there), at)
            now.insert(at, now.pop(there))
        yield from differing(old[mate], value, (*location, at))
