"""What the index needs of a Quality & Impact report."""

from __future__ import annotations

from reportgen.documents.kind import Kind
from reportgen.documents.summarise import summarise
from reportgen.documents.summary import Summary
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.text import wording


def summary(document: QualityImpactDocument, kind: Kind) -> Summary:
    """The summary of a Quality & Impact report."""
    report = document.report.value
    return summarise(
        document,
        kind,
        region_id=report.region,
        publisher=document.publisher.name,
        published=wording.iso(report.publication.month),
        source=report.sample.source if report.sample else "",
        sample=report.sample is not None,
    )
