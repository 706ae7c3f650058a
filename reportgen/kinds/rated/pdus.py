"""The documents that hold the ratings of a PDU: those that letters draw on."""

from __future__ import annotations

from typing import TypeAlias

from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
from reportgen.kinds.pdu_report.document import PduDocument

AnyPdu: TypeAlias = PduDocument | PduRatingsDocument


def short(pdu: AnyPdu) -> str:
    """A PDU's name alone."""
    return pdu.report.value.pdu.name
