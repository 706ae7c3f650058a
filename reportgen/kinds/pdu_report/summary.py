"""What the index and the data files need of a PDU report."""

from __future__ import annotations

from reportgen.documents.kind import Kind
from reportgen.documents.summary import Summary
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.summaries import of_pdu
from reportgen.text import wording


def summary(document: PduDocument, kind: Kind) -> Summary:
    """The summary of a PDU report."""
    report = document.report.value
    return of_pdu(
        document,
        kind,
        publisher=document.publisher.name,
        published=wording.iso(report.publication.month),
        fieldwork=wording.iso(report.fieldwork.start)[:7],
        source=report.sample.source if report.sample else "",
        sample=report.sample is not None,
    )
