"""The view of a regional letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen import namespaces, prose, region_names, wording
from reportgen.documents import AnyPdu, LetterDocument, short
from reportgen.languages import spoken
from reportgen.model.pdu_report import Findings
from reportgen.model.regional_letter import Contact, LetterTerms
from reportgen.model.values import Text
from reportgen.prose import Setter
from reportgen.standing import unit
from reportgen.typography import set_text
from reportgen.views.blocks import (
    FindingGroup,
    Flow,
    Heading,
    NamedLink,
    RatingsTable,
    RecommendationGroup,
)
from reportgen.views.findings import finding_groups, recommendation_groups
from reportgen.views.overview import RatingsGrid, SharesGrid, overview
from reportgen.views.page import PageView
from reportgen.views.ratings import ratings_table
from reportgen.views.stages import stage_notice

Grid = TypeVar("Grid", RatingsGrid, SharesGrid)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: name, postal address, and where to answer and to read more."""

    name: str
    address: tuple[str, ...]
    email: str | None
    website: NamedLink


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets the letter; what is not known is empty."""

    name: str
    post: str
    email: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """One part of the distribution list, with its label."""

    label: str
    people: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class LetterSection:
    """One section of the observations."""

    heading: Heading
    introduction: Flow | None
    groups: tuple[FindingGroup, ...]


@dataclass(frozen=True, slots=True)
class PduRecommendations:
    """All that one PDU's inspection led to, numbered from 1."""

    heading: Heading
    groups: tuple[RecommendationGroup, ...]


@dataclass(frozen=True, slots=True)
class PduRatings:
    """One PDU's ratings, under its name."""

    heading: Heading
    table: RatingsTable


@dataclass(frozen=True, slots=True)
class SideBySide(Generic[Grid]):
    """One picture of all PDUs, in as many grids as fit the page."""

    heading: Heading
    lead: Flow
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalLetterView(PageView):
    """A whole letter, as its templates see it."""

    terms: LetterTerms
    letterhead: Letterhead
    date: str
    sample_notice: Flow | None
    distribution: tuple[Recipients, ...]
    salutation: str
    opening: Flow
    pdu_list: Flow
    pdus: tuple[Heading, ...]
    observations: Heading
    observations_lead: Flow
    sections: tuple[LetterSection, ...]
    ratings_sentence: Flow
    annexes_pointer: Flow
    closing: str
    signatory: str
    post: str
    recommendations: Heading
    recommendations_lead: Flow
    recommended: tuple[PduRecommendations, ...]
    ratings: Heading
    ratings_lead: Flow
    rated: tuple[PduRatings, ...]
    overview: SideBySide[RatingsGrid] | None
    key_questions: SideBySide[SharesGrid] | None
    copyright: Flow
    licence: Flow


def view(document: LetterDocument) -> RegionalLetterView:
    """The view of a letter without errors; texts are set in reading order."""
    return _Builder(document).view()


