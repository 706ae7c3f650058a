"""The documents that hold the ratings of a PDU; letters draw on these."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # whoever loads one kind needs no models of the other
    from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
    from reportgen.kinds.pdu_report.document import PduDocument

AnyPdu: TypeAlias = "PduDocument | PduRatingsDocument"


def short(pdu: AnyPdu) -> str:
    """The short name of a PDU."""
    return pdu.report.value.pdu.name
