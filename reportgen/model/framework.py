"""The framework, as data: the standards, rules, words and phrases for judging a document.

No rating rule, name of a standard or fixed phrase may stand anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from reportgen.model.base import Model, Slug
from reportgen.model.house_style import HouseStyle
from reportgen.model.rules import Rating, Rules, Scale, WordRules
from reportgen.model.values import Count, Line, Phrase


class KeyQuestion(Model):
    """A question that inspectors answer with yes or no for each case."""

    text: Line = Field(description="The whole question, or what completes the standard's lead.")
    topic: str = Field(
        min_length=1, description="What it is about, to complete 'sufficient focus on …'."
    )


class Standard(Model):
    """One standard of a domain."""

    number: str = Field(pattern=r"^([A-Z] )?\d+\.\d+$", description="Its number: `2.3`.")
    name: str = Field(min_length=1, description="Its name: `Planning`.")
    in_prose: str = Field(min_length=1, description="Its name inside a sentence: `planning`.")
    statement: Line = Field(description="What a service does that meets the standard.")
    rated: bool = Field(True, description="Whether it is rated; if not, it is data only.")
    may_be_absent: bool = Field(
        False, description="Whether it may be left uninspected, with a reason."
    )
    counted: str = Field("cases", min_length=1, description="What its percentages count.")
    counts_apart: bool = Field(
        False,
        description="Whether that is something else than the cases of the fieldwork: then each "
        "report gives its own number, `cases`.",
    )
    lead: str | None = Field(None, description="The beginning that its key questions complete.")
    key_questions: Mapping[Slug, KeyQuestion] = Field(
        default_factory=dict, description="Its key questions, by a short id."
    )


class Section(Model):
    """A part of a domain beside its standards, such as what people on probation said."""

    title: str = Field(min_length=1, description="Its heading.")
    lead: Phrase | None = Field(
        None, description="A fixed opening sentence, filled from the section's facts."
    )


class Domain(Model):
    """A group of standards."""

    number: Count = Field(description="Its number: `1`.")
    name: str = Field(min_length=1, description="Its name: `Organisational delivery`.")
    standards: Mapping[Slug, Standard] = Field(min_length=1, description="Its standards by id.")
    sections: Mapping[Slug, Section] = Field(
        default_factory=dict, description="Its further sections by id."
    )
    order: tuple[Slug, ...] = Field(
        (), description="The order of standards and sections; absent: standards, then sections."
    )


class Recipient(Model):
    """Somebody whom recommendations are addressed to."""

    name: Phrase = Field(description="How the heading names them.")
    in_prose: Phrase = Field(
        description="How a sentence about several PDUs names them: `{{ region.in_prose }}`."
    )
    in_prose_some: Phrase | None = Field(
        None,
        description="The same where not all PDUs have recommendations for them, or there is one "
        "PDU only, with `given.of`. Absent: as `in_prose`.",
    )
    counted: Phrase | None = Field(
        None,
        description="What stands behind the number of their recommendations on the page with all "
        "ratings: `to {{ pdu.name }}`. Absent: `name`.",
    )


class Words(Model):
    """What an inspectorate calls those whom it inspects, and its documents.

    What is absent has a word that fits any inspectorate.
    """

    unit: str = Field("unit", min_length=1, description="What it inspects: `PDU`, `prison`.")
    units: str = Field("units", min_length=1, description="The same of several: `PDUs`.")
    unit_in_full: tuple[str, ...] = Field(
        (), description="What names say besides: `[Probation Delivery Unit]`."
    )
    units_in_full: tuple[str, ...] = Field(
        (), description="What sentences say of several besides: `[delivery units]`."
    )
    region: str = Field(
        "region", min_length=1, description="What it calls a region: `region`, `area`."
    )
    interviewed: str = Field(
        "practitioners",
        min_length=1,
        description="With whom the fieldwork's interviews are held, as sentences say it.",
    )
    letter_name: str = Field(
        "Letter to …",
        pattern="…",
        description="What lists call a regional letter: `…` stands for the region in a sentence.",
    )
    documents: Mapping[str, str] = Field(
        default_factory=dict,
        description="What the index calls a document, by its kind: `pdu-report: PDU report`.",
    )


class Conventions(Model):
    """The fields that every framework has."""

    name: str = Field(min_length=1, description="What the framework is called.")
    language: str = Field("en-GB", description="The language of its phrases, as BCP 47 names it.")
    source: str = Field(min_length=1, description="Where its standards are published.")
    words: Words = Field(
        default_factory=Words, description="What it calls those whom it inspects, and documents."
    )
    recipients: Mapping[Slug, Recipient] = Field(
        description="Whom recommendations go to, in the order of the report."
    )
    terms: Mapping[str, Mapping[Slug, str]] = Field(
        description="Headings and words that the templates show, by kind of document."
    )
    phrases: Mapping[str, Mapping[Slug, Phrase]] = Field(
        description="The fixed sentences, by kind of document."
    )
    house_style: HouseStyle | None = Field(
        None,
        description="The words that reports use, beside those in `shared/house-style.yaml`; "
        "without either style is not checked.",
    )

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings of its scale; empty if nothing is rated."""
        return ()


