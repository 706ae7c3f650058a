"""Changes, whatever the order of words, in a sentence and between neighbouring ones.

Each reading here takes the two figures that can only be meant, or none. Where several might be, the
one is taken that agrees best with the words, so that only what no reading allows is reported.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, Way, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._ways import (
    CLOSE,
    FAR,
    denied,
    kindest,
    mark,
    marks,
    nearest,
    size_of,
    sizes_before,
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
        ends = [one for one in values(sentences, at, before, start.unit) if one is not by]
        if end := kindest(ends, way.sign):
            only = by if len(ends) == 1 else None
            yield relation(Sort.CHANGE, marks(sentence, way), start=start, end=end, by=only)


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
            _takes_up(sentence, ways[0].at)
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
        one for one in sentences[at - 1].mentions if one.unit == end.unit and one.case != "by"
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
        return _takes_up(sentence, way.at)
    return any(
        _takes_up(sentence, place)
        for place in range(1, end.at)
        if sentence.has("BE", place, place + 1)
    )


def _takes_up(sentence: Sentence, before: int) -> bool:
    """Whether a word stands for what the sentence before had a figure for."""
    for place in range(before - 1, -1, -1):
        if sentence.word(place) in TAKEN_UP:
            return place == 0 or "PREP" not in sentence.tokens[place - 1].classes
        if sentence.tokens[place].classes.isdisjoint(HELPING):
            break
    return sentence.word(0) in ("this", "it") and sentence.has("BE", 1, 2)


HELPING = frozenset(("BE", "HAVE", "MODAL", "ADVERB", "MORE", "THAN", "=than"))
TAKEN_UP = frozenset("this that it figure number rate proportion total share percentage".split())


def by_so_much(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It was 40. A year later it was 45. This rise of seven is large`."""
    sentence = sentences[at]
    for way in sentence.ways:
        by = _only_size(sentence, way)
        if by is None or denied(sentence, way.at):
            continue
        pair = _pair(sentences, at, by)
        if pair:
            marks = [mark(way)] if pair[0].year else [mark(way), "either"]
            yield relation(Sort.CHANGE, marks, start=pair[0], end=pair[1], by=by)


def _only_size(sentence: Sentence, way: Way) -> Mention | None:
    """The size that a way has, in a sentence that does not say from what to what."""
    if any(one.case in ("from", "to", "than") for one in sentence.mentions):
        return None
    this = any(sentence.word(place) in ("this", "that") for place in (0, way.at - 1, way.at - 2))
    led = way.compares or sentence.has("AN", way.at - 4, way.at)
    led = led or sentence.word(way.at) in ("up", "down")
    follows = sentence.has("COMMA", way.at - 4, way.at) and led
    having = any(sentence.word(place) == "having" for place in range(way.at - 3, way.at))
    if not (this or follows or having or _therefore(sentence) or _takes_up(sentence, way.at)):
        return None
    bare = ("by", "of", "") if sentence.word(way.at) in ("up", "down") else ("by", "of")
    behind = [one for one in sentence.mentions if 0 < one.at - way.at <= 3 and one.case in bare]
    found = behind or sizes_before(sentence, way) or _longer(sentence, way)
    plain = [
        one for one in found if one.unit in ("share", "fraction") or one.stated.sense is Sense.PLAIN
    ]
    return found[0] if len(found) == 1 and plain else None


def _longer(sentence: Sentence, way: Way) -> list[Mention]:
    """The figure of `17 weeks in 2018, three weeks longer`."""
    sizes = [one for one in sentence.mentions if 0 < way.at - one.at <= 2 and way.compares]
    return [one for one in sizes if sentence.has("COMMA", one.at - 1, one.at)]


def _pair(sentences: Sequence[Sentence], at: int, by: Mention) -> tuple[Mention, Mention] | None:
    """The two figures of a change that is named behind them, the earlier one first."""
    own = [one for one in sentences[at].mentions if one is not by and one.at < by.at]
    if len(own) > 2 or (not own and not sentences[at].goes_on and not _therefore(sentences[at])):
        return None
    found = own
    for place in (at - 1, at - 2):
        if place >= 0 and len(found) < 2:
            found = [*_plain(sentences[place]), *found]
    units = {one.unit for one in found}
    if len(found) != 2 or len(units) != 1 or not _fits(by.unit, units.pop()):
        return None
    first, last = found
    later = last.year and (first.year > last.year or not first.year)
    if later or last.case in AGAINST:
        first, last = last, first
    return first, last


AGAINST = ("compared", "against", "versus", "from", "than")


def _plain(sentence: Sentence) -> list[Mention]:
    return [one for one in sentence.mentions if one.case != "by"]


def _therefore(sentence: Sentence) -> bool:
    return any(
        sentence.word(place) in ("therefore", "thus", "so") for place in range(len(sentence.tokens))
    )


def _fits(size: str, unit: str) -> bool:
    """Whether a change of things in a unit may be said in another: shares change by points."""
    return size == unit or size in ("share", "fraction") or (size == "points" and unit == "share")


READINGS: tuple[Reading, ...] = (from_to, trailing, falling_to, takes_up, goes_on, by_so_much)
