"""What a paragraph has told before a place: its numbers, and which of them is the whole of others.

A sentence takes up what stands before it: `this represents`, `the other 12`, `of them`. What it
takes up is read here, in one way for all that may do so: the last number that has a name is a
whole, and those behind it which have none, or the same, are its parts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reportgen.figures._meanings import Sense, Stated
from reportgen.figures._mentions import Mention, Sentence
from reportgen.model.values import Proportion, Share
from reportgen.text import wording

BACK = 2
"""So many sentences before its own may have what a sentence takes up."""
MOST = 5
"""A whole with more parts than so many is a table."""
NO_LEVEL = frozenset("by from than compared against versus over".split())
"""The cases of numbers that are no whole: sizes of changes, and what others are compared with."""
APART = frozenset("VERSUS TURN RISE FALL".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A whole that a paragraph has told, and the parts that it has told of it, in order."""

    whole: Mention
    parts: tuple[Mention, ...]

    @property
    def rest(self) -> float:
        """How many of the whole are in none of the parts."""
        return self.whole.size - sum(one.size for one in self.parts)


def numbers(sentences: Sequence[Sentence], at: int, place: int, unit: str) -> list[Mention]:
    """The exact numbers before a place of a sentence; of `30 of the 52`, the whole and the part."""
    found: list[Mention] = []
    for here in range(max(0, at - BACK), at + 1):
        mentions = sentences[here].mentions
        found += [
            number for one in mentions if here < at or one.at < place for number in _in(one, unit)
        ]
    return found


def _in(one: Mention, unit: str) -> Iterator[Mention]:
    """The numbers of a mention: of counts, its whole, which has their noun, and its part."""
    value = one.stated.value
    if not _is_exact(one):
        return
    if isinstance(value, Proportion) and unit == "number":
        yield _number(one, value.whole)
        yield replace(_number(one, value.part), noun="", named=())
    elif one.unit == unit:
        yield one


def _is_exact(one: Mention) -> bool:
    """Whether a number is meant as it stands: so is `some 37`, which is not round."""
    if one.stated.sense is Sense.ABOUT:
        return isinstance(one.stated.value, Proportion) or (
            one.unit == "number" and one.size % 5 > 0
        )
    return one.stated.sense is Sense.PLAIN


def _number(one: Mention, value: int) -> Mention:
    stated = replace(one.stated, value=value, sense=Sense.PLAIN)
    return replace(one, unit="number", stated=stated)


def told(sentences: Sequence[Sentence], at: int, place: int, unit: str = "number") -> Told | None:
    """The whole that a place of a sentence may take up, with its parts; None if it is not sure."""
    parts: list[Mention] = []
    for one in reversed(numbers(sentences, at, place, unit)):
        if one.bracket:
            continue
        if one.case in NO_LEVEL or len(parts) > MOST:
            return None
        if parts and _is_whole(one, parts):
            whole = Told(one, tuple(reversed(parts)))
            return whole if _is_of_one_time(whole) else None
        parts.append(one)
    return None


def _is_whole(one: Mention, parts: Sequence[Mention]) -> bool:
    """Whether a number has a name, and room for parts that have no other."""
    named = one.noun or one.unit != "number"
    alike = all(part.noun in ("", one.noun) for part in parts)
    return bool(named) and alike and one.size >= sum(part.size for part in parts)


def _is_of_one_time(told: Told) -> bool:
    return {one.year for one in told.parts} <= {told.whole.year, 0}


def says_when(sentence: Sentence) -> bool:
    """Whether a sentence says in which month, year or day something was, or that it was later."""
    return any(
        not WHEN.isdisjoint(one.classes) or one.word in wording.MONTHS for one in sentence.tokens
    )


WHEN = frozenset("MONTH DAY YEAR EARLIER LATER".split())


def only(sentences: Sequence[Sentence], at: int, unit: str = "number") -> Mention | None:
    """The only number that the sentence before has, if it can be a whole."""
    if not at:
        return None
    own = [one for one in sentences[at - 1].mentions if one.unit == unit]
    plain = len(own) == 1 and own[0].stated.sense is Sense.PLAIN and not own[0].bracket
    return own[0] if plain and own[0].case not in NO_LEVEL else None


def differences(known: Sequence[Mention]) -> set[float]:
    """What is left of each number without another: some of these may be meant by `the other`."""
    return {abs(one.size - other.size) for one, other in itertools.combinations(known, 2)}


def fits(part: Mention, share: Stated, whole: Mention) -> bool:
    """Whether a part is the share of a whole that is said, however that is rounded."""
    if not whole.size or part.size > whole.size:
        return False
    exact = Fraction(part.size) * 100 / Fraction(whole.size)
    value = share.value
    if isinstance(value, Fraction):
        return abs(exact - 100 * value) <= NEAR_FRACTION
    given = Fraction(value.percent) if isinstance(value, Share) else Fraction(-1)
    return abs(exact - given) <= (Fraction(1, 2) if share.sense is Sense.PLAIN else NEAR_FRACTION)


NEAR_FRACTION = 6
"""By so much in a hundred, a fraction in words may be rounded."""
