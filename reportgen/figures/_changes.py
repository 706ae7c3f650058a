"""Changes, whatever the order of words, in a sentence and between neighbouring ones.

Each reading here takes the two figures that can only be meant, or none. Where several might be, the
one is taken that agrees best with the words, so that only what no reading allows is reported.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportgen.figures._mentions import Mention, Reading, Sentence, Way, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._ways import (
    CLOSE,
    FAR,
    denied,
    is_taken_up,
    kindest,
    mark,
    marks,
    nearest,
    size_of,
    turns,
    values,
)


def from_to(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The gap has narrowed, from 14 points in May to 17`."""
    sentence = sentences[at]
    for first in sentence.mentions:
        last = _partner(sentence, first) if first.case == "from" else None
        if last is None:
            continue
        low = min(first.at, last.at)
        way = nearest(sentence, low)
        if way and not _is_of_another(sentence, way, low):
            by = size_of(sentence, way, low)
            yield relation(Sort.CHANGE, marks(sentence, way), start=first, end=last, by=by)


def _is_of_another(sentence: Sentence, way: Way, low: int) -> bool:
    """Whether a clause of its own has the way: `as numbers fell, the share went from …`.

    Falls that range from one size to another are no fall, nor is one to so far below the ground.
    """
    if (
        sentence.has("SPANNED", way.at, low)
        or sentence.word(sentence.mentions[-1].at + 2) == "below"
    ):
        return True
    return sentence.has("COMMA", way.at, low) and sentence.has("WENT", way.at, low)


def _partner(sentence: Sentence, first: Mention) -> Mention | None:
    """The figure to which something went from another, in the same unit, with no more between."""
    same = [
        one for one in sentence.mentions if one.unit == first.unit and one.bracket is first.bracket
    ]
    if first not in same:
        return None
    place = same.index(first)
    after = same[place + 1] if place + 1 < len(same) else None
    before = same[place - 1] if place else None
    for other in (before, after):
        if other is None or other.case != "to" or abs(other.at - first.at) > FAR:
            continue
        low, high = sorted((other.at, first.at))
        if not turns(sentence, low, high) and not any(low < one.at < high for one in sentence.ways):
            return other
    return None


