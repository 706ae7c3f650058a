"""Neighbouring sentences that say one thing of two: `Leeds had 430. Hull had 310`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reportgen.figures._lexer import Token
from reportgen.figures._meanings import Stated
from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._sums import SIDES
from reportgen.model.values import Share

SMALL = frozenset(
    """a an the of in at for with by and was were is are had has have be been it its this that those
    who made make makes up accounted account on per cent there their proportion percentage share
    figure number rate just only some about around nearly almost while followed next then
    compared respectively""".split()
)
"""Words that do not say what a figure is of."""
APART = frozenset(
    "YEAR MONTH DAY EARLIER LATER TURN NEG AVERAGE ELSEWHERE AIM RISE FALL TIMES".split()
)
PEERS = frozenset("of in among".split())
SHORT = 12
"""A sentence with more words than so many says more than the one before it."""


def below_the_top(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The highest rate was in Leeds, at 43 per cent. York had a rate of 48 per cent`."""
    pair = _pair(sentences, at)
    if pair is None:
        return
    top, other = pair
    before = sentences[at - 1]
    ends = [before.has(name, 0, len(before.tokens)) for name in ("TOP", "BOTTOM")]
    second = before.says(SECOND) or sentences[at].says(SECOND) or other.noun not in ("", top.noun)
    same = sentences[at].has("TOP", 0, SHORT) or sentences[at].has("BOTTOM", 0, SHORT)
    if ends[0] is not ends[1] and not second and not same and _says_the_same(before, sentences[at]):
        name = "rise" if ends[0] else "fall"
        yield relation(Sort.COMPARED, [name], one=top, other=other)


SECOND = frozenset("second third fourth joint among one".split())


def _pair(sentences: Sequence[Sentence], at: int) -> tuple[Mention, Mention] | None:
    """The only figures of a sentence and of the one before it, if both are of one unit."""
    if not at or len(sentences[at].mentions) != 1 or len(sentences[at - 1].mentions) != 1:
        return None
    first, last = sentences[at - 1].mentions[0], sentences[at].mentions[0]
    cases = {first.case, last.case} & {"by", "than", "compared", "against", "from"}
    there = first.year == last.year and first.unit == last.unit and not cases
    return (first, last) if there else None


def _says_the_same(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence has no word, but for names, that the one before it has not."""
    if len(sentence.tokens) > SHORT:
        return False
    if any(sentence.has(name, 0, len(sentence.tokens)) for name in APART):
        return False
    known = {_stem(word) for word in before.words}
    said = {_stem(one.word) for one in sentence.tokens if _is_content(one)}
    return said <= known


def _is_content(token: Token) -> bool:
    return bool(token.word) and token.word.islower() and token.word not in SMALL


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "d", "s"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def two_sides(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Men made up 68 per cent of the staff. Women made up 42 per cent`."""
    pair = _pair(sentences, at)
    if pair is None or pair[0].unit != "share" or sentences[at].word(0) in PEERS:
        return
    here, there = sentences[at - 1].words, sentences[at].words
    for one, other in (*SIDES, *MORE_SIDES):
        both = (one in here and other in there) or (other in here and one in there)
        mixed = {one, other} <= here or {one, other} <= there
        if both and not mixed and _is_made_up(sentences[at - 1], sentences[at], {one, other}):
            ends = {"parts": (pair[0].stated, pair[1].stated)}
            yield Relation("general", Sort.SHARES, ends, start=pair[0].stated.offset)


MORE_SIDES = (("yes", "no"), ("part-time", "full"), ("agreed", "disagreed"), ("white", "minority"))
MADE_UP = (
    frozenset(("made", "up")),
    frozenset(("account", "for")),
    frozenset(("accounted", "for")),
)


def _is_made_up(before: Sentence, sentence: Sentence, sides: set[str]) -> bool:
    """Whether shares are those of the groups in one whole, and not shares of each group."""
    answers = bool(sides & {"yes", "no", "agreed", "disagreed"})
    apart = (APART | {"VERSUS"}) - ({"NEG"} if answers else set())
    if any(sentence.has(name, 0, len(sentence.tokens)) for name in apart):
        return False
    made = any(words <= sentence.words for words in MADE_UP)
    were = any(words <= before.words for words in MADE_UP)
    known = {_stem(word) for word in before.words | sides}
    same = {_stem(one.word) for one in sentence.tokens if _is_content(one)} <= known
    return len(sentence.tokens) <= SHORT and same and (made or were or answers)


def in_one(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Some 71 per cent were sentenced and 39 per cent were on remand`."""
    sentence = sentences[at]
    if len(sentence.mentions) != 2 or sentence.ways:
        return
    parts = [_in_per_cent(one) for one in sentence.mentions]
    plain = all(
        one.unit in ("share", "fraction") and not one.case and not one.bracket
        for one in sentence.mentions
    )
    if not plain or not _is_parted(sentence):
        return
    first, last = sentence.mentions
    ends = {"parts": tuple(parts)}
    here, there = (
        _words(sentence, first.at, last.at),
        _words(sentence, last.at, len(sentence.tokens)),
    )
    for one, other in (*SIDES, *MORE_SIDES, *OPPOSED):
        if (one in here and other in there) or (other in here and one in there):
            yield Relation("general", Sort.SHARES, ends, start=first.stated.offset)
            return


OPPOSED = (
    ("sentenced", "remand"),
    ("safe", "unsafe"),
    ("satisfied", "dissatisfied"),
    ("white", "minority"),
)


def _words(sentence: Sentence, start: int, end: int) -> set[str]:
    """The words between two places that say what is so, not of whom that is said."""
    return {
        sentence.word(place)
        for place in range(start + 1, end)
        if sentence.word(place - 1) not in ("of", "for", "among", "by")
    }


def _is_parted(sentence: Sentence) -> bool:
    """Whether two shares are joined, each with a verb, and none is of a group or a time."""
    first, last = sentence.mentions
    apart = any(
        sentence.has(name, 0, len(sentence.tokens)) for name in (APART - {"NEG"}) | {"VERSUS"}
    )
    joined = sentence.has("AND", last.at - 2, last.at) or sentence.word(last.at - 1) in (
        "while",
        "with",
    )
    of = "of" in (sentence.word(last.at + 1), sentence.word(first.at + 1))
    told = any(
        sentence.has(name, last.at + 1, last.at + 2) for name in ("BE", "HAVE", "VERB", "PAST")
    )
    return joined and told and not apart and not (of and sentence.word(last.at + 1) == "of")


def _in_per_cent(one: Mention) -> Stated:
    """A share, or a fraction in words as one."""
    stated = one.stated
    if not isinstance(stated.value, Fraction):
        return stated
    return replace(
        stated,
        value=Share(round(Decimal(100 * stated.value.numerator) / stated.value.denominator, 1)),
    )


READINGS: tuple[Reading, ...] = (below_the_top, two_sides, in_one)
