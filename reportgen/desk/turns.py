"""Puts edits that were all meant for the same data into an order, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.desk.forms.outline import held_at
from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Rename, Set
from reportgen.model.base import Location


def in_turn(found: Sequence[Edit], data: object) -> list[Edit]:
    """Edits that were all meant for the same data, each as the ones before it leave that data.

    Values are changed first; then things are added, the last in a list first; then things are
    removed, the last first. A list or group that loses all it has goes as a whole. What is moved
    or renamed comes alone.
    """
    changed = [one for one in found if isinstance(one, Set)]
    added = [one for one in found if isinstance(one, Insert | Put)]
    added.reverse()  # of several at one place the last is put there first
    added.sort(key=_place, reverse=True)
    inserted = [(one.location, one.at) for one in added if isinstance(one, Insert)]
    kept = {one.location[:-1] if isinstance(one, Put) else one.location for one in added}
    gone = _whole({one.location for one in found if isinstance(one, Remove)}, data, kept)
    places = sorted(gone, key=_key, reverse=True)
    rest = [one for one in found if isinstance(one, Move | Rename)]
    return [*changed, *added, *(Remove(_shifted(one, inserted)) for one in places), *rest]


def _whole(gone: set[Location], data: object, kept: set[Location]) -> set[Location]:
    """What is removed; in place of all that a list or a group has, that list or group."""
    for around in sorted({one[:-1] for one in gone}, key=len, reverse=True):
        held = held_at(data, around)
        inner = {one for one in gone if one[:-1] == around}
        size = len(held) if isinstance(held, list | dict) else 0
        stays = any(one[: len(around)] == around for one in kept)
        if around and size == len(inner) and not stays:
            return _whole((gone - inner) | {around}, data, kept)
    return gone


def _shifted(location: Location, inserted: Sequence[tuple[Location, int]]) -> Location:
    """A location after items were put into lists that it leads through."""
    shifted = list[str | int]()
    for at, part in enumerate(location):
        before = [place for around, place in inserted if around == location[:at]]
        more = sum(place <= part for place in before) if isinstance(part, int) else 0
        shifted.append(part + more if isinstance(part, int) else part)
    return tuple(shifted)


def _place(edit: Edit) -> tuple[tuple[int, str], ...]:
    """The place of what is added, to put items into a list from its end."""
    at = (edit.at,) if isinstance(edit, Insert) else ()
    return _key((*edit.location, *at))


def _key(location: Location) -> tuple[tuple[int, str], ...]:
    return tuple((one, "") if isinstance(one, int) else (-1, one) for one in location)
