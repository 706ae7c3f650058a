"""Values that several documents share, each in one file: the publisher, people, regions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, GetCoreSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from reportgen.model.base import Location, Model, Slug, has_gaps
from reportgen.model.stages import Stage
from reportgen.model.values import GAP, Day, Fact, Gap, Month, Prose, is_gap

Facts = Annotated[
    Mapping[Slug, Fact],
    Field(description="Figures by name; prose refers to them, `{{ facts.caseload }}`."),
]


class Sample(Model):
    """That a document is sample content: its cover says so and names the source."""

    source: str = Field(min_length=1, description="The publication that the facts come from.")


class Withdrawal(Model):
    """That a published document was withdrawn."""

    date: Day = Field(description="The day on which it was withdrawn.")
    reason: Prose = Field(description="Why, for those who look for it; printed in its place.")


class Staged(Model):
    """A document with a stage: it is sensitive until it is final."""

    published_at: ClassVar[Location] = ()
    """The location of its date of publication, a `Month` or a day; empty if it has none."""

    stage: Stage = Field(
        "draft",
        description="`draft`, `factual-accuracy` (out for its check), `final`: published, or "
        "`withdrawn`: a page says so in its place. What is not final yet goes to `drafts/`, and "
        "says so. Without it, it is a draft.",
    )
    withdrawn: Withdrawal | None = Field(
        None, description="When and why it was withdrawn; goes with `stage: withdrawn`."
    )

    @property
    def published_on(self) -> dt.date | None:
        """The day of publication, or the first day of its month; None if it is not known yet."""
        value: Any = self if self.published_at else None
        for name in self.published_at:
            value = getattr(value, str(name))
        if isinstance(value, Gap):
            return None
        return dt.date(value.year, value.month, 1) if isinstance(value, Month) else value


def stage_of(value: Model) -> Stage:
    """The stage of a document.

    A document without a stage makes no report, or only a published one. So it is final if no value
    in it is still to be given.
    """
    if isinstance(value, Staged):
        return value.stage
    return "draft" if has_gaps(value) else "final"


class Translation(Model):
    """That a document is a translation of another one, and of which state of it."""

    of: str = Field(min_length=1, description="The id of the original: `north-west/letter`.")
    made_from: Mapping[str, str] = Field(
        default_factory=dict,
        description="A digest of each part of the original as it was translated; `check` says "
        "what to write here.",
    )


class Link(Model):
    """An address with the words that a reader sees."""

    text: str = Field(min_length=1, description="What a reader sees; it says where the link leads.")
    url: str = Field(pattern=r"^https://\S+$", description="The full address, from https:// on.")


class LinkOrGap:
    """Makes a field a link or a gap; the messages are only those for a link."""

    @staticmethod
    def __get_pydantic_core_schema__(source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        del source

        def read(value: object, inner: ValidatorFunctionWrapHandler) -> object:
            return GAP if is_gap(value) else inner(value)

        return core_schema.no_info_wrap_validator_function(read, handler.generate_schema(Link))


class Publisher(Model):
    """Who publishes the documents, and under which licence: `shared/publisher.yaml`."""

    kind: Literal["publisher"]
    name: str = Field(min_length=1, description="The publisher's full name.")
    short_name: str = Field(min_length=1, description="The name's short form, for running text.")
    address: tuple[str, ...] = Field(description="The postal address, line by line.")
    email: str | None = Field(None, description="Where letters can be answered.")
    website: Annotated[Link | Gap, LinkOrGap] = Field(
        description="Where the publications can be downloaded."
    )
    social: Link | None = Field(None, description="The publisher's account on a social network.")
    licence: Annotated[Link | Gap, LinkOrGap] = Field(
        description="The licence of the content, with its address."
    )
    licence_email: str | None = Field(None, description="Where to ask about the licence.")
    copyright_holder: str = Field(min_length=1, description="Who holds the copyright.")
    reports: str | None = Field(
        None,
        pattern=r"^https://\S+/$",
        description="The address at which what is built is published, with a `/` at its end: a PDF "
        "then leads to its web page, the accessibility statement and the index.",
    )
    glossary: Link | None = Field(None, description="The glossary of terms.")
    data: Link | None = Field(None, description="Where full data and methodology can be found.")


class Person(Model):
    """Somebody who signs documents."""

    name: str = Field(min_length=1, description="The name as it is printed.")
    post: str = Field(min_length=1, description="The post that the person signs in.")


class People(Model):
    """Who signs: `shared/people.yaml`."""

    kind: Literal["people"]
    people: Mapping[str, Person] = Field(description="Each person by a short id.")


class NameList(Model):
    """Names that documents share, and how they are not written: `shared/names.yaml`."""

    kind: Literal["names"]
    names: Mapping[str, tuple[str, ...]] = Field(
        description="Each proper name, with the forms of it that are wrong."
    )
    abbreviations: Mapping[str, str] = Field(
        default_factory=dict,
        description="Abbreviations that a document explains when it first uses them.",
    )


class WordList(Model):
    """Words that are right though no dictionary has them: `shared/words.yaml`."""

    kind: Literal["words"]
    words: tuple[str, ...] = Field(
        description="Each word in small letters, or as it is always written: `desistance`."
    )


class Region(Model):
    """A region of the probation service: `REGION/region.yaml`, REGION being its id."""

    kind: Literal["region"]
    name: str = Field(min_length=1, description="The region's name, without the word `region`.")
    in_prose: str | None = Field(
        None,
        min_length=1,
        description="What sentences and headings call it, where the framework's words do not fit: "
        "`Wales`, which nobody calls 'the Wales region'.",
    )
    facts: Facts = Field(
        default_factory=dict,
        description="Figures of the region, which all its documents may refer to: "
        "`{{ region.caseload }}`.",
    )
