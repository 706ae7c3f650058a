"""Totals that stand behind their parts, and parts of a whole that are told in one form of words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence
from reportgen.figures._relations import Relation
from reportgen.figures._sums import IN_ALL, SOME, TOGETHER, counts, partition
from reportgen.model.values import Proportion

MAKES = frozenset("making giving totalling total make makes made forms form formed".split())
"""The words that lead from parts to what they come to."""
PLAIN = frozenset(("", "of", "with", "at"))
"""The cases of parts: no sizes of changes, and nothing that is only compared."""
MOST = 6
"""More parts than so many are a table."""


def sum_behind(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We met 12 cooks, 15 waiters and six guests, 43 in total`."""
    sentence = sentences[at]
    *parts, whole = sentence.mentions
    if not 2 <= len(parts) <= MOST or not counts(sentence.mentions) or sentence.says(SOME):
        return
    exact = all(one.case in PLAIN and not one.bracket for one in parts)
    if not exact or sentence.ways or not _is_told(sentence, parts[-1], whole):
        return
    odd = any(sentence.has(name, 0, whole.at) for name in ("NEG", "UNIT"))
    odd = odd or sentence.has("COMMA", parts[0].at - 1, parts[0].at)  # `a manager, four cooks and`
    joined = sentence.has("AND", parts[-2].at, parts[-1].at) and not odd
    if joined and _are_of_own_times(parts) and not _has_sum(parts, whole):
        yield partition(whole, parts, ["told"])


def _are_of_own_times(parts: Sequence[Mention]) -> bool:
    """Whether parts are of no year, of one, or each of its own."""
    years = [one.year for one in parts]
    return len(set(years)) in (1, len(years))


def _has_sum(parts: Sequence[Mention], whole: Mention) -> bool:
    """Whether some of the parts come to the whole, and the others are something else."""
    sums = (
        sum(one.size for one in some)
        for size in range(2, len(parts))
        for some in itertools.combinations(parts, size)
    )
    return any(abs(one - whole.size) < 1 for one in sums)


def _is_told(sentence: Sentence, last: Mention, whole: Mention) -> bool:
    """Whether a number is said to be all that was named before it."""
    between = [sentence.word(place) for place in range(max(last.at, whole.at - 5) + 1, whole.at)]
    behind = [sentence.word(place) for place in range(whole.at + 1, whole.at + 5)]
    later = [sentence.word(place) for place in range(whole.at + 1, whole.at + 8)]
    if not MORE_THAN_THESE.isdisjoint(later):
        return False
    in_all = any(" ".join(pair) in IN_ALL for pair in itertools.pairwise(behind))
    in_all = in_all or not TOGETHER.isdisjoint(behind[:3])
    marks = ("COMMA", "COLON", "DASH", "SEMICOLON")
    near = any(sentence.has(name, whole.at - 3, whole.at) for name in marks)
    led = between[-1:] == ["of"] and not MAKES.isdisjoint(between)
    bare = between[-1:] in (["making"], ["giving"], ["totalling"])
    return (in_all and near) or led or bare or between[-2:] in (["in", "all"], ["in", "total"])


MORE_THAN_THESE = frozenset("with including who if counting plus".split())
"""Words behind a total by which it is one of more than was named."""


def parted(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The grant was £90, with £50 for food, £25 for fuel and £25 for fares`."""
    sentence = sentences[at]
    whole, *parts = sentence.mentions
    if not 1 < len(parts) <= MOST or not counts(sentence.mentions) or sentence.says(SOME):
        return
    led = sentence.word(parts[0].at - 1) == "with" and sentence.has(
        "COMMA", parts[0].at - 2, parts[0].at
    )
    heads = {sentence.word(one.at + 1) for one in parts}
    placed = len(heads) == 1 and sentence.has("PREP", parts[0].at + 1, parts[0].at + 2)
    joined = sentence.has("AND", parts[-1].at - 2, parts[-1].at)
    plain = whole.case not in ("by", "from", "to", "than") and not any(
        one.bracket or one.year for one in sentence.mentions
    )
    larger = all(one.size < whole.size for one in parts)
    if led and placed and joined and plain and larger and not sentence.ways:
        yield partition(whole, parts, ["other"])


def in_brackets(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `A plan was late in 37 of 55 cases (21 with a lead and 19 with none)`."""
    sentence = sentences[at]
    for place, one in enumerate(sentence.mentions):
        parts = [*itertools.takewhile(_is_inside, sentence.mentions[place + 1 : place + 2 + MOST])]
        whole = _parted(one, parts)
        if whole is None or one.bracket or not 2 <= len(parts) <= MOST:
            continue
        opened = sentence.has("OPEN", parts[0].at - 1, parts[0].at)
        near = parts[0].at - one.at <= NEAR
        joined = sentence.has("AND", parts[-1].at - 1, parts[-1].at)
        if opened and near and joined and _are_counted(sentence, one, parts):
            yield partition(whole, parts, ["told"])


NEAR = 5
"""So many words may stand between a whole and the brackets that part it."""
NO_COUNT = frozenset(
    "AVERAGE AGE SPANNED MORE LESS NEG YEAR TIMES MEASURE RATE VERSUS RANK UNIT".split()
)


def _parted(one: Mention, parts: Sequence[Mention]) -> Mention | None:
    """What is parted: a number or, of `37 of 55`, the one that is nearer to the parts."""
    value = one.stated.value
    if isinstance(value, Proportion) and one.stated.sense is Sense.PLAIN:
        added = sum(part.size for part in parts)
        near = min((value.part, value.whole), key=lambda size: abs(size - added))
        return replace(one, stated=replace(one.stated, value=near))
    return one if one.unit == "number" else None


def _is_inside(one: Mention) -> bool:
    return one.bracket and one.unit == "number"


def _are_counted(sentence: Sentence, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether brackets have only parts of a whole, each with words for what it is."""
    end = next(
        (
            at
            for at in range(parts[-1].at, len(sentence.tokens))
            if sentence.has("CLOSE", at, at + 1)
        ),
        0,
    )
    inside = [one for one in sentence.mentions if parts[0].at <= one.at < end]
    named = all(sentence.word(one.at + 1) for one in parts)
    odd = any(sentence.has(name, whole.at, end) for name in NO_COUNT)
    plain = whole.case not in ("by", "from", "than") and not sentence.says(SOME)
    return bool(end) and len(inside) == len(parts) and named and not odd and plain


def and_the_other(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We saw 12 homes. Six were full, and the other five had rooms to let`."""
    sentence = sentences[at]
    before = sentences[at - 1].mentions if at else ()
    if len(before) != 1 or before[0].unit != "number" or not before[0].noun:
        return
    parts = [one for one in sentence.mentions if not one.bracket]
    if len(parts) != 2 or any(one.unit != "number" for one in parts) or before[0].case in NO_WHOLE:
        return
    words = [sentence.word(place) for place in range(parts[1].at - 2, parts[1].at)]
    first = not parts[0].named or parts[0].noun == before[0].noun
    if words in (["the", "other"], ["the", "remaining"]) and parts[0].at <= 2 and first:
        marks = ["told"] if words[1] == "remaining" else ["other", "told"]
        yield partition(before[0], parts, marks)


NO_WHOLE = frozenset("by from than over".split())


READINGS: tuple[Reading, ...] = (sum_behind, parted, in_brackets, and_the_other)
