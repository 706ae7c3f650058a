"""Which forms and asides a text may hold, by its tokens, so that few expressions are compiled."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from reportgen.figures import _patterns
from reportgen.figures._asides import asides
from reportgen.figures._forms import Form, forms
from reportgen.figures._lexer import Token
from reportgen.figures._relations import Sort

FEWEST = {Sort.LISTED: 1, Sort.WAY: 1, Sort.SHARE: 1, Sort.SAID: 1}
"""How many figures a text must have for a relation of a sort; two for all others."""

Held = tuple[int, int]
"""The tokens that a sentence has, as bits, and how many of them are figures."""
FARTHEST_SENTENCE = 3
"""So many sentences may belong to what a form finds, if it is no list of points."""


def sentences(tokens: Sequence[Token], code: str) -> list[Held]:
    """What each sentence holds."""
    found, start = [], 0
    ends = [at for at, token in enumerate(tokens, 1) if "STOP" in token.classes]
    for end in (*ends, len(tokens)):
        figures = sum(one.stated is not None for one in tokens[start:end])
        found.append((_patterns.bits(code[start:end]), figures))
        start = end
    return found


def _neighbours(sentences: Sequence[Held]) -> list[Held]:
    """What so many sentences in a row hold as a form may go over."""
    if len(sentences) <= FARTHEST_SENTENCE:
        return [_together(sentences)]
    last = len(sentences) - FARTHEST_SENTENCE + 1
    return [_together(sentences[at : at + FARTHEST_SENTENCE]) for at in range(last)]


def _together(sentences: Sequence[Held]) -> Held:
    bits = functools.reduce(int.__or__, (one for one, _ in sentences), 0)
    return bits, sum(figures for _, figures in sentences)


Row = tuple[Form, int, tuple[int, ...], int]


@functools.cache
def _table() -> tuple[Row, ...]:
    """Each form with the least number of figures, the tokens that it needs, and how far it goes.

    That is over no end of a sentence, over some, or over as many as there are.
    """
    return tuple(
        (form, FEWEST.get(form.sort, 2), _patterns.needed(form.pattern), _reach(form.pattern))
        for form in forms()
    )


def _reach(pattern: str) -> int:
    return 2 if "ITEM" in pattern else int(_patterns.crosses(pattern))


def possible(held_by: Sequence[Held]) -> Iterator[Form]:
    """The forms that a text may hold: in one of its sentences or, if they go on, in several."""
    held = (held_by, _neighbours(held_by), [_together(held_by)])
    for form, fewest, needed, reach in _table():
        for there, figures in held[reach]:
            if figures >= fewest and all(map(there.__and__, needed)):
                yield form
                break


@functools.cache
def _aside_table() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The pattern of each aside, with the tokens that it needs."""
    return tuple((one.pattern, _patterns.needed(one.pattern)) for one in asides())


def aside_patterns(code: str) -> list[re.Pattern[str]]:
    """The patterns of asides that a text may hold."""
    there = _patterns.bits(code)
    return [
        _patterns.compiled(one) for one, needed in _aside_table() if all(map(there.__and__, needed))
    ]
