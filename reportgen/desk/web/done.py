"""What came of a form that was sent: where to go on, what to say, what became of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.desk.filling import begun
from reportgen.desk.forms.controls import address, location_of
from reportgen.desk.places import moved
from reportgen.desk.web.given import Given
from reportgen.edit.edits import Edit
from reportgen.edit.merging import Conflict
from reportgen.model.base import Location

OWN_FIELDS = ("token", "version", "key", "do", "desk", "stay")
"""The fields of each form that are no fields of the document."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said on the page after a form was sent."""

    said: str = ""
    conflicts: tuple[Conflict, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form: where to go on, and what to say there."""

    part: str
    at: str = ""
    adding: str = ""
    told: Told = field(default_factory=Told)
    status: int = 200
    edits: tuple[Edit, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    """The fields of the form that have another name now; what went has none."""
    open: tuple[str, ...] = ()
    """The fields of the form that the file does not have yet: they stay to be filled in."""


def way(do: str, place: Location, sent: Given) -> int:
    """By how many places an item is moved: by one, or to the place that it was dragged to."""
    to = sent.one("do").partition("|")[2]
    if do == "move" and to.isdecimal() and len(to) < 6 and place and isinstance(place[-1], int):
        return int(to) - place[-1]
    return {"up": -1, "down": 1}.get(do, 0)


def placed(
    done: Done, fields: Mapping[str, list[str]], edits: Sequence[Edit], data: object
) -> Done:
    """What came of a form, with what became of its fields: a script keeps what is typed in them."""
    found = moved(fields, edits)
    left = (found.get(name, name) for name in fields if not name.endswith(".sent"))
    places = {location_of(name) for name in left if name}
    own = {one: [""] for one in map(address, places) if "+" not in location_of(one)}
    return replace(done, moved=found, open=tuple(map(address, begun(data, own))))
