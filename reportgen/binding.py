"""Binds documents to their framework, region, publisher and people."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.documents import Library, Loaded, PduDocument, PduRatingsDocument
from reportgen.model.base import Location, Model
from reportgen.model.framework import Framework
from reportgen.model.pdu_ratings import PduRatings
from reportgen.model.pdu_report import PduReport, Phrases, Terms
from reportgen.model.shared import Person, Region
from reportgen.validation import validate

T = TypeVar("T")


class _Finder:
    """Looks up what a document names, and gathers what it names in vain.

    A shared file that holds errors itself is reported there, not here.
    """

    def __init__(self, report: Loaded[Model], library: Library) -> None:
        self._report = report
        self._library = library
        self.problems: list[Diagnostic] = []

    def find(
        self, known: Mapping[str, T], name: str, location: Location, code: str, noun: str
    ) -> T | None:
        unusable = self._library.unusable
        if name not in known and name not in unusable:
            message = f"there is no {noun} `{name}`"
            hints = did_you_mean(name, [*known, *unusable])
            self.problems.append(diagnostic(code, message, self._report.at(location), *hints))
        return known.get(name)

    def framework(self, name: str) -> Loaded[Framework] | None:
        known = self._library.frameworks
        return self.find(known, name, ("framework",), "unknown-framework", "framework")

    def region(self, name: str) -> Loaded[Region] | None:
        return self.find(self._library.regions, name, ("pdu", "region"), "unknown-region", "region")

    def signatory(self, name: str) -> Person | None:
        if self._library.people is None:
            return None
        known = self._library.people.value.people
        place = ("publication", "signatory")
        return self.find(known, name, place, "unknown-person", "person")


def bind_pdu_ratings(
    document_id: str, report: Loaded[PduRatings], library: Library
) -> tuple[PduRatingsDocument | None, tuple[Diagnostic, ...]]:
    """The ratings of a PDU with what they draw on, or None if something of that is missing."""
    finder = _Finder(report, library)
    framework = finder.framework(report.value.framework)
    region = finder.region(report.value.pdu.region)
    if not (framework and region):
        return None, tuple(finder.problems)
    draws_on = (report.path, f"framework {report.value.framework}", region.path, *library.optional)
    names = library.names.value if library.names else None
    return PduRatingsDocument(document_id, draws_on, report, framework, region.value, names), ()


def bind_pdu_report(
    document_id: str, report: Loaded[PduReport], library: Library
) -> tuple[PduDocument | None, tuple[Diagnostic, ...]]:
    """A PDU report with what it draws on, or None if something of that is missing."""
    value = report.value
    finder = _Finder(report, library)
    framework = finder.framework(value.framework)
    region = finder.region(value.pdu.region)
    signatory = finder.signatory(value.publication.signatory)
    if not (framework and region and signatory and library.people and library.publisher):
        return None, tuple(finder.problems)
    terms, wrong_terms = validate(framework.tree, Terms, ("terms", value.kind))
    phrases, wrong_phrases = validate(framework.tree, Phrases, ("phrases", value.kind))
    problems = [*wrong_terms, *wrong_phrases, *_unknown_phrases(report, Phrases.model_fields)]
    if problems or not (terms and phrases):
        return None, tuple(problems)
    return PduDocument(
        id=document_id,
        draws_on=(
            report.path,
            f"framework {value.framework}",
            region.path,
            library.people.path,
            library.publisher.path,
            *library.optional,
        ),
        report=report,
        framework=framework,
        terms=terms,
        phrases=phrases.model_copy(update=dict(value.phrases)),
        publisher=library.publisher.value,
        signatory=signatory,
        region=region.value,
        names=library.names.value if library.names else None,
    ), ()


def _unknown_phrases(report: Loaded[PduReport], known: Collection[str]) -> Iterator[Diagnostic]:
    for name in report.value.phrases:
        if name not in known:
            yield diagnostic(
                "unknown-phrase",
                f"there is no fixed sentence `{name}`",
                report.key(("phrases", name)),
                *did_you_mean(name, known),
            )
