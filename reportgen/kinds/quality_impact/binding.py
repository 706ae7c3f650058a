"""Binds a Quality & Impact report to what it draws on."""

from __future__ import annotations

from reportgen.documents.binding import Finder, framework_input
from reportgen.documents.library import Library
from reportgen.documents.loaded import Loaded
from reportgen.files.input import file
from reportgen.kinds.blocks.document import pictures_of
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.kinds.quality_impact.glossaries import terms_of
from reportgen.kinds.quality_impact.model import LongPhrases, LongTerms, QualityImpactReport
from reportgen.kinds.quality_impact.names import long_names
from reportgen.kinds.quality_impact.numbering import all_blocks
from reportgen.model.framework import PlainFramework
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.validation import validate


def bind(
    document_id: str, report: Loaded[QualityImpactReport], library: Library
) -> tuple[QualityImpactDocument | None, tuple[Diagnostic, ...]]:
    """A Quality & Impact report with what it draws on, or None if something of that is missing."""
    value = report.value
    finder = Finder(report, library)
    framework = finder.framework_of(PlainFramework, value.framework)
    signatory = value.foreword.signatory
    shared = finder.shared(value.region, ("region",), signatory, ("foreword", "signatory"))
    if not (framework and shared):
        return None, tuple(finder.problems)
    terms, wrong_terms = validate(framework.tree, LongTerms, ("terms", value.kind))
    phrases, wrong_phrases = validate(framework.tree, LongPhrases, ("phrases", value.kind))
    if not (terms and phrases):
        return None, (*wrong_terms, *wrong_phrases)
    optional = (*library.optional, *([library.glossary] if value.glossary else ()))
    paths = (*report.paths, *shared.paths, *optional)
    pictures = pictures_of(document_id, all_blocks(value), library)
    publisher, region = shared.publisher.value, shared.region.value
    return QualityImpactDocument(
        id=document_id,
        draws_on=(
            framework_input(value.framework),
            *map(file, dict.fromkeys(paths)),
            *pictures.inputs(),
        ),
        report=report,
        glossary=terms_of(value),
        values=long_names(
            value, terms, publisher, shared.signatory, region, framework.value.language
        ),
        framework=framework,
        terms=terms,
        phrases=phrases,
        publisher=publisher,
        signatory=shared.signatory,
        region=region,
        names=library.names,
        pictures=pictures,
    ), ()
