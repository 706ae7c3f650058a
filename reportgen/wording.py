"""Values in words, in the house style: numbers, shares, dates, lists.

Pure functions from a value to text. Whole numbers up to nine are words, larger ones digits
with a comma between thousands; `per cent` stands in prose; days are `20 February 2023`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from reportgen.model.values import Month, Proportion, Share

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
WORDS_UP_TO = 9
"""The largest whole number that prose writes as a word."""
LARGEST_IN_WORDS = 999_999
"""The largest whole number that there are words for here."""


def rounded(value: Decimal) -> int:
    """The nearest whole number; a half goes up, as the published percentages do."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def number_in_words(value: int) -> str:
    """A whole number from 0 to 999,999 in words: `forty-six`, `one hundred and two`."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    unit, size = (1000, "thousand") if value >= 1000 else (100, "hundred")
    head, rest = divmod(value, unit)
    words = f"{number_in_words(head)} {size}"
    if not rest:
        return words
    return f"{words}{' and ' if rest < 100 else ' '}{number_in_words(rest)}"


def number(value: int) -> str:
    """A whole number as prose writes it: `seven`, `36`, `1,979`."""
    return number_in_words(value) if 0 <= value <= WORDS_UP_TO else f"{value:,}"


def decimal(value: Decimal) -> str:
    """A decimal with the places that it was written with: `89.82`."""
    return f"{value:,}"


def per_cent(value: Decimal | int) -> str:
    """A percentage as prose writes it: `33 per cent`, `33.3 per cent`, `four per cent`."""
    shown = Decimal(value)
    whole = shown == shown.to_integral_value()
    return f"{number(int(shown)) if whole else decimal(shown)} per cent"


def share(value: Share | Proportion) -> str:
    """The percentage of a share as written, of a proportion rounded to a whole number."""
    return per_cent(rounded(value.percent) if isinstance(value, Proportion) else value.percent)


def proportion(value: Proportion, between: str = " of ") -> str:
    """A count and its base: `21 of 48`, `seven of 31`."""
    return f"{number(value.part)}{between}{number(value.whole)}"


def month(value: Month | dt.date) -> str:
    """`February 2023`."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def day(value: dt.date) -> str:
    """`20 February 2023`."""
    return f"{value.day} {month(value)}"


def period(first: dt.date, last: dt.date, *, year: bool = True) -> str:
    """Days from the first to the last, saying once what both share: `18 to 24 July 2022`."""
    same_year = first.year == last.year
    start = f"{first.day}"
    if (first.month, first.year) != (last.month, last.year):
        start += f" {MONTHS[first.month - 1]}"
    if not same_year:
        start += f" {first.year}"
    end = f"{last.day} {MONTHS[last.month - 1]}"
    return f"{start} to {end}" + (f" {last.year}" if year or not same_year else "")


def periods(values: Sequence[tuple[dt.date, dt.date]]) -> str:
    """Several periods, with the year once where all lie in one."""
    one_year = len({day.year for days in values for day in days}) == 1
    last = len(values) - 1
    return listed(
        [period(*days, year=not one_year or at == last) for at, days in enumerate(values)]
    )


def listed(items: Sequence[str]) -> str:
    """Items as a sentence lists them: `one, two and three`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capital(text: str) -> str:
    """The text with its first letter large, as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
