"""What references may name in a Quality & Impact report."""

from __future__ import annotations

from reportgen.documents._publisher_names import publisher_names
from reportgen.documents.numbering import by_id
from reportgen.model.quality_impact import LongTerms, QualityImpactReport
from reportgen.model.shared import Person, Publisher, Region
from reportgen.text import wording
from reportgen.text.references import ABSENT, Names


def long_names(
    report: QualityImpactReport,
    terms: LongTerms,
    publisher: Publisher,
    signatory: Person,
    region: Region,
) -> Names:
    """Every name that its prose may refer to; `see.ID` leads to a table, figure or section."""
    publication = report.publication
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "region": {"name": region.name, **region.facts},
        "publication": {
            "month": publication.month,
            "year": wording.year(publication.month),
            "isbn": publication.isbn or ABSENT,
        },
        "signatory": {"name": signatory.name, "post": signatory.post},
        "publisher": publisher_names(publisher),
        "sample": {"source": report.sample.source if report.sample else ABSENT},
        "facts": report.facts,
        "see": {name: target.link(terms) for name, target in by_id(report).items()},
    }
