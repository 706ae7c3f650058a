"""A PDU report with what it draws on."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.documents.document import Named
from reportgen.documents.loaded import Loaded
from reportgen.kinds.pdu_report.model import PduReport, Phrases, Terms
from reportgen.kinds.rated.document import Pdu
from reportgen.model.shared import Person, Publisher
from reportgen.model.values import Gap, Month
from reportgen.text.prose import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class PduDocument(Pdu):
    """A PDU report with its framework and what it shares with others."""

    report: Loaded[PduReport]
    terms: Terms
    phrases: Phrases
    publisher: Publisher
    signatory: Person

    @property
    def running_title(self) -> Named | None:
        """The title at the head of its pages, which a fixed sentence makes of the PDU's name."""
        own = "running_title" in self.report.value.phrases
        place = ("phrases", "running_title") if own else ("pdu", "name")
        return Named(plain(self.phrases.running_title, self.values), place)

    @property
    def cases(self) -> int | Gap:
        """The number of cases inspected in the PDU."""
        return self.report.value.fieldwork.cases

    @property
    def inspected(self) -> Month | None:
        """When the inspection of that PDU began."""
        start = self.report.value.fieldwork.start
        return None if isinstance(start, Gap) else Month.of(start)