class _Builder:
    """Holds what every part needs: the letter, its names, and the setter of its texts."""

    def __init__(self, document: LetterDocument) -> None:
        self.document = document
        self.letter = document.report.value
        self.framework = document.framework.value
        self.terms = document.terms
        self.names = namespaces.names_of(document)
        self.setter = Setter(self.names, self.letter.footnotes)

    def view(self) -> RegionalLetterView:
        document, phrases, blocks = self.document, self.document.phrases, self.setter.blocks
        notice = stage_notice(self.letter.stage, self.terms, phrases, self.setter)
        sample = blocks(phrases.sample_notice) if self.letter.sample else None
        opening, pdu_list = blocks(self.letter.opening), blocks(phrases.pdu_list)
        lead, sections = blocks(phrases.observations_lead), self.sections()
        sentence, pointer = blocks(phrases.ratings_sentence), blocks(phrases.annexes_pointer)
        advice, recommended = blocks(phrases.recommendations_lead), self.recommended()
        ratings_lead, rated = blocks(phrases.ratings_lead), self.rated()
        observations = Heading(
            "observations", self.terms.observations, tuple(one.heading for one in sections)
        )
        recommendations = Heading(
            "annexe-one", self.terms.recommendations, tuple(one.heading for one in recommended)
        )
        ratings_grids, shares_grids = self.side_by_side()
        below = [one.heading for one in (*rated, ratings_grids, shares_grids) if one]
        ratings = Heading("annexe-two", self.terms.ratings, tuple(below))
        return RegionalLetterView(
            language=self.framework.language,
            title=prose.plain(phrases.title, self.names),
            running_title=prose.plain(phrases.running_title, self.names),
            summary=prose.plain(phrases.summary_line, self.names),
            author=document.publisher.name,
            published=self.letter.date.isoformat(),
            stage=notice,
            terms=self.terms,
            contents=(observations, recommendations, ratings),
            letterhead=self.letterhead(),
            date=set_text(wording.day(self.letter.date, spoken(self.framework.language))),
            sample_notice=sample,
            distribution=self.distribution(),
            salutation=prose.plain(phrases.salutation, self.names),
            opening=opening,
            pdu_list=pdu_list,
            pdus=tuple(one.heading for one in rated),
            observations=observations,
            observations_lead=lead,
            sections=sections,
            ratings_sentence=sentence,
            annexes_pointer=pointer,
            closing=prose.plain(phrases.closing, self.names),
            signatory=document.signatory.name,
            post=document.signatory.post,
            recommendations=recommendations,
            recommendations_lead=advice,
            recommended=recommended,
            ratings=ratings,
            ratings_lead=ratings_lead,
            rated=rated,
            overview=ratings_grids,
            key_questions=shares_grids,
            footnotes=tuple(self.setter.called),
            copyright=blocks(phrases.copyright),
            licence=blocks(phrases.licence),
        )

    def letterhead(self) -> Letterhead:
        publisher = self.document.publisher
        website = NamedLink(publisher.website.text, publisher.website.url)
        return Letterhead(publisher.name, publisher.address, publisher.email, website)

    def distribution(self) -> tuple[Recipients, ...]:
        listed = self.letter.distribution
        parts = (
            (self.terms.to, listed.to),
            (self.terms.copies, listed.copies),
            (self.terms.inspectorate, listed.inspectorate),
        )
        return tuple(
            Recipients(label, tuple(map(_recipient, people))) for label, people in parts if people
        )

    def sections(self) -> tuple[LetterSection, ...]:
        known = self.framework.letter_sections
        return tuple(
            self.section(Heading(_anchor(name), section.title), self.letter.sections[name])
            for name, section in known.items()
            if name in self.letter.sections
        )

    def section(self, heading: Heading, findings: Findings) -> LetterSection:
        text = findings.introduction
        introduction = self.setter.blocks(text) if text else None
        groups = finding_groups(self.setter, self.terms, heading.anchor, findings)
        return LetterSection(heading, introduction, groups)

    def recommended(self) -> tuple[PduRecommendations, ...]:
        each = ((name, pdu, self.groups(name, pdu)) for name, pdu in self.document.pdus.items())
        return tuple(
            PduRecommendations(Heading(f"recommendations-{name}", _title(pdu)), groups)
            for name, pdu, groups in each
            if groups
        )

    def groups(self, name: str, pdu: AnyPdu) -> tuple[RecommendationGroup, ...]:
        """A PDU's recommendations, in its own words but where the letter has others."""
        reworded = self.letter.recommendations.get(name, {})
        given: dict[str, tuple[Text, ...]] = {}
        for recipient, items in pdu.report.value.recommendations.items():
            other = reworded.get(recipient, {})
            given[recipient] = tuple(
                other.get(str(number), item.text) for number, item in enumerate(items, 1)
            )
        notes: Mapping[str, tuple[str, Text]] = {
            note: (f"footnote-{name}-{note}", text)
            for note, text in pdu.report.value.footnotes.items()
        }
        own = namespaces.names_of(pdu)
        return recommendation_groups(self.setter, own, self.framework, given, name, notes)

    def rated(self) -> tuple[PduRatings, ...]:
        return tuple(
            PduRatings(Heading(f"ratings-{name}", _title(pdu)), self.table(pdu))
            for name, pdu in self.document.pdus.items()
        )

    def side_by_side(self) -> tuple[SideBySide[RatingsGrid] | None, SideBySide[SharesGrid] | None]:
        """All PDUs beside each other, by ratings and by key questions, as far as there are any."""
        found = overview([unit(pdu) for pdu in self.document.pdus.values()])
        if len(self.document.pdus) == 1:
            return None, None
        phrases, blocks = self.document.phrases, self.setter.blocks
        grids = SideBySide(
            Heading("overview", self.terms.overview), blocks(phrases.overview_lead), found.ratings
        )
        if not found.shares:
            return grids, None
        heading = Heading("key-questions", self.terms.key_questions)
        return grids, SideBySide(heading, blocks(phrases.key_questions_lead), found.shares)

    def table(self, pdu: AnyPdu) -> RatingsTable:
        month = wording.month(region_names.fieldwork(pdu), spoken(self.framework.language))
        names = {**self.names, "fieldwork": {"month": month}}
        started = prose.plain(self.document.phrases.fieldwork_started, names)
        return ratings_table(pdu, _title(pdu), started, lambda _: "")


def _recipient(contact: Contact) -> Recipient:
    name, post = (set_text(text or "") for text in (contact.name, contact.post))
    return Recipient(name, post, contact.email or "")


def _title(pdu: AnyPdu) -> str:
    return set_text(pdu.framework.value.named(short(pdu)))


def _anchor(section: str) -> str:
    return section.replace("_", "-")
