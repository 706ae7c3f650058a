"""Limits how much is read: of a file, and of all files of a project together.

The limits are far above what people write: the longest file that is shipped has some 1,100 values,
and a project of 1,000 reports some 40 million characters and 700,000 values.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_VALUES = 50_000
"""How many values a file may hold: texts, numbers, lists and groups, the names of fields, too."""
MOST_VALUES_OF_ALL = 5_000_000
MOST_CHARACTERS_OF_ALL = 200_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """How much was read."""

    characters: int = 0
    values: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.characters + other.characters, self.values + other.values)

    @property
    def too_much(self) -> str:
        """What there is too much of in a project, in words; empty if there is not."""
        if self.characters > MOST_CHARACTERS_OF_ALL:
            return f"more than {MOST_CHARACTERS_OF_ALL:,} characters"
        if self.values > MOST_VALUES_OF_ALL:
            return f"more than {MOST_VALUES_OF_ALL:,} values"
        return ""
