"""Parts that come to a whole, or to all there is, in a sentence or in the ones before it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportgen.figures._lexer import Token
from reportgen.figures._mentions import Mention, Reading, Sentence
from reportgen.figures._relations import Relation, Sort

IN_ALL = frozenset(("in total", "in all", "all told", "taken together"))
TOGETHER = frozenset("altogether together combined overall".split())
SIDES = (
    ("men", "women"),
    ("male", "female"),
    ("boys", "girls"),
    ("full", "part"),
    ("full-time", "part-time"),
    ("adults", "children"),
    ("public", "private"),
    ("urban", "rural"),
    ("primary", "secondary"),
    ("north", "south"),
    ("east", "west"),
    ("open", "closed"),
    ("orders", "licence"),
    ("orders", "licences"),
    ("community", "custody"),
    ("inpatients", "outpatients"),
    ("day", "night"),
)
"""Words for the two sides of something: together they are all of it."""
SOME = frozenset("including included includes mainly mostly such example notably".split())
"""Words by which a list has only some of the parts."""
AGAINST = frozenset(("from", "compared", "than", "against", "by", "versus"))


def partition(whole: Mention, parts: Sequence[Mention], marks: Sequence[str] = ()) -> Relation:
    """That some parts make up a whole; with the mark `other`, there may be more of them."""
    ends = {"whole": (whole.stated,), "parts": tuple(one.stated for one in parts)}
    start = min(one.stated.offset for one in (whole, *parts))
    return Relation("general", Sort.PARTITION, ends, frozenset(marks), start=start)


def counts(mentions: Sequence[Mention]) -> bool:
    """Whether figures of one unit can be added: numbers of things, or money."""
    units = {one.unit for one in mentions}
    return len(units) == 1 and not units & {"share", "points", "fraction", "counts", "time"}


def totals(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We had 48 letters from men and 27 from women. In total, we had 75 letters`."""
    sentence = sentences[at]
    if not at or len(sentence.mentions) != 1 or not _begins_total(sentence):
        return
    (whole,) = sentence.mentions
    parts = sentences[at - 1].mentions
    nouns = {one.noun for one in parts} - {""}
    if len(parts) < 2 or not counts((whole, *parts)) or any(one.bracket for one in parts):
        return
    if whole.noun in nouns or whole.unit != "number":
        more = at > 1 and bool(sentences[at - 2].mentions)
        yield partition(whole, parts, [] if more else ["told"])


def _begins_total(sentence: Sentence) -> bool:
    first = sentence.word(0)
    return first in TOGETHER or f"{first} {sentence.word(1)}" in IN_ALL


