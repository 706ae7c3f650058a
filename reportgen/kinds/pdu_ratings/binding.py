"""Binds the ratings of a PDU to what they draw on."""

from __future__ import annotations

from dataclasses import replace

from reportgen.documents.binding import Finder, framework_input
from reportgen.documents.library import Library
from reportgen.documents.loaded import Loaded
from reportgen.files.input import file
from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
from reportgen.kinds.pdu_ratings.model import PduRatings
from reportgen.kinds.rated.names import ratings_names
from reportgen.problems.diagnostics import Diagnostic


def bind(
    document_id: str, report: Loaded[PduRatings], library: Library
) -> tuple[PduRatingsDocument | None, tuple[Diagnostic, ...]]:
    """The ratings of a PDU with what they draw on, or None if something of that is missing."""
    finder = Finder(report, library)
    framework = finder.framework(report.value.framework)
    region = finder.region(report.value.pdu.region, ("pdu", "region"))
    if not (framework and region):
        return None, tuple(finder.problems)
    paths = (report.path, region.path, *library.optional)
    document = PduRatingsDocument(
        id=document_id,
        draws_on=(framework_input(report.value.framework), *map(file, paths)),
        report=report,
        framework=framework,
        region=region.value,
        names=library.names,
    )
    return replace(document, values=ratings_names(document)), ()
