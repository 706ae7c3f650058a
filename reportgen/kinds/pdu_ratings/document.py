"""The ratings of a PDU with what they draw on."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.documents.document import Named
from reportgen.documents.loaded import Loaded
from reportgen.kinds.pdu_ratings.model import PduRatings
from reportgen.kinds.rated.document import Pdu
from reportgen.model.findings import RatingsNote
from reportgen.model.values import Gap, Month


@dataclass(frozen=True, slots=True, kw_only=True)
class PduRatingsDocument(Pdu):
    """The ratings of a PDU, which makes no page; its fields are named like those of a report."""

    report: Loaded[PduRatings]

    @property
    def running_title(self) -> Named | None:
        """The PDU's name as lists show it."""
        name = self.report.value.pdu.name
        return Named(self.framework.value.named(name), ("pdu", "name"))

    @property
    def ratings_note(self) -> RatingsNote | None:
        """What readers of these ratings should know, as the file says it."""
        return self.report.value.note

    @property
    def inspected(self) -> Month | None:
        """When the inspection of that PDU began."""
        began = self.report.value.fieldwork
        return None if isinstance(began, Gap) else began