class PlainFramework(Conventions):
    """A framework of reports that give no ratings: `frameworks/ID.yaml`."""

    kind: Literal["plain-framework"]
    rules: WordRules = Field(description="What words for shares mean, each with its source.")
    subjects: Mapping[Slug, str] = Field(
        description="What is judged, by a short id, in the order of the report."
    )
    providers: Mapping[Slug, str] = Field(
        description="Whose work is judged, by a short id, in the order of the report."
    )


class Framework(Conventions):
    """A framework: `frameworks/ID.yaml`."""

    kind: Literal["framework"]
    unit_name: str | None = Field(
        None,
        pattern="…",
        description="What a unit is called: `…` stands for its own name. Absent: its name and "
        "the word for a unit.",
    )
    region_name: str = Field(
        "… region",
        pattern="…",
        description="What headings call a region: `…` stands for its own name.",
    )
    region_in_prose: str = Field(
        "the … region", pattern="…", description="What sentences call it, likewise."
    )
    scale: Scale = Field(description="The rating scale.")
    rules: Rules = Field(description="The rating rules, each with its source.")
    domains: tuple[Domain, ...] = Field(min_length=1, description="Its domains in order.")
    letter_sections: Mapping[Slug, Section] = Field(
        default_factory=dict,
        description="The sections of a regional letter by id, in its order.",
    )

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings of its scale, from lowest to highest."""
        return self.scale.ratings

    def named(self, unit: str) -> str:
        """A unit's name as its documents show it, from its short name."""
        return (self.unit_name or f"… {self.words.unit}").replace("…", unit)

    def region_named(self, region: str) -> str:
        """A region's name as headings show it, from its short name."""
        return self.region_name.replace("…", region)

    def bare(self, unit: str) -> str:
        """A unit's short name, without a word for a unit: `Wigan` for `Wigan PDU`."""
        for noun in self.nouns():
            for said in (noun, f"({noun})"):
                if unit.casefold().endswith(f" {said.casefold()}"):
                    return unit[: -len(said)].rstrip()
        return unit

    def nouns(self) -> tuple[str, ...]:
        """The words for a unit, the short one first."""
        return (self.words.unit, *self.words.unit_in_full)

    def in_full(self, unit: str) -> Iterator[str]:
        """A unit's name with each of the longer words, alone and followed by the short word."""
        short, *others = self.nouns()
        for noun in others:
            yield from (f"{unit} {noun}", f"{unit} {noun} ({short})")

    def standards(self) -> Iterator[tuple[str, Standard]]:
        """All standards with their ids, in the framework's order."""
        for domain in self.domains:
            yield from domain.standards.items()

    def sections(self) -> Iterator[tuple[str, Section]]:
        """All further sections with their ids, in the framework's order."""
        for domain in self.domains:
            yield from domain.sections.items()


AnyFramework = Framework | PlainFramework
