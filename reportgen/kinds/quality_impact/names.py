"""The names that the prose of a Quality & Impact report may refer to."""

from __future__ import annotations

from reportgen.documents.publisher_names import publisher_names
from reportgen.kinds.blocks.numbering import by_id
from reportgen.kinds.quality_impact.model import LongTerms, QualityImpactReport
from reportgen.kinds.quality_impact.numbering import targets
from reportgen.kinds.rated.names import NAMES
from reportgen.model.shared import Person, Publisher, Region
from reportgen.text import wording
from reportgen.text.references import ABSENT, Names

AS_IN_REPORTS = (
    *("language", "region.name", "region.FACT"),
    *("publication.month", "publication.year", "publication.isbn"),
    *("signatory.name", "signatory.post"),
    *(name for name in NAMES if name.startswith("publisher.")),
    *("sample.source", "facts.FACT"),
)
"""Names that mean here what they mean in the report on a PDU."""

LONG_NAMES = {
    "title": "the title",
    "subtitle": "the subtitle",
    **{name: NAMES[name] for name in AS_IN_REPORTS},
    "see.ID": "a link to the table, figure or section with this id",
}
"""Each name with what it stands for. Capitals stand for ids."""


def long_names(
    report: QualityImpactReport,
    terms: LongTerms,
    publisher: Publisher,
    signatory: Person,
    region: Region,
    language: str,
) -> Names:
    """Every name that its prose may refer to; `see.ID` leads to a table, figure or section."""
    publication = report.publication
    return {
        "language": language,
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
        "see": {name: target.link(terms) for name, target in by_id(targets(report)).items()},
    }
