"""Findings, ratings and recommendations, which all documents about a unit's work share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from reportgen.model.base import Model, Slug, text_as
from reportgen.model.blocks import Body
from reportgen.model.shared import Facts
from reportgen.model.values import Given, GivenPercentage, Line, Phrase


class Unit(Model):
    """The probation delivery unit."""

    name: str = Field(min_length=1, description="Its name without `PDU`: `Manchester North`.")
    region: str = Field(min_length=1, description="The id of its region: a folder of the content.")


class Quote(Model):
    """What somebody said or a record holds, beside the finding that it illustrates."""

    form: Literal["verbatim", "summary"] = Field(
        description="`verbatim`: the words themselves, printed in quotation marks. "
        "`summary`: our words for what was said, printed without them."
    )
    text: Line = Field(description="The words, without quotation marks.")
    source: Literal["person", "case-record", "TBC"] = Field(
        description="Who says it: a person on probation, or a case record."
    )


LONGEST_SHORT = 45
"""The number of characters that a finding in a line has at most: they fit half of a page."""


def _is_short(line: Line) -> Line:
    if len(line) > LONGEST_SHORT:
        message = "a finding in a line has at most {most} characters; this has {count}"
        raise PydanticCustomError(
            "out-of-range", message, {"most": LONGEST_SHORT, "count": len(line)}
        )
    return line


class Finding(Model):
    """One strength or one area for improvement; plain text stands for a finding without quotes."""

    text: Line = Field(description="What was found.")
    quotes: tuple[Quote, ...] = Field((), description="What people said about it.")
    short: Annotated[Line, AfterValidator(_is_short)] | None = Field(
        None,
        description="The same in at most 45 characters, for the page with all ratings on paper. "
        "It shows the first three strengths and the first three areas that have one.",
    )


AnyFinding = Annotated[
    Finding, BeforeValidator(text_as("text"), json_schema_input_type=Line | Finding)
]


class Findings(Model):
    """What a standard and a section have in common."""

    introduction: Body | None = Field(None, description="What stands before the findings.")
    strengths: tuple[AnyFinding, ...] = Field((), description="What was done well.")
    areas_for_improvement: tuple[AnyFinding, ...] = Field((), description="What must get better.")
    further: Body | None = Field(None, description="What stands behind the findings.")
    facts: Facts = Field(default_factory=dict)


class SectionFindings(Findings):
    """What was found on one further section."""

    model_config = ConfigDict(title="section")

    lead: Phrase | None = Field(
        None, description="Its opening sentence, where it is not to be the framework's."
    )


class RatingsNote(Model):
    """What readers of the ratings should know: a footnote to the table that shows them."""

    model_config = ConfigDict(title="note on ratings")

    text: Line = Field(description="The footnote: say that a rating was inferred, and from what.")
    about: tuple[Slug, ...] = Field(
        (), description="The standards whose ratings call it. Absent: the overall rating calls it."
    )


class DiscretionRecord(Model):
    """Why a rating differs from the band of the lowest key question."""

    model_config = ConfigDict(title="discretion")

    reason: Line = Field(description="The evidence, to complete 'because …'.")
    decided_by: str | None = Field(
        None, description="Who decided, if it was not whom the framework names."
    )


class StandardRating(Model):
    """How one standard was rated."""

    model_config = ConfigDict(title="standard")

    rating: str | None = Field(None, description="The rating, in the words of the scale.")
    not_inspected: Line | None = Field(
        None, description="Why the standard was not inspected; it has no rating then."
    )


class StandardResult(Findings, StandardRating):
    """What was found on one standard."""

    model_config = ConfigDict(title="standard")

    key_questions: Mapping[str, GivenPercentage] = Field(
        default_factory=dict,
        description="The percentage of cases judged sufficient, by the key question's id.",
    )
    cases: Given | None = Field(
        None,
        description="How many cases, or whatever else the standard counts, the percentages rest "
        "on, if not all inspected cases.",
    )
    discretion: DiscretionRecord | None = Field(
        None, description="Why the rating differs from the band of the lowest key question."
    )
    phrases: Mapping[Slug, Phrase] = Field(
        default_factory=dict,
        description="Fixed sentences about this standard that this report words differently: "
        "`rationale_lowest`, or `footnote_several`.",
    )
    rationale: Body | None = Field(
        None, description="What explains the rating beyond the fixed sentences."
    )


class Recommendation(Model):
    """What a recipient should do; plain text stands for one without a reference."""

    text: Line = Field(description="To complete '… should': a verb first, no full stop.")
    arises_from: tuple[Slug, ...] = Field(
        (), description="The standards or sections whose findings it answers."
    )


AnyRecommendation = Annotated[
    Recommendation, BeforeValidator(text_as("text"), json_schema_input_type=Line | Recommendation)
]


Recommendations = Annotated[tuple[AnyRecommendation, ...], Field(min_length=1)]
"""The recommendations to one recipient; without any, the report would have an empty heading."""
