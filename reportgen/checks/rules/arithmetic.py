"""That figures agree: shares with their counts, words with numbers, parts with wholes."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.checks.rules._rounds import rooms_of
from reportgen.figures import Sense, Stated
from reportgen.figures.quantities import Interval, bare, meant, quantities
from reportgen.model.framework import AnyFramework
from reportgen.model.rules import Fractions
from reportgen.model.values import Proportion, Share
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording


def places(percent: Decimal) -> int:
    """How many decimals a percentage is given with."""
    return max(0, -int(percent.as_tuple().exponent))


def half(percent: Decimal) -> Fraction:
    """Half of what the last digit of a percentage counts."""
    return Fraction(1, 2 * 10 ** places(percent))


def _of_counts(value: Proportion) -> Interval:
    """What counts may stand for, which are exact if they are not in round thousands."""
    room, other = rooms_of(value.part), rooms_of(value.whole)
    low, high = max(Fraction(0), value.part - room), value.part + room
    most = 100 * high / max(value.whole - other, high) if high else Fraction(0)
    return Interval(100 * low / (value.whole + other), most)


def interval(rules: Fractions, stated: Stated) -> Interval | None:
    """What a figure may stand for; None where that is not certain."""
    value = stated.value
    if isinstance(value, Proportion) and stated.sense is Sense.PLAIN and value.whole > 0:
        return _of_counts(value) if value.part <= value.whole else None
    if isinstance(value, Share):
        percent = Fraction(value.percent)
        if stated.sense is not Sense.PLAIN:
            return meant(rules, percent, stated.sense)
        half = Fraction(1, 2 * 10 ** places(value.percent))
        return Interval(percent - half, percent + half, with_high=False)  # a half goes up
    return meant(rules, 100 * value, stated.sense) if isinstance(value, Fraction) else None


def agree(rules: Fractions, one: Stated, other: Stated) -> bool:
    """Whether two figures of one statement may both be right."""
    first, second = interval(rules, one), interval(rules, other)
    return first is None or second is None or first.meets(second)


def _supported(value: Proportion, places: int = 0) -> str:
    """What the data support: `21 of 48 is 44 per cent`."""
    percent = value.percent.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{wording.proportion(value)} is {wording.per_cent(percent)}"


def supported(value: Proportion, percent: Decimal) -> str:
    """What counts are in per cent, with as many decimals as another percentage has."""
    return _supported(value, places(percent))


def _contradiction(rules: Fractions, stated: Stated) -> tuple[Stated, Stated] | None:
    """The figure of a statement that is wrong, and one that says so.

    Counts decide; only where all else speaks against them, they are what is wrong.
    """
    each = stated.each()
    decisive = next((one for one in each if isinstance(one.value, Proportion)), each[0])
    others = [one for one in each if one is not decisive]
    against = [one for one in others if not agree(rules, decisive, one)]
    if not against:
        return None
    if len(others) > 1 and len(against) == len(others):
        return decisive, others[0]
    return against[0], decisive


def is_wrong(reading: Reading, stated: Stated) -> bool:
    """Whether what a statement says in two ways does not agree, or is not possible."""
    rules = reading.document.framework.value.rules.fractions
    if stated.together and _contradiction(rules, stated):
        return True
    value, base = stated.value, stated.base
    impossible = isinstance(value, Share) and bool(base) and unproved(stated)
    if impossible and base and isinstance(value, Share) and count_for(value.percent, base) is None:
        return True
    return _over(reading, stated) is not None


def in_other_words(wrong: Stated, against: Stated) -> str:
    """What the counts are in per cent or, without counts, what the fraction is."""
    values = (wrong.value, against.value)
    digits = max((places(value.percent) for value in values if isinstance(value, Share)), default=0)
    for value in values:
        if isinstance(value, Proportion):
            return _supported(value, digits)
    part = next(value for value in values if isinstance(value, Fraction))
    exact = Decimal(100 * part.numerator) / part.denominator
    return f"{part} is {wording.per_cent(wording.rounded(exact))}"


def statements_agree(reading: Reading) -> Iterator[Diagnostic]:
    """What is stated in two ways is stated once: `21 of 48 (44 per cent)`."""
    rules = reading.document.framework.value.rules.fractions
    for stated in reading.stated:
        if not stated.together or not (found := _contradiction(rules, stated)):
            continue
        wrong, against = found
        if reading.is_typed(against) and not reading.is_typed(wrong):
            wrong, against = against, wrong
        words = any(isinstance(one.value, Fraction) for one in found)
        said, other = (figures.as_said(reading.text, one) for one in (wrong, against))
        yield diagnostic(
            "fraction-mismatch" if words else "share-mismatch",
            f"`{said}` does not fit `{other}`",
            reading.span(wrong),
            in_other_words(wrong, against),
        )


def count_for(percent: Decimal, whole: int) -> int | None:
    """A count whose share of a whole, rounded with a half upwards, is the percentage."""
    half = Fraction(1, 2 * 10 ** places(percent))
    part = max(0, math.ceil((Fraction(percent) - half) * whole / 100))
    fits = 100 * part < (Fraction(percent) + half) * whole
    return part if fits and part <= whole else None


def around(percent: Decimal, whole: int) -> str:
    """What the counts of a whole give that come nearest to a percentage."""
    below = min(int(percent * whole / 100), whole)
    counts = range(below, min(below + 1, whole) + 1)
    return ", ".join(_supported(Proportion(part, whole), places(percent)) for part in counts)


def some_whole(count: int, percent: Decimal) -> bool:
    """Whether a count is a share, rounded as it is written, of any number of things."""
    half = Fraction(1, 2 * 10 ** places(percent))
    low, high = Fraction(percent) - half, Fraction(percent) + half
    if high > 100:
        return True  # a change, or all of them
    most = math.floor(100 * count / low) if low > 0 else None
    return most is None or (most * high > 100 * count and most >= count)


def nearest(count: int, percent: Decimal) -> Iterator[str]:
    """What the count is of the wholes that come nearest."""
    whole = max(count, int(100 * count / percent)) if percent else count
    for one in (whole, whole + 1):
        yield supported(Proportion(count, one), percent)


def unproved(stated: Stated) -> bool:
    """Whether a figure is an exact share for which the same statement gives no counts."""
    counts = any(isinstance(one.value, Proportion) for one in stated.each())
    return isinstance(stated.value, Share) and stated.sense is Sense.PLAIN and not counts


def shares_are_possible(reading: Reading) -> Iterator[Diagnostic]:
    """Some count of a share's base gives it."""
    for stated in reading.stated:
        value, base = stated.value, stated.base
        if not (isinstance(value, Share) and base and unproved(stated)):
            continue
        if count_for(value.percent, base) is None:
            yield diagnostic(
                "impossible-share",
                f"{wording.per_cent(value.percent)} is not a share of {wording.number(base)}",
                reading.span(stated),
                around(value.percent, base),
            )


