"""Values in words, in the house style: numbers, shares, dates, lists.

Pure functions from a value and a language to text. Whole numbers up to nine are words, larger ones
digits with a comma between thousands; prose says `per cent`; days are `20 February 2023`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from reportgen.model.values import GAP, Gap, Month, Proportion, Share
from reportgen.text.languages import ENGLISH, Language

ONES, TENS, MONTHS = ENGLISH.numbers, ("-", "-", *ENGLISH.tens), ENGLISH.months
"""The English words, which the checks of figures read."""
WORDS_UP_TO = 9
"""The largest whole number that prose writes as a word."""
LARGEST_IN_WORDS = 999_999
"""The largest whole number that this module can put into words."""

BRACKETS = re.compile(r"\([^()]*\)")


def rounded(value: Decimal) -> int:
    """The nearest whole number; a half goes up, as the published percentages do."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def number_in_words(value: int, language: Language = ENGLISH) -> str:
    """A whole number from 0 to 999,999 in words: `forty-six`, `one hundred and two`."""
    if value < len(language.numbers):
        return language.numbers[value]
    if value < 100:
        return _tens(value, language)
    unit, named = (1000, language.thousands) if value >= 1000 else (100, language.hundreds)
    head, rest = divmod(value, unit)
    words = (
        named[head - 1]
        if head <= len(named)
        else f"{number_in_words(head, language)} {language.thousand}"
    )
    if not rest:
        return words
    after = number_in_words(rest, language)
    return language.joined(words, after) if rest < 100 else f"{words} {after}"


def _tens(value: int, language: Language) -> str:
    """The words for a number from 10 to 99."""
    head, rest = divmod(value, 10)
    words = language.ten if head == 1 else language.tens[head - 2]
    return f"{words}{language.tens_and_ones}{language.numbers[rest]}" if rest else words


def number(value: int, language: Language = ENGLISH) -> str:
    """A whole number as prose writes it: `seven`, `36`, `1,979`."""
    return number_in_words(value, language) if 0 <= value <= WORDS_UP_TO else f"{value:,}"


def decimal(value: Decimal) -> str:
    """A decimal with the decimal places that it was written with: `89.82`."""
    return f"{value:,}"


def per_cent(value: Decimal | int, language: Language = ENGLISH) -> str:
    """A percentage as prose writes it: `33 per cent`, `33.3 per cent`, `four per cent`."""
    shown = Decimal(value)
    whole = shown == shown.to_integral_value()
    figure = number(int(shown), language) if whole else decimal(shown)
    return f"{figure} {language.per_cent}"


def share(value: Share | Proportion, language: Language = ENGLISH) -> str:
    """The percentage of a share as written; that of a proportion rounded to a whole number."""
    whole = rounded(value.percent) if isinstance(value, Proportion) else value.percent
    return per_cent(whole, language)


def proportion(value: Proportion, language: Language = ENGLISH) -> str:
    """A count and its base: `21 of 48`, `seven of 31`."""
    return counted(value, language.of, language)


def score(points: int | str, maximum: int, out_of: str) -> str:
    """A score with its maximum on one line: `7 out of 27`; `7/27` without words for `out of`."""
    if not out_of:
        return f"{points}/{maximum}"
    return f"{points} {out_of} {maximum}".replace(" ", "\N{NO-BREAK SPACE}")


def counted(value: Proportion, of: str, language: Language = ENGLISH) -> str:
    """A count and its base with another word between: `21 out of 48`."""
    whole = number(value.whole, language)
    shown = f"{of} {whole}" if of == language.of_the else language.behind(of, whole)
    return f"{number(value.part, language)} {shown}"


def month(value: Month | dt.date | Gap, language: Language = ENGLISH) -> str:
    """`February 2023`; a gap stays a gap, here and in the functions below."""
    if isinstance(value, Gap):
        return GAP
    return f"{language.months[value.month - 1]} {value.year}"


def year(value: Month | dt.date | Gap) -> str:
    """`2023`."""
    return GAP if isinstance(value, Gap) else str(value.year)


def iso(value: Month | dt.date | Gap) -> str:
    """`2023-02-20` or `2023-02`; empty for a gap, which a program could not read."""
    if isinstance(value, Gap):
        return ""
    return value.isoformat() if isinstance(value, dt.date) else f"{value.year}-{value.month:02}"


def first_of(value: Month | Gap) -> str:
    """The first day of a month, `2023-02-01`; empty for a gap."""
    return "" if isinstance(value, Gap) else f"{iso(value)}-01"


def day(value: dt.date | Gap, language: Language = ENGLISH) -> str:
    """`20 February 2023`."""
    if isinstance(value, Gap):
        return GAP
    return f"{value.day} {month(value, language)}"


def period(
    first: dt.date, last: dt.date, language: Language = ENGLISH, *, year: bool = True
) -> str:
    """A period in words; what both days share is said once: `18 to 24 July 2022`."""
    months, same_year = language.months, first.year == last.year
    start = f"{first.day}"
    if (first.month, first.year) != (last.month, last.year):
        start += f" {months[first.month - 1]}"
    if not same_year:
        start += f" {first.year}"
    end = f"{last.day} {months[last.month - 1]}"
    return f"{start} {language.to} {end}" + (f" {last.year}" if year or not same_year else "")


def periods(
    values: Sequence[tuple[dt.date | Gap, dt.date | Gap]], language: Language = ENGLISH
) -> str:
    """Several periods; the year is said once if it is the same for all."""
    given = [
        (first, last)
        for first, last in values
        if isinstance(first, dt.date) and isinstance(last, dt.date)
    ]
    if len(given) < len(values):
        return GAP
    one_year = len({day.year for days in given for day in days}) == 1
    last = len(given) - 1
    each = [
        period(*days, language, year=not one_year or at == last) for at, days in enumerate(given)
    ]
    return listed(each, language)


def to_give(name: str) -> str:
    """The text that stands for a value which is still to be given."""
    return f"[{GAP}: {name}]"


def listed(items: Sequence[str], language: Language = ENGLISH) -> str:
    """Items as a sentence lists them: `one, two and three`.

    If an item has an `and` of its own, a comma stands before the last one: `A, and B and C`. If an
    item has a comma, semicolons separate the items. Words in brackets do not count.
    """
    if len(items) < 2:
        return "".join(items)
    bare = [BRACKETS.sub("", item) for item in items]
    joint = ";" if any(", " in item for item in bare) else ","
    before = f"{joint} ".join(items[:-1])
    if joint == ";" or any(has_and(item, language) for item in bare):
        before += joint
    return language.joined(before, items[-1])


def has_and(item: str, language: Language) -> bool:
    """Whether an item of a list itself joins two things with `and`: `Bolton and Bury`."""
    return not {language.and_, language.and_before_vowel}.isdisjoint(item.split())


def quoted(text: str, language: Language = ENGLISH) -> str:
    """A text in quotation marks, as prose shows a rating or the name of a standard."""
    return f"{language.quotes[0]}{text}{language.quotes[1]}"


def listed_in_quotes(names: Sequence[str], language: Language = ENGLISH) -> str:
    """Names in quotation marks, `'Good' and 'Outstanding'`, which need no semicolons."""
    each = [quoted(name, language) for name in names]
    return language.joined(", ".join(each[:-1]), each[-1]) if len(each) > 1 else "".join(each)


def capital(text: str) -> str:
    """The text with a capital first letter, as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
