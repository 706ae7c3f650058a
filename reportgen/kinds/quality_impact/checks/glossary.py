"""Checks that a glossary is sorted, has each term once, and only terms that texts use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.passages import Passage
from reportgen.checks.rules.names import explanations
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.kinds.quality_impact.glossaries import is_used, said_in
from reportgen.model.glossary import Glossary, Term
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean


def glossary(document: QualityImpactDocument) -> Iterator[Diagnostic]:
    """Each term stands once, in its place of the alphabet, and some text uses the own ones."""
    own, shared = document.report.value.glossary, document.report.value.shared_glossary
    if shared:
        yield from _sorted(document, shared, "shared_glossary", {})
    if own:
        there = {one.term: "shared/glossary.yaml" for one in shared.terms} if shared else {}
        yield from _sorted(document, own, "glossary", there)
        yield from _used(document, own)
        yield from _known(document, own, there)


def _sorted(
    document: QualityImpactDocument, found: Glossary, field: str, there: dict[str, str]
) -> Iterator[Diagnostic]:
    """Terms stand in alphabetical order; `there` has those of another file."""
    before: list[Term] = []
    for at, term in enumerate(found.terms):
        place = document.report.at((field, "terms", at, "term"))
        if term.term in there:
            message = f"`{there[term.term]}` defines the term `{term.term}`, too"
            yield diagnostic("repeated-term", message, place, "keep one of the two")
        if any(term.term == one.term for one in before):
            message = f"the term `{term.term}` is defined before"
            yield diagnostic("repeated-term", message, place, "make one entry of both")
        elif before and term.term.casefold() < before[-1].term.casefold():
            message = f"`{term.term}` stands behind `{before[-1].term}`"
            yield diagnostic("glossary-order", message, place, "sort the terms by the alphabet")
        before.append(term)


def _used(document: QualityImpactDocument, own: Glossary) -> Iterator[Diagnostic]:
    said = said_in(document.report.value)
    for at, term in enumerate(own.terms):
        if not is_used(term, said):
            message = f"no text uses the term `{term.term}`"
            place = document.report.at(("glossary", "terms", at, "term"))
            yield diagnostic("unused-term", message, place, "remove it, or use it")


def _known(
    document: QualityImpactDocument, own: Glossary, there: dict[str, str]
) -> Iterator[Diagnostic]:
    for at, name in enumerate(own.also):
        if name not in there:
            message = f"the shared glossary has no term `{name}`"
            place = document.report.at(("glossary", "also", at))
            yield diagnostic("unknown-term", message, place, *did_you_mean(name, there))


def expansions(document: QualityImpactDocument, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """If a text expands an abbreviation, it uses the words of the glossary."""
    listed = {one.term: one.expansion for one in document.glossary if one.expansion}
    for short, places in explanations(texts).items():
        for one in places if short in listed else ():
            if not _same(one.words, listed[short]):
                message = f"the glossary has other words for `{short}`"
                hint = f"it has `{listed[short]}`: say the same in both"
                yield one.passage.problem("expansion-differs", message, one.start, one.end, hint)


def _same(said: str, expansion: str) -> bool:
    """Whether words equal those of the glossary; case and plural do not matter."""
    words = re.findall(r"[\w&]+", said.rpartition("(")[0].casefold())
    wanted = re.findall(r"[\w&]+", expansion.casefold())
    pairs = zip(words[-len(wanted) :], wanted, strict=False)
    return len(words) >= len(wanted) and all(_stem(one) == _stem(other) for one, other in pairs)


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|y|s)$", "", word)
