"""Helps a kind to bind its documents: looks up what they name, and the words of their framework."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from reportgen.documents.library import Library
from reportgen.documents.loaded import Loaded
from reportgen.files.input import Input, Sort
from reportgen.model.base import Location, Model
from reportgen.model.framework import Framework
from reportgen.model.shared import People, Person, Publisher, Region
from reportgen.model.values import is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean
from reportgen.read.validation import validate

T = TypeVar("T")
M = TypeVar("M", bound=Model)
N = TypeVar("N", bound=Model)


def framework_input(name: str) -> Input:
    """A framework as an input of an output."""
    return Input(Sort.FRAMEWORK, name)


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """The shared files that every publication draws on."""

    publisher: Loaded[Publisher]
    people: Loaded[People]
    signatory: Person
    region: Loaded[Region]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that these come from."""
        return self.region.path, self.people.path, self.publisher.path


class Finder:
    """Looks up the names in a document; `problems` gathers a diagnostic for each unknown name.

    If a shared file holds errors, these are reported at that file, and not here.
    """

    def __init__(self, report: Loaded[Model], library: Library) -> None:
        self._report = report
        self._library = library
        self.problems: list[Diagnostic] = []

    def find(
        self, known: Mapping[str, T], name: str, location: Location, code: str, noun: str
    ) -> T | None:
        """The value of a name; None, with a diagnostic in `problems`, if there is no such name.

        There is no diagnostic if the name exists, but its file has errors.
        """
        unusable = self._library.unusable.get(noun, frozenset())
        if name not in known and name not in unusable:
            message = f"there is no {noun} `{name}`"
            hints = did_you_mean(name, [*known, *unusable])
            self.problems.append(diagnostic(code, message, self._report.at(location), *hints))
        return known.get(name)

    def framework(self, name: str) -> Loaded[Framework] | None:
        """The framework with ratings of this name."""
        return self.framework_of(Framework, name)

    def framework_of(self, model: type[M], name: str) -> Loaded[M] | None:
        """The framework of this name, if it is one of that model."""
        known = {
            one: Loaded(found.value, found.tree)
            for one, found in self._library.frameworks.items()
            if isinstance(found.value, model)
        }
        return self.find(known, name, ("framework",), "unknown-framework", "framework")

    def region(self, name: str, place: Location) -> Loaded[Region] | None:
        """The region of this id, which the document names at a place."""
        return self.find(self._library.regions, name, place, "unknown-region", "region")

    def shared(
        self, region: str, region_at: Location, signatory: str, signatory_at: Location
    ) -> SharedFiles | None:
        """The shared files that a publication names; None if one of them is missing."""
        found, person = self.region(region, region_at), self._person(signatory, signatory_at)
        people, publisher = self._library.people, self._library.publisher
        if not (found and person and people and publisher):
            return None
        return SharedFiles(publisher, people, person, found)

    def _person(self, name: str, place: Location) -> Person | None:
        if is_gap(name):
            return Person(name=name, post=name)
        if self._library.people is None:
            return None
        known = self._library.people.value.people
        return self.find(known, name, place, "unknown-person", "person")


def wording(
    report: Loaded[Any], framework: Loaded[Framework], terms: type[M], phrases: type[N]
) -> tuple[M | None, N | None, tuple[Diagnostic, ...]]:
    """The terms and phrases for the document's kind, and the diagnostics about them.

    The document's own phrases replace those of the framework.
    """
    kind = report.value.kind
    given, wrong_terms = validate(framework.tree, terms, ("terms", kind))
    shipped, wrong_phrases = validate(framework.tree, phrases, ("phrases", kind))
    worded = shipped.model_copy(update=dict(report.value.phrases)) if shipped else None
    unknown = _unknown_phrases(report, phrases.model_fields)
    return given, worded, (*wrong_terms, *wrong_phrases, *unknown)


def _unknown_phrases(report: Loaded[Any], known: Collection[str]) -> Iterator[Diagnostic]:
    for name in report.value.phrases:
        if name not in known:
            yield diagnostic(
                "unknown-phrase",
                f"there is no fixed sentence `{name}`",
                report.key(("phrases", name)),
                *did_you_mean(name, known),
            )
