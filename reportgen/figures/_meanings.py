"""What figures mean: the values that a text can state, and the figure as it is stated."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from reportgen.model.values import Month, Proportion, Share


class Sense(enum.Enum):
    """How exactly a figure is meant."""

    PLAIN = enum.auto()
    EXACTLY = enum.auto()
    ABOUT = enum.auto()
    ALMOST = enum.auto()
    BELOW = enum.auto()
    AT_MOST = enum.auto()
    JUST_OVER = enum.auto()
    ABOVE = enum.auto()
    AT_LEAST = enum.auto()


LESS = frozenset((Sense.BELOW, Sense.ALMOST, Sense.AT_MOST))
MORE = frozenset((Sense.ABOVE, Sense.JUST_OVER, Sense.AT_LEAST))
"""Senses in which what is meant is not more, or not less, than the figure."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as prose names it: the year and the weekday (0 is Monday) may be left out."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day of the calendar; None without a year, or if there is no such day."""
        try:
            return None if self.year is None else dt.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def exists(self) -> bool:
        """Whether some calendar has the day, or that of the year has it."""
        days = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        return self.day <= days[self.month - 1] and (self.year is None or self.date is not None)


@dataclass(frozen=True, slots=True)
class Points:
    """A difference of percentages: `18 percentage points`."""

    points: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of the most that could be had: `a score of 10/24`."""

    points: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Range:
    """From one figure to another: `70 to 75 per cent`, `18 to 24 July 2022`."""

    low: Meaning
    high: Meaning


Meaning = int | Decimal | Share | Proportion | Fraction | Points | Score | Day | Month | Range
"""What a figure reads. A `Fraction` is one in words: `two-thirds`, `two in three`."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a text states, `length` characters from `offset`.

    `base` is the whole that a share or fraction is one of, where the text says it (`44 per cent of
    the 48 people`). `together` are the figures by which the text states the same thing again.
    """

    offset: int
    length: int
    value: Meaning
    sense: Sense = Sense.PLAIN
    base: int | None = None
    together: tuple[Stated, ...] = ()

    @property
    def end(self) -> int:
        """Where the figure ends, without those together with it."""
        return self.offset + self.length

    def each(self) -> tuple[Stated, ...]:
        """The figure, and then those together with it."""
        return (replace(self, together=()), *self.together) if self.together else (self,)
