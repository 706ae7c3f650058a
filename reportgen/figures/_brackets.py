"""Changes whose two levels stand in brackets behind what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._mentions import Mention, Reading, Sentence, Way, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._ways import denied, mark, turns

FAR = 20
"""So many words may stand between a way and the brackets that have its levels."""


def pair_in_brackets(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Visits fell in the spring by 20 per cent (1,204 to 1,318)`."""
    sentence = sentences[at]
    for start, end in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        way = _way(sentence, start) if _is_pair(sentence, start, end) else None
        if way:
            by = _by(sentence, way, start)
            yield relation(Sort.CHANGE, [mark(way)], start=start, end=end, by=by)


def _is_pair(sentence: Sentence, start: Mention, end: Mention) -> bool:
    """Whether brackets have two figures of one unit with `to` between, and nothing else."""
    alone = sentence.has("OPEN", start.at - 1, start.at) and end.at == start.at + 2
    closed = sentence.has("CLOSE", end.at + 1, end.at + 2)
    return (
        alone
        and closed
        and start.unit == end.unit == "number"
        and sentence.word(start.at + 1) == "to"
    )


def _way(sentence: Sentence, start: Mention) -> Way | None:
    """The only word that says which way, in the clause before brackets."""
    near = [one for one in sentence.ways if start.at - FAR <= one.at < start.at]
    after = [one for one in near if not _is_closed(sentence, one.at, start.at - 1)]
    if len(after) != 1 or after[0].compares or after[0].times:
        return None
    (way,) = after
    unsure = denied(sentence, way.at) or turns(sentence, way.at, start.at)
    return None if unsure or sentence.has("AND", way.at, start.at) else way


def _is_closed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether other brackets, or a clause, end between two places."""
    return sentence.has("CLOSE", start, end) or sentence.has("VERSUS", start, end)


def _by(sentence: Sentence, way: Way, start: Mention) -> Mention | None:
    """The share by which something changed, right behind the word for it or leading to brackets."""
    shares = [one for one in sentence.mentions if way.at < one.at < start.at]
    only = shares[0] if len(shares) == 1 and shares[0].unit == "share" else None
    return only if only and only.case == "by" else None


def other_way(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There was also a fall in the number of visits (430 up from 425)`."""
    sentence = sentences[at]
    for inner in sentence.ways:
        opened = _opened(sentence, inner.at)
        by = next((one for one in sentence.mentions if 0 < one.at - opened <= 4), None)
        if opened < 0 or by is None or inner.compares or inner.times:
            continue
        outer = [one for one in sentence.ways if opened - FAR <= one.at < opened]
        told = len(outer) == 1 and not (outer[0].compares or outer[0].times)
        if told and not denied(sentence, outer[0].at) and _reaches(sentence, outer[0], opened):
            marks = ["up" if outer[0].sign > 0 else "down", mark(inner)]
            yield relation(Sort.WAY, marks, by=by)


def _opened(sentence: Sentence, at: int) -> int:
    """Where the brackets open that have a way among their first words; -1 if it is in none."""
    near = range(at - 1, at - 4, -1)
    return next((place for place in near if sentence.has("OPEN", place, place + 1)), -1)


def _reaches(sentence: Sentence, way: Way, opened: int) -> bool:
    """Whether brackets are said of a way: no other clause begins between them."""
    clause = sentence.tokens[way.at + 1 : opened]
    parting = {"COMMA", "AND", "BUT", "TURN", "NEG", "SEMICOLON", "COLON", "CLOSE", "WHO", "VERSUS"}
    return all(parting.isdisjoint(one.classes) for one in clause)


READINGS: tuple[Reading, ...] = (pair_in_brackets, other_way)
