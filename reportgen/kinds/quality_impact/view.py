"""The view of a Quality & Impact report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.kinds.quality_impact import numbering
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.kinds.quality_impact.long_blocks import Block, LongBlockSetter
from reportgen.kinds.quality_impact.model import LongTerms
from reportgen.kinds.quality_impact.terms import Linker, anchor
from reportgen.model import blocks as model
from reportgen.render.views.blocks import Flow, FootnoteMark, Heading
from reportgen.render.views.notes import CALLED_BEFORE, numbered
from reportgen.render.views.page import Foreword, PageView
from reportgen.render.views.stages import stage_notice
from reportgen.text import prose, wording
from reportgen.text.languages import spoken
from reportgen.text.prose import Setter
from reportgen.text.typography import set_text

TOP = 3
"""The level of the headings directly below a chapter's heading."""


@dataclass(frozen=True, slots=True)
class LongCover:
    """The cover; a real report has no notice of sample content."""

    title: str
    subtitle: str
    publisher: str
    month: str
    sample_notice: Flow | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact: its figure, and what the figure is about."""

    figure: Flow
    sentence: Flow


@dataclass(frozen=True, slots=True)
class PartSection:
    """A section with its subsections; `level` is the level of its heading: 3 to 5.

    A section of level 3 lists the footnotes that are first called in it or below it.
    """

    heading: Heading
    level: int
    blocks: tuple[Block, ...]
    sections: tuple[PartSection, ...]
    notes: tuple[FootnoteMark, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A chapter or an appendix; `number` is `1.` or `Appendix 1:`.

    `notes` are the footnotes that are first called in its blocks before its sections.
    """

    heading: Heading
    number: str
    title: str
    has_opener: bool
    blocks: tuple[Block, ...]
    notes: tuple[FootnoteMark, ...]
    sections: tuple[PartSection, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term of the glossary; an abbreviation also has its expansion."""

    anchor: str
    term: str
    expansion: str
    definition: Flow | None


@dataclass(frozen=True, slots=True)
class Credit:
    """A contribution to the work, with the names and posts of those who made it."""

    role: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LastPage:
    """The last page: licence, publisher, ISBN."""

    copyright: Flow
    licence: Flow
    isbn: str | None
    publisher: str
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityImpactView(PageView):
    """A whole report, as its templates get it.

    Each part lists the footnotes that are first called in it; `footnotes` are all others.
    """

    terms: LongTerms
    cover: LongCover
    foreword: Foreword
    foreword_notes: tuple[FootnoteMark, ...]
    key_facts: tuple[Fact, ...]
    key_fact_notes: tuple[FootnoteMark, ...]
    parts: tuple[PartView, ...]
    glossary_heading: Heading
    glossary: tuple[GlossaryEntry, ...]
    thanks_heading: Heading
    thanks: Flow | None
    credits: tuple[Credit, ...]
    last_page: LastPage


def view(document: QualityImpactDocument) -> QualityImpactView:
    """The view of a report without errors."""
    return numbered(_Builder(document).view())


class _Builder:
    """Holds what all parts need: the document, its names, and the setters of its texts."""

    def __init__(self, document: QualityImpactDocument) -> None:
        self.document = document
        self.report = document.report.value
        self.terms = document.terms
        self.names = document.values
        self.spoken = spoken(document.framework.value.language)
        self.listed = document.glossary
        self.setter = Setter(self.names, self.report.all_footnotes(), Linker(self.listed))
        self.blocks = LongBlockSetter(document, self.setter)

    def view(self) -> QualityImpactView:
        document, phrases = self.document, self.document.phrases
        stage = stage_notice(self.report.stage, self.terms, phrases, self.setter)
        # A term is linked where it is first set, so the parts must be set in reading order.
        foreword, key_facts = self.foreword(), self.key_facts()
        parts = tuple(self.parts())
        glossary, credits = self.glossary(), self.credits()
        acknowledgements = self.report.acknowledgements
        thanks = self.setter.blocks(acknowledgements.text) if acknowledgements else None
        month = self.report.publication.month
        return QualityImpactView(
            language=document.framework.value.language,
            title=set_text(self.report.title),
            running_title=prose.plain(phrases.running_title, self.names),
            summary=prose.plain(phrases.summary_line, self.names),
            author=document.publisher.name,
            reports=document.publisher.reports,
            published=wording.first_of(month),
            stage=stage,
            terms=self.terms,
            contents=tuple(self.contents(parts)),
            cover=self.cover(),
            foreword=foreword,
            foreword_notes=CALLED_BEFORE,
            key_facts=key_facts,
            key_fact_notes=CALLED_BEFORE,
            parts=parts,
            glossary_heading=self.back("glossary", 1),
            glossary=glossary,
            thanks_heading=self.back("acknowledgements", 1 + bool(glossary)),
            thanks=thanks,
            credits=credits,
            last_page=self.last_page(),
            footnotes=CALLED_BEFORE,
        )

    def contents(self, parts: tuple[PartView, ...]) -> Iterator[Heading]:
        """The entries of the table of contents, on two levels: chapters and their sections."""
        yield Heading("foreword", self.terms.foreword)
        if self.report.key_facts:
            yield Heading("key-facts", self.terms.key_facts)
        for part in parts:
            yield replace(part.heading, children=tuple(one.heading for one in part.sections))
        if self.listed:
            yield self.back("glossary", 1)
        if self.report.acknowledgements:
            yield self.back("acknowledgements", 1 + bool(self.listed))

    def back(self, name: str, behind: int) -> Heading:
        """The heading of an appendix that follows those from files, and has no file of its own."""
        number = len(self.report.appendices) + behind
        title = f"{self.terms.appendix} {number}: {getattr(self.terms, name)}"
        return Heading(name, title)

    def cover(self) -> LongCover:
        sample = self.document.phrases.sample_notice if self.report.sample else None
        return LongCover(
            title=set_text(self.report.title),
            subtitle=set_text(self.report.subtitle),
            publisher=self.document.publisher.name,
            month=wording.month(self.report.publication.month, self.spoken),
            sample_notice=self.setter.blocks(sample) if sample else None,
        )

    def foreword(self) -> Foreword:
        foreword, signatory = self.report.foreword, self.document.signatory
        phrase = self.document.phrases.foreword_summary
        notice = self.setter.blocks(phrase) if foreword.form == "summary" else None
        text = self.blocks.body(foreword.text)
        return Foreword(text, notice, signatory.name, signatory.post)

    def key_facts(self) -> tuple[Fact, ...]:
        line = self.setter.line
        return tuple(Fact(line(one.figure), line(one.sentence)) for one in self.report.key_facts)

    def parts(self) -> Iterator[PartView]:
        for sort, number, name, chapter in numbering.parts_of(self.report):
            shown = f"{number}." if sort == "chapter" else f"{self.terms.appendix} {number}:"
            title = set_text(chapter.title)
            own = numbering.part_anchor(sort, name)
            yield PartView(
                heading=Heading(own, f"{shown} {title}"),
                number=shown,
                title=title,
                has_opener=chapter.opener and sort == "chapter" and bool(chapter.sections),
                blocks=self.blocks.long_blocks(chapter.body),
                notes=CALLED_BEFORE,
                sections=tuple(self.sections(chapter, own, TOP)),
            )

    def sections(
        self, part: model.Chapter | model.Section, own: str, level: int
    ) -> Iterator[PartSection]:
        for at, section in enumerate(part.sections):
            inner = numbering.section_anchor(part.sections, at, own)
            yield PartSection(
                heading=Heading(inner, set_text(section.title)),
                level=min(level, 6),
                blocks=self.blocks.long_blocks(section.body, section.title),
                sections=tuple(self.sections(section, inner, level + 1)),
                notes=CALLED_BEFORE if level == TOP else (),
            )

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        return tuple(
            GlossaryEntry(
                anchor(one),
                set_text(one.term),
                set_text(one.expansion or ""),
                self.setter.line(one.definition) if one.definition else None,
            )
            for one in self.listed
        )

    def credits(self) -> tuple[Credit, ...]:
        roles = self.report.acknowledgements.roles if self.report.acknowledgements else ()
        return tuple(
            Credit(
                set_text(one.role),
                tuple((set_text(each.name), set_text(each.post or "")) for each in one.people),
            )
            for one in roles
        )

    def last_page(self) -> LastPage:
        publisher, phrases = self.document.publisher, self.document.phrases
        return LastPage(
            copyright=self.setter.blocks(phrases.copyright),
            licence=self.setter.blocks(phrases.licence),
            isbn=self.report.publication.isbn,
            publisher=publisher.name,
            address=publisher.address,
        )
