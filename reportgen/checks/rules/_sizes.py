"""The sizes of figures that can be compared, and by how much they differ."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.checks.rules._rounds import is_round, rooms, same, size, step, unit_of
from reportgen.figures import Day, Points, Range, Relation, Sense, Stated
from reportgen.figures.quantities import Interval, meant
from reportgen.model.rules import Fractions
from reportgen.model.values import Month, Share
from reportgen.text import wording

Found = tuple[str, Stated, str, str]
"""A code, the figure that it is reported at, the message and a hint."""


def said(reading: Reading, stated: Stated) -> str:
    """A figure as the text has it, with what says how it is meant."""
    return figures.as_said(reading.text, stated)


JOINTS = frozenset(("to", "and", "from", "–", "-"))
"""Between two figures, what lets the first have the unit of the second: `15 to 12 per cent`."""


def _unit(text: str, stated: Stated) -> str | None:
    if isinstance(stated.value, Share):
        return "share"
    if isinstance(stated.value, Points):
        return "points"
    if isinstance(stated.value, int | Decimal):
        return figures.currency(text, stated.offset) or "number"
    return None


def count(stated: Stated | None) -> int | None:
    """The number of things that a figure counts exactly."""
    if stated is None or stated.sense is not Sense.PLAIN:
        return None
    return stated.value if isinstance(stated.value, int) else None


def amount(text: str, stated: Stated | None) -> tuple[str, Fraction] | None:
    """The unit and size of what is counted, or paid, exactly."""
    if stated is None or stated.sense is not Sense.PLAIN or isinstance(stated.value, Share):
        return None
    unit, found = _unit(text, stated), size(stated)
    return (unit, found) if unit and found is not None else None


def percent(stated: Stated | None) -> Decimal | None:
    """The percentage that a figure gives exactly."""
    if stated is None or stated.sense is not Sense.PLAIN:
        return None
    return stated.value.percent if isinstance(stated.value, Share) else None


NEAR = frozenset((Sense.PLAIN, Sense.ABOUT, Sense.EXACTLY, Sense.ALMOST, Sense.JUST_OVER))
"""Senses in which a figure stands for what is near it."""


def pair(text: str, one: Stated, other: Stated) -> tuple[Fraction, Fraction] | None:
    """The sizes of two figures; None if they have different units or are not meant exactly."""
    first, second = size(one), size(other)
    if first is None or second is None:
        return None
    if not {one.sense, other.sense} <= NEAR:
        return None
    if owed(text, one) != owed(text, other):
        return None
    measures = figures.measure_after(text, one), figures.measure_after(text, other)
    if len({*measures} - {""}) > 1:
        return _in_days(first, second, *measures)
    between = text[min(one.end, other.end) : max(one.offset, other.offset)].strip()
    alike = _unit(text, one) == _unit(text, other)
    shared = between in JOINTS and {_unit(text, one), _unit(text, other)} == {"share", "number"}
    return (first, second) if alike or shared else None


A_DAY = {
    "minute": Fraction(1, 1440),
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "fortnight": Fraction(14),
    "month": Fraction(30),
    "year": Fraction(365),
}
"""How many days a unit of time has, near enough to see which of two times is longer."""


def _in_days(first: Fraction, second: Fraction, *measures: str) -> tuple[Fraction, Fraction] | None:
    """Two times in one unit, if both have one and they are not nearly the same."""
    one, other = map(A_DAY.get, measures)
    if one is None or other is None:
        return None
    sizes = first * one, second * other
    return None if abs(sizes[0] - sizes[1]) * 10 < max(sizes) else sizes


OWED = re.compile(
    r"\b(?:disinvestment|deficit|loss|shortfall|outflow|overspend)s?\s+of\s+(?:[\w-]+\s+){0,2}?[£$€]?\Z"
)


def owed(text: str, stated: Stated) -> bool:
    """Whether an amount is lost or missing: `a deficit of £4 million`, which a surplus is not."""
    return bool(OWED.search(text, max(0, stated.offset - 40), stated.offset))


def ends(relation: Relation) -> tuple[Stated | None, Stated | None]:
    """The two ends of a change or range."""
    if (whole := relation.end("range")) and isinstance(whole.value, Range):
        return replace(whole, value=whole.value.low), replace(whole, value=whole.value.high)
    low = relation.end("start") or relation.end("low")
    return low, relation.end("end") or relation.end("high")


@dataclass(frozen=True, slots=True)
class Times:
    """What a word for a multiple may stand for: `doubled`."""

    words: str
    interval: Interval

    def has(self, start: Stated, end: Stated, ratio: Fraction) -> bool:
        """Whether a ratio is called so, the last digits of its two figures being rounded."""
        before, after = size(start), size(end)
        first, last = unit_of(start) / 2, unit_of(end) / 2
        if not before or not after or before <= first:
            return self.interval.has(ratio)
        ratios = Interval((after - last) / (before + first), (after + last) / (before - first))
        return self.interval.meets(ratios)


MULTIPLES = {
    "twice": ("a doubling", Fraction(2)),
    "thrice": ("a trebling", Fraction(3)),
    "fourfold": ("four times as much", Fraction(4)),
    "fivefold": ("five times as much", Fraction(5)),
    "tenfold": ("ten times as much", Fraction(10)),
    "half": ("a halving", Fraction(1, 2)),
}
ROUGHLY = Fraction(1, 12)
"""By so much of itself, a multiple in words may be rounded."""
BARELY = Fraction(1, 40)
"""By so much of itself, one with `more than` may fall short, its figures being rounded."""
NEARLY = Fraction(1, 5)
"""By so much of itself, one with `almost` may fall short."""


def times(relation: Relation) -> Times | None:
    """The multiple that the words of a change name, if they name one."""
    marks = relation.marks
    if "times" in marks:
        return _so_many(relation.end("by"))
    name = next((mark for mark in MULTIPLES if mark in marks), None)
    if name is None:
        return None
    words, ratio = MULTIPLES[name]
    less, more = ratio * (1 - ROUGHLY), ratio * (1 + ROUGHLY)
    falls = ratio < 1
    if "near" in marks:
        less, more = (less, ratio * (1 + NEARLY)) if falls else (ratio * (1 - NEARLY), more)
    if "over" in marks:
        less, more = (Fraction(0), more) if falls else (ratio * (1 - BARELY), 10 * ratio)
    return Times(words, Interval(less, more))


AT_BOUND = {
    Sense.ALMOST: (1 - NEARLY, 1 + BARELY),
    Sense.ABOVE: (1 - BARELY, Fraction(10)),
    Sense.JUST_OVER: (1 - BARELY, 1 + NEARLY),
    Sense.AT_LEAST: (1 - BARELY, Fraction(10)),
    Sense.BELOW: (Fraction(0), 1 + BARELY),
    Sense.AT_MOST: (Fraction(0), 1 + BARELY),
}
"""What part of itself a multiple may be that is said to be more or less than so many."""


def _so_many(by: Stated | None) -> Times | None:
    """The multiple that a number says: `four times the target`."""
    number = None if by is None or isinstance(by.value, Share) else size(by)
    if by is None or number is None:
        return None
    if by.sense not in (Sense.PLAIN, Sense.ABOUT):
        less, more = AT_BOUND.get(by.sense, (Fraction(0), Fraction(10)))
        return Times(f"{shown(number)} times as much", Interval(number * less, number * more))
    room = number * (ROUGHLY if by.sense is Sense.PLAIN else NEARLY)
    return Times(f"{shown(number)} times as much", Interval(number - room, number + room))


def leeway(text: str, by: Stated, end: Stated, before: Fraction) -> Fraction:
    """By how many per cent a change may be off, its size and its end being rounded."""
    posts = any(POSTS.match(text, one.end) for one in (by, end))
    off = sum((unit_of(one) / 2 for one in (by, end) if is_round(one) or posts), Fraction(0))
    return 100 * 2 * off / before if before > 0 else Fraction(0)


POSTS = re.compile(r"\s+(?:FTE|WTE|full[- ]time[- ]equivalent|whole[- ]time[- ]equivalent)s?\b")
"""Behind a number of posts, each of which may be a part of one: it is a rounded number."""


POINTS = re.compile(r"\s+points?\b")


def wrong_by(
    rules: Fractions, text: str, by: Stated, start: Stated, end: Stated
) -> Iterator[tuple[str, str]]:
    """What is wrong with the size of a change, and what it is; nothing where it may be right."""
    sizes = pair(text, start, end)
    shares = isinstance(by.value, Share | Fraction)
    if sizes is None or (by.sense is not Sense.PLAIN and not shares):
        return
    if start.sense is not end.sense:
        return
    apart = abs(sizes[1] - sizes[0])
    of_shares = isinstance(end.value, Share)
    if of_shares and isinstance(by.value, int) and POINTS.match(text, by.end):
        by = replace(by, value=Points(Decimal(by.value)))
    if isinstance(by.value, Points) and of_shares:
        if not same(Fraction(by.value.points), apart, step(by, start, end)):
            yield "is not the change", f"it is {_points(apart)}"
    elif isinstance(by.value, Share | Fraction) and sizes[0]:
        if not _relative(rules, by, (start, end), sizes):
            yield _told(by, sizes, apart, of_shares=of_shares)
    elif _unit(text, by) == _unit(text, end) and not _fits(by, apart, step(by, start, end)):
        yield "is not the change", f"it is {shown(apart)}"


def _fits(by: Stated, apart: Fraction, step: Fraction) -> bool:
    given = size(by)
    return given is None or same(given, apart, step)


def _told(
    by: Stated, sizes: tuple[Fraction, Fraction], apart: Fraction, *, of_shares: bool
) -> tuple[str, str]:
    """What is wrong with a change in per cent."""
    percent = 100 * apart / sizes[0]
    if of_shares and isinstance(by.value, Share) and same(Fraction(by.value.percent), apart, 1):
        return "is in percentage points, not in per cent,", f"write {_points(apart)}"
    return "is not the change", f"it is {wording.per_cent(wording.rounded(_decimal(percent)))}"


def _relative(
    rules: Fractions, by: Stated, ends: tuple[Stated, Stated], sizes: tuple[Fraction, Fraction]
) -> bool:
    """Whether a change is so many per cent, or such a fraction, of what there was before."""
    before, after = sizes
    room, other = rooms(*ends)
    both, apart = room + other, abs(after - before)
    most = 100 * (apart + both) / max(before - room, Fraction(1, 100))
    least = 100 * max(Fraction(0), apart - both) / (before + room)
    if isinstance(by.value, Fraction):
        return meant(rules, 100 * by.value, by.sense).meets(Interval(least, most))
    if isinstance(by.value, Share) and by.sense is not Sense.PLAIN:
        return meant(rules, Fraction(by.value.percent), by.sense).meets(Interval(least, most))
    given = Fraction(by.value.percent) if isinstance(by.value, Share) else Fraction(0)
    half = Fraction(1, 2) * unit_of(by)
    return least - half <= given <= most + half


def _decimal(size: Fraction) -> Decimal:
    return Decimal(size.numerator) / Decimal(size.denominator)


def shown(size: Fraction) -> str:
    if size.denominator == 1:
        return wording.number(int(size))
    return wording.decimal(_decimal(size).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def _points(size: Fraction) -> str:
    return f"{shown(size)} percentage point{'' if size == 1 else 's'}"


def is_backwards(period: Range) -> bool:
    """Whether a period of days or months ends before it begins."""
    low, high = period.low, period.high
    if isinstance(low, Month) and isinstance(high, Month):
        return (low.year, low.month) > (high.year, high.month)
    if isinstance(low, Day) and isinstance(high, Day):
        first, last = low.date, high.date
        return isinstance(first, dt.date) and isinstance(last, dt.date) and first > last
    return False
