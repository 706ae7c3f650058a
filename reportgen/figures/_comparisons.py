"""Comparisons, whatever the order of words: what is more or less than what, and how many times."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, Way, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._ways import (
    CLOSE,
    denied,
    kindest,
    leads,
    mark,
    nearest,
    turns,
    values,
)
from reportgen.model.values import Proportion


def than(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It is 31 per cent, which is lower than in the year before (38 per cent)`."""
    sentence = sentences[at]
    for way in sentence.ways:
        if not way.compares or denied(sentence, way.at):
            continue
        if sentence.has("CLOSE", way.at - 1, way.at):  # `189 (53 per cent) higher`: a size
            continue
        joint = _joint(sentence, way)
        other = _first_after(sentence, joint) if joint else None
        joined = other is not None and sentence.has("AND", joint, other.at)
        if other is None or joined or turns(sentence, way.at, other.at):
            continue
        by = next(
            (
                one
                for one in sentence.mentions
                if 0 < way.at - one.at <= 2 and leads(sentence, one, way)
            ),
            None,
        )
        between = [
            one for one in sentence.mentions if way.at < one.at < joint and one.unit == other.unit
        ]
        ones = between or [
            one for one in values(sentences, at, way.at, other.unit) if one is not by
        ]
        one = kindest(ones, way.sign)
        relative = by is not None and by.unit == other.unit == "share"
        if one and not relative and not (one.noun and other.noun and one.noun != other.noun):
            if by and len(ones) == 1 and not between:
                yield relation(Sort.CHANGE, [mark(way)], start=other, end=one, by=by)
            elif not by:
                yield relation(Sort.COMPARED, [mark(way)], one=one, other=other)


def _joint(sentence: Sentence, way: Way) -> int:
    """Where the words begin that name what something is more or less than; 0 if none do."""
    if sentence.word(way.at) in ("above", "below"):
        said = sentence.tokens[max(0, way.at - 1)].classes
        return (
            0
            if said.isdisjoint(("BE", "ADVERB", "COMMA", "BUT", "PAST"))
            and sentence.word(way.at - 1) not in HOW
            else way.at
        )
    places = range(way.at + 1, way.at + CLOSE + 2)
    return next((place for place in places if sentence.word(place) == "than"), 0)


HOW = frozenset("well far just still and".split())


def _first_after(sentence: Sentence, place: int) -> Mention | None:
    """The first figure behind a place, if it stands near and is no size of anything."""
    after = [one for one in sentence.mentions if place < one.at <= place + 10]
    if after and sentence.word(after[0].at - 1) in ("before", "since"):
        return None
    size = bool(after) and any(0 < way.at - after[0].at <= 2 for way in sentence.ways)
    return after[0] if after and after[0].case != "by" and not size else None


