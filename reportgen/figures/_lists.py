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


READINGS: tuple[Reading, ...] = (listed_names,)
