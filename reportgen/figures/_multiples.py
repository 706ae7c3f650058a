"""Multiples, whatever the order of words: how many times as much something is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._ways import turns


def so_many_times(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `At 12 per cent, the rate is more than twice that for doctors (5.5 per cent)`."""
    sentence = sentences[at]
    for place, times, by in _multiples(sentence):
        before = [one for one in sentence.mentions if one.at < place and one.unit != "time"]
        after = [
            one for one in sentence.mentions if place < one.at <= place + 14 and one.unit != "time"
        ]
        if not before or not after or turns(sentence, place, after[0].at):
            continue
        end, start = before[-1], after[0]
        if (
            end.unit == start.unit
            and (start.bracket or start.case == "of")
            and end.case not in ("by", "from")
        ):
            near = (
                ["near"]
                if sentence.word(place - 1) in ("almost", "nearly", "about", "around")
                else []
            )
            over = ["over"] if sentence.word(place - 1) == "than" else []
            yield relation(Sort.CHANGE, [times, *near, *over], start=start, end=end, by=by)


def _multiples(sentence: Sentence) -> Iterator[tuple[int, str, Mention | None]]:
    """Where a sentence says how many times as much something is."""
    for place in range(len(sentence.tokens)):
        if sentence.word(place) in ("twice", "double") and sentence.word(place + 1) in TIMES_WHAT:
            yield place, "twice", None
    for one in sentence.mentions:
        if one.unit == "time" and sentence.word(one.at + 2) in TIMES_WHAT:
            yield one.at, "times", one


TIMES_WHAT = frozenset("the that as its their those".split())


READINGS: tuple[Reading, ...] = (so_many_times,)
