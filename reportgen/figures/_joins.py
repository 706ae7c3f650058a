"""Neighbours that make one figure: `21 of 48`, `18 to 24 July`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reportgen.figures._meanings import Day, Meaning, Points, Range, Score, Sense, Stated
from reportgen.figures._words import (
    COUNTED,
    NARROWED,
    THE,
    TIME,
    WEEKDAY,
    WEEKDAYS,
    words_before,
)
from reportgen.figures.tokens import SCALES, is_score
from reportgen.model.values import Month, Proportion, Share

OF = re.compile(
    rf"(?:\s+(?:{COUNTED}))?(?:\s+out)?\s+of\s+(?:every\s+)?(?:an?\s+(?:total|sample|possible|group)\s+(?:of\s+)?)?"
    rf"(?:a\s+possible\s+)?{THE}"
)
IN = re.compile(r"\s+in\s+(?:every\s+)?")
TO = re.compile(r"\s+to\s+|[–-]|\s+or\s+")
AND = re.compile(r"\s+and\s+")
UNTIL = re.compile(r"\s*[–-]\s*|\s+(?:to|until)\s+")
OF_TIME = re.compile(rf"\s+(?:working\s+|calendar\s+|consecutive\s+)?{TIME}")
LARGEST_RATIO = 20
"""Beyond this, `in` no longer makes a ratio: `two in three`, `one in 12`."""


def _spanning(first: Stated, last: Stated, value: Meaning, sense: Sense | None = None) -> Stated:
    return Stated(first.offset, last.end - first.offset, value, sense or first.sense)


OUT_OF = re.compile(r"\s+out\s+of\s+(?:every\s+)?")
OF_SOME = re.compile(rf"\s+{NARROWED}")


ROUND = frozenset((3, 4, 5, 10))
"""Wholes of which a ratio in words is one: `four out of five`."""


def _is_idiom(text: str, part: int, size: int, end: int, gap: str) -> bool:
    """`Four out of five people` may be a ratio; `nine out of 10 relevant cases` are counted.

    What is not less than its whole is counted: `eleven out of ten` is no ratio, but a mistake.
    """
    written = OUT_OF.fullmatch(gap) and size in ROUND and part < size
    return bool(written) and not OF_SOME.match(text, end)


def _proportion(text: str, part: Stated, whole: Stated, gap: str) -> Stated | None:
    if not (isinstance(part.value, int) and isinstance(whole.value, int) and OF.fullmatch(gap)):
        return None
    if whole.sense is not Sense.PLAIN:
        return None
    if is_score(text, part.offset, whole.end):
        return _spanning(part, whole, Score(part.value, whole.value))
    if _is_idiom(text, part.value, whole.value, whole.end, gap):
        return _spanning(part, whole, Fraction(part.value, whole.value), Sense.ABOUT)
    count = part.value
    if words_before(text, part.offset)[-2:] == ["all", "but"]:
        count = whole.value - part.value
    return _spanning(part, whole, Proportion(count, whole.value))


def _ratio(text: str, part: Stated, whole: Stated, gap: str) -> Stated | None:
    if not (isinstance(part.value, int) and isinstance(whole.value, int) and IN.fullmatch(gap)):
        return None
    if part.value < whole.value <= LARGEST_RATIO and not OF_TIME.match(text, whole.end):
        return _spanning(part, whole, Fraction(part.value, whole.value), Sense.ABOUT)
    return None


def _comparable(value: Meaning) -> Decimal | None:
    if isinstance(value, Share):
        return value.percent
    if isinstance(value, Points):
        return value.points
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _alike(low: Meaning, high: Meaning) -> Meaning | None:
    """The lower end of a range with the unit of the upper one; None if they do not fit."""
    if type(low) is type(high):
        return low
    if isinstance(low, int | Decimal) and isinstance(high, Share):
        return Share(Decimal(low))
    return Points(Decimal(low)) if isinstance(low, int) and isinstance(high, Points) else None


def _range(text: str, first: Stated, last: Stated, gap: str) -> Stated | None:
    words = words_before(text, first.offset)
    before = ["from"] if words[-1:] == ["of"] and "from" in words[-4:] else words[-1:]
    if not (TO.fullmatch(gap) or (before == ["between"] and AND.fullmatch(gap))):
        return None
    if _is_pair(text, first, last):
        return None
    low = _alike(first.value, last.value)
    bottom, top = _comparable(first.value), _comparable(last.value)
    if low is None or bottom is None or top is None or bottom >= top or before == ["from"]:
        return None
    return _spanning(first, last, Range(low, last.value))


def _is_pair(text: str, first: Stated, last: Stated) -> bool:
    """Whether brackets have the levels before and after a change: `(1,204 to 1,318)`."""
    closed = text[first.offset - 1 : first.offset] == "(" and text[last.end : last.end + 1] == ")"
    ends = (first.value, last.value)
    large = closed and all(isinstance(one, int) and one >= EXACT for one in ends)
    return large and any(isinstance(one, int) and one % 10 for one in ends)


EXACT = 1000
"""Numbers from here, of which one ends in no nought, are exact: they are hardly a range."""


FROM = re.compile(r"\s+to\s+")


def _risen(text: str, first: Stated, last: Stated, gap: str) -> Stated:
    """The first figure of `from 34 to 65 per cent`, which is a share, too."""
    low = _alike(first.value, last.value)
    from_to = FROM.fullmatch(gap) and words_before(text, first.offset)[-1:] == ["from"]
    return replace(first, value=low) if from_to and low is not None else first


NAMED = re.compile(rf"\b({WEEKDAY})\s+\Z")
LAST_DAY = 31


def _same_month(text: str, low: Stated, high: Day, *, joint: str) -> Day | None:
    """The first day of `18 to 24 July`, whose month is said later; None if it is no day."""
    named = NAMED.search(text, max(0, low.offset - 12), low.offset)
    weekday = WEEKDAYS.index(named[1]) if named else None
    before = words_before(text, low.offset)[-1:]
    if not isinstance(low.value, int) or not 0 < low.value <= LAST_DAY or low.value == high.day:
        return None
    if low.value > high.day and not named and before not in (["between"], ["from"]):
        return None
    certain = named or before == ["between"] or not AND.fullmatch(joint)
    return Day(low.value, high.month, high.year, weekday) if certain else None


def _dated(first: Stated, last: Stated, gap: str) -> Stated:
    """The first day of `9 April and 16 April 2018`, which has the year of the second."""
    day, then = first.value, last.value
    alike = isinstance(day, Day) and isinstance(then, Day) and AND.fullmatch(gap)
    if alike and isinstance(day, Day) and isinstance(then, Day) and day.year is None:
        return replace(first, value=replace(day, year=then.year))
    return first


def _days(text: str, first: Stated, last: Stated, gap: str) -> Stated | None:
    if not (UNTIL.fullmatch(gap) or AND.fullmatch(gap)):
        return None
    between = words_before(text, first.offset)[-1:] == ["between"]
    low, high = first.value, last.value
    if isinstance(high, Day) and (day := _same_month(text, first, high, joint=gap)):
        return _spanning(first, last, Range(day, high))
    if AND.fullmatch(gap) and not between:
        return None
    if isinstance(low, Month) and isinstance(high, Month):
        return _spanning(first, last, Range(low, high))
    if isinstance(low, Day) and isinstance(high, Day):
        return _spanning(first, last, Range(replace(low, year=low.year or high.year), high))
    return None


SCALED = re.compile(r"\b(thousand|million|billion)\Z|(?<=\d)(bn|m)\Z")
BETWEEN = re.compile(r"\s+(?:to|and|or)\s+[£$€]?|[–-]")
LEAST_SCALED = 1000
"""A number from here on says itself how many there are: `from 900,000 to 1.2 million`."""


def _scaled(text: str, first: Stated, last: Stated, gap: str) -> Stated:
    """The first figure of `from 2.4 to 3.1 million`, which counts millions, too."""
    low, high, found = first.value, last.value, SCALED.search(text, last.offset, last.end)
    if not found or not isinstance(low, int | Decimal) or not isinstance(high, int | Decimal):
        return first
    begun = words_before(text, first.offset)[-1:] in (["from"], ["between"]) or gap in "–-"
    if low >= LEAST_SCALED or not begun or not BETWEEN.fullmatch(gap) or not low:
        return first
    if SCALED.search(text, first.offset, first.end):
        return first
    exact = Decimal(low) * SCALES[found[0]]
    return replace(first, value=int(exact) if exact == exact.to_integral_value() else exact)


Join = Callable[[str, Stated, Stated, str], Stated | None]
JOINS: tuple[Join, ...] = (_days, _range, _proportion, _ratio)
LONGEST_GAP = 60


def joined(text: str, found: Iterable[Stated]) -> list[Stated]:
    """Single figures, with those made one that make one figure."""
    done: list[Stated] = []
    for one in found:
        last = done[-1] if done else None
        merged = None
        if last and one.offset - last.end <= LONGEST_GAP:
            gap = text[last.end : one.offset]
            last = _scaled(text, last, one, gap)
            merged = next((m for join in JOINS if (m := join(text, last, one, gap))), None)
            done[-1] = merged or _dated(_risen(text, last, one, gap), one, gap)
        if not merged:
            done.append(one)
    return done
