"""Guesses what an author meant by an invalid value, as a hint; empty if there is no good guess."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

NOTHING = frozenset(
    (
        *("n/a", "na", "n.a.", "n.a", "n / a", "nil", "none", "-", "–", "—", "?", "unknown"),
        *("not known", "not applicable", "not available", "not recorded"),
    )
)
"""The marks that authors put into a table's cell without a value."""
LEAVE_OUT = "leave the line out where there is no figure"
THIN = "\xa0\u2009\u202f"
"""The spaces that separate thousands in print."""
THOUSANDS = re.compile(rf"\d{{1,3}}(?:[ .'{THIN}]\d{{3}})+", re.ASCII)
ALONE = re.compile(r"(?<![\w.,−-])(\d[\d,]*(?:\.\d+)?)(?![\w,]|\.\d)", re.ASCII)
"""A complete number within a text."""
PART = re.compile(r"(\d[\d,]*) *(?:of|/|out of|in|from) *(\d[\d,]*)", re.ASCII)
DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2}) *(%?)", re.ASCII)
PER_CENT = re.compile(r"(\d+(?:\.\d+)?) *(?:percent|pct|p\.c\.|per-cent)", re.ASCII)
NEGATIVE = re.compile(r"\((\d[\d,.]*)\)|[-−–] +(\d[\d,.]*)", re.ASCII)
"""A number below zero as accountants write it, or with a space behind its sign."""
HALF_DECIMAL = re.compile(r"(?=\.?\d)(\d*)(?:(\.\d+)|\.)", re.ASCII)
"""A decimal with digits on one side of its point."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR_FIRST = re.compile(r"(\d{4})\D(\d{1,2})(?:\D(\d{1,2}))?(?:[T ].*)?", re.ASCII)
YEAR_LAST = re.compile(r"(?:(\d{1,2})[./ -])?(\d{1,2})[./ -](\d{4}|\d\d)", re.ASCII)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?(?:the +)?"
IN_WORDS = re.compile(
    rf"{WEEKDAY}(?:(\d{{1,2}})(?:st|nd|rd|th)?,?(?: +of)?[ -]+)?([a-z]{{3,9}})\.?,?[ -]+(\d{{4}})",
    re.ASCII | re.IGNORECASE,
)
MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})", re.ASCII)
CENTURY = 2000
"""What a year of two digits belongs to."""
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d+", re.ASCII)
ZERO_FIRST = re.compile(r"(?<![\d.,-])0+(?=\d)")
"""Zeros before a number, which mean nothing."""


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


def count(text: object) -> str:
    """The whole number that was meant: 1,200 for `1.200`, and 100 for `100 cases`."""
    said = str(text).strip()
    if said.casefold() in NOTHING:
        return LEAVE_OUT
    if THOUSANDS.fullmatch(said):
        return f"write `{_with_commas(said)}`"
    if ZERO_FIRST.search(said) and not any(sign.isalpha() for sign in said):
        return f"write `{ZERO_FIRST.sub('', said)}`: a number begins with no zero"
    found = ALONE.findall(said)
    if len(found) != 1 or not _is_whole(Decimal(found[0].replace(",", ""))):
        return ""
    whole = ZERO_FIRST.sub("", found[0].partition(".")[0])
    if not GROUPED.fullmatch(whole):
        return f"write `{int(whole.replace(',', '')):,}`: commas stand between thousands"
    return f"write the number alone: `{whole}`"


def percentage(text: object) -> str:
    """The whole percentage that was meant: 45 for `0.45`, 33 for `33%`, 44 for `21 of 48`."""
    said = str(text).strip()
    if found := PART.fullmatch(said):
        part, whole = (int(one.replace(",", "")) for one in found.groups())
        return _rounded(Decimal(100 * part) / whole) if 0 < part <= whole else ""
    found = re.fullmatch(r"(\d+\.\d+)( *%| per cent)?", said, re.ASCII)
    if not found:
        return count(text)
    share = Decimal(found[1])
    return _rounded(share * 100 if share < 1 and not found[2] else share)


def cell(text: str, nothing: str) -> str:
    """The number that was meant in a table's cell: -5 for `(5)`, and 1,200 for `1 200`.

    `nothing` is the mark of a cell without a number. What limits a number, `<5`, is no number.
    """
    said = text.strip()
    if said.casefold() in NOTHING:
        return f"write `{nothing}` where there is no number"
    if found := NEGATIVE.fullmatch(said):
        return f"write `-{found[1] or found[2]}`"
    if found := HALF_DECIMAL.fullmatch(said):
        return f"write `{found[1] or 0}{found[2] or ''}`"
    return "" if re.search(r"[<>≤≥~±]", said) else count(said)


def _rounded(share: Decimal) -> str:
    return (
        ""
        if share > 100
        else f"write the whole percentage: `{share.quantize(Decimal(1), ROUND_HALF_UP)}`"
    )


def figure(text: object) -> str:
    """The figure that was meant: 21 of 48 for `21/48`, and 33.3% for `33,3%`."""
    said = ZERO_FIRST.sub("", str(text).strip())
    if found := PART.fullmatch(said):
        return f"write `{found[1]} of {found[2]}`"
    if found := PER_CENT.fullmatch(said):
        return f"write `{found[1]}%`"
    if found := DECIMAL_COMMA.fullmatch(said):
        return f"write `{found[1]}.{found[2]}{found[3]}`: commas stand between thousands"
    return count(text)


def _with_commas(said: str) -> str:
    return re.sub(r"\D", ",", said)


def day(text: object) -> str:
    """The day that was meant: 2023-02-20 for `20/02/2023`, where the day comes first."""
    for year, month, date in _dates(str(text).strip()):
        try:
            return f"write `{dt.date(year, month, date or 0).isoformat()}`"
        except ValueError:
            continue
    return ""


def month(text: object) -> str:
    """The month that was meant: 2023-05 for `May 2023`."""
    for year, number, _ in _dates(str(text).strip()):
        if 1 <= number <= 12:
            return f"write `{year:04}-{number:02}`"
    return ""


def _dates(said: str) -> Iterator[tuple[int, int, int | None]]:
    """The possible dates in a text, each as a year, a month and a day (or None)."""
    if found := YEAR_FIRST.fullmatch(said):
        yield int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    if found := YEAR_LAST.fullmatch(said):
        year = int(found[3]) + (CENTURY if len(found[3]) == 2 else 0)
        if found[1] or len(found[3]) > 2:
            yield year, int(found[2]), int(found[1]) if found[1] else None
        if found[1] and int(found[2]) > 12:  # the month stands first, as in America
            yield year, int(found[1]), int(found[2])
    if (found := IN_WORDS.fullmatch(said)) and (number := _month(found[2])):
        yield int(found[3]), number, int(found[1]) if found[1] else None
    if (found := MONTH_FIRST.fullmatch(said)) and (number := _month(found[1])):
        yield int(found[3]), number, int(found[2])


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for another word."""
    begun = name[:3].casefold()
    return MONTHS.index(begun) + 1 if begun in MONTHS else 0