def total_behind(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Fees were £3 million and rents £2 million, so that total income was £5 million`."""
    sentence = sentences[at]
    if len(sentence.mentions) < 3 or not counts(sentence.mentions):
        return
    *parts, whole = sentence.mentions
    said = any(sentence.word(place) == "total" for place in range(whole.at - 5, whole.at))
    if whole.unit == "number":
        said = _is_in_all(sentence, whole.at) and {one.noun for one in parts} == {whole.noun}
    against = any(
        one.case in AGAINST - {"by"} or one.bracket or one.year for one in sentence.mentions
    )
    if said and not against and not sentence.says(SOME):
        yield partition(whole, parts)


def _is_in_all(sentence: Sentence, at: int) -> bool:
    """Whether a number is said to be all there are: `1,808 cooks in all`."""
    words = [sentence.word(place) for place in range(at + 1, at + 5)]
    return any(pair in IN_ALL for pair in map(" ".join, itertools.pairwise(words)))


def sides(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 31 jobs. There were 23 jobs with full time and 8 with part time`."""
    sentence = sentences[at]
    own = _numbers(sentence)
    before = _numbers(sentences[at - 1]) if at else []
    if len(own) == 3:
        before, own = own[:1], own[1:]
    if len(own) != 2 or len(before) != 1 or not counts((*own, *before)):
        return
    if any(one.case in AGAINST for one in own):
        return
    first = sentence.tokens[own[0].at + 1 : own[1].at]
    last = sentence.tokens[own[1].at + 1 :]
    told = before[0].noun or (sentence.word(0) == "of" and sentence.word(1) == "these")
    if any(_is_pair(first, last, *pair) for pair in SIDES) and told:
        yield partition(before[0], own)


def _numbers(sentence: Sentence) -> Sequence[Mention]:
    """The figures of a sentence without the shares beside them, and changes of those."""
    return [
        one for one in sentence.mentions if one.unit not in ("share", "points") and one.case != "by"
    ]


def _is_pair(first: Sequence[Token], last: Sequence[Token], one: str, other: str) -> bool:
    """Whether two parts are the two sides of something, whichever comes first."""
    here, there = ({token.word.lower() for token in tokens} for tokens in (first, last))
    return (one in here and other in there) or (other in here and one in there)


def graded(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We rated 11% good, 42% adequate and 38% poor. But 29% were weak`."""
    found = [*(_grades(sentences[at - 1]) if at else ()), *_grades(sentences[at])]
    names = [name for name, _ in found]
    if len(found) > 2 and len(set(names)) == len(names) and "" not in names:
        yield shares([one for _, one in found])


def shares(parts: Sequence[Mention]) -> Relation:
    """That some shares are of one whole, and come to no more than all of it."""
    ends = {"parts": tuple(one.stated for one in parts)}
    return Relation("general", Sort.SHARES, ends, start=parts[0].stated.offset)


def _grades(sentence: Sentence) -> Iterator[tuple[str, Mention]]:
    """The shares of a sentence, each with the grade that stands behind it."""
    found = [one for one in sentence.mentions if one.unit == "share"]
    ends = [*(one.at for one in found[1:]), len(sentence.tokens)]
    for one, end in zip(found, ends, strict=False):
        until = min(end, one.at + 8)
        places = [
            place for place in range(one.at, until) if sentence.has("GRADE", place, place + 1)
        ]
        single = len(places) == 1 and not _is_either(sentence, places[0])
        other = one.case in AGAINST or one.year
        yield (sentence.word(places[0]) if single and not other else ""), one


def _is_either(sentence: Sentence, place: int) -> bool:
    return "or" in (sentence.word(place + 1), sentence.word(place - 1))


def undecided(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Of those asked, 54% agreed, 17% were unsure and 39% disagreed`."""
    sentence = sentences[at]
    parts = [one for one in sentence.mentions if one.unit == "share"]
    against = any(one.case in AGAINST or one.bracket or one.year for one in parts)
    alone = len(parts) == len(sentence.mentions) and 2 < len(parts) < 6
    unsure = sentence.has("UNSURE", 0, len(sentence.tokens)) or (
        sentence.has("KNOWING", 0, len(sentence.tokens)) and sentence.says(NOT)
    )
    if alone and not against and unsure:
        yield shares(parts)


NOT = frozenset(("not", "don't", "don’t", "didn't", "didn’t"))


def listed(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The unit has 48 cells on two floors: 26 on the lower and 32 on the upper`."""
    sentence = sentences[at]
    colons = [place for place, one in enumerate(sentence.tokens) if "COLON" in one.classes]
    if len(colons) != 1:
        return
    before = [one for one in sentence.mentions if one.at < colons[0]]
    before = [one for one in before if one.noun or sentence.word(1) == "total"]
    parts = [one for one in sentence.mentions if one.at > colons[0] and not one.bracket]
    if (
        not before
        or len(parts) < 2
        or not counts((*before, *parts))
        or any(one.case for one in parts)
        or not _are_of_its_time(before[0], parts)
    ):
        return
    nouns = {one.noun for one in parts} - {""}
    if (nouns <= {before[0].noun} or not before[0].noun) and not sentence.says(SOME):
        sure = sentence.word(1) == "total" or _are_all(sentence, parts)
        marks = ["told"] if sure else ["other"]
        yield partition(max(before, key=lambda one: one.size), parts, marks)


def _are_of_its_time(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether parts are of the year of their whole, or each of another one of its years."""
    years = {one.year for one in parts}
    return years == {whole.year} or (len(years) == len(parts) and not whole.year and 0 not in years)


def _are_all(sentence: Sentence, parts: Sequence[Mention]) -> bool:
    """Whether a list that is joined by `and` has each part in the same words: `five as good`."""
    heads = {sentence.word(one.at + 1) for one in parts}
    alike = len(heads) == 1 and sentence.has("PREP", parts[0].at + 1, parts[0].at + 2)
    alike = alike or heads == {"as"}
    return alike and sentence.has("AND", parts[-1].at - 2, parts[-1].at)


def outcomes(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Of 46 plans, 29 were passed, 11 were withdrawn and 16 were refused`.

    Where each part is smaller than the one before it, it may be one of that.
    """
    sentence = sentences[at]
    if len(sentence.mentions) < 4 or sentence.word(0) != "of" or not counts(sentence.mentions):
        return
    whole, *parts = sentence.mentions
    plain = not any(one.noun or one.bracket or one.case for one in parts)
    said = all(
        sentence.has("BE", one.at + 1, one.at + 2)
        or sentence.has("OUTCOME", one.at + 1, one.at + 3)
        for one in parts
    )
    falls = all(one.size > then.size for one, then in itertools.pairwise(parts))
    if whole.at < 3 and plain and said and not falls:
        yield partition(whole, parts, ["other"])


def others(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There are 152 towns; 61 were rated good and three fair. The 98 others were poor`."""
    sentence = sentences[at]
    if not at or not sentence.mentions or sentence.mentions[0].unit != "number":
        return
    rest, before = sentence.mentions[0], sentences[at - 1].mentions
    first = sentence.word(0) == "the" and rest.at <= 2
    words = (sentence.word(1), sentence.word(rest.at + 1))
    if (
        first
        and {"others", "other", "remaining"}.intersection(words)
        and len(before) > 2
        and counts((rest, *before))
    ):
        whole, *parts = before
        if whole.noun and not any(
            one.noun or one.bracket or one.year != whole.year for one in parts
        ):
            yield partition(whole, [*parts, rest])


READINGS: tuple[Reading, ...] = (
    totals,
    total_behind,
    sides,
    graded,
    undecided,
    listed,
    outcomes,
    others,
)
