"""The kind `pdu-report`: the inspection of one probation delivery unit, as its authors write it.

What can be computed has no field here: score, overall rating, lowest key question, numbering.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from reportgen.model.base import Location, Model, Slug
from reportgen.model.blocks import Body
from reportgen.model.findings import Recommendations, SectionFindings, StandardResult, Unit
from reportgen.model.page import PagePhrases, RatedTerms
from reportgen.model.shared import Facts, Sample, Staged, Translation
from reportgen.model.values import Day, Given, Line, Number, Phrase, YearMonth


class Publication(Model):
    """When and by whom the report is published."""

    month: YearMonth = Field(description="The month of publication.")
    isbn: str | None = Field(None, description="The ISBN, with its hyphens.")
    lead_inspector: str = Field(min_length=1, description="The name of the lead inspector.")
    signatory: str = Field(min_length=1, description="Who signs the foreword: an id of the people.")


class Period(Model):
    """Days from the first to the last, both included."""

    first: Day = Field(description="The first day.")
    last: Day = Field(description="The last day.")


class Fieldwork(Model):
    """What the inspectors did, and when."""

    start: Day = Field(description="The first day of the fieldwork.")
    cases: Given = Field(description="How many cases were inspected.")
    case_periods: tuple[Period, ...] = Field(
        min_length=1, description="When the inspected sentences and licences had begun."
    )
    interviews: Given | None = Field(None, description="How many practitioners were interviewed.")
    meetings: Given | None = Field(None, description="How many meetings were held.")


class Foreword(Model):
    """The opening statement."""

    form: Literal["verbatim", "summary"] = Field(
        description="`verbatim`: the signed text itself. "
        "`summary`: our words for it, marked as such and not signed."
    )
    text: Body = Field(description="Five to eight paragraphs that name the overall rating once.")


class PduReport(Staged):
    """The report of one PDU."""

    model_config = ConfigDict(title="PDU report")
    published_at: ClassVar[Location] = ("publication", "month")

    kind: Literal["pdu-report"] = Field(description="What sort of document this is.")
    framework: str = Field(description="The standards it is judged by: a framework's id.")
    sample: Sample | None = Field(None, description="Given when this is sample content.")
    translation: Translation | None = Field(
        None, description="Given when this is a translation of another document."
    )
    pdu: Unit = Field(description="The unit that was inspected.")
    publication: Publication = Field(description="When and by whom it is published.")
    fieldwork: Fieldwork = Field(description="What the inspectors did.")
    facts: Facts = Field(default_factory=dict)
    foreword: Foreword = Field(description="The opening statement.")
    recommendations: Mapping[Slug, Recommendations] = Field(
        description="What each recipient should do, by the framework's recipients."
    )
    background: Body = Field(description="What a reader should know about the PDU.")
    domains: Mapping[Number, Body] = Field(
        default_factory=dict,
        description="What stands at the beginning of a chapter, by the number of its domain.",
    )
    standards: Mapping[Slug, StandardResult] = Field(
        description="What was found on each standard, by the framework's ids."
    )
    sections: Mapping[Slug, SectionFindings] = Field(
        default_factory=dict, description="The further sections, by the framework's ids."
    )
    annexe: Body | None = Field(
        None, description="What the annexe has besides the fixed sentences."
    )
    footnotes: Mapping[Slug, Line] = Field(
        default_factory=dict, description="Footnotes by name; prose refers to them as `[^name]`."
    )
    phrases: Mapping[Slug, Phrase] = Field(
        default_factory=dict, description="Fixed sentences that this report words differently."
    )


class Terms(RatedTerms):
    """The headings and words that a PDU report shows, which the framework must give."""

    acknowledgements: str = Field(description="Heading of the acknowledgements.")
    role: str = Field(description="Heading of the inspectorate's role.")
    licence: str = Field(description="Heading of copyright and licence.")
    published_by: str = Field(description="What stands before the publisher's address.")
    isbn: str = Field(description="What stands before the ISBN.")
    foreword: str = Field(description="Heading of the foreword.")
    background: str = Field(description="Heading of the background.")
    key_question: str = Field(description="Column heading where the standard has no lead.")
    outcome: str = Field(description="Column heading over the question of an unrated standard.")
    percentage_yes: str = Field(description="Column heading: the share of cases judged 'yes'.")
    decides: str = Field(description="Note below the lowest key question of several.")
    discretion: str = Field(description="Label of a professional discretion.")
    annexe: str = Field(description="Heading of the annexe.")
    glance: str = Field(
        "", description="Heading of the page with all ratings on paper. Absent: as `ratings`."
    )
    share_band: str = Field(
        "", description="On paper, column heading: the band of a share. Absent: as `rating`."
    )
    lowest_share: str = Field(
        "", description="On paper, column heading: the lowest share of each standard."
    )
    without_shares: str = Field(
        "", description="Beside standards that are rated without shares: what they are rated by."
    )
    bands: str = Field("", description="Before the percentages at which the bands begin.")


class Phrases(PagePhrases):
    """The fixed sentences of a PDU report, which the framework must give."""

    cover_lead: Phrase = Field(description="Above the title on the cover.")
    region_line: Phrase = Field(description="Below the title on the cover.")
    acknowledgements: Phrase = Field(description="Thanks, with `lead_inspector`.")
    role: Phrase = Field(description="What the inspectorate does.")
    names_changed: Phrase = Field(description="That names in practice examples are changed.")
    download: Phrase = Field(description="Where to download the publication.")
    foreword_summary: Phrase = Field(description="That the foreword sums up a signed text.")
    recommendations_intro: Phrase = Field(description="Before the recommendations.")
    fieldwork_started: Phrase = Field(description="In the ratings table: the fieldwork's month.")
    fieldwork: Phrase = Field(description="The first paragraph of the background.")
    basis_one: Phrase = Field(description="What a rating rests on: one key question.")
    basis_several: Phrase = Field(description="What a rating rests on: several key questions.")
    footnote_one: Phrase = Field(description="Footnote to `basis_one`.")
    footnote_several: Phrase = Field(description="Footnote to `basis_several`.")
    rationale_lowest: Phrase = Field(description="That the lowest key question gives the rating.")
    rationale_discretion: Phrase = Field(description="That discretion was used, by whom and why.")
    not_inspected: Phrase = Field(description="That a standard was not inspected, and why.")
    not_rated_note: Phrase = Field(description="That a standard is data only and never rated.")
    annexe_data: Phrase = Field(description="Where the full data are.")
    annexe_glossary: Phrase = Field(description="Where the glossary is.")
