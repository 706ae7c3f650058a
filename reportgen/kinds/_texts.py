"""Lists of checks that several kinds share."""

from __future__ import annotations

from reportgen.checks import reading
from reportgen.checks.rules import (
    arithmetic,
    barriers,
    calendar,
    fillers,
    in_figures,
    names,
    personal,
    plain_fields,
    pointers,
    punctuation,
    related,
    repeats,
    restated,
    set_around,
    style,
    texts,
)

TEXTS = (
    texts.references_resolve,
    texts.document_markup,
    plain_fields.plain_fields,
    set_around.set_around,
    fillers.fillers,
    personal.personal_data,
    barriers.barriers,
    reading.countable,
    reading.in_prose(*arithmetic.RULES, *related.RULES, *calendar.RULES, *restated.RULES),
    restated.stated_once,
)
"""The checks of texts, for every kind."""

IN_WORDS = (
    style.house_style,
    punctuation.punctuation,
    in_figures.in_figures,
    names.known_names,
    names.abbreviations,
    repeats.repeated_findings,
    pointers.pointers,
    barriers.unmarked_languages,
    barriers.long_sentences,
)
"""The checks of words, for every kind whose documents have a framework."""
