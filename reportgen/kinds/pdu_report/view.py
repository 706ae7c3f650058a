"""The view of a PDU report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from reportgen.kinds.blocks.setting import BlockSetter
from reportgen.kinds.blocks.views import Block, texts
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.pdu_report.glance import Glance, glance
from reportgen.kinds.pdu_report.model import Terms
from reportgen.kinds.rated.findings import finding_groups, recommendation_groups
from reportgen.kinds.rated.names import phrase_names, phrases_for, phrases_left_out
from reportgen.kinds.rated.standing import NOT_RATED, TO_GIVE
from reportgen.kinds.rated.tables import badge, bands, ratings_table
from reportgen.model import framework as model
from reportgen.model.blocks import BlockTerms
from reportgen.model.findings import Findings, SectionFindings, StandardResult
from reportgen.model.values import Gap, Phrase
from reportgen.ratings import scores
from reportgen.render.views.blocks import (
    Badge,
    FindingGroup,
    Flow,
    Heading,
    KeyQuestionRow,
    KeyQuestionTable,
    NamedLink,
    RatingsTable,
    RecommendationGroup,
)
from reportgen.render.views.notes import CALLED_BEFORE, numbered
from reportgen.render.views.page import Foreword, PageView
from reportgen.render.views.stages import stage_notice
from reportgen.text import prose, references, wording
from reportgen.text.languages import spoken
from reportgen.text.prose import Setter
from reportgen.text.references import Names
from reportgen.text.typography import set_text


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover; a real report has no notice of sample content."""

    lead: Flow
    title: str
    region: Flow
    publisher: str
    month: str
    sample_notice: Flow | None


