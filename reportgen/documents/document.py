"""Documents with everything they draw on, as later steps see them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeGuard, TypeVar

from reportgen.documents.numbering import all_blocks, reading_order
from reportgen.files.input import Input, file, program
from reportgen.model.base import Location, Model, texts_of
from reportgen.model.blocks import Term
from reportgen.model.framework import AnyFramework, Framework, PlainFramework
from reportgen.model.pdu_ratings import PduRatings
from reportgen.model.pdu_report import PduReport, Phrases, Terms
from reportgen.model.quality_impact import LongPhrases, LongTerms, QualityImpactReport
from reportgen.model.regional_letter import LetterPhrases, LetterTerms, RegionalLetter
from reportgen.model.shared import NameList, People, Person, Publisher, Region
from reportgen.model.values import Text
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.read.yaml_reader import Tree
from reportgen.text.references import Names, Problem

M = TypeVar("M", bound=Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A valid project file: its value, and the places that its parts come from."""

    value: M
    tree: Tree

    @property
    def path(self) -> str:
        """The file's path below the project's root."""
        return self.tree.source.path

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files that it is made of, its own first."""
        return tuple(one.source.path for one in self.tree.files)

    def at(self, location: Location) -> Span:
        """The place of the value there."""
        return self.tree.span(location)

    def key(self, location: Location) -> Span:
        """The place of the name of the value there."""
        return self.tree.key_span(location)

    def problem(self, problem: Problem, location: Location) -> Diagnostic:
        """A problem in the text at a location, with its place in the file."""
        span = self.tree.text_span(location, problem.offset, problem.length)
        return diagnostic(problem.code, problem.message, span, *problem.hints)


@dataclass(frozen=True, slots=True)
class Library:
    """What documents share; a file that could not be used is missing."""

    publisher: Loaded[Publisher] | None = None
    people: Loaded[People] | None = None
    regions: Mapping[str, Loaded[Region]] = field(default_factory=dict)
    frameworks: Mapping[str, Loaded[AnyFramework]] = field(default_factory=dict)
    names: NameList | None = None
    units: Mapping[str, Mapping[str, AnyPdu | None]] = field(default_factory=dict)
    """By region, the PDUs that letters draw on, by their ids; None for one that is unusable."""
    optional: tuple[str, ...] = ()
    """Files that documents draw on if they exist."""
    glossary: str = ""
    """The file of shared terms, on which documents with a glossary draw if it exists."""
    unusable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By noun, names that exist, but were not asked for or hold errors themselves."""


@dataclass(frozen=True, slots=True)
class PduDocument:
    """A PDU report with its framework and what it shares with others.

    `draws_on` has all of these as inputs.
    """

    id: str
    draws_on: tuple[Input, ...]
    report: Loaded[PduReport]
    framework: Loaded[Framework]
    terms: Terms
    phrases: Phrases
    publisher: Publisher
    signatory: Person
    region: Region
    names: NameList | None = None


@dataclass(frozen=True, slots=True)
class PduRatingsDocument:
    """The ratings of a PDU with its framework and region, named like those of a PDU report."""

    id: str
    draws_on: tuple[Input, ...]
    report: Loaded[PduRatings]
    framework: Loaded[Framework]
    region: Region
    names: NameList | None = None


AnyPdu = PduDocument | PduRatingsDocument
"""What holds the ratings and recommendations of a PDU."""


def short(pdu: AnyPdu) -> str:
    """A PDU's name alone."""
    return pdu.report.value.pdu.name


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """A regional letter with the PDUs that it is about, in its order."""

    id: str
    draws_on: tuple[Input, ...]
    report: Loaded[RegionalLetter]
    framework: Loaded[Framework]
    terms: LetterTerms
    phrases: LetterPhrases
    publisher: Publisher
    signatory: Person
    region: Region
    pdus: Mapping[str, AnyPdu]
    """By the last part of their ids, `cheshire-west`."""
    names: NameList | None = None


AnyDocument = AnyPdu | LetterDocument
"""What belongs to the ratings of a region: a `report`, a `framework`, a `region`, `names`."""


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """A document that stands by itself, of whatever kind.

    `values` is what its prose may refer to.
    """

    id: str
    draws_on: tuple[Input, ...]
    report: Loaded[Any]
    values: Names

    @classmethod
    def alone(cls, id: str, report: Loaded[Any], values: Names, package: str) -> PlainDocument:
        """A document that draws on nothing but its own files, and on the package of its kind."""
        return cls(id, (*map(file, report.paths), program(package)), report, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class FramedDocument(PlainDocument):
    """A document without ratings whose words are held to a framework and the list of names."""

    framework: Loaded[PlainFramework]
    names: NameList | None = None

    @property
    def explained(self) -> Collection[str]:
        """Words and abbreviations that a part of it explains, for which no text has to."""
        return ()

    def proved(self, location: Location) -> str | None:
        """What proves the figure of the text there, such as the cells of a sum; None if nothing."""
        del location
        return None

    def texts(self) -> Iterator[tuple[Location, Text]]:
        """Every text that its authors answer for, with its location, in reading order.

        What others said is none of them. Checks of words and the list of figures go by this.
        """
        for location, text in texts_of(self.report.value):
            if "quotes" not in location:
                yield location, text


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityImpactDocument(FramedDocument):
    """A Quality & Impact report with its framework and what it shares with others."""

    report: Loaded[QualityImpactReport]
    glossary: tuple[Term, ...]
    """The terms that it lists, its own and shared ones."""
    terms: LongTerms
    phrases: LongPhrases
    publisher: Publisher
    signatory: Person
    region: Region

    @property
    def explained(self) -> Collection[str]:
        """What its glossary explains."""
        return {one.term for one in self.glossary}

    def proved(self, location: Location) -> str | None:
        """A total that is checked against its cells is proved by them."""
        if location[-3:-1] != ("total", "values"):
            return None
        for place, block in all_blocks(self.report.value):
            if block.table and (*place, "table") == location[:-3]:
                column = block.table.columns[int(location[-1]) + 1]
                return "the cells above it" if column.is_summed else None
        return None

    def texts(self) -> Iterator[tuple[Location, Text]]:
        """Its texts chapter by chapter."""
        return reading_order(self.report.value)


Published = PduDocument | LetterDocument | QualityImpactDocument
"""What has a page of its own, with `terms`, `phrases` and a `publisher`."""

Written = AnyDocument | FramedDocument
"""What is written by the conventions of a `framework`, with the names of a list."""
Document = AnyDocument | PlainDocument
"""Any document at all; each has an `id`, a `report`, and what it `draws_on`."""


def is_written(document: Document) -> TypeGuard[Written]:
    """Whether a framework governs its words."""
    return isinstance(document, FramedDocument) or not isinstance(document, PlainDocument)
