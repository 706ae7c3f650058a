"""A document with everything it draws on, whatever its kind.

Checks, comparisons and lists ask a document by what stands here, and never for its kind. A kind
says more of its documents by overriding these methods.
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
"""The language of a document that names none."""


class Named(NamedTuple):
    """A name that a document has, and the location in its file that gives it."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document with everything it draws on.

    `draws_on` has all of that as inputs; `values` is what its prose may refer to, `names` the list
    of names that it is held to, and `region` the one that it belongs to, where there are such.
    """

    id: str
    draws_on: tuple[Input, ...]
    report: Loaded[Any]
    values: Names = field(default_factory=dict)
    names: NameList | None = None
    region: Region | None = None

    @classmethod
    def alone(cls: type[D], id: str, report: Loaded[Any], values: Names, package: str) -> D:
        """A document that draws on nothing but its own files, and on the package of its kind."""
        inputs = (*map(file, report.paths), program(package))
        return cls(id=id, draws_on=inputs, report=report, values=values)

    @property
    def running_title(self) -> Named | None:
        """Its title as pages and lists show it; None if that is what its kind gives as title."""
        return None

    @property
    def language(self) -> str:
        """The language that it is written in, which its references are put into words of."""
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
        """The documents that it is made from, by the names that it has for them."""
        return {}

    def unusable(self, name: str) -> Diagnostic:
        """Says that a document beneath it holds an error, so that it cannot be made."""
        raise NotImplementedError(name)

    def texts(self) -> Iterator[tuple[Location, Text]]:
        """Every text that its authors answer for, with its location, in reading order.

        What others said is none of them, and no fixed sentence is. Checks of words and the list
        of figures go by this.
        """
        for location, text in texts_of(self.report.value):
            if location[0] != "phrases" and "quotes" not in location:
                yield location, text

    @property
    def inspected(self) -> Month | None:
        """When the inspection of that PDU began; None while that is still to be given."""
        return None

    @property
    def translation(self) -> Translation | None:
        """What it is a translation of, if it is one."""
        return None

    @property
    def facts(self) -> Facts:
        """Figures of its own that other documents may state, too."""
        return {}

    @property
    def explained(self) -> Collection[str]:
        """Words and abbreviations that a part of it explains, for which no text has to."""
        return ()

    @property
    def unit(self) -> Named | None:
        """The PDU that it is about, if it is about one and speaks of it first."""
        return None

    def regional(self, fact: str) -> str | None:
        """What its region would call one of its `facts`, if that is about the region."""
        del fact
        return None

    def proved(self, location: Location) -> str | None:
        """What proves the figure of the text there, such as the cells of a sum; None if nothing."""
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
    """What has a page of its own, and the words of a framework on it."""

    id: str
    report: Loaded[Any]
    values: Names
    framework: Loaded[Any]
    terms: Any
    phrases: Any
    publisher: Publisher