@dataclass(frozen=True, slots=True)
class Imprint:
    """Acknowledgements, role, licence and publisher, which follow the table of contents."""

    acknowledgements: Flow
    role: Flow
    names_changed: Flow
    copyright: Flow
    licence: Flow
    download: Flow
    isbn: str | None
    publisher: str
    address: tuple[str, ...]
    social: NamedLink | None


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard with its findings.

    A part that does not apply is None or empty: `badge` if the standard is never rated, `table` and
    `basis` if it was not inspected, `discretion` if no discretion was used.
    """

    template: ClassVar[str] = "standard"
    heading: Heading
    statement: Flow
    badge: Badge | None
    basis: Flow | None
    table: KeyQuestionTable | None
    rationale: tuple[Block, ...]
    discretion: Flow | None
    not_inspected: Flow | None
    introduction: tuple[Block, ...]
    groups: tuple[FindingGroup, ...]
    further: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a domain besides its standards."""

    template: ClassVar[str] = "section"
    heading: Heading
    lead: Flow | None
    introduction: tuple[Block, ...]
    groups: tuple[FindingGroup, ...]
    further: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """A chapter: its standards and sections in the framework's order."""

    heading: Heading
    introduction: tuple[Block, ...]
    parts: tuple[Standard | Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PduReportView(PageView):
    """A whole PDU report, as its templates get it.

    `contents` are in the order of the screen, and `paper_contents` in that of paper, where the page
    with all ratings comes first.
    """

    terms: Terms
    block_terms: BlockTerms | None
    cover: Cover
    imprint: Imprint
    foreword: Foreword
    ratings: RatingsTable
    glance: Glance
    paper_contents: tuple[Heading, ...]
    recommendations_intro: Flow
    recommendations: tuple[RecommendationGroup, ...]
    fieldwork: Flow
    background: tuple[Block, ...]
    domains: tuple[Domain, ...]
    annexe: tuple[Block, ...]


def view(document: PduDocument) -> PduReportView:
    """The view of a PDU report without errors."""
    return numbered(_Builder(document).view())


class _Builder:
    """Holds what all parts need: the document, its names, and the setter of its texts."""

    def __init__(self, document: PduDocument) -> None:
        self.document = document
        self.report = document.report.value
        self.framework = document.framework.value
        self.terms = document.terms
        self.names = document.values
        self.setter = Setter(self.names, self.report.footnotes)
        self.body = BlockSetter(document, self.setter).body
        self.left_out = phrases_left_out(document)
        self.basis_notes: dict[str, str] = {}

    def view(self) -> PduReportView:
        document, phrases = self.document, self.document.phrases
        notice = stage_notice(self.report.stage, self.terms, phrases, self.setter)
        cover, imprint, foreword = self.cover(), self.imprint(), self.foreword()
        ratings = self.ratings()
        intro = self.setter.blocks(phrases.recommendations_intro)
        recommendations = self.recommendations()
        fieldwork = self.setter.blocks(phrases.fieldwork)
        background = self.body(self.report.background)
        domains, annexe = tuple(map(self.domain, self.framework.domains)), self.annexe()
        contents = self.contents(domains, annexe)
        return PduReportView(
            language=self.framework.language,
            title=self.title(),
            running_title=prose.plain(phrases.running_title, self.names),
            summary=prose.plain(phrases.summary_line, self.names),
            author=document.publisher.name,
            reports=document.publisher.reports,
            published=wording.first_of(self.report.publication.month),
            stage=notice,
            terms=self.terms,
            block_terms=document.block_terms,
            contents=contents,
            paper_contents=self.paper_contents(contents),
            cover=cover,
            imprint=imprint,
            foreword=foreword,
            ratings=ratings,
            glance=glance(document, self.setter, ratings),
            recommendations_intro=intro,
            recommendations=recommendations,
            fieldwork=fieldwork,
            background=background,
            domains=domains,
            annexe=annexe,
            footnotes=CALLED_BEFORE,
        )

    def title(self) -> str:
        return set_text(self.framework.named(self.report.pdu.name))

    def contents(
        self, domains: tuple[Domain, ...], annexe: tuple[Block, ...]
    ) -> tuple[Heading, ...]:
        terms = self.terms
        front = (
            Heading("foreword", terms.foreword),
            Heading("ratings", terms.ratings),
            Heading("recommendations", terms.recommendations),
            Heading("background", terms.background),
        )
        chapters = (
            replace(domain.heading, children=tuple(part.heading for part in domain.parts))
            for domain in domains
        )
        back = (Heading("annexe-one", terms.annexe),) if annexe else ()
        return (*front, *chapters, *back)

    def paper_contents(self, contents: tuple[Heading, ...]) -> tuple[Heading, ...]:
        glance = Heading("ratings", self.terms.glance or self.terms.ratings)
        return (glance, *(one for one in contents if one.anchor != glance.anchor))

    def cover(self) -> Cover:
        phrases, report = self.document.phrases, self.report
        return Cover(
            lead=self.setter.line(phrases.cover_lead),
            title=self.title(),
            region=self.setter.line(phrases.region_line),
            publisher=self.document.publisher.name,
            month=wording.month(report.publication.month, spoken(self.framework.language)),
            sample_notice=self.phrase("sample_notice"),
        )

    def imprint(self) -> Imprint:
        phrases, publisher = self.document.phrases, self.document.publisher
        blocks = self.setter.blocks
        return Imprint(
            acknowledgements=blocks(phrases.acknowledgements),
            role=blocks(phrases.role),
            names_changed=blocks(phrases.names_changed),
            copyright=blocks(phrases.copyright),
            licence=blocks(phrases.licence),
            download=blocks(phrases.download),
            isbn=self.report.publication.isbn,
            publisher=publisher.name,
            address=publisher.address,
            social=NamedLink(publisher.social.text, publisher.social.url)
            if publisher.social
            else None,
        )

    def foreword(self) -> Foreword:
        foreword, signatory = self.report.foreword, self.document.signatory
        notice = self.phrase("foreword_summary")
        return Foreword(self.body(foreword.text), notice, signatory.name, signatory.post)

    def ratings(self) -> RatingsTable:
        started = prose.plain(self.document.phrases.fieldwork_started, self.names)
        return ratings_table(
            self.document, self.title(), started, standard_anchor, self.terms.out_of
        )

    def recommendations(self) -> tuple[RecommendationGroup, ...]:
        given = {
            name: tuple(item.text for item in items)
            for name, items in self.report.recommendations.items()
        }
        return recommendation_groups(self.setter, self.names, self.framework, given)

    def domain(self, domain: model.Domain) -> Domain:
        own = self.body(self.report.domains.get(str(domain.number)))
        order = domain.order or (*domain.standards, *domain.sections)
        parts = tuple(part for name in order if (part := self.part(domain, name)))
        heading = Heading(f"chapter-{domain.number}", f"{domain.number}. {domain.name}")
        return Domain(heading, own, parts)

    def part(self, domain: model.Domain, name: str) -> Standard | Section | None:
        if name in domain.standards:
            return self.standard(domain.standards[name], self.report.standards[name])
        if name in self.report.sections:
            return self.section(name, domain.sections[name], self.report.sections[name])
        return None

    def section(self, name: str, section: model.Section, findings: SectionFindings) -> Section:
        own, said = section_anchor(name), findings.lead or section.lead
        lead = self.setter.blocks(said) if said else None
        return Section(
            heading=Heading(own, section.title),
            lead=lead or None,
            introduction=self.body(findings.introduction),
            groups=self.groups(own, findings),
            further=self.body(findings.further),
        )

    def standard(self, standard: model.Standard, result: StandardResult) -> Standard:
        own = standard_anchor(standard)
        names = phrase_names(self.document, self.names, standard, result)
        said = {
            name: result.phrases.get(name) or getattr(self.document.phrases, name)
            for name in phrases_for(standard, result)
        }
        heading = Heading(own, f"{standard.number}. {standard.name}")
        statement = self.setter.line(standard.statement)
        basis = self.basis(own, said, names)
        return Standard(
            heading=heading,
            statement=statement,
            badge=badge(self.framework.scale, result.rating) if standard.rated else None,
            basis=basis,
            table=self.table(standard, result),
            rationale=(
                *texts(self.said(said, "rationale_lowest", names)),
                *self.body(result.rationale),
            ),
            discretion=self.said(said, "rationale_discretion", names),
            not_inspected=self.said(said, "not_inspected", names),
            introduction=self.body(result.introduction),
            groups=self.groups(own, result),
            further=self.body(result.further),
        )

    def basis(self, own: str, said: Mapping[str, Phrase], names: Names) -> Flow | None:
        """The basis sentence with its footnote, or the note that a standard is never rated."""
        for form in ("one", "several"):
            if text := said.get(f"basis_{form}"):
                called = text if "[^basis]" in text else Phrase(f"{text}[^basis]")
                note = said[f"footnote_{form}"]
                # What several standards would say in the same words is said once.
                filled = references.fill(note, names).text
                anchor = self.basis_notes.setdefault(filled, f"footnote-{own}")
                return self.setter.blocks(called, names, {"basis": (anchor, note)})
        return self.said(said, "not_rated_note", names)

    def said(self, said: Mapping[str, Phrase], name: str, names: Names) -> Flow | None:
        return self.setter.blocks(said[name], names) if name in said else None

    def table(self, standard: model.Standard, result: StandardResult) -> KeyQuestionTable | None:
        if not result.key_questions:
            return None
        scale, lowest = self.framework.scale, scores.lowest(result)
        rows = (
            KeyQuestionRow(
                question=self.setter.line(question.text),
                percent=result.key_questions[name],
                band=self.band(standard, result.key_questions[name]),
                band_words=self.band_words(standard, result.key_questions[name]),
                decides=standard.rated and len(standard.key_questions) > 1 and name in lowest,
            )
            for name, question in standard.key_questions.items()
        )
        first = self.terms.key_question if standard.rated else self.terms.outcome
        return KeyQuestionTable(
            caption=f"{standard.number}. {standard.name}: {first}",
            lead=set_text(standard.lead or first),
            column=set_text(self.terms.percentage_yes),
            rows=tuple(rows),
            boundaries=scores.boundaries(scale) if standard.rated else (),
            bands=bands(scale) if standard.rated else (),
        )

    def band(self, standard: model.Standard, percent: int | Gap) -> str:
        """The CSS class of a percentage's band; a neutral one if the standard is never rated."""
        if isinstance(percent, Gap):
            return TO_GIVE
        if not standard.rated:
            return NOT_RATED
        return scores.slug(scores.band(self.framework.scale, percent).name)

    def band_words(self, standard: model.Standard, percent: int | Gap) -> str:
        """The name of a percentage's band; empty if there is none."""
        if isinstance(percent, Gap) or not standard.rated:
            return ""
        return scores.band(self.framework.scale, percent).name

    def groups(self, own: str, findings: Findings) -> tuple[FindingGroup, ...]:
        return finding_groups(self.setter, self.terms, own, findings)

    def annexe(self) -> tuple[Block, ...]:
        fixed = (self.phrase(name) for name in ("annexe_data", "annexe_glossary"))
        return (*texts(*fixed), *self.body(self.report.annexe))

    def phrase(self, name: str) -> Flow | None:
        """A fixed sentence as set text; None if a value that it needs is absent."""
        if name in self.left_out:
            return None
        return self.setter.blocks(getattr(self.document.phrases, name))


def standard_anchor(standard: model.Standard) -> str:
    """The anchor of a standard, by its number: `standard-2-1`."""
    return "standard-" + re.sub(r"[^0-9A-Za-z]+", "-", standard.number)


def section_anchor(name: str) -> str:
    """The anchor of a section, made of its id: `phase_2` gives `phase-2`."""
    return name.replace("_", "-")
