"""Binds a document to its framework, region, publisher and people."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.documents import Library, Loaded, PduDocument
from reportgen.model.base import Location
from reportgen.model.pdu_report import PduReport, Phrases, Terms
from reportgen.validation import validate

T = TypeVar("T")
Problems = list[Diagnostic]


def bind_pdu_report(
    document_id: str, report: Loaded[PduReport], library: Library
) -> tuple[PduDocument | None, tuple[Diagnostic, ...]]:
    """A PDU report with what it draws on, or None if something of that is missing.

    A shared file that holds errors itself is reported there, not here.
    """
    value, problems = report.value, Problems()

    def find(
        known: Mapping[str, T], name: str, location: Location, code: str, noun: str
    ) -> T | None:
        if name not in known and name not in library.unusable:
            message = f"there is no {noun} `{name}`"
            hints = did_you_mean(name, [*known, *library.unusable])
            problems.append(diagnostic(code, message, report.at(location), *hints))
        return known.get(name)

    framework = find(
        library.frameworks, value.framework, ("framework",), "unknown-framework", "framework"
    )
    region = find(library.regions, value.pdu.region, ("pdu", "region"), "unknown-region", "region")
    people = library.people.value.people if library.people else {}
    signatory = None
    if library.people:
        place = ("publication", "signatory")
        signatory = find(people, value.publication.signatory, place, "unknown-person", "person")
    if not (framework and region and signatory and library.people and library.publisher):
        return None, tuple(problems)
    terms, wrong_terms = validate(framework.tree, Terms, ("terms", value.kind))
    phrases, wrong_phrases = validate(framework.tree, Phrases, ("phrases", value.kind))
    problems += [*wrong_terms, *wrong_phrases, *_unknown_phrases(report, Phrases.model_fields)]
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
        ),
        report=report,
        framework=framework,
        terms=terms,
        phrases=phrases.model_copy(update=dict(value.phrases)),
        publisher=library.publisher.value,
        signatory=signatory,
        region=region.value,
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
