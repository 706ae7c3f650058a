"""What was found of a Word file: texts by their places, and comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.model.base import Location


@dataclass(frozen=True, slots=True)
class Comment:
    """What could not be placed, or stands for itself: behind which place it comes."""

    behind: Location
    words: str


@dataclass(slots=True)
class Placed:
    """What was found: texts by their locations, comments in order, and how many words are where.

    `fixed` counts words that the framework has, and those of the contents.
    """

    texts: dict[Location, str] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    chapters: list[str] = field(default_factory=list)
    placed: int = 0
    fixed: int = 0
    other: int = 0

    @property
    def words(self) -> int:
        """How many words the file has."""
        return self.placed + self.fixed + self.other
