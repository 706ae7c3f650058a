"""Lists of names behind the number of them: `four towns (Bolton, Bury and Wigan)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._mentions import Mention, Reading, Sentence
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._sums import SOME

MOST = 12
"""More names than so many are not listed in a sentence."""
NEAR = 4
"""So many words may stand between a number and the list of what it counts."""
LONGEST = 3
"""A name of more words than so many may be two."""


def listed_names(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The team covers four boroughs (Bolton, Bury and Wigan)`."""
    sentence = sentences[at]
    if sentence.says(SOME):
        return
    for one in sentence.mentions:
        opened = _opened(sentence, one)
        if opened and (pieces := _names(sentence, opened + 1)):
            ends = {"whole": (one.stated,)}
            yield Relation(
                "general",
                Sort.LISTED,
                ends,
                frozenset(("near",)),
                pieces=pieces,
                start=one.stated.offset,
            )


def _opened(sentence: Sentence, one: Mention) -> int:
    """Where brackets open behind the name of what a number counts; 0 if none do."""
    if one.unit != "number" or not one.noun or one.size > MOST:
        return 0
    for place in range(one.at + 1, one.at + 1 + NEAR):
        if sentence.has("OPEN", place, place + 1):
            return place if sentence.word(place - 1) == one.noun else 0
    return 0


def _names(sentence: Sentence, start: int) -> int:
    """How many names stand in brackets, where nothing else does; 0 if it is not sure."""
    pieces, length, joined = 1, 0, False
    for token in sentence.tokens[start:]:
        if "CLOSE" in token.classes:
            return pieces if joined and length else 0
        if token.word[:1].isupper() and token.word[1:].islower():
            length += 1
        elif {"COMMA", "AND"} & token.classes and length and not joined:
            pieces, length, joined = pieces + 1, 0, "AND" in token.classes
        else:
            return 0
        if length > LONGEST:
            return 0
    return 0


def all_of_so_many(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We saw prisons in Leeds, Hull and York. All four prisons were full`."""
    sentence, whole = sentences[at], sentences[at].mentions[0]
    behind = whole.at + 1 + len(whole.named)
    verb = any(sentence.has(name, behind, behind + 1) for name in ("BE", "HAVE", "VERB"))
    said = sentence.word(0) == "all" and whole.at == 1 and whole.unit == "number" and verb
    if not at or not said or not 2 < whole.size <= MOST or sentences[at - 1].mentions:
        return
    before = sentences[at - 1]
    counted = [*_rows(before)]
    if len(counted) == 1 and counted[0] > 2 and not before.says(SOME):
        ends = {"whole": (whole.stated,)}
        start = whole.stated.offset
        yield Relation("general", Sort.LISTED, ends, frozenset(("near",)), counted[0], start=start)


def _rows(sentence: Sentence) -> Iterator[int]:
    """How many names each row has that is joined by `and`, where each is of one word."""
    names = [token.word[:1].isupper() and token.word[1:].islower() for token in sentence.tokens]
    for last in range(2, len(names)):
        if names[last] and sentence.has("AND", last - 1, last) and not _goes_on(names, last + 1):
            yield _row(sentence, names, last)


def _goes_on(names: Sequence[bool], at: int) -> bool:
    return at < len(names) and names[at]


def _row(sentence: Sentence, names: Sequence[bool], last: int) -> int:
    """How many names stand in a row up to the last one; 0 if one of them has more words."""
    counted, at = 1, last - 2
    while at > 0 and names[at]:
        if names[at - 1]:
            return 0
        counted, at = counted + 1, at - 1
        if not sentence.has("COMMA", at, at + 1):
            return counted
        at -= 1
    return 0


READINGS: tuple[Reading, ...] = (listed_names, all_of_so_many)
