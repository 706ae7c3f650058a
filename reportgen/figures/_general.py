"""Every relation that a text states in whatever words, by the quantities that it mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures import _changes, _comparisons, _parts, _sums
from reportgen.figures._lexer import Token
from reportgen.figures._mentions import sentences
from reportgen.figures._relations import Relation

READINGS = (
    *_changes.READINGS,
    *_comparisons.READINGS,
    *_parts.READINGS,
    *_sums.READINGS,
)


def general(text: str, tokens: Sequence[Token]) -> Iterator[Relation]:
    """Relations between the figures of a sentence and its neighbours."""
    found = [*sentences(text, tokens)]
    for at, sentence in enumerate(found):
        if sentence.mentions:
            for read in READINGS:
                yield from read(found, at)
