"""Binds documents to their framework, region, publisher and people."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from reportgen.documents._long_names import long_names
from reportgen.documents.document import (
    AnyPdu,
    LetterDocument,
    Library,
    Loaded,
    PduDocument,
    PduRatingsDocument,
    QualityImpactDocument,
)
from reportgen.documents.glossaries import terms_of
from reportgen.files.input import Input, Sort, file
from reportgen.model.base import Location, Model
from reportgen.model.framework import Framework, PlainFramework
from reportgen.model.pdu_ratings import PduRatings
from reportgen.model.pdu_report import PduReport, Phrases, Terms
from reportgen.model.quality_impact import LongPhrases, LongTerms, QualityImpactReport
from reportgen.model.regional_letter import LetterPhrases, LetterTerms, RegionalLetter
from reportgen.model.shared import People, Person, Publisher, Region, stage_of
from reportgen.model.values import is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean
from reportgen.read.validation import validate

T = TypeVar("T")
M = TypeVar("M", bound=Model)
N = TypeVar("N", bound=Model)
Worded = PduReport | RegionalLetter
"""What has phrases of its own."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What every publication draws on besides its framework."""

    publisher: Loaded[Publisher]
    people: Loaded[People]
    signatory: Person
    region: Loaded[Region]

    @property
    def paths(self) -> tuple[str, ...]:
        return self.region.path, self.people.path, self.publisher.path


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
        unusable = self._library.unusable.get(noun, frozenset())
        if name not in known and name not in unusable:
            message = f"there is no {noun} `{name}`"
            hints = did_you_mean(name, [*known, *unusable])
            self.problems.append(diagnostic(code, message, self._report.at(location), *hints))
        return known.get(name)

    def framework(self, name: str) -> Loaded[Framework] | None:
        return self.framework_of(Framework, name)

    def framework_of(self, model: type[M], name: str) -> Loaded[M] | None:
        """The framework of this name, if it is one of that sort."""
        known = {
            one: Loaded(found.value, found.tree)
            for one, found in self._library.frameworks.items()
            if isinstance(found.value, model)
        }
        return self.find(known, name, ("framework",), "unknown-framework", "framework")

    def region(self, name: str, place: Location) -> Loaded[Region] | None:
        return self.find(self._library.regions, name, place, "unknown-region", "region")

    def shared(
        self, region: str, region_at: Location, signatory: str, signatory_at: Location
    ) -> _Shared | None:
        """What a publication names of what all share, or None if something of it is missing."""
        found, person = self.region(region, region_at), self._person(signatory, signatory_at)
        people, publisher = self._library.people, self._library.publisher
        if not (found and person and people and publisher):
            return None
        return _Shared(publisher, people, person, found)

    def _person(self, name: str, place: Location) -> Person | None:
        if is_gap(name):
            return Person(name=name, post=name)
        if self._library.people is None:
            return None
        known = self._library.people.value.people
        return self.find(known, name, place, "unknown-person", "person")


def bind_pdu_ratings(
    document_id: str, report: Loaded[PduRatings], library: Library
) -> tuple[PduRatingsDocument | None, tuple[Diagnostic, ...]]:
    """The ratings of a PDU with what they draw on, or None if something of that is missing."""
    finder = _Finder(report, library)
    framework = finder.framework(report.value.framework)
    region = finder.region(report.value.pdu.region, ("pdu", "region"))
    if not (framework and region):
        return None, tuple(finder.problems)
    paths = (report.path, region.path, *library.optional)
    draws_on = (_framework(report.value.framework), *map(file, paths))
    return PduRatingsDocument(
        document_id, draws_on, report, framework, region.value, library.names
    ), ()


def bind_pdu_report(
    document_id: str, report: Loaded[PduReport], library: Library
) -> tuple[PduDocument | None, tuple[Diagnostic, ...]]:
    """A PDU report with what it draws on, or None if something of that is missing."""
    value = report.value
    finder = _Finder(report, library)
    framework = finder.framework(value.framework)
    signatory = value.publication.signatory
    shared = finder.shared(
        value.pdu.region, ("pdu", "region"), signatory, ("publication", "signatory")
    )
    if not (framework and shared):
        return None, tuple(finder.problems)
    terms, phrases, problems = _wording(report, framework, Terms, Phrases)
    if problems or not (terms and phrases):
        return None, problems
    return PduDocument(
        id=document_id,
        draws_on=(
            _framework(value.framework),
            *map(file, (report.path, *shared.paths, *library.optional)),
        ),
        report=report,
        framework=framework,
        terms=terms,
        phrases=phrases,
        publisher=shared.publisher.value,
        signatory=shared.signatory,
        region=shared.region.value,
        names=library.names,
    ), ()


