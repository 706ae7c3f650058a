"""Totals of numbers that stand in sentences of their own: `a further 25, which made 55 in all`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence
from reportgen.figures._relations import Relation
from reportgen.figures._sums import IN_ALL, SOME, TOGETHER, partition
from reportgen.figures._told import NO_LEVEL, numbers

CUES = frozenset("total all altogether number together".split())
BRINGS = frozenset("bringing brings brought taking takes took".split())
MAKES = frozenset("making made makes giving gave".split())
MOST = 6
NEAREST = 0.8
"""Of a total, its parts are at least so much, or others belong to it that are told elsewhere."""


def brought_to(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Thirty men came in May. A further 25 came in June, bringing the total to 45`."""
    sentence = sentences[at]
    if not at or not sentence.says(CUES) or sentence.says(SOME):
        return
    for whole in sentence.mentions:
        if whole.unit == "number" and (_is_brought(sentence, whole) or _is_made(sentence, whole)):
            parts = _parts(sentences, at, whole)
            if parts and NEAREST * whole.size <= sum(one.size for one in parts):
                yield partition(whole, parts, ["told"])


def _is_brought(sentence: Sentence, whole: Mention) -> bool:
    """Whether a number is what others have brought a total to."""
    words = [sentence.word(place) for place in range(max(0, whole.at - 7), whole.at)]
    said = not BRINGS.isdisjoint(words) and ("total" in words or "number" in words)
    return said and words[-1:] == ["to"]


def _is_made(sentence: Sentence, whole: Mention) -> bool:
    """Whether a number is what others make: `making 250 in all`, `this made 20 homes in all`."""
    behind = [sentence.word(place) for place in range(whole.at + 1, whole.at + 5)]
    in_all = any(pair in IN_ALL for pair in map(" ".join, itertools.pairwise(behind)))
    told = in_all or not TOGETHER.isdisjoint(behind[:2])
    return told and sentence.word(whole.at - 1) in MAKES


def _parts(sentences: Sequence[Sentence], at: int, whole: Mention) -> list[Mention]:
    """The numbers before a total that make it up; none if some of them make it, or it is unsure."""
    known = numbers(sentences, at, whole.at, "number")
    plain = all(one.case not in NO_LEVEL and not one.bracket for one in known)
    names = {one.noun for one in (*known, whole)} - {""}
    exact = whole.stated.sense is Sense.PLAIN and not any(one.year for one in (*known, whole))
    if not 2 <= len(known) <= MOST or not plain or not exact or len(names) > 1:
        return []
    if sentences[at].ways or any(sentences[here].ways for here in range(max(0, at - 2), at)):
        return []
    some = any(abs(size - whole.size) < 1 for size in _sums(known))
    return [] if some else known


def _sums(known: Sequence[Mention]) -> Iterator[float]:
    """What any neighbours among some numbers come to, and each of them."""
    for start in range(len(known)):
        yield from itertools.accumulate(one.size for one in known[start:])


def all_of_them(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Twelve men were held on Monday and nine on Tuesday. All 23 were freed`."""
    sentence = sentences[at]
    whole = sentence.mentions[0]
    led = sentence.word(whole.at - 1) in ("all", "the", "these") and whole.at <= 2
    if not at or not led or whole.unit != "number":
        return
    before = sentences[at - 1]
    parts = _parts(sentences[at - 1 : at + 1], 1, whole)
    odd = any(before.has(name, 0, len(before.tokens)) for name in ("VERSUS", "BUT", "NEG", "WHO"))
    joined = len(parts) == 2 and before.has("AND", parts[0].at, parts[1].at)
    named = not whole.noun or (joined and not parts[1].named and whole.noun == parts[0].noun)
    other = before.has("OF", 0, len(before.tokens)) or not named
    said = any(sentence.has(name, whole.at + 1, whole.at + 3) for name in SAYING) or whole.noun
    if parts and said and len(parts) == len(before.mentions) and not odd and not other:
        yield partition(whole, parts, ["told"])


SAYING = ("BE", "HAVE", "VERB")


def shared_out(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It has £90. It gave £40 to art, £30 to music and £30 to sport`."""
    sentence = sentences[at]
    before = sentences[at - 1].mentions if at else ()
    parts = sentence.mentions
    if len(before) != 1 or not 2 <= len(parts) <= MOST or sentence.says(SOME) or sentence.ways:
        return
    whole = before[0]
    money = whole.unit in ("£", "$", "€") and {one.unit for one in parts} == {whole.unit}
    plain = all(
        one.case not in NO_LEVEL and not (one.bracket or one.year) for one in (*parts, whole)
    )
    heads = {sentence.word(one.at + 1) for one in parts}
    alike = len(heads) == 1 and heads <= {"for", "to", "on", "in", "from"}
    joined = sentence.has("AND", parts[-1].at - 1, parts[-1].at)
    if money and plain and alike and joined and all(one.size < whole.size for one in parts):
        yield partition(whole, parts, ["other"])


def of_kinds(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It has 31 cars. There are 22 old cars, six red cars and four new cars`."""
    sentence = sentences[at]
    before = sentences[at - 1].mentions if at else ()
    parts = sentence.mentions
    if len(before) != 1 or not 2 < len(parts) <= MOST or sentence.says(SOME) or sentence.ways:
        return
    (whole,) = before
    one_noun = {one.noun for one in (whole, *parts)} == {whole.noun} and bool(whole.noun)
    kinds = {one.named for one in parts}
    told = len(whole.named) == 1 and len(kinds) == len(parts) and whole.named not in kinds
    plain = not any(one.case or one.bracket or one.year for one in (whole, *parts))
    joined = sentence.has("AND", parts[-1].at - 1, parts[-1].at)
    if one_noun and told and plain and joined and all(one.size < whole.size for one in parts):
        yield partition(whole, parts, ["other"])


READINGS: tuple[Reading, ...] = (brought_to, all_of_them, shared_out, of_kinds)
