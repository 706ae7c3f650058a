"""Finds every figure that a text states, and what it reads.

`find` goes over a text once. It takes single numbers, days and fractions first, then joins
neighbours that make one figure (`21 of 48`, `18 to 24 July`). `relations` says what these are to
each other, by the table of forms (`forms.toml`) over the words, marks and figures of the text:
part and whole, before and after, share and count. They are looked for a second time without what
stands aside (`asides.toml`): times, ages, brackets. What no form has, general readings find
(`_general.py`): they take a sentence as the quantities that it mentions, each with its unit, its
case and its year, and join those of neighbouring sentences, whatever the words between; what a
sentence takes up from those before it, `_told.py` finds for all of them. By them
`find` gives a share its base, and puts figures together that state one thing in two ways
(`73 per cent (eight out of 11)`).

What a reader would not take as a figure is none: `Tier 3`, `1.1`, years, names, addresses. Where
the reading is not certain, figures stay apart: a check that finds no tie says nothing.
"""

from __future__ import annotations

import functools
import re

from reportgen.figures._by_a_digit import digits_of, is_slip
from reportgen.figures._meanings import (
    LESS,
    MORE,
    Day,
    Meaning,
    Points,
    Range,
    Score,
    Sense,
    Stated,
)
from reportgen.figures._reading import is_elsewhere, read, relations
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._statements import statements
from reportgen.figures._words import (
    COUNTED,
    NARROWED,
    VERB,
    WEEKDAYS,
    as_said,
    currency,
    measure_after,
    unqualified,
    words_before,
)

__all__ = [
    "COUNTED",
    "LESS",
    "MORE",
    "VERB",
    "WEEKDAYS",
    "Day",
    "Meaning",
    "Points",
    "Range",
    "Relation",
    "Score",
    "Sense",
    "Sort",
    "Stated",
    "as_said",
    "currency",
    "digits_of",
    "find",
    "is_elsewhere",
    "is_slip",
    "measure_after",
    "relations",
    "unqualified",
    "words_before",
]

A_CASE = re.compile(rf"\s+(?:{NARROWED}\s+)?{COUNTED}")


def _is_pronoun(text: str, stated: Stated) -> bool:
    """Whether `one` stands for somebody: it counts only before what can be counted."""
    if stated.value != 1 or text[stated.offset : stated.end].lower() != "one":
        return False
    before = words_before(text, stated.offset)[-1:]
    return before == ["the"] or not A_CASE.match(text, stated.end)


@functools.lru_cache(maxsize=1024)
def find(text: str) -> tuple[Stated, ...]:
    """Every figure that a text states, in order; those of one statement come together."""
    found, related = read(text)
    whole = statements(found, related) if related else found
    return tuple(one for one in whole if not _is_pronoun(text, one))