def compared(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Numbers fell, reaching 40 in 2018 compared with 36`."""
    sentence = sentences[at]
    for one, other in itertools.pairwise(sentence.mentions):
        if one.unit != other.unit or other.case not in ("compared", "against", "versus"):
            continue
        if turns(sentence, one.at, other.at):
            continue
        way = nearest(sentence, one.at, compares=None)
        if way is None or any(way.at < each.at < one.at for each in sentence.mentions):
            continue
        if way.compares and any(sentence.word(place) == "than" for place in range(way.at, one.at)):
            yield relation(Sort.COMPARED, [mark(way)], one=one, other=other)
        elif (
            not way.compares
            and one.case in ("to", "at", "reaching")
            and _is_earlier(sentence, one, other)
        ):
            yield relation(Sort.CHANGE, [mark(way)], start=other, end=one)


def _is_earlier(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether the second of two figures is said to be that of another time."""
    return any(
        sentence.has(name, one.at + 1, other.at + CLOSE) for name in ("YEAR", "MONTH", "EARLIER")
    )


def lower_at(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It was 59 per cent for men, while for women it was lower, at 36 per cent`."""
    sentence = sentences[at]
    for way in sentence.ways:
        said = sentence.has("BE", way.at - 1, way.at) or (
            sentence.has("ADVERB", way.at - 1, way.at) and sentence.has("BE", way.at - 2, way.at)
        )
        if not way.compares or not said or _joint(sentence, way) or denied(sentence, way.at):
            continue
        marks = sentence.has("COMMA", way.at + 1, way.at + 2) or sentence.has(
            "OPEN", way.at + 1, way.at + 2
        )
        one = next((each for each in sentence.mentions if 0 < each.at - way.at <= 3), None)
        if one is None or not marks or not (one.case == "at" or one.bracket):
            continue
        before = [each for each in sentence.mentions if each.at < way.at and each.unit == one.unit]
        if other := kindest(before, -way.sign):
            yield relation(Sort.COMPARED, [mark(way)], one=one, other=other)


def ranked(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The highest rate was 43, in Leeds. Next came York, with 41`."""
    sentence = sentences[at]
    follows = any(
        sentence.word(place).startswith("follow") or sentence.word(place) == "next"
        for place in range(6)
    )
    if not at or not follows or not sentence.mentions:
        return
    top = sentences[at - 1].mentions
    name = (
        "rise"
        if sentences[at - 1].has("TOP", 0, 40)
        else "fall"
        if sentences[at - 1].has("BOTTOM", 0, 40)
        else ""
    )
    if len(top) == 1 and name and {one.unit for one in sentence.mentions} == {top[0].unit}:
        for other in sentence.mentions:
            yield relation(Sort.COMPARED, [name], one=top[0], other=other)


def benchmark(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In all, 78 per cent came in time, missing the target of 90 per cent`."""
    sentence = sentences[at]
    for other in sentence.mentions:
        goal = sentence.has("AIM", other.at - 4, other.at)
        cues = [sentence.word(place) for place in range(max(0, other.at - 10), other.at)]
        before = [one for one in sentence.mentions if one.at < other.at and one.unit == other.unit]
        if (
            not goal
            or len(before) != 1
            or other.unit not in ("share", "number")
            or before[0].case in ("by", "from")
        ):
            continue
        missed, met = not MISSED.isdisjoint(cues), not MET.isdisjoint(cues)
        if (
            missed is not met
            and not sentence.has("BAD", 0, len(sentence.tokens))
            and not sentence.has("NEG", 0, other.at)
        ):
            yield relation(Sort.COMPARED, ["rise" if met else "fall"], one=before[0], other=other)


MISSED = frozenset("missed missing misses short failed failing".split())
MET = frozenset("exceeded exceeding exceeds beat beating surpassed surpassing".split())


def next_to_top(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The most common crime was theft, at 31 per cent, with fraud next at 22 per cent`."""
    sentence = sentences[at]
    for one, other in itertools.pairwise(sentence.mentions):
        through = {sentence.word(place) for place in range(one.at + 1, other.at)}
        first = sentence.has("TOP", 0, one.at) or any(
            sentence.word(place) == "most" and sentence.word(place + 1) in COMMON
            for place in range(one.at)
        )
        if (
            first
            and one.unit == other.unit
            and through & {"next", "second", "then"}
            and not through & {"and", "but"}
        ):
            yield relation(Sort.COMPARED, ["rise"], one=one, other=other)
        return


COMMON = frozenset("common frequent popular likely numerous prevalent".split())


FORMER = frozenset("previous former earlier last old".split())
"""Words before a peak that has been passed since."""


def peaks(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It stood at 36 in March, having peaked at 48 in October`."""
    sentence = sentences[at]
    for peak in sentence.mentions:
        if not sentence.has("PEAK", peak.at - 4, peak.at) or peak.case not in ("at", "of"):
            continue
        if FORMER & {sentence.word(place) for place in range(peak.at - 4, peak.at)}:
            continue
        for other in sentence.mentions:
            if other is not peak and other.unit == peak.unit and other.case in ("at", "to", ""):
                yield relation(Sort.COMPARED, ["rise"], one=peak, other=other)


def gaps(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It was £5,100 in towns and £4,300 in the country, a difference of £800`."""
    sentence = sentences[at]
    for by in sentence.mentions:
        net = sentence.word(by.at - 3) == "net" and sentence.word(by.at - 2) in ("loss", "gain")
        gap = net or sentence.has("GAP", by.at - 3, by.at)
        gap = gap and sentence.has("AN", by.at - 6, by.at)
        before = [one for one in sentence.mentions if one.at < by.at]
        units = {one.unit for one in before}
        if by.case != "of" or not gap or len(before) != 2 or len(units) != 1:
            continue
        points = units == {"share"} and by.unit in ("points", "number")
        if by.unit in units or points:
            yield relation(Sort.CHANGE, ["either"], start=before[0], end=before[1], by=by)


def counts_than(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It met 19 of its 24 targets in 2015, fewer than the 21 that it met in 2014`."""
    sentence = sentences[at]
    for way in sentence.ways:
        joint = _joint(sentence, way) if way.compares else 0
        other = _first_after(sentence, joint) if joint else None
        before = [one for one in sentence.mentions if one.at < way.at]
        if (
            other is None
            or other.unit != "number"
            or other.noun
            or len(before) != 1
            or other.at > joint + 2
        ):
            continue
        value = before[0].stated.value
        if isinstance(value, Proportion) and before[0].stated.sense is Sense.PLAIN:
            part = replace(before[0], stated=replace(before[0].stated, value=value.part))
            yield relation(Sort.COMPARED, [mark(way)], one=part, other=other)


READINGS: tuple[Reading, ...] = (
    than,
    compared,
    lower_at,
    ranked,
    benchmark,
    next_to_top,
    peaks,
    gaps,
    counts_than,
)
