"""Makes the summary of a regional letter for the index."""

from __future__ import annotations

from reportgen.documents.kind import Kind
from reportgen.documents.summarise import summarise
from reportgen.documents.summary import Summary
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.text import wording


def summary(document: LetterDocument, kind: Kind) -> Summary:
    """The summary of a letter; it has no ratings, as these are counted with the PDUs."""
    letter = document.report.value
    return summarise(
        document,
        kind,
        region_id=letter.region,
        publisher=document.publisher.name,
        published=wording.iso(letter.date),
        source=letter.sample.source if letter.sample else "",
        sample=letter.sample is not None,
    )
