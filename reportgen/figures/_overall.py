"""Shares of all, and those of the groups that make up all: the first lies between the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._sums import IN_ALL, SIDES, SOME
from reportgen.figures._ways import TAKEN_UP

OF_ALL = frozenset(
    ("of all", "for all", "on average", "across all", "across both", "across the", *IN_ALL)
)
"""The first words of a sentence whose first share is that of everybody."""
NEAR = 10
"""So many words may stand between `overall` and its share."""
TURNED = frozenset(
    "YEAR MONTH DAY EARLIER LATER AIM ELSEWHERE TOP BOTTOM NEG RISE FALL AVERAGE".split()
)
"""Words beside a share by which it is no part of all: of another time, a goal, the most."""
TOLD = frozenset("VERB PAST HAVE MODAL WHO".split())
"""Words by which something else is said of a group than of all."""
OPENS = frozenset(("COLON", "OPEN", "DASH"))


def overall(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Overall, 71 per cent came: 65 per cent of men and 69 per cent of women`."""
    sentence = sentences[at]
    known = _shares(sentence)
    wholes = [one for one in known if _is_overall(sentence, one)]
    if len(wholes) != 1:
        return
    (whole,) = wholes
    parts = [one for one in known if one is not whole]
    if len(parts) > 1:
        if _are_all(sentence, whole, parts):
            yield _between(whole, parts)
    elif not parts:
        for other in (at - 1, at + 1):
            yield from _beside(sentences, at, other, whole)


def _shares(sentence: Sentence) -> list[Mention]:
    return [one for one in sentence.mentions if one.unit == "share"]


def _is_overall(sentence: Sentence, one: Mention) -> bool:
    """Whether a share is said to be that of everybody."""
    if one.case in ("from", "than", "by", "compared", "against"):
        return False
    behind = [sentence.word(place) for place in range(one.at + 1, one.at + 3)]
    others = [other.at + 3 for other in _shares(sentence) if other.at < one.at]
    places = range(max([0, one.at - NEAR, *others]), one.at)
    if "overall" in behind or any(_is_of_all(sentence, place) for place in places):
        return True
    begins = f"{sentence.word(0)} {sentence.word(1)}" in OF_ALL
    return begins and one is _shares(sentence)[0]


def _is_of_all(sentence: Sentence, place: int) -> bool:
    """Whether a word leads to the share of everybody: `overall`, `averaged`, `average across`."""
    word = sentence.word(place)
    then, before = sentence.word(place + 1), sentence.word(place - 1)
    across = word == "average" and then in ("across", "for")
    all_of_them = word == "all" and before in ("for", "among", "across")
    return (
        word in ("overall", "averaged") or across or all_of_them or (before, word) == ("a", "whole")
    )


def _are_all(sentence: Sentence, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether shares on one side of that of all are those of all the groups there are."""
    behind = all(one.at > whole.at for one in parts)
    if not behind and not all(one.at < whole.at for one in parts):
        return False
    start, end = (parts[0].at - 1, len(sentence.tokens)) if behind else (0, whole.at)
    if any(one.case in ("from", "than", "by") or one.year for one in parts):
        return False
    if sentence.says(SOME) or any(sentence.has(name, start, end) for name in TURNED):
        return False
    if behind and any(sentence.has(name, parts[0].at, end) for name in TOLD):
        return False
    if _are_sides(sentence, whole.at + 1 if behind else 0, end, parts):
        return True
    more = any(sentence.has(name, start, end) for name in ("MORE", "LESS"))
    return behind and not more and _is_listed(sentence, whole, parts)


def _are_sides(sentence: Sentence, start: int, end: int, parts: Sequence[Mention]) -> bool:
    """Whether two shares are those of the two sides of something."""
    words = [sentence.word(place) for place in range(start, end)]
    words = [word.removesuffix("'s").removesuffix("’s") for word in words]
    pairs = [pair for pair in SIDES if words.count(pair[0]) == words.count(pair[1]) == 1]
    return len(parts) == 2 and len(pairs) == 1


def _is_listed(sentence: Sentence, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether shares stand in a list behind a mark, each of another group in the same words."""
    opened = any(sentence.has(name, whole.at, parts[0].at) for name in OPENS)
    near = any(sentence.has(name, parts[0].at - 2, parts[0].at) for name in OPENS)
    heads = {sentence.word(one.at + 1) for one in parts}
    joined = sentence.has("AND", parts[-1].at - 3, parts[-1].at)
    placed = len(heads) == 1 and sentence.has("PREP", parts[0].at + 1, parts[0].at + 2)
    placed = placed or heads == {"of"}
    return opened and near and joined and placed


def _beside(
    sentences: Sequence[Sentence], at: int, other: int, whole: Mention
) -> Iterator[Relation]:
    """The share of all in one sentence, and those of the two sides in the next or last one."""
    if not 0 <= other < len(sentences) or len(sentences[at].mentions) != 1:
        return
    sentence = sentences[other]
    parts = _shares(sentence)
    if len(parts) != 2 or len(sentence.mentions) != 2 or sentence.says(SOME):
        return
    end = len(sentence.tokens)
    if any(sentence.has(name, 0, end) for name in TURNED | {"VERSUS"}) or any(
        one.case or one.year for one in parts
    ):
        return
    told = [one.word.lower() for one in sentences[at].tokens[whole.at + 1 :] if one.word]
    said = [one.word.lower() for one in sentence.tokens if one.word]
    alike = not told or told[-1:] == said[-1:] or said[1] in TAKEN_UP
    if alike and _are_sides(sentence, 0, end, parts):
        yield _between(whole, parts)


def _between(whole: Mention, parts: Sequence[Mention]) -> Relation:
    low, high = (
        min(parts, key=lambda one: one.size),
        max(parts, key=lambda one: one.size),
    )
    return relation(Sort.AMONG, ["overall"], mid=whole, low=low, high=high)


READINGS: tuple[Reading, ...] = (overall,)
