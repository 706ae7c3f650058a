"""The kind `pdu-ratings`."""

from __future__ import annotations

from reportgen.checks import passages
from reportgen.documents.kind import Kind, Setting
from reportgen.kinds._texts import TEXTS
from reportgen.kinds.pdu_ratings.binding import bind
from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
from reportgen.kinds.pdu_ratings.model import PduRatings
from reportgen.kinds.pdu_ratings.summary import summary
from reportgen.kinds.rated import evidence
from reportgen.kinds.rated.checks import phrases
from reportgen.kinds.rated.names import RATINGS_NAMES
from reportgen.kinds.rated.rules import PDU, PDU_IN_WORDS
from reportgen.model.base import Location


def _setting(document: PduRatingsDocument, location: Location) -> Setting:
    from reportgen.kinds.rated.outline import in_ratings

    return in_ratings(document, location)


KIND = Kind(
    name="pdu-ratings",
    label="Ratings only",
    summary="the ratings and recommendations of a PDU whose report is published elsewhere",
    model=PduRatings,
    bind=bind,
    checks=(
        *PDU,
        *TEXTS,
        phrases.footnotes,
        passages.in_words(*PDU_IN_WORDS),
    ),
    view=None,
    setting=_setting,
    summarise=summary,
    inputs=evidence.in_ratings,
    computed=evidence.in_tables,
    names=RATINGS_NAMES,
    title=lambda document: document.framework.value.named(document.report.value.pdu.name),
    is_pdu=True,
)
