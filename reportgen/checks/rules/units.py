"""That an inspection of a unit has one document, in which its ratings are counted once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.checks.passages import Passage
from reportgen.checks.unread import Unread
from reportgen.documents.document import Document
from reportgen.files.names import composed
from reportgen.model.values import Month
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.text import wording

AGAIN_AFTER = 6
"""Months from one inspection of a unit to the next, at the least: two sooner are the same one."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is kept of a document that holds ratings: which unit was inspected, by what, when."""

    framework: str
    region: str
    name: str
    began: Month
    span: Span

    @property
    def unit(self) -> tuple[str, str, str]:
        """What two documents of one unit have in common, however its name is typed."""
        return self.framework, self.region, " ".join(composed(self.name).casefold().split())

    def may_be_in(self, other: Unread) -> bool:
        """Whether a document that was not loaded may be about this unit."""
        return other.has("pdu") and other.names("name", self.name)


def inspection_of(document: Document, texts: Iterable[Passage]) -> Inspection | None:
    """The inspection that a document reports, if it reports one of a unit.

    While its fieldwork is still to be given, nothing tells it from another of the same unit.
    """
    del texts
    unit, began = document.unit, document.inspected
    if unit is None or began is None:
        return None
    framework, place = document.report.value.framework, document.report.at(unit.location)
    region = document.region.name if document.region else ""
    return Inspection(framework, region, unit.text, began, place)


def reported_once(inspections: Sequence[Inspection]) -> Iterator[Diagnostic]:
    """No two documents report one inspection; another one of the same unit is months away."""
    known: dict[tuple[str, str, str], list[Inspection]] = {}
    for one in inspections:
        before = known.setdefault(one.unit, [])
        same = next((two for two in before if _months(one.began, two.began) < AGAIN_AFTER), None)
        if same:
            message = (
                f"`{one.name}` is the unit of {same.span.path}, too, with fieldwork in "
                f"{wording.month(same.began)}"
            )
            hint = "keep one of the two, or put the unit or its fieldwork right"
            yield diagnostic("unit-in-two-documents", message, one.span, hint)
        before.append(one)


def _months(one: Month, other: Month) -> int:
    return abs((one.year - other.year) * 12 + one.month - other.month)
