"""The kind `regional-letter`: a letter that sums up the inspections of a region's PDUs.

The model has no fields for what is in the PDUs' own files: their names, ratings and
recommendations, counts and sums are taken from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.model.base import Location, Model, Slug
from reportgen.model.blocks import Body
from reportgen.model.findings import Findings
from reportgen.model.page import PagePhrases, RatedTerms
from reportgen.model.shared import Facts, Sample, Staged, Translation
from reportgen.model.values import GAP, Day, Line, Number, Phrase


class Contact(Model):
    """Somebody on the distribution list: a person, a mailbox, or a person's mailbox."""

    name: str | None = Field(None, min_length=1, description="The person's name.")
    post: str | None = Field(None, min_length=1, description="The post, or the team of a mailbox.")
    email: str | None = Field(
        None,
        pattern=rf"^([^@\s]+@[^@\s]+\.[^@\s]+|{GAP})$",
        description="The mailbox's address.",
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


Reworded = Mapping[Slug, Mapping[Number, Line]]
"""Recommendations that the letter prints in other words, by recipient and number, from 1."""


class RegionalLetter(Staged):
    """The letter to one region."""

    model_config = ConfigDict(title="regional letter")
    published_at: ClassVar[Location] = ("date",)

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
    opening: Body = Field(description="What it says before the list of PDUs.")
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
    ratings_alone: str = Field(
        description="Heading of the ratings where there are no recommendations before them."
    )
    region: str = Field(description="Column heading: the region as a whole.")


class LetterPhrases(PagePhrases):
    """The fixed sentences of a regional letter, which the framework must give."""

    title: Phrase = Field(description="The title of the letter, and of its files.")
    salutation: Phrase = Field(description="The greeting, with `letter.salutation`.")
    summary_line_one: Phrase = Field(description="`summary_line` for a letter about one PDU.")
    pdu_list: Phrase = Field(
        description="Before the list of PDUs with their overall ratings, with `pdus.count`."
    )
    pdu_list_one: Phrase = Field(
        description="In place of `pdu_list` and the list, where there is one PDU: `pdus.names`."
    )
    observations_lead: Phrase = Field(description="Before the sections of observations.")
    ratings_one: Phrase = Field(
        description="One PDU with its rating, as a clause: `rating.of`, `rating.name`."
    )
    ratings_both: Phrase = Field(description="The same of two PDUs that are rated alike.")
    ratings_all: Phrase = Field(
        description="The same of more that are rated alike; also `rating.count`."
    )
    ratings_some: Phrase = Field(
        description="The same of some of them; also `pdus.count`. `rating.of` is absent where it "
        "would name too many."
    )
    ratings_other_one: Phrase = Field(
        description="One PDU with another rating, behind a clause that has the verb."
    )
    ratings_other: Phrase = Field(description="Several PDUs with another rating, there.")
    unrated_one: Phrase = Field(description="One PDU that is not rated, there.")
    unrated: Phrase = Field(description="Several PDUs that are not rated, there.")
    spread_end: Phrase = Field(
        description="A value with the PDUs that have it: `spread.value`, `spread.of`, which is "
        "absent where it would name too many."
    )
    spread_one: Phrase = Field(
        description="Values that are equal, to complete 'The share …': a `spread_end` as "
        "`spread.lowest`."
    )
    spread_both: Phrase = Field(description="A value of both PDUs: `spread.value`.")
    spread_all: Phrase = Field(description="A value of all PDUs, with `pdus.count`.")
    spread_two: Phrase = Field(
        description="Two values of two PDUs: `spread.lowest` and `spread.highest`."
    )
    spread: Phrase = Field(description="The lowest and the highest value of more PDUs.")
    made_one: Phrase = Field(description="A single recommendation: `made.to`.")
    made_both: Phrase = Field(description="Two recommendations to one recipient.")
    made_all: Phrase = Field(description="More of them, all to one recipient: `made.count`.")
    made: Phrase = Field(
        description="Recommendations to several recipients: `made.count`, and each of them "
        "as `made.each`."
    )
    made_item: Phrase = Field(description="How many go to one of them: `made.count`, `made.to`.")
    elsewhere: Phrase = Field(
        description="What a PDU's recommendations call its own table or figure, `shown.label`, in "
        "the letter: `shown.of` is the PDU."
    )
    question_item: Phrase = Field(
        description="A key question in prose: `question.topic`, `question.standard`."
    )
    ratings_sentence: Phrase = Field(description="All overall ratings, as `pdus.ratings`.")
    annexes_pointer: Phrase = Field(
        description="What the annexes hold, with `recommendations.made`."
    )
    annexes_pointer_ratings: Phrase = Field(
        description="The same where there are no recommendations, and so one annexe."
    )
    closing: Phrase = Field(description="The words before the signature.")
    recommendations_lead: Phrase = Field(description="Before the annexe of recommendations.")
    ratings_lead: Phrase = Field(description="Before the annexe of ratings.")
    fieldwork_started: Phrase = Field(description="In a ratings table: `fieldwork.month`.")
    overview_lead: Phrase = Field(description="Before all ratings side by side.")
    key_questions_lead: Phrase = Field(
        description="Before all key questions side by side; `pdus.answering` where only some "
        "PDUs give percentages."
    )
