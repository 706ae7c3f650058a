"""That a glossary is sorted, says everything once, and holds what readers meet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic
from reportgen.documents import QualityImpactDocument
from reportgen.model.base import texts_of
from reportgen.model.blocks import Term


def glossary(document: QualityImpactDocument) -> Iterator[Diagnostic]:
    """Each term stands once, in its place of the alphabet, and some text uses it."""
    found = document.report.value.glossary
    if found is None:
        return
    said = "\n".join(
        text for location, text in texts_of(document.report.value) if location[0] != "glossary"
    )
    before: list[Term] = []
    for at, term in enumerate(found.terms):
        place = document.report.at(("glossary", "terms", at, "term"))
        if any(term.term == one.term for one in before):
            message = f"the term `{term.term}` is defined before"
            yield diagnostic("repeated-term", message, place, "make one entry of both")
        elif before and term.term.casefold() < before[-1].term.casefold():
            message = f"`{term.term}` stands behind `{before[-1].term}`"
            yield diagnostic("glossary-order", message, place, "sort the terms by the alphabet")
        if not _used(term, said):
            message = f"no text uses the term `{term.term}`"
            yield diagnostic("unused-term", message, place, "remove it, or use it")
        before.append(term)


def _used(term: Term, said: str) -> bool:
    words = [term.term, *([term.expansion] if term.expansion else [])]
    each = "|".join(r"\s+".join(map(re.escape, one.split())) for one in words)
    return re.search(rf"(?<!\w)(?:{each})(?:e?s)?(?!\w)", said, re.IGNORECASE) is not None
