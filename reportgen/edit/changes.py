"""What differs between two texts of a file, field by field, and how each field is restored."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.edit._aligned import Known, known, numbered_as
from reportgen.edit._page import page
from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Set, Value
from reportgen.edit.writing import Refused
from reportgen.model.base import Location


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs: where it stands in the old text and in the new, None where it is not.

    Of what was added or removed it is the whole item or field; of what was changed, the text.
    `restore` is the edit of the new text that makes this field what it was, and nothing else.
    """

    before: Location | None
    after: Location | None
    old: Value
    new: Value
    restore: Edit


def changes(old: str, new: str) -> tuple[Change, ...] | Refused:
    """What differs between two texts of a file, in the order of the new one."""
    pages = page(old), page(new)
    for one in pages:
        if one.tree is None:
            first = one.problems[0]
            return Refused(f"the file cannot be read: line {first.span.line}: {first.message}")
    return tuple(changes_between(pages[0].data, pages[1].data))


def changes_between(old: Value, new: Value) -> Iterator[Change]:
    """The same for the values of two files."""
    numbers = itertools.count()
    before = known(old, numbers)
    yield from _changes(before, numbered_as(new, before, numbers), (), ())


def _changes(old: Known, new: Known, before: Location, after: Location) -> Iterator[Change]:
    if old.fields is not None and new.fields is not None:
        yield from _of_fields(old.fields, new.fields, before, after)
    elif old.items is not None and new.items is not None:
        yield from _of_items(old.items, new.items, before, after)
    elif (was := old.plain()) != (is_now := new.plain()):
        yield Change(before, after, was, is_now, Set(after, was))


def _of_fields(
    old: Mapping[str, Known], new: Mapping[str, Known], before: Location, after: Location
) -> Iterator[Change]:
    for name, one in new.items():
        if name in old:
            yield from _changes(old[name], one, (*before, name), (*after, name))
        else:
            here = (*after, name)
            yield Change(None, here, None, one.plain(), Remove(here))
    for name, one in old.items():
        if name not in new:
            back = Put((*after, name), one.plain(), (*old,))
            yield Change((*before, name), None, one.plain(), None, back)


def _of_items(
    old: list[Known], new: list[Known], before: Location, after: Location
) -> Iterator[Change]:
    were = {one.number: at for at, one in enumerate(old)}
    are = {one.number: at for at, one in enumerate(new)}
    moved = {*_out_of_order([were[one.number] for one in new if one.number in were])}
    for at, one in enumerate(new):
        here = (*after, at)
        if one.number not in were:
            yield Change(None, here, None, one.plain(), Remove(here))
            continue
        was = were[one.number]
        yield from _changes(old[was], one, (*before, was), here)
        if was in moved:
            back = Move(here, _place(old, was, are, at))
            yield Change((*before, was), here, one.plain(), one.plain(), back)
    for at, one in enumerate(old):
        if one.number not in are:
            back_again = Insert(after, _place(old, at, are), one.plain())
            yield Change((*before, at), None, one.plain(), None, back_again)


def _place(old: list[Known], at: int, are: Mapping[int, int], own: int | None = None) -> int:
    """Where in the new list an item goes: behind the nearest of those that stood before it.

    `own` is where the item stands there now, if it does; it is not counted.
    """
    for one in reversed(old[:at]):
        if (found := are.get(one.number)) is not None and found != own:
            return found + 1 - (own is not None and own < found)
    return 0


def _out_of_order(places: list[int]) -> Iterator[int]:
    """The numbers that stand out of order, as few as possible."""
    best = list[list[int]]()
    for place in places:
        before = max((one for one in best if one[-1] < place), key=len, default=[])
        best.append([*before, place])
    kept = {*max(best, key=len, default=[])}
    yield from (one for one in places if one not in kept)
