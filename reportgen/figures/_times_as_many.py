"""Multiples that a sentence gives of what was told before: `the number had doubled to 45`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort

CUES = frozenset("twice double times half halved doubled trebled tripled".split())
AS = frozenset("many much long high large big often likely".split())
THAT = frozenset("that this".split())
NO_LEVEL = frozenset("by from than compared against versus over in".split())
TURNED = ("VERSUS", "NEG", "AIM", "SEMICOLON")


def as_many(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 40 in May. A year later there were twice as many (60)`."""
    sentence = sentences[at]
    if not at or not sentence.says(CUES):
        return
    levels = [one for one in sentence.mentions if not _is_multiple(sentence, one)]
    found = [*_said(sentence)]
    if len(levels) != 1 or len(found) != 1 or levels[0].case in NO_LEVEL:
        return
    (end,), (place, times, by) = levels, found[0]
    start = _start(sentences[at - 1], end)
    near = 0 <= end.at - place <= FAR or 0 < place - end.at <= FAR
    clear = not any(sentence.has(name, 0, len(sentence.tokens)) for name in TURNED)
    if start and near and clear and _is_about(sentence, place, end):
        qualified = {sentence.word(place - 1), sentence.word(place - 2)}
        marks = [times]
        marks += ["over"] if "than" in qualified else []
        marks += ["near"] if qualified & {"almost", "nearly", "about", "around", "roughly"} else []
        yield relation(Sort.CHANGE, marks, start=start, end=end, by=by)


FAR = 6
"""So many words may stand between a multiple and the figure that it gives."""


def _is_multiple(sentence: Sentence, one: Mention) -> bool:
    """Whether a number is how many times as much: `three times as many`."""
    return one.unit == "time" or sentence.word(one.at + 1) == "times"


def _said(sentence: Sentence) -> Iterator[tuple[int, str, Mention | None]]:
    """Where a sentence says how many times as much something is as what was told before."""
    for place in range(len(sentence.tokens)):
        behind = sentence.word(place + 1), sentence.word(place + 2)
        as_so = behind[0] == "as" and behind[1] in AS
        of_that = behind[0] in THAT and behind[1] in ("number", "figure", "amount", "total")
        if sentence.word(place) in ("twice", "double") and (as_so or of_that):
            yield place, "twice", None
        elif sentence.word(place) == "half" and (as_so or of_that):
            yield place, "half", None
    for one in sentence.mentions:
        times = sentence.word(one.at + 1) == "times"
        if times and sentence.word(one.at + 2) == "as" and sentence.word(one.at + 3) in AS:
            yield one.at, "times", one


def _start(before: Sentence, end: Mention) -> Mention | None:
    """The only figure of the sentence before, if it counts in the same unit."""
    known = [one for one in before.mentions if one.unit == end.unit]
    if len(before.mentions) != 1 or len(known) != 1 or before.has("NEG", 0, len(before.tokens)):
        return None
    alike = not end.noun or not known[0].noun or end.noun == known[0].noun
    return known[0] if alike and known[0].case not in ("by", "than", "from") else None


def _is_about(sentence: Sentence, place: int, end: Mention) -> bool:
    """Whether a multiple is said of the figure: in brackets behind it, or behind the figure."""
    if end.at > place:
        return end.bracket or not sentence.word(end.at - 1)
    return any(sentence.has(name, end.at, place) for name in ("COMMA", "DASH"))


READINGS: tuple[Reading, ...] = (as_many,)