SLASHED = re.compile(r"\d+/\d+")
OWNED = re.compile(
    r"(?:\s+[\w-]+){1,3}['’]s?\b|(?:\s+[\w-]+){0,2}\s+\w+s['’]|\s+(?:day|week|month|year)s?\b"
)
FARTHEST = 2
"""A part beyond so many times its whole is hardly a part of it."""
TOO_FAR = 50
"""Nor is one beyond so many times, even of a whole that is told: `9,000 of the three tests`."""


def parts_within_wholes(reading: Reading) -> Iterator[Diagnostic]:
    """In `n of m`, the part is no larger than the whole."""
    for stated in reading.stated:
        if found := _over(reading, stated):
            one, counts = found
            yield diagnostic(
                "part-over-whole",
                f"the part is larger than the whole: {wording.proportion(counts)}",
                reading.span(one),
                "the two may have changed places",
            )


def _over(reading: Reading, stated: Stated) -> tuple[Stated, Proportion] | None:
    """Counts of which the part is certainly too large, and not of something else.

    Alone, `60/40` or `120/80` may be anything; of `48 of two kinds`, the kinds are no whole.
    """
    for one in stated.each():
        value = one.value
        if not isinstance(value, Proportion) or 0 <= value.part <= value.whole:
            continue
        if value.part < 0:  # `all but 16 of the 12`
            return one, Proportion(value.whole - value.part, value.whole)
        written = reading.text[one.offset : one.end]
        alone = SLASHED.fullmatch(written) and not stated.together
        near = value.part <= FARTHEST * value.whole or bool(stated.together)
        told = re.search(r"\bthe\b|\bout\b", written)
        near = near or (bool(told) and value.part <= TOO_FAR * value.whole)
        if near and not alone and _is_much(one, value) and not OWNED.match(reading.text, one.end):
            return one, value
    return None


def _is_much(stated: Stated, value: Proportion) -> bool:
    """Whether a part is larger than its whole, however it is meant."""
    if stated.sense is Sense.ABOUT:
        return value.part > value.whole + value.whole // 20
    return stated.sense not in figures.LESS


ADVERB = re.compile(r"\s+\w+ly\b")
NEGATING = frozenset("not no than from".split())


@functools.lru_cache(maxsize=64)
def _quantifier(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = sorted(names, key=len, reverse=True)
    spaced = "|".join(r"\s+".join(map(re.escape, name.split())) for name in listed)
    return re.compile(
        rf"(?<![\w-])(?:{spaced})(?![\w-])(?!\s+(?:ethnic|group|communit))", re.IGNORECASE
    )


def word_before(text: str, start: int, stated: Stated, words: Mapping[str, Interval]) -> str | None:
    """The word for a share that a figure in brackets is about, as `words` have it.

    `Most` that ends what it stands in says how something was done: `this mattered most (12)`.
    """
    opened = max(text.rfind(mark, start, stated.offset) for mark in "(,–")
    said = [*_quantifier(tuple(words)).finditer(text, start, opened)] if opened >= 0 else []
    if not said:
        return None
    found = " ".join(said[-1][0].lower().split())
    before = figures.words_before(text, said[-1].start())
    some = found == "few" and before[-1:] in (["a"], ["quite"])
    ends = not text[said[-1].end() : opened].strip() and bool(before) and "ority" not in found
    adverb = "the" in before[-2:] or bool(ADVERB.match(text, said[-1].end()))
    ends = ends or (found == "most" and adverb)
    negated = NEGATING.intersection(before[-2:])
    return None if some or ends or negated else found


def all_but_one(found: str, stated: Stated) -> bool:
    """Whether `almost all` stands for all but one: of eight cases, that is 88 per cent."""
    value = stated.value
    few_left = isinstance(value, Proportion) and value.whole - value.part <= 1
    return found.endswith("all") and few_left


def band_hint(framework: AnyFramework, interval: Interval, stated: Stated) -> str:
    """The framework's word that would be right."""
    words = quantities(framework)
    named = (rating.band_name for rating in framework.ratings if rating.band_name)
    right = next((name for name in named if words[bare(name).lower()].meets(interval)), "")
    counted = f"{_supported(stated.value)}: " if isinstance(stated.value, Proportion) else ""
    return f"{counted}that is `{right}`" if right else ""


RULES = (
    statements_agree,
    shares_are_possible,
    parts_within_wholes,
)
