"""Parts and the shares that they are, whatever the order of words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from reportgen.figures._lexer import Token
from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, before_it, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._sums import shares
from reportgen.model.values import Proportion, Share


def said_of_them(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 240 guests. Most of them (56) were new`."""
    sentence = sentences[at]
    known = before_it(sentences, at)
    if len(known) != 1 or known[0].unit != "number" or known[0].stated.sense is not Sense.PLAIN:
        return
    for part in sentence.mentions:
        opened = part.at - 1
        alone = part.bracket and sentence.has("CLOSE", part.at + 1, part.at + 2)
        words = [sentence.word(place) for place in range(opened - 3, opened)]
        if part.unit == "number" and alone and words[1:] in (["of", "them"], ["of", "these"]):
            yield from _said(sentence, known[0], part, opened - 3)


def _said(sentence: Sentence, whole: Mention, part: Mention, at: int) -> Iterator[Relation]:
    """What a word for a share says of a part whose whole stands in the sentence before."""
    value, size = part.stated.value, whole.stated.value
    if not isinstance(value, int) or not isinstance(size, int) or at < 0 or value > size:
        return
    figure = replace(part.stated, value=Proportion(value, size))
    word: Token = sentence.tokens[at]
    if "QUANT" in word.classes:
        ends = {"figure": (figure,)}
        yield Relation("general", Sort.SAID, ends, frozenset(("before",)), start=word.start)


def with_its_share(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Of 200 homes, 50 (25 per cent) were cold. A further 30 (15 per cent) were damp`.

    The whole is one of which another part in brackets is the share that is said.
    """
    own = [*_pairs(sentences[at])]
    if not own or not at:
        return
    before = [pair for place in (at - 2, at - 1) if place >= 0 for pair in _pairs(sentences[place])]
    wholes = [one for place in (at - 2, at - 1) if place >= 0 for one in sentences[place].mentions]
    for part, share in own:
        words = {sentences[at].word(place) for place in range(max(0, part.at - 3), part.at)}
        if not words & {"further", "another", "other", "additional", "remaining"}:
            continue
        proved = [
            one
            for one in wholes
            if one.unit == "number" and any(_is_share(*pair, one) for pair in before)
        ]
        if len({one.stated.value for one in proved}) == 1 and part.size <= proved[0].size:
            yield relation(Sort.PART, whole=proved[0], part=part, share=share)


def _pairs(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """A number and the share in brackets behind it."""
    for one, other in itertools.pairwise(sentence.mentions):
        closed = other.bracket and sentence.has("CLOSE", other.at + 1, other.at + 2)
        near = other.at - one.at <= 6 and sentence.has("OPEN", other.at - 1, other.at)
        if one.unit == "number" and other.unit == "share" and near and closed and not one.bracket:
            yield one, other


def _is_share(part: Mention, share: Mention, whole: Mention) -> bool:
    """Whether a part is the share of a whole that is said, as it is rounded."""
    number, size, percent = part.stated.value, whole.stated.value, share.stated.value
    if not isinstance(number, int) or not isinstance(size, int) or not isinstance(percent, Share):
        return False
    return size > number and abs(
        Fraction(100 * number, size) - Fraction(percent.percent)
    ) <= Fraction(1, 2)


def in_all(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Over half (53 per cent) of the 1,204 claims were settled, 638 in all`."""
    sentence = sentences[at]
    numbers = [one for one in sentence.mentions if one.unit == "number"]
    shares = [one for one in sentence.mentions if one.unit == "share"]
    if len(numbers) != 2 or len(shares) != 1:
        return
    whole, part = numbers
    (share,) = shares
    said = (sentence.word(part.at + 1), sentence.word(part.at + 2)) in (
        ("in", "all"),
        ("in", "total"),
    )
    if said and whole.case == "of" and share.at < whole.at and part.stated.sense is Sense.PLAIN:
        yield relation(Sort.PART, whole=whole, part=part, share=share)


def that_is(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Ninety of the 120 beds were in use. That is 75 per cent of them`."""
    sentence = sentences[at]
    before = [*before_it(sentences, at)]
    begins = sentence.word(0) in ("that", "this") and sentence.has("BE", 1, 2)
    begins = begins or f"{sentence.word(0)} {sentence.word(1)}" == "this represents"
    if len(before) != 1 or before[0].unit != "counts" or not begins or len(sentence.mentions) != 1:
        return
    (share,) = sentence.mentions
    said = sentence.has("OF", share.at + 1, share.at + 2) or sentence.has(
        "STOP", share.at + 1, share.at + 2
    )
    if share.unit in ("share", "fraction") and share.at < 4 and said:
        yield relation(Sort.SAME, one=before[0], other=share)


def at_a_rate(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In all, 112 were cleared up out of a total of 400, giving a rate of 28 per cent`."""
    sentence = sentences[at]
    numbers = [one for one in sentence.mentions if one.unit == "number"]
    shares = [one for one in sentence.mentions if one.unit == "share"]
    if len(numbers) != 2 or len(shares) != 1 or shares[0].at < numbers[1].at:
        return
    (share,) = shares
    led = sentence.has("MAKING", share.at - 7, share.at) and sentence.has(
        "RATE", share.at - 3, share.at
    )
    if led and share.case == "of" and numbers[1].case == "of":
        yield relation(Sort.RATE, one=numbers[0], other=numbers[1], share=share)


def owned(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It is 85 per cent owned by the town and 25 per cent by its staff`."""
    sentence = sentences[at]
    for one, other in itertools.pairwise(sentence.mentions):
        if one.unit == other.unit == "share" and sentence.word(other.at + 1) == "by":
            through = [sentence.word(place) for place in range(one.at + 1, other.at)]
            time = sentence.has("YEAR", other.at, other.at + 4) or sentence.has(
                "MONTH", other.at, other.at + 4
            )
            if "by" in through and "and" in through[-2:] and not time:
                yield shares([one, other])


READINGS: tuple[Reading, ...] = (
    said_of_them,
    with_its_share,
    in_all,
    that_is,
    at_a_rate,
    owned,
)
