"""How long a period lasts, and which of two times comes first, as far as both are said."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from dataclasses import replace
from fractions import Fraction

from reportgen.figures import Day, Meaning, Stated
from reportgen.model.values import Month

DAYS = {"day": Fraction(1), "week": Fraction(7), "fortnight": Fraction(14)}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAYS_A_MONTH = Fraction(1461, 48)

When = tuple[int, int, int]
"""A year, a month and a day; the last two are 0 where they are not said."""


def _when(value: Meaning) -> When | None:
    if isinstance(value, Month):
        return value.year, value.month, 0
    if isinstance(value, Day):
        return (value.year, value.month, value.day) if value.year else None
    return (value, 0, 0) if isinstance(value, int) else None


def is_before(one: Stated, other: Stated) -> bool:
    """Whether a day, month or year is certainly before another."""
    first, then = _when(one.value), _when(other.value)
    if first is None or then is None:
        return False
    apart = (pair for pair in zip(first, then, strict=True) if 0 in pair or pair[0] != pair[1])
    return any(0 < mine < theirs for mine, theirs in itertools.islice(apart, 1))


def lasts(low: Stated, high: Stated, unit: str) -> tuple[int, int] | None:
    """The least and the most of a unit of time that a period may be said to last.

    Its last day, month or year may count or not. None where the ends do not say.
    """
    first, last = low.value, high.value
    if isinstance(first, Month) and isinstance(last, Month) and unit in MONTHS:
        apart = 12 * (last.year - first.year) + last.month - first.month
        return apart // MONTHS[unit], -(-(apart + 1) // MONTHS[unit])
    if isinstance(first, Day) and isinstance(last, Day):
        return _of_days(first, last, unit)
    if isinstance(first, int) and isinstance(last, int) and unit == "year":
        return last - first, last - first + 1
    return None


def _of_days(first: Day, last: Day, unit: str) -> tuple[int, int] | None:
    begins, ends = _dates(first, last)
    if begins is None or ends is None or ends < begins:
        return None
    days = (ends - begins) // dt.timedelta(days=1)
    size = DAYS.get(unit) or (MONTHS[unit] * DAYS_A_MONTH if unit in MONTHS else None)
    if size is None:
        return None
    if unit == "day":
        return days, days + 1
    whole = size >= DAYS_A_MONTH and days > MUCH * size
    most = (days + 1) / size - LITTLE if whole else (days + 2) / size
    return math.floor(days / size), math.ceil(most)


MUCH, LITTLE = 11, Fraction(1, 20)
"""Beyond so many months or years, one more is not said for less than this part of one."""


def _dates(first: Day, last: Day) -> tuple[dt.date | None, dt.date | None]:
    """Two days of one year, if it is said with only one of them, or with none."""
    year = first.year or last.year or ANY_YEAR
    if first.year is None and last.year and (first.month, first.day) > (last.month, last.day):
        year -= 1
    return replace(first, year=year).date, replace(last, year=last.year or year).date


ANY_YEAR = 2001
