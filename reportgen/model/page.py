"""The words on the pages of all kinds of publication; a framework gives them for each kind."""

from __future__ import annotations

from pydantic import Field

from reportgen.model.base import Model
from reportgen.model.values import Phrase


class PageTerms(Model):
    """The headings and labels of any publication."""

    contents: str = Field(description="Heading of the contents.")
    footnotes: str = Field(description="Heading of the footnotes on screen.")
    back_to_text: str = Field(description="Name of a footnote's link back, on screen.")
    back_to_top: str = Field(description="Link to the top of the page on screen.")
    skip_to_content: str = Field(description="First link of the page on screen.")
    pdf_version: str = Field(description="Link from the page on screen to the PDF.")
    accessibility: str = Field(description="Link to the accessibility statement on screen.")
    all_documents: str = Field(
        "", description="Link to the index of all documents; without it there is none."
    )
    web_version: str = Field(
        "", description="What stands on paper before the address of the web page, if that is known."
    )
    draft: str = Field(description="What a draft is called, and is written across it.")
    factual_accuracy: str = Field(description="The same while its facts are checked.")
    withdrawn: str = Field(description="What stands above the title of what was withdrawn.")


class RatedTerms(PageTerms):
    """The headings and labels of a publication with findings, ratings and recommendations."""

    strengths: str = Field(description="Heading of what was done well.")
    areas_for_improvement: str = Field(description="Heading of what must get better.")
    quote_person: str = Field(description="Who a quote is from: a person on probation.")
    quote_record: str = Field(description="Who a quote is from: a case record.")
    summary_person: str = Field(
        description="The same under what sums up the words of a person on probation."
    )
    summary_record: str = Field(description="The same under what sums up a case record.")
    recommendations: str = Field(description="Heading of the recommendations.")
    ratings: str = Field(description="Heading of the ratings.")
    score: str = Field(description="What stands above the score.")
    out_of: str = Field(
        "", description="What stands between a score and its maximum: `out of`. Absent: a slash."
    )
    overall_rating: str = Field(description="The row of the overall rating.")
    standard: str = Field(description="Column heading: the standards.")
    rating: str = Field(description="Column heading: the ratings.")


class PagePhrases(Model):
    """The fixed sentences of any publication."""

    running_title: Phrase = Field(description="At the foot of each page, and the title of files.")
    summary_line: Phrase = Field(description="What the document is, in one sentence (metadata).")
    sample_notice: Phrase = Field(description="On sample content; `sample.source`.")
    draft_notice: Phrase = Field(description="On top of a draft.")
    factual_accuracy_notice: Phrase = Field(description="The same while its facts are checked.")
    withdrawn_notice: Phrase = Field(
        description="In place of what was withdrawn; `withdrawn.date`."
    )
    embargo: Phrase = Field(description="On what is not final: until when nobody may quote it.")
    copyright: Phrase = Field(description="Who holds the copyright, since the year it came out.")
    licence: Phrase = Field(description="What the licence allows, with a link to it.")
