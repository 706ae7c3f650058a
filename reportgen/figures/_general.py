"""Every relation that a text states in whatever words, by the quantities that it mentions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportgen.figures import (
    _added_up,
    _alike,
    _bases,
    _brackets,
    _by_a_digit,
    _changes,
    _comparisons,
    _continued,
    _couples,
    _differences,
    _enumerated,
    _levels,
    _lists,
    _multiples,
    _overall,
    _parts,
    _remainders,
    _restated,
    _shares,
    _stands_for,
    _sums,
    _times_as_many,
    _too_many,
    _totals,
)
from reportgen.figures._lexer import Token
from reportgen.figures._mentions import sentences
from reportgen.figures._relations import Relation

READINGS = (
    *_changes.READINGS,
    *_differences.READINGS,
    *_levels.READINGS,
    *_lists.READINGS,
    *_bases.READINGS,
    *_brackets.READINGS,
    *_comparisons.READINGS,
    *_multiples.READINGS,
    *_overall.READINGS,
    *_parts.READINGS,
    *_restated.READINGS,
    *_shares.READINGS,
    *_couples.READINGS,
    *_sums.READINGS,
    *_too_many.READINGS,
    *_totals.READINGS,
    *_added_up.READINGS,
    *_alike.READINGS,
    *_continued.READINGS,
    *_enumerated.READINGS,
    *_remainders.READINGS,
    *_times_as_many.READINGS,
    *_stands_for.READINGS,
    *_by_a_digit.READINGS,
)


def general(text: str, tokens: Sequence[Token]) -> Iterator[Relation]:
    """Relations between the figures of a sentence and its neighbours."""
    for paragraph in _paragraphs(tokens):
        found = [*sentences(text, paragraph)]
        for at, sentence in enumerate(found):
            if sentence.mentions:
                for read in READINGS:
                    yield from read(found, at)


def _paragraphs(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each paragraph and item of a list that has figures."""
    ends = [at for at, one in enumerate(tokens) if not one.classes.isdisjoint(("BREAK", "ITEM"))]
    for start, end in itertools.pairwise([-1, *ends, len(tokens)]):
        if any(one.stated for one in tokens[start + 1 : end]):
            yield tokens[start + 1 : end]
