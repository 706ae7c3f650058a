"""The controls of a form: a tree that follows from a model and from what a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportgen.desk.forms.shapes import FigureSort
from reportgen.model.base import Location

Sort = Literal[
    "prose",
    "line",
    "word",
    "figure",
    "choice",
    "flag",
    "ticks",
    "group",
    "list",
    "map",
    "grid",
    "row",
    "part",
    "raw",
    "fixed",
]
"""What a control looks like.

`row` is one of a grid, whose cells keep their places. `fixed` is a value that nobody changes,
`part` leads to a part of its own, and `raw` is a field that no control suits, with its YAML.
"""

NEW = re.compile(r"\+(\d{1,5})(?:~(\d{1,5}))?", re.ASCII)
"""The last part of the location of an item that is not in the file yet."""

BOXES = ("prose", "line", "word", "figure", "raw")
"""The controls in which text is typed."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, with its words; a rating has a badge with cells."""

    value: str
    label: str
    slug: str = ""
    cells: int = 0
    filled: int = 0


@dataclass(frozen=True, slots=True)
class Control:
    """A control for the value at a location, or for a group or list of them.

    `value` is what the file holds, and `shown` how the form shows it. A list has its items in
    `inner`, a group its fields, a map its entries, and a grid its rows. `is_there` says whether the
    file has the value; what is new has a location that ends with `+` and its place in the list.
    `item` is what an item is called, and `counted` what this one is called among its neighbours.
    """

    sort: Sort
    location: Location
    label: str
    help: str = ""
    value: str = ""
    shown: str = ""
    unit: FigureSort = "count"
    options: tuple[Option, ...] = ()
    inner: tuple[Control, ...] = ()
    item: str = ""
    counted: str = ""
    is_optional: bool = False
    is_there: bool = True
    is_open: bool = True
    is_own: bool = False
    """Whether a map's names are the author's own."""
    is_widened: bool = False
    """Whether it is a group that stands for what could be a text alone."""
    is_one_thing: bool = False
    """Whether it is a group that holds exactly one of its fields."""
    widens: str = ""
    """For a text that may become a group: the list that it can have besides."""

    @property
    def name(self) -> str:
        """The name of the control in the form."""
        return address(self.location)

    def every(self) -> Iterator[Control]:
        """This control and all within it."""
        yield self
        for one in self.inner:
            yield from one.every()

    def has(self, name: str) -> bool:
        """Whether it is the control of a name, or has it within."""
        return any(one.name == name for one in self.every())

    def found(self, location: Location) -> Control | None:
        """The control for a location, or for what it is a part of; None if there is none."""
        for one in self.inner:
            if location[: len(one.location)] == one.location:
                return one.found(location) or one
        return self if location == self.location else None


def address(location: Location) -> str:
    """A location in a form and in addresses: `standards.planning.strengths.0`."""
    return ".".join(str(part).replace("%", "%25").replace(".", "%2E") for part in location)


def location_of(name: str) -> Location:
    """The location that `address` wrote; numbers are places in lists.

    `strengths.0` is `("strengths", 0)`.
    """
    parts = (part.replace("%2E", ".").replace("%25", "%") for part in name.split("."))
    return tuple(int(part) if part.isdecimal() and part.isascii() else part for part in parts)


def is_new(part: str | int) -> bool:
    """Whether a part of a location stands for an item or entry that is not in the file yet."""
    return isinstance(part, str) and bool(NEW.fullmatch(part))


def number_of(part: str) -> int:
    """The place in a list that something new has: 2 for `+2`, and for `+2~1`, one more there."""
    found = NEW.fullmatch(part)
    return int(found[1]) if found else 0


def rank_of(part: str) -> tuple[int, int]:
    """The order of new items: `+2` is before `+2~0`, and `+2~9` before `+2~10`."""
    found = NEW.fullmatch(part)
    return (int(found[1]), int(found[2] or -1)) if found else (0, -1)
