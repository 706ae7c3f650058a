"""Where the fields of a form stand once it was saved: items get other numbers, new ones get one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.desk.forms.controls import address, is_new, location_of, number_of, rank_of
from reportgen.edit.edits import Edit, Insert, Move, settled
from reportgen.model.base import Location

Sent = Mapping[str, Sequence[str]]


def moved(sent: Sent, edits: Sequence[Edit]) -> dict[str, str]:
    """The names of the fields of a form that have another name once edits were made in turn.

    What went has an empty name. `{"strengths.1": "strengths.2"}` after something was put before it.
    """
    found = {}
    for name in sent:
        place = place_after(location_of(name), edits, sent)
        now = address(place) if place is not None else ""
        if now != name:
            found[name] = now
    return found


def place_after(place: Location, edits: Sequence[Edit], sent: Sent) -> Location | None:
    """Where something stands after edits; what was filled in anew has a number then."""
    parts = list(place)
    for depth, part in enumerate(place):
        if isinstance(part, str) and is_new(part):
            at = _inserted(place[: depth + 1], edits, sent)
            if at is None:
                return _shifted(place[: depth + 1], edits) + place[depth + 1 :]
            own = _place_of_insert(edits, at)
            inner = (_plain(one) for one in place[depth + 1 :])
            return None if own is None else (*own, *inner)
    for edit in edits:
        now = _after(tuple(parts), edit)
        if now is None:
            return None
        parts = list(now)
    return tuple(parts)


def _place_of_insert(edits: Sequence[Edit], at: int) -> Location | None:
    """Where the item stands in the end that the edit with a number put into a list."""
    insert = edits[at]
    assert isinstance(insert, Insert)
    now: Location | None = (*insert.location, insert.at)
    for edit in edits[at + 1 :]:
        now = _after(now, edit) if now is not None else None
    return now


def _inserted(place: Location, edits: Sequence[Edit], sent: Sent) -> int | None:
    """Which edit put a new item into its list; None if nothing was filled in."""
    *around, last = place
    number = number_of(str(last))
    beside = dict.fromkeys(
        one[: len(place)] for one in map(location_of, sent) if _is_beside(one, tuple(around))
    )
    same = [one for one in beside if number_of(str(one[-1])) == number and _is_filled(one, sent)]
    made = [
        at
        for at, edit in enumerate(edits)
        if isinstance(edit, Insert) and edit.location == tuple(around) and edit.at == number
    ]
    made.reverse()  # of several at one place the last was put there first
    order = sorted(same, key=lambda one: rank_of(str(one[-1])))
    return made[order.index(place)] if place in order and len(made) == len(order) else None


def _is_beside(one: Location, around: Location) -> bool:
    """Whether a field is in something new of a list."""
    size = len(around)
    return len(one) > size and one[:size] == around and is_new(one[size])


def _is_filled(place: Location, sent: Sent) -> bool:
    """Whether anything was filled in for something new."""
    inside = (name for name in sent if location_of(name)[: len(place)] == place)
    return any(
        value.strip() for name in inside if not name.endswith(".sent") for value in sent[name]
    )


def _shifted(place: Location, edits: Sequence[Edit]) -> Location:
    """The place of what is still to be filled in, after edits in the list around it."""
    *around, last = place
    now: Location | None = (*around, number_of(str(last)))
    for edit in edits:
        now = (_after(now, edit) or now) if now else None
    if not now:
        return place
    _, wave, behind = str(last).partition("~")
    return (*now[:-1], f"+{now[-1]}{wave}{behind}")


def _after(place: Location, edit: Edit) -> Location | None:
    """Where something stands after one edit; None if it went."""
    if not isinstance(edit, Move):
        return settled([edit], place)
    *around, start = edit.location
    depth, end = len(around), edit.to
    if place[:depth] != tuple(around) or len(place) <= depth or not isinstance(start, int):
        return place
    at = place[depth]
    if not isinstance(at, int):
        return place
    if at == start:
        at = end
    elif start < at <= end:
        at -= 1
    elif end <= at < start:
        at += 1
    return (*around, at, *place[depth + 1 :])


def _plain(part: str | int) -> str | int:
    """A part of a place within something new, which is new no longer."""
    return number_of(part) if isinstance(part, str) and is_new(part) else part
