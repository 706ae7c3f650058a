"""What the index and the data files need of a PDU's ratings."""

from __future__ import annotations

from reportgen.documents.kind import Kind
from reportgen.documents.summary import Summary
from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
from reportgen.kinds.rated.summaries import of_pdu
from reportgen.text import wording


def summary(document: PduRatingsDocument, kind: Kind) -> Summary:
    """The summary of a PDU's ratings, which were published elsewhere."""
    report = document.report.value
    return of_pdu(document, kind, fieldwork=wording.iso(report.fieldwork), source=report.source)
