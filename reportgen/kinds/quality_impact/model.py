"""The kind `quality-impact-report`: a long report on one area, without ratings.

It is a folder: `report.yaml` names the files beside it that are its chapters and appendices.
Numbers of chapters, tables, figures, footnotes and recommendations have no field: they are
computed from the order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from reportgen.model.base import Location, Model, Slug
from reportgen.model.blocks import BlockTerms, Chapter
from reportgen.model.glossary import Glossary
from reportgen.model.page import PagePhrases, PageTerms
from reportgen.model.shared import Facts, Sample, Staged
from reportgen.model.values import Label, Line, Phrase, Prose, YearMonth


class Published(Model):
    """When the report is published."""

    month: YearMonth = Field(description="The month of publication.")
    isbn: str | None = Field(None, description="The ISBN, with its hyphens.")


class SignedForeword(Model):
    """The foreword."""

    text: Prose = Field(description="Its paragraphs.")
    form: Literal["verbatim", "summary"] = Field(
        "summary",
        description="`verbatim`: the signed text itself. "
        "`summary`: our words for it, marked as such and not signed.",
    )
    signatory: str = Field(min_length=1, description="Who signs it: an id of the people.")


class KeyFact(Model):
    """A figure that a reader should remember."""

    figure: Label = Field(description="The figure as it is printed large: `258,748`, `56%`.")
    sentence: Line = Field(description="What it is a figure of.")


class Participant(Model):
    """Somebody who took part."""

    name: str = Field(min_length=1, description="The name.")
    post: str | None = Field(None, min_length=1, description="The post.")


class Role(Model):
    """A part that people took in the inspection."""

    role: str = Field(min_length=1, description="The part: `Lead Inspector`.")
    people: tuple[Participant, ...] = Field(min_length=1, description="Who took it.")


class Acknowledgements(Model):
    """Thanks, and who did the work."""

    text: Prose = Field(description="Whom the inspectorate thanks.")
    roles: tuple[Role, ...] = Field((), description="Who did what.")


class QualityImpactReport(Staged):
    """The report of a Quality & Impact inspection."""

    model_config = ConfigDict(title="Quality & Impact report")
    published_at: ClassVar[Location] = ("publication", "month")

    kind: Literal["quality-impact-report"] = Field(description="What sort of document this is.")
    framework: str = Field(description="The terms and subjects that it uses: a framework's id.")
    sample: Sample | None = Field(None, description="Given when this is sample content.")
    title: str = Field(min_length=1, description="The title on the cover.")
    subtitle: str = Field(min_length=1, description="What sort of inspection it reports.")
    region: str = Field(min_length=1, description="The id of its region: a folder of the content.")
    publication: Published = Field(description="When it is published.")
    facts: Facts = Field(default_factory=dict)
    foreword: SignedForeword = Field(description="The opening statement.")
    key_facts: tuple[KeyFact, ...] = Field((), description="Figures to remember.")
    chapters: tuple[str, ...] = Field(
        min_length=1, description="The files of its chapters in order, without `.yaml`."
    )
    appendices: tuple[str, ...] = Field(
        (), description="The files of its appendices in order, without `.yaml`."
    )
    acknowledgements: Acknowledgements | None = Field(None, description="Thanks, and who did what.")
    footnotes: Mapping[Slug, Line] = Field(
        default_factory=dict, description="Footnotes by name; any chapter may call them."
    )
    parts: Mapping[str, Chapter] = Field(
        default_factory=dict,
        description="Its chapters and appendices, each a file of its own beside this one.",
    )
    glossary: Glossary | None = Field(
        None, description="Its glossary, the file `glossary.yaml` beside this one."
    )
    shared_glossary: Glossary | None = Field(
        None, description="The terms that documents share, the file `shared/glossary.yaml`."
    )

    def all_footnotes(self) -> dict[str, Line]:
        """The footnotes of all parts by name."""
        found = dict(self.footnotes)
        for part in self.parts.values():
            found |= part.footnotes
        return found


class LongTerms(PageTerms, BlockTerms):
    """The headings and words that a Quality & Impact report shows."""

    foreword: str = Field(description="Heading of the foreword.")
    key_facts: str = Field(description="Heading of the key facts.")
    chapter: str = Field(description="What stands before a chapter's number.")
    appendix: str = Field(description="What stands before an appendix's number.")
    in_this_chapter: str = Field(description="Before the list of a chapter's sections.")
    glossary: str = Field(description="Heading of the glossary.")
    acknowledgements: str = Field(description="Heading of the acknowledgements.")
    licence: str = Field(description="Heading of copyright and licence.")
    published_by: str = Field(description="What stands before the publisher's address.")
    isbn: str = Field(description="What stands before the ISBN.")


class LongPhrases(PagePhrases):
    """The fixed sentences of a Quality & Impact report."""

    foreword_summary: Phrase = Field(description="That the foreword is in our words.")
