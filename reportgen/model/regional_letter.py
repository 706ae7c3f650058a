"""The kind `regional-letter`: what the inspections of a region's PDUs add up to.

What the PDUs' own files say has no field here: their names, ratings and recommendations, counts
and sums are drawn from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.model.base import Model
from reportgen.model.framework import Slug
from reportgen.model.page import PagePhrases, RatedTerms
from reportgen.model.pdu_report import Findings, Sample
from reportgen.model.shared import Facts, Staged, Translation
from reportgen.model.values import Day, Line, Phrase, Prose


class Contact(Model):
    """Somebody on the distribution list: a person, a mailbox, or a person's mailbox."""

    name: str | None = Field(None, min_length=1, description="The person's name.")
    post: str | None = Field(None, min_length=1, description="The post, or the team of a mailbox.")
    email: str | None = Field(
        None, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", description="The mailbox's address."
    )

    @model_validator(mode="after")
    def _is_somebody(self) -> Contact:
        if not (self.name or self.post or self.email):
            raise PydanticCustomError("empty-value", "this says neither who it is nor where")
        return self


class Distribution(Model):
    """Who gets the letter, each part told apart."""

    to: tuple[Contact, ...] = Field(min_length=1, description="Whom the letter is addressed to.")
    copies: tuple[Contact, ...] = Field((), description="Who gets a copy.")
    inspectorate: tuple[Contact, ...] = Field((), description="Who is told at the inspectorate.")


Number = Annotated[str, Field(pattern=r"^[1-9][0-9]*$")]
Reworded = Mapping[Slug, Mapping[Number, Line]]
"""Recommendations that are printed in other words, by recipient and number from 1."""


class RegionalLetter(Staged):
    """The letter to one region."""

    model_config = ConfigDict(title="regional letter")

    kind: Literal["regional-letter"] = Field(description="What sort of document this is.")
    framework: str = Field(description="The standards that its PDUs are judged by: an id.")
    sample: Sample | None = Field(None, description="Given when this is sample content.")
    translation: Translation | None = Field(
        None, description="Given when this is a translation of another document."
    )
    region: str = Field(min_length=1, description="The id of its region: a folder of the content.")
    date: Day = Field(description="The date of the letter.")
    signatory: str = Field(min_length=1, description="Who signs the letter: an id of the people.")
    distribution: Distribution = Field(description="Who gets the letter.")
    salutation: str = Field(min_length=1, description="Whom it greets: `Andrea`.")
    pdus: tuple[str, ...] = Field(
        (),
        description="The ids of its PDUs, in the letter's order, such as `cheshire-west`. "
        "Absent: all of the region by name.",
    )
    facts: Facts = Field(default_factory=dict)
    opening: Prose = Field(description="What it says before the list of PDUs.")
    sections: Mapping[Slug, Findings] = Field(
        description="What was observed in the region, by the framework's letter sections."
    )
    recommendations: Mapping[str, Reworded] = Field(
        default_factory=dict,
        description="Recommendations that this letter words differently, by the PDU's id, "
        "recipient and number. Better change them in the PDU's file.",
    )
    footnotes: Mapping[Slug, Line] = Field(
        default_factory=dict, description="Footnotes by name; prose refers to them as `[^name]`."
    )
    phrases: Mapping[Slug, Phrase] = Field(
        default_factory=dict, description="Fixed sentences that this letter words differently."
    )


class LetterTerms(RatedTerms):
    """The headings and words that a regional letter shows, which the framework must give."""

    date: str = Field(description="What stands before the date, for those who cannot see it.")
    to: str = Field(description="Label of those whom it is addressed to.")
    copies: str = Field(description="Label of those who get a copy.")
    inspectorate: str = Field(description="Label of those at the inspectorate.")
    observations: str = Field(description="Heading of what was observed in the region.")
    overview: str = Field(description="Heading of all ratings side by side.")
    key_questions: str = Field(description="Heading of all key questions side by side.")
    region: str = Field(description="Column heading: the region as a whole.")


class LetterPhrases(PagePhrases):
    """The fixed sentences of a regional letter, which the framework must give."""

    title: Phrase = Field(description="The title of the letter, and of its files.")
    salutation: Phrase = Field(description="The greeting, with `letter.salutation`.")
    pdu_list: Phrase = Field(description="Before the list of PDUs, with `pdus.count`.")
    observations_lead: Phrase = Field(description="Before the sections of observations.")
    ratings_item: Phrase = Field(
        description="An overall rating with its PDUs: `rating.name`, `rating.count`, `rating.of`."
    )
    ratings_sentence: Phrase = Field(description="All of these, as `pdus.ratings`.")
    annexes_pointer: Phrase = Field(description="What the annexes hold.")
    closing: Phrase = Field(description="The words before the signature.")
    recommendations_lead: Phrase = Field(description="Before the annexe of recommendations.")
    ratings_lead: Phrase = Field(description="Before the annexe of ratings.")
    fieldwork_started: Phrase = Field(description="In a ratings table: `fieldwork.month`.")
    overview_lead: Phrase = Field(description="Before all ratings side by side.")
    key_questions_lead: Phrase = Field(description="Before all key questions side by side.")
