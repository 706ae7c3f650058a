"""A regional letter with the PDUs that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.documents.document import Document, Named
from reportgen.documents.loaded import Loaded
from reportgen.kinds.rated.document import RatedDocument
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.kinds.regional_letter.model import LetterPhrases, LetterTerms, RegionalLetter
from reportgen.model.shared import Person, Publisher
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.text.prose import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDocument(RatedDocument):
    """A regional letter with the PDUs that it is about, in its order."""

    report: Loaded[RegionalLetter]
    terms: LetterTerms
    phrases: LetterPhrases
    publisher: Publisher
    signatory: Person
    pdus: Mapping[str, AnyPdu]
    """The PDUs by the last part of their ids, `cheshire-west`."""

    @property
    def running_title(self) -> Named | None:
        """The title: a fixed sentence with the region's name."""
        own = "title" in self.report.value.phrases
        place = ("phrases", "title") if own else ("region",)
        return Named(plain(self.phrases.title, self.values), place)

    @property
    def beneath(self) -> Mapping[str, Document]:
        """Its PDUs."""
        return self.pdus

    def unusable(self, name: str) -> Diagnostic:
        """The diagnostic that the file of one of its PDUs has errors."""
        message = f"this letter cannot be made while `{self.pdus[name].report.path}` has errors"
        hint = "put that file right first"
        return diagnostic("unusable-pdu", message, self.place_of(name), hint)

    def place_of(self, pdu: str) -> Span:
        """The place where the letter names a PDU: an item of `pdus`, or else the field `region`."""
        letter = self.report.value
        if pdu in letter.pdus:
            return self.report.at(("pdus", letter.pdus.index(pdu)))
        return self.report.at(("region",))

    def chapter(self) -> tuple[str, ...]:
        """The ids of its sections."""
        return (*self.framework.value.letter_sections,)

    def recipients(self) -> tuple[str, ...]:
        """Empty, because a letter groups its recommendations by PDU."""
        return ()

    def regional(self, fact: str) -> str | None:
        """The fact's name itself: every figure of a letter is about its region."""
        return fact