def trailing(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 40 visits in May, down from 36`."""
    sentence = sentences[at]
    for start in sentence.mentions:
        if start.case != "from" or _partner(sentence, start):
            continue
        far = FAR if sentence.word(start.at - 1) in WERE else CLOSE + 4
        ways = [one for one in sentence.ways if 0 < start.at - one.at <= far and not one.compares]
        way = ways[-1] if ways else _way_behind(sentence, start)
        if way is None or denied(sentence, way.at) or turns(sentence, way.at, start.at):
            continue
        by = size_of(sentence, way, start.at)
        before = min(way.at, start.at)
        known = values(sentences, at, before, start.unit)
        ends = [one for one in _beside(sentence, start, known) if one is not by]
        if end := kindest(ends, way.sign):
            only = by if len(ends) == 1 else None
            yield relation(Sort.CHANGE, marks(sentence, way), start=start, end=end, by=only)


def _beside(sentence: Sentence, start: Mention, ends: Sequence[Mention]) -> Sequence[Mention]:
    """Of the figures that may be the later one, those in the same brackets, if there are any."""
    opened = [place for place in range(start.at) if sentence.has("OPEN", place, place + 1)]
    inside = [one for one in ends if start.bracket and one.at > opened[-1]]
    return inside or [one for one in ends if not one.bracket or not start.bracket]


def _way_behind(sentence: Sentence, start: Mention) -> Way | None:
    """The way that is said last: `It was 14 per cent, from 12 last year, up on both`."""
    led = sentence.has("COMMA", start.at - 2, start.at)
    near = [one for one in sentence.ways if 0 < one.at - start.at <= CLOSE]
    behind = [one for one in near if sentence.has("COMMA", one.at - 1, one.at)]
    return behind[0] if led and behind and not behind[0].compares else None


WERE = frozenset(("were", "was"))
"""Right before a figure that says what there was: `when there were 36`."""


def falling_to(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `They sat for 14 hours on weekdays, rising to 20 on Sundays`."""
    sentence = sentences[at]
    for way in sentence.ways:
        ends = [one for one in sentence.mentions if 0 < one.at - way.at <= 3 and one.case == "to"]
        begins = sentence.word(way.at).endswith("ing") and sentence.has("COMMA", way.at - 1, way.at)
        if not ends or not begins or any(one.case == "from" for one in sentence.mentions):
            continue
        unit = ends[0].unit if ends[0].unit != "number" else ""
        starts = [one for one in sentence.mentions if one.at < way.at and one.case != "by"]
        after = sentence.tokens[min(ends[0].at + 1, len(sentence.tokens) - 1)].classes
        bare = not unit and not after.isdisjoint(("PREP", "COMMA", "STOP"))
        alike = starts and all(bare or one.unit == ends[0].unit for one in starts)
        if alike and (start := kindest(starts, -way.sign)):
            yield relation(Sort.CHANGE, [mark(way)], start=start, end=ends[0])


def takes_up(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In May the share was 19 per cent, in June this figure had risen to 21 per cent`."""
    sentence = sentences[at]
    for start, end in itertools.pairwise(sentence.mentions):
        ways = [one for one in sentence.ways if start.at < one.at < end.at]
        if (
            end.case != "to"
            or start.case == "by"
            or start.unit != end.unit
            or len(ways) != 1
            or ways[0].compares
        ):
            continue
        if (
            is_taken_up(sentence, ways[0].at)
            and not denied(sentence, ways[0].at)
            and end.at - ways[0].at <= CLOSE
        ):
            yield relation(Sort.CHANGE, marks(sentence, ways[0]), start=start, end=end)


def goes_on(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In May there were 64 of them. By June this had fallen to 71`."""
    sentence = sentences[at]
    if not at or len(sentence.mentions) != 1 or not sentence.ways:
        return
    (end,) = sentence.mentions
    before = [
        one
        for one in sentences[at - 1].mentions
        if one.unit == end.unit and one.case != "by" and one.is_like(end)
    ]
    way = _way_to(sentence, end)
    if (
        way is None
        or not before
        or not _is_of_it(sentence, way, end)
        or sentence.has("VERSUS", 0, len(sentence.tokens))
    ):
        return
    only = len(before) == 1 or not way.times
    if only and (start := kindest(before, -way.sign)):
        yield relation(Sort.CHANGE, marks(sentence, way), start=start, end=end)


def _way_to(sentence: Sentence, end: Mention) -> Way | None:
    """The way that leads to the only figure of a sentence, or is said of it behind a comma."""
    (last, *more) = sentence.ways
    if more or last.compares or denied(sentence, last.at):
        return None
    if end.case == "to" and 0 < end.at - last.at <= CLOSE:
        return last
    noun = sentence.has("COMMA", last.at - 4, last.at) and sentence.has("AN", last.at - 3, last.at)
    closed = "STOP" in sentence.tokens[min(last.at + 1, len(sentence.tokens) - 1)].classes
    return last if noun and closed and end.at < last.at else None


def _is_of_it(sentence: Sentence, way: Way, end: Mention) -> bool:
    """Whether a way is said of what the sentence before had a figure for."""
    if end.at > way.at:
        return is_taken_up(sentence, way.at)
    return any(
        is_taken_up(sentence, place)
        for place in range(1, end.at)
        if sentence.has("BE", place, place + 1)
    )


def had_been(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Reoffending fell to 31 per cent. It had been 29 per cent a year earlier`."""
    sentence = sentences[at]
    if not at or len(sentence.mentions) != 1 or len(sentences[at - 1].mentions) != 1:
        return
    (end,), (start,) = sentences[at - 1].mentions, sentence.mentions
    earlier = sentence.has("EARLIER", start.at, start.at + CLOSE) or start.year
    said = sentence.word(0) in ("it", "this", "that") and start.at <= 3 and not start.case
    led = said and (sentence.word(1) == "had" or (sentence.has("BE", 1, 2) and bool(earlier)))
    way = _way_to(sentences[at - 1], end) if sentences[at - 1].ways else None
    if led and earlier and way and way.at < end.at and end.unit == start.unit:
        yield relation(Sort.CHANGE, marks(sentences[at - 1], way), start=start, end=end)


def which_is(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 120 visits in 2020 and 100 in 2021, which is an increase`."""
    sentence = sentences[at]
    if len(sentence.mentions) != 2 or len(sentence.ways) != 1:
        return
    first, last = sorted(sentence.mentions, key=lambda one: one.year)
    (way,) = sentence.ways
    ends = sentence.has("STOP", way.at + 1, way.at + 2)
    led = sentence.has("COMMA", way.at - 5, way.at) and sentence.has("AN", way.at - 2, way.at)
    times = 0 < first.year < last.year and first.unit == last.unit and not way.compares
    behind = way.at > max(first.at, last.at) and not denied(sentence, way.at)
    if ends and led and times and behind and first.is_like(last):
        yield relation(Sort.CHANGE, [mark(way)], start=first, end=last)


def between_years(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Visits increased between 2020 (120) and 2021 (105)`."""
    sentence = sentences[at]
    for start, end in itertools.pairwise(sentence.mentions):
        alone = all(_is_beside_year(sentence, one) for one in (start, end))
        if not alone or end.at - start.at != NEXT_YEAR or start.unit != end.unit:
            continue
        way = nearest(sentence, start.at)
        led = sentence.word(start.at - 3) in ("between", "from")
        if way and led and start.at - way.at <= FAR and not way.times:
            yield relation(Sort.CHANGE, [mark(way)], start=start, end=end)


NEXT_YEAR = 5
"""So many words on stands the figure of the next year: `2020 (120) and 2021 (105)`."""


def _is_beside_year(sentence: Sentence, one: Mention) -> bool:
    """Whether a figure stands alone in brackets behind a year."""
    opened = sentence.has("OPEN", one.at - 1, one.at) and sentence.has(
        "CLOSE", one.at + 1, one.at + 2
    )
    return opened and sentence.has("YEAR", one.at - 2, one.at - 1)


READINGS: tuple[Reading, ...] = (
    from_to,
    trailing,
    falling_to,
    takes_up,
    goes_on,
    had_been,
    which_is,
    between_years,
)
