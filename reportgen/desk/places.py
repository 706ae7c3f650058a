"""Where the fields of a form stand once it was saved: items get other numbers, new ones get one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportgen.desk.forms.controls import address, is_new, location_of, number_of, rank_of
from reportgen.edit.edits import Edit, Insert, Move, settled
from reportgen.model.base import Location

Sent = Mapping[str, Sequence[str]]


def moved(sent: Sent, edits: Sequence[Edit]) -> dict[str, str]:
    """The names of the fields of a form that have another name once edits were made in turn.

    What went has an empty name. `{"strengths.1": "strengths.2"}` after something was put before it.
    """
    made, found = _inserted(sent, edits), {}
    for name in sent:
        place = _place_after(location_of(name), edits, made)
        now = address(place) if place is not None else ""
        if now != name:
            found[name] = now
    return found


def place_after(place: Location, edits: Sequence[Edit], sent: Sent) -> Location | None:
    """Where something stands after edits; what was filled in anew has a number then."""
    return _place_after(place, edits, _inserted(sent, edits))


def _place_after(
    place: Location, edits: Sequence[Edit], made: Mapping[Location, int]
) -> Location | None:
    new = _new_in(place)
    if new is None:
        return _after_all(place, edits)
    if new not in made:
        return _shifted(new, edits) + place[len(new) :]
    insert = edits[made[new]]
    assert isinstance(insert, Insert)
    own = _after_all((*insert.location, insert.at), edits[made[new] + 1 :])
    return None if own is None else (*own, *map(_plain, place[len(new) :]))


def _new_in(place: Location) -> Location | None:
    """The new item that a field is in, or is; None if it is in none."""
    depths = (depth for depth, part in enumerate(place) if isinstance(part, str) and is_new(part))
    depth = next(depths, None)
    return None if depth is None else place[: depth + 1]


def _inserted(sent: Sent, edits: Sequence[Edit]) -> dict[Location, int]:
    """For each new item that was filled in, which edit put it into its list."""
    filled: dict[tuple[Location, int], dict[Location, None]] = defaultdict(dict)
    for name, values in sent.items():
        new = _new_in(location_of(name))
        if new and not name.endswith(".sent") and any(map(str.strip, values)):
            filled[new[:-1], number_of(str(new[-1]))][new] = None
    made: dict[tuple[Location, int], list[int]] = defaultdict(list)
    for at, edit in enumerate(edits):
        if isinstance(edit, Insert):
            made[edit.location, edit.at].insert(0, at)  # the last of several was put there first
    return {
        new: at
        for where, inside in filled.items()
        if len(inside) == len(made[where])
        for new, at in zip(
            sorted(inside, key=lambda one: rank_of(str(one[-1]))), made[where], strict=True
        )
    }


def _shifted(place: Location, edits: Sequence[Edit]) -> Location:
    """The place of what is still to be filled in, after edits in the list around it."""
    *around, last = place
    now: Location = (*around, number_of(str(last)))
    for edit in edits:
        now = _after(now, edit) or now
    _, wave, behind = str(last).partition("~")
    return (*now[:-1], f"+{now[-1]}{wave}{behind}")


def _after_all(place: Location, edits: Sequence[Edit]) -> Location | None:
    """Where something stands after edits; None if it went."""
    moves = next((at for at, edit in enumerate(edits) if isinstance(edit, Move)), len(edits))
    now: Location | None = settled(edits[:moves], place)
    for edit in edits[moves:]:
        now = _after(now, edit) if now is not None else None
    return now


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
