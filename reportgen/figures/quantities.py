"""Shares in words, by the rules of a framework: fractions and quantifiers.

The same bands are used to write such words and to check them, so that what is written here is
accepted there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportgen.figures import Sense
from reportgen.model.framework import AnyFramework, Framework
from reportgen.model.rules import Fractions
from reportgen.text.languages import ENGLISH, spoken
from reportgen.text.wording import rounded


@dataclass(frozen=True, slots=True)
class Interval:
    """The percentages that a figure may stand for, with or without its ends."""

    low: Fraction
    high: Fraction
    with_low: bool = True
    with_high: bool = True

    def meets(self, other: Interval) -> bool:
        """Whether some percentage lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self.has(low) and other.has(low))

    def has(self, percent: Fraction) -> bool:
        """Whether a percentage lies in it."""
        above = percent > self.low or (self.with_low and percent == self.low)
        return above and (percent < self.high or (self.with_high and percent == self.high))


def meant(rules: Fractions, percent: Fraction, sense: Sense) -> Interval:
    """What a figure in words, or one with `almost` before it, may stand for."""
    plain, about, exactly = map(Fraction, (rules.plain, rules.about, rules.exactly))
    below, above, itself = {
        Sense.PLAIN: (plain, plain, True),
        Sense.EXACTLY: (exactly, exactly, True),
        Sense.ABOUT: (about, about, True),
        Sense.ALMOST: (Fraction(rules.almost), Fraction(0), False),
        Sense.BELOW: (Fraction(100), Fraction(0), False),
        Sense.AT_MOST: (Fraction(100), Fraction(0), True),
        Sense.JUST_OVER: (Fraction(0), Fraction(rules.just_over), False),
        Sense.ABOVE: (Fraction(0), Fraction(100), False),
        Sense.AT_LEAST: (Fraction(0), Fraction(100), True),
    }[sense]
    return Interval(percent - below, percent + above, itself or below > 0, itself or above > 0)


SIMPLE = {
    Fraction(1, 4): "a quarter",
    Fraction(1, 3): "a third",
    Fraction(1, 2): "half",
    Fraction(2, 3): "two-thirds",
    Fraction(3, 4): "three-quarters",
}
AT_ONCE = Fraction(1)
"""Within a point, a share is called the fraction itself."""
NEAR = Fraction(5, 2)
"""Within so many points, it is called almost the fraction, or just over it."""


def fraction_in_words(framework: Framework, proportion: Fraction) -> str | None:
    """A proportion from 0 to 1 in words: `a third`, `almost three-quarters`, `just over half`.

    None where no simple fraction is near enough, and in other languages than English.
    """
    if spoken(framework.language) is not ENGLISH:
        return None
    near = min(SIMPLE, key=lambda simple: abs(simple - proportion))
    apart, words = 100 * (proportion - near), SIMPLE[near]
    rules = framework.rules.fractions
    if abs(apart) <= min(AT_ONCE, Fraction(rules.plain)):
        return words
    if 0 < -apart <= min(NEAR, Fraction(rules.almost)):
        return f"almost {words}"
    return f"just over {words}" if 0 < apart <= min(NEAR, Fraction(rules.just_over)) else None


def quantifier(framework: Framework, percent: Decimal) -> str | None:
    """What stands before `of the cases`: the name of the band that a percentage, rounded, is in.

    `a large majority`; no band, but `none` or `all`, where it is so. None where the framework has
    no name for the band.
    """
    if not 0 <= percent <= 100:
        return None
    if percent in (0, 100):
        language = spoken(framework.language)
        return language.all if percent else language.none
    whole = rounded(percent)
    reached = [one for one in framework.scale.ratings if one.from_percent <= whole]
    return reached[-1].band_name if reached else None


def quantities(framework: AnyFramework) -> Mapping[str, Interval]:
    """Words for shares, each with its percentages: those of a framework's bands, and others.

    Percentages are rounded before they fall into a band.
    """
    ratings, half = framework.ratings, Fraction(1, 2)
    edges = [Fraction(0), *(one.from_percent - half for one in ratings[1:]), Fraction(101)]
    words = {
        bare(one.band_name).lower(): Interval(low, high, with_high=False)
        for one, (low, high) in zip(ratings, itertools.pairwise(edges), strict=bool(ratings))
        if one.band_name
    }
    for name, ends in framework.rules.quantifiers.words.items():
        low, high = map(Fraction, ends)
        words.setdefault(name, Interval(low, high, with_low=low == 0))
    return words | {same: words[name] for same, name in ALIKE.items() if name in words}


ALIKE = {"nearly all": "almost all", "virtually all": "almost all"}
"""Words that mean what a framework says of others."""


def bare(name: str) -> str:
    """A band's name without its article."""
    return re.sub(r"^an?\s+", "", name)
