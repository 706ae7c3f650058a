"""The glossary of a document: its own terms, and the shared terms that its texts use."""

from __future__ import annotations

import re

from reportgen.kinds.quality_impact.model import QualityImpactReport
from reportgen.kinds.quality_impact.numbering import reading_order
from reportgen.model.glossary import Term

GLOSSARIES = frozenset(("glossary", "shared_glossary"))
"""The fields of a report that hold terms."""


def terms_of(report: QualityImpactReport) -> tuple[Term, ...]:
    """The terms that a report lists, in alphabetical order; empty if it has no glossary."""
    if report.glossary is None:
        return ()
    own = {one.term for one in report.glossary.terms}
    said, shared = said_in(report), report.shared_glossary
    listed = [
        one
        for one in (shared.terms if shared else ())
        if one.term not in own and (one.term in report.glossary.also or is_used(one, said))
    ]
    return tuple(sorted((*report.glossary.terms, *listed), key=lambda one: one.term.casefold()))


def said_in(report: QualityImpactReport) -> str:
    """All texts of a report, without its glossary, in lower case and with single spaces."""
    texts = (text for place, text in reading_order(report) if place[0] not in GLOSSARIES)
    return " ".join(" ".join(texts).casefold().split())


def is_used(term: Term, said: str) -> bool:
    """Whether such a text holds a term or its expansion, in the singular or plural."""
    forms = (one.casefold() for one in (term.term, term.expansion) if one)
    return any(
        form in said and re.search(rf"(?<!\w){re.escape(form)}(?:e?s)?(?!\w)", said)
        for form in forms
    )
