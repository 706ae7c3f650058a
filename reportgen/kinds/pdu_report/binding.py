"""Binds a PDU report to what it draws on."""

from __future__ import annotations

from dataclasses import replace

from reportgen.documents.binding import Finder, framework_input, wording
from reportgen.documents.library import Library
from reportgen.documents.loaded import Loaded
from reportgen.files.input import file
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.pdu_report.model import PduReport, Phrases, Terms
from reportgen.kinds.rated.blocks import for_blocks
from reportgen.kinds.rated.names import pdu_names, reworded_names
from reportgen.problems.diagnostics import Diagnostic


def bind(
    document_id: str, report: Loaded[PduReport], library: Library
) -> tuple[PduDocument | None, tuple[Diagnostic, ...]]:
    """A PDU report with what it draws on, or None if something of that is missing."""
    value = report.value
    finder = Finder(report, library)
    framework = finder.framework(value.framework)
    signatory = value.publication.signatory
    shared = finder.shared(
        value.pdu.region, ("pdu", "region"), signatory, ("publication", "signatory")
    )
    if not (framework and shared):
        return None, tuple(finder.problems)
    terms, phrases, problems = wording(report, framework, Terms, Phrases)
    blocks = for_blocks(document_id, report, framework, library)
    problems = (*problems, *blocks.problems)
    if problems or not (terms and phrases):
        return None, problems
    document = PduDocument(
        id=document_id,
        draws_on=(
            framework_input(value.framework),
            *map(file, (report.path, *shared.paths, *library.optional)),
            *blocks.pictures.inputs(),
        ),
        report=report,
        framework=framework,
        terms=terms,
        phrases=phrases,
        publisher=shared.publisher.value,
        signatory=shared.signatory,
        region=shared.region.value,
        names=library.names,
        block_terms=blocks.terms,
        pictures=blocks.pictures,
    )
    document = replace(document, values=pdu_names(document))
    return replace(document, own_values=reworded_names(document)), ()