def bind_regional_letter(
    document_id: str, report: Loaded[RegionalLetter], library: Library
) -> tuple[LetterDocument | None, tuple[Diagnostic, ...]]:
    """A regional letter with its PDUs, or None if one of them or something else is missing."""
    value = report.value
    finder = _Finder(report, library)
    framework = finder.framework(value.framework)
    shared = finder.shared(value.region, ("region",), value.signatory, ("signatory",))
    known = library.units.get(value.region, {})
    if region := library.regions.get(value.region):
        finder.problems += _wrong_pdus(report, region.value.name, known)
    if not (framework and shared):
        return None, tuple(finder.problems)
    terms, phrases, problems = _wording(report, framework, LetterTerms, LetterPhrases)
    problems = (*finder.problems, *problems)
    if problems or not (terms and phrases):
        return None, problems
    pdus = {name: pdu for name in value.pdus or _by_name(known) if (pdu := known[name])}
    return LetterDocument(
        id=document_id,
        draws_on=(
            _framework(value.framework),
            Input(Sort.PDUS, value.region),
            *map(file, (report.path, *shared.paths, *library.optional)),
            *(file(pdu.report.path) for pdu in pdus.values()),
        ),
        report=report,
        framework=framework,
        terms=terms,
        phrases=phrases,
        publisher=shared.publisher.value,
        signatory=shared.signatory,
        region=shared.region.value,
        pdus=pdus,
        names=library.names,
    ), ()


def _framework(name: str) -> Input:
    return Input(Sort.FRAMEWORK, name)


def _by_name(known: Mapping[str, AnyPdu | None]) -> list[str]:
    """The ids of PDUs in the order of their names."""
    return sorted(known, key=lambda one: pdu.report.value.pdu.name if (pdu := known[one]) else one)


def _wrong_pdus(
    report: Loaded[RegionalLetter], region: str, known: Mapping[str, AnyPdu | None]
) -> Iterator[Diagnostic]:
    """What keeps a letter from being about all PDUs of its region, each once."""
    value = report.value
    if not known:
        message = f"{region} region has no PDU"
        hint = f"write their files, with `region: {value.region}` under `pdu`"
        yield diagnostic("region-without-pdus", message, report.at(("region",)), hint)
        return
    for at, name in enumerate(value.pdus):
        place = report.at(("pdus", at))
        if name not in known:
            message = f"{region} region has no PDU `{name}`"
            yield diagnostic("unknown-pdu", message, place, *did_you_mean(name, known))
        elif name in value.pdus[:at]:
            yield diagnostic("repeated-pdu", f"`{name}` is listed before", place, "list it once")
    for name, pdu in known.items():
        listed = name in value.pdus
        place = report.at(("pdus", value.pdus.index(name)) if listed else ("region",))
        if pdu and not listed and value.pdus and stage_of(pdu.report.value) == "withdrawn":
            continue
        if pdu is None:
            message = f"this letter cannot be made while the file of `{name}` has errors"
            yield diagnostic("unusable-pdu", message, place, "put that file right first")
        elif value.pdus and not listed:
            message = f"the letter leaves out `{name}`, a PDU of {region} region"
            yield diagnostic("pdu-left-out", message, report.key(("pdus",)), "add it to the list")
        elif pdu.report.value.framework != value.framework:
            other = pdu.report.value.framework
            message = f"`{name}` is judged by {other}, and this letter by {value.framework}"
            hint = "write one letter for each framework"
            yield diagnostic("mixed-frameworks", message, place, hint)


def _wording(
    report: Loaded[Worded], framework: Loaded[Framework], terms: type[M], phrases: type[N]
) -> tuple[M | None, N | None, tuple[Diagnostic, ...]]:
    """The terms and phrases of the document's kind, and what is wrong with them.

    Phrases that the document words differently take the place of the framework's.
    """
    kind = report.value.kind
    given, wrong_terms = validate(framework.tree, terms, ("terms", kind))
    shipped, wrong_phrases = validate(framework.tree, phrases, ("phrases", kind))
    worded = shipped.model_copy(update=dict(report.value.phrases)) if shipped else None
    unknown = _unknown_phrases(report, phrases.model_fields)
    return given, worded, (*wrong_terms, *wrong_phrases, *unknown)


def _unknown_phrases(report: Loaded[Worded], known: Collection[str]) -> Iterator[Diagnostic]:
    for name in report.value.phrases:
        if name not in known:
            yield diagnostic(
                "unknown-phrase",
                f"there is no fixed sentence `{name}`",
                report.key(("phrases", name)),
                *did_you_mean(name, known),
            )


def bind_quality_impact(
    document_id: str, report: Loaded[QualityImpactReport], library: Library
) -> tuple[QualityImpactDocument | None, tuple[Diagnostic, ...]]:
    """A Quality & Impact report with what it draws on, or None if something of that is missing."""
    value = report.value
    finder = _Finder(report, library)
    framework = finder.framework_of(PlainFramework, value.framework)
    signatory = value.foreword.signatory
    shared = finder.shared(value.region, ("region",), signatory, ("foreword", "signatory"))
    if not (framework and shared):
        return None, tuple(finder.problems)
    terms, wrong_terms = validate(framework.tree, LongTerms, ("terms", value.kind))
    phrases, wrong_phrases = validate(framework.tree, LongPhrases, ("phrases", value.kind))
    if not (terms and phrases):
        return None, (*wrong_terms, *wrong_phrases)
    optional = (*library.optional, *([library.glossary] if value.glossary else ()))
    paths = (*report.paths, *shared.paths, *optional)
    publisher, region = shared.publisher.value, shared.region.value
    return QualityImpactDocument(
        id=document_id,
        draws_on=(_framework(value.framework), *map(file, dict.fromkeys(paths))),
        report=report,
        glossary=terms_of(value),
        values=long_names(value, terms, publisher, shared.signatory, region),
        framework=framework,
        terms=terms,
        phrases=phrases,
        publisher=publisher,
        signatory=shared.signatory,
        region=region,
        names=library.names,
    ), ()
