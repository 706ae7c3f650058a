"""What figures of a text are to each other: part and whole, share and count, before and after."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.figures._meanings import Stated


class Sort(enum.Enum):
    """A sort of relation, with its ends."""

    PART = enum.auto()
    """`part`, `whole`, and perhaps the `share` that the part is."""
    RATE = enum.auto()
    """Of `one` and the `other`, the smaller is `share` of the larger."""
    SAME = enum.auto()
    """`one` and `other` say the same."""
    SAID = enum.auto()
    """A `figure` in brackets, behind words that may say the same."""
    COUNTED = enum.auto()
    """`count` is `share` of a whole that is not said."""
    SHARE = enum.auto()
    """`share` of a `whole`, or of all."""
    PARTITION = enum.auto()
    """`parts` that make up a `whole`."""
    SEVERAL = enum.auto()
    """Three or more `parts` that may make up a `whole`, or be only some of what is said of it."""
    SHARES = enum.auto()
    """`parts` that make up all."""
    REST = enum.auto()
    """`one` part, which says its whole or is a share, and the `rest` of it."""
    CHANGE = enum.auto()
    """From `start` to `end`, perhaps `by` so much; the marks say which way."""
    WAY = enum.auto()
    """A change `by` so much, which goes `up` or `down` by one word, the other way by another."""
    COMPARED = enum.auto()
    """`one` is more or less than the `other`, as the marks say."""
    ORDER = enum.auto()
    """From `low` to `high`."""
    LASTING = enum.auto()
    """A `span` of time, and the period from `low` to `high`, or `range`, that it is."""
    AMONG = enum.auto()
    """An average, `mid`, between `low` and `high`, or within a `range`."""
    BOUND = enum.auto()
    """A `limit` that `one` is above or below, as the limit says: `more than 80, 92 in all`."""
    CHAIN = enum.auto()
    """A `whole`, and `parts` of it, each with the share that it is."""
    LISTED = enum.auto()
    """A `whole` and the number of `pieces` that are listed behind it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a text states between its figures.

    `ends` are the figures by the part that they have in it; `marks` are the words that say how it
    is meant, such as `rise`. `pieces` is how many things are listed, if some are, and `spare` how
    many more they may be.
    """

    form: str
    sort: Sort
    ends: Mapping[str, tuple[Stated, ...]]
    marks: frozenset[str] = frozenset()
    pieces: int = 0
    spare: int = 0
    start: int = 0
    """Where it begins in the text."""

    def end(self, name: str) -> Stated | None:
        """The figure that has this part."""
        return next(iter(self.ends.get(name, ())), None)
