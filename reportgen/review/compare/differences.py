"""Finds the differences between two trees of plain data."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

Location = tuple[str | int, ...]

ALIKE = 0.5
"""How similar two items of a list must be to count as one item that changed, from 0 to 1."""


NEAREST = 20
"""How many items are compared with a changed one; comparing all would take too long."""


class Difference(NamedTuple):
    """A value at a location of one tree, of the other one, or at one of both.

    Locations count items from 0, each in its own tree. None means that the value is not there.
    """

    before: Location | None
    after: Location | None
    old: str | None
    new: str | None


def differences(
    old: object, new: object, before: Location = (), after: Location = ()
) -> Iterator[Difference]:
    """Every text that is not the same in both, in the order of the new tree.

    Items of lists are matched by what they say: one more of them is one difference.
    """
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _of_fields(old, new, before, after)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_items(old, new, before, after)
    elif isinstance(old, (Mapping, list)) or isinstance(new, (Mapping, list)):
        yield from _gone(old, before)
        yield from _come(new, after)
    else:
        yield Difference(before, after, _text(old), _text(new))


def _of_fields(
    old: Mapping[str, object], new: Mapping[str, object], before: Location, after: Location
) -> Iterator[Difference]:
    for name, value in new.items():
        if name in old:
            yield from differences(old[name], value, (*before, name), (*after, name))
        else:
            yield from _come(value, (*after, name))
    for name, value in old.items():
        if name not in new:
            yield from _gone(value, (*before, name))


def _of_items(
    old: Sequence[object], new: Sequence[object], before: Location, after: Location
) -> Iterator[Difference]:
    ours, theirs = [*map(_said, old)], [*map(_said, new)]
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, first, last, begin, end in matcher.get_opcodes():
        left = [*range(first, last)]
        for at in range(begin, end) if ours[first:last] != theirs[begin:end] else ():
            if (was := _most_alike(theirs[at], ours, left)) is None:
                yield from _come(new[at], (*after, at))
                continue
            left.remove(was)
            yield from differences(old[was], new[at], (*before, was), (*after, at))
        if ours[first:last] != theirs[begin:end]:
            for at in left:
                yield from _gone(old[at], (*before, at))


def _most_alike(text: str, others: Sequence[str], among: Sequence[int]) -> int | None:
    """The index of the most similar item; None if none is similar enough."""
    near = among[:NEAREST]
    known = {at: difflib.SequenceMatcher(None, others[at], text).ratio() for at in near}
    best = max(known, key=lambda at: known[at], default=None)
    return None if best is None or known[best] < ALIKE else best


def _come(value: object, after: Location) -> Iterator[Difference]:
    for location, text in leaves(value, after):
        yield Difference(None, location, None, text)


def _gone(value: object, before: Location) -> Iterator[Difference]:
    for location, text in leaves(value, before):
        yield Difference(before=location, after=None, old=text, new=None)


def leaves(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text of a tree with its location."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from leaves(item, (*location, name))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from leaves(item, (*location, at))
    elif value is not None:
        yield location, str(value)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _said(value: object) -> str:
    """All texts of an item as one text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
