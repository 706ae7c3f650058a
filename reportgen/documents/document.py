"""A document with everything it draws on, whatever its kind.

Checks, comparisons and lists use the properties below, and never ask for a document's kind. A kind
overrides the properties for which it has more to say than the defaults.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, TypeVar, runtime_checkable

from reportgen.documents.loaded import Loaded
from reportgen.files.input import Input, file, program
from reportgen.model.base import Location, texts_of
from reportgen.model.framework import Words
from reportgen.model.shared import (
    Facts,
    NameList,
    Publisher,
    Region,
    Staged,
    Translation,
    Withdrawal,
)
from reportgen.model.values import Month, Text
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.references import Names

D = TypeVar("D", bound="Document")

ANY_WORDS = Words()
BRITISH = "en-GB"
"""The language of a document whose values name none."""


class Named(NamedTuple):
    """A name of a document, and the location of the field that it comes from."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document with everything it draws on.

    `draws_on` lists the inputs that its pages are made from. `values` are the names that its prose
    may refer to. `names` is the list of proper names that its prose is checked against, and
    `region` its region; both may be None.
    """

    id: str
    draws_on: tuple[Input, ...]
    report: Loaded[Any]
    values: Names = field(default_factory=dict)
    own_values: Mapping[Location, Names] = field(default_factory=dict)
    """What some of its texts may refer to instead, by location: sentences about one standard."""
    names: NameList | None = None
    region: Region | None = None

    @classmethod
    def alone(cls: type[D], id: str, report: Loaded[Any], values: Names, package: str) -> D:
        """A document that draws only on its own files and on the package of its kind."""
        inputs = (*map(file, report.paths), program(package))
        return cls(id=id, draws_on=inputs, report=report, values=values)

    @property
    def running_title(self) -> Named | None:
        """The title on its pages and where that comes from; None if it is the title of its kind."""
        return None

    @property
    def language(self) -> str:
        """The language that it is written in, as a BCP 47 tag: `en-GB`."""
        named = self.values.get("language")
        return named if isinstance(named, str) else BRITISH

    @property
    def ratings(self) -> tuple[str, ...]:
        """The words of the ratings that its framework has; none without a framework."""
        return ()

    @property
    def words(self) -> Words:
        """What its framework calls those whom it inspects; without one, words that fit any."""
        return ANY_WORDS

    @property
    def withdrawal(self) -> Withdrawal | None:
        """When and why it was withdrawn, if it was."""
        value = self.report.value
        return value.withdrawn if isinstance(value, Staged) else None

    @property
    def beneath(self) -> Mapping[str, Document]:
        """The other documents that it is made from, by its own names for them."""
        return {}

    def unusable(self, name: str) -> Diagnostic:
        """The diagnostic that a document it is made from holds an error."""
        raise NotImplementedError(name)

    def texts(self) -> Iterator[tuple[Location, Text]]:
        """The texts that its authors wrote themselves, with their locations, in reading order.

        Quotes are left out, and so are the fixed sentences of a framework; those that the document
        words itself are there. Checks of words and the list of figures use these texts.
        """
        for location, text in texts_of(self.report.value):
            if "quotes" not in location:
                yield location, text

    @property
    def inspected(self) -> Month | None:
        """When the inspection of its `unit` began; None if that is still to be given."""
        return None

    @property
    def translation(self) -> Translation | None:
        """The document that it is a translation of, if it is a translation."""
        return None

    @property
    def facts(self) -> Facts:
        """Its own figures that other documents may state, too."""
        return {}

    @property
    def explained(self) -> Collection[str]:
        """Abbreviations that one of its parts explains, so that its texts need not."""
        return ()

    @property
    def unit(self) -> Named | None:
        """The inspected unit that it is about; None if it is about several, or is a translation."""
        return None

    def regional(self, fact: str) -> str | None:
        """The name that the region's file has for one of its `facts`; else None."""
        del fact
        return None

    def proved(self, location: Location) -> str | None:
        """What proves the figure at a location, `the cells above it`; None if nothing does."""
        del location
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Document):
    """A document whose words are held to the conventions of a framework."""

    framework: Loaded[Any]

    @property
    def ratings(self) -> tuple[str, ...]:
        """The words of its framework's ratings, from the lowest to the highest."""
        return tuple(one.name for one in self.framework.value.ratings)

    @property
    def words(self) -> Words:
        """What its framework calls those whom it inspects."""
        words: Words = self.framework.value.words
        return words


@runtime_checkable
class Published(Protocol):
    """A document with pages of its own that show the words of a framework."""

    id: str
    report: Loaded[Any]
    values: Names
    framework: Loaded[Any]
    terms: Any
    phrases: Any
    publisher: Publisher
