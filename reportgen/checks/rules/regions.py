"""That the documents of a region agree: on its figures, its PDUs, and what things are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.checks.passages import Passage
from reportgen.checks.rules import recurring
from reportgen.checks.unread import Unread
from reportgen.documents.document import Document
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.text.references import plain

IN_REGION = "_in_region"
"""What a PDU's figure has at the end of its name if it is about the region."""


def facts_of_the_region(document: Document) -> Iterator[Diagnostic]:
    """A figure that the region's file has is not stated again by a document, least of all anew.

    A PDU may have a figure of its own by the same name; that of its region ends in `_in_region`.
    """
    shared = document.region.facts if document.region else {}
    for name, value in document.facts.items():
        known = document.regional(name)
        if known is None or known not in shared:
            continue
        code, message = "region-fact-repeated", f"the region's file has `{known}` already"
        if value != shared[known]:
            code = "region-fact-differs"
            message = f"the region's file has {plain(shared[known])} as its `{known}`"
        hint = f"leave it out, and refer to the region's: {{{{ region.{known} }}}}"
        yield diagnostic(code, message, document.report.at(("facts", name)), hint)


@dataclass(frozen=True, slots=True)
class Traits:
    """What is kept of a document to be compared with others of its region."""

    region: str
    pdu: tuple[str, Span] | None
    facts: Mapping[str, tuple[str, Span]]
    """Figures about the region that the document states itself, as written."""
    called: recurring.Called
    """Proper names and abbreviations, as first written."""


def traits_of(document: Document, texts: Sequence[Passage]) -> Traits:
    """What to compare of a document."""
    report = document.report
    facts = {
        name: (plain(value), report.at(("facts", name)))
        for name, value in document.facts.items()
        if name.endswith(IN_REGION)
    }
    pdu = (document.unit.text, report.at(document.unit.location)) if document.unit else None
    region = document.region.name if document.region else ""
    return Traits(region, pdu, facts, recurring.called_in(texts))


@dataclass(frozen=True, slots=True)
class Shared:
    """What documents of a region have in common: figures about it, names and abbreviations.

    Those of a PDU are looked for by `units`.
    """

    folder: str
    facts: tuple[str, ...]
    called: recurring.Called

    def may_be_in(self, other: Unread) -> bool:
        """Whether a document that was not loaded may have a figure, or call something else."""
        if not other.id.startswith(self.folder):
            return False
        if any(f"{name}:" in other.text for name in self.facts):
            return True
        return recurring.may_differ(self.called, other.text)


def shared_by(document: Document, texts: Sequence[Passage]) -> Shared:
    """What to look for in documents that were not loaded."""
    own = traits_of(document, texts)
    folder = document.id.partition("/")[0]
    return Shared(f"{folder}/", (*own.facts,), own.called)


def agreement(documents: Sequence[Traits]) -> Iterator[Diagnostic]:
    """Each PDU belongs to one region, and a name has one spelling within a region."""
    yield from _in_two_regions(documents)
    for region in dict.fromkeys(one.region for one in documents):
        inside = [one for one in documents if one.region == region]
        yield from _facts(inside)
        yield from recurring.differing([one.called for one in inside])


def _facts(documents: Sequence[Traits]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Span]] = {}
    for one in documents:
        for name, (value, place) in one.facts.items():
            said, before = first.setdefault(name, (value, place))
            if said != value:
                message = f"`{name}` is {said} in {before.path}"
                hint = "both are about one region: put the right one into the region's `facts`"
                yield diagnostic("region-fact-differs", message, place, hint)


def _in_two_regions(documents: Sequence[Traits]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Span]] = {}
    for one in documents:
        if one.pdu is None:
            continue
        name, place = one.pdu
        region, before = first.setdefault(name, (one.region, place))
        if region != one.region:
            message = f"`{name}` belongs to {region} in {before.path}"
            hint = "a unit belongs to one region: compare the two files"
            yield diagnostic("pdu-in-two-regions", message, place, hint)
