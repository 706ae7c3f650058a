"""The view of a regional letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from reportgen.kinds.blocks.setting import BlockSetter
from reportgen.kinds.blocks.views import Block
from reportgen.kinds.rated.findings import finding_groups, recommendation_groups
from reportgen.kinds.rated.pdus import AnyPdu, short
from reportgen.kinds.rated.standing import unit
from reportgen.kinds.rated.tables import ratings_table
from reportgen.kinds.regional_letter import names as region_names
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.model import Contact, LetterTerms
from reportgen.model.blocks import BlockTerms
from reportgen.model.values import Line, Phrase, Text, is_gap
from reportgen.render.views.blocks import (
    FindingGroup,
    Flow,
    Heading,
    RatingsTable,
    RecommendationGroup,
)
from reportgen.render.views.notes import CALLED_BEFORE, numbered
from reportgen.render.views.overview import RatingsGrid, SharesGrid, overview
from reportgen.render.views.page import Letterhead, PageView, letterhead
from reportgen.render.views.stages import stage_notice
from reportgen.text import prose, wording
from reportgen.text.languages import spoken
from reportgen.text.prose import NOTHING, Setter
from reportgen.text.typography import set_text

Grid = TypeVar("Grid", RatingsGrid, SharesGrid)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient of the letter; unknown details are empty."""

    name: str
    post: str
    email: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """One part of the distribution list, with its label."""

    label: str
    people: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class RatedPdu:
    """A PDU with its overall rating in words; the heading links to all its ratings."""

    heading: Heading
    rating: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence with all overall ratings, and references to the annexes with more."""

    ratings_sentence: Flow
    annexes_pointer: Flow


@dataclass(frozen=True, slots=True)
class LetterSection:
    """One section of the observations; the last section begins with the verdict."""

    heading: Heading
    verdict: Verdict | None
    introduction: tuple[Block, ...]
    groups: tuple[FindingGroup, ...]
    further: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Observations:
    """The observations in the region; if there are no sections, the verdict stands alone."""

    heading: Heading
    lead: Flow
    verdict: Verdict | None
    sections: tuple[LetterSection, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of the letter before its annexes, with the signature."""

    closing: str
    signatory: str
    post: str


@dataclass(frozen=True, slots=True)
class PduRecommendations:
    """All recommendations from the inspection of one PDU, numbered from 1."""

    heading: Heading
    groups: tuple[RecommendationGroup, ...]


@dataclass(frozen=True, slots=True)
class RecommendationsAnnexe:
    """The recommendations of all PDUs that have any."""

    heading: Heading
    lead: Flow
    pdus: tuple[PduRecommendations, ...]


@dataclass(frozen=True, slots=True)
class PduRatings:
    """One PDU's ratings, under its name."""

    heading: Heading
    table: RatingsTable


@dataclass(frozen=True, slots=True)
class SideBySide(Generic[Grid]):
    """One overview of all PDUs, in as many grids as it takes to fit the page."""

    heading: Heading
    lead: Flow
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class RatingsAnnexe:
    """The ratings of all PDUs; if there are several PDUs, also all of them side by side."""

    heading: Heading
    lead: Flow
    pdus: tuple[PduRatings, ...]
    overview: SideBySide[RatingsGrid] | None
    key_questions: SideBySide[SharesGrid] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalLetterView(PageView):
    """A whole letter, as its templates get it."""

    terms: LetterTerms
    block_terms: BlockTerms | None
    letterhead: Letterhead
    date: str
    sample_notice: Flow | None
    distribution: tuple[Recipients, ...]
    salutation: str
    opening: tuple[Block, ...]
    pdu_list: Flow
    pdus: tuple[RatedPdu, ...]
    observations: Observations
    ending: Ending
    recommendations: RecommendationsAnnexe | None
    ratings: RatingsAnnexe
    copyright: Flow
    licence: Flow


def view(document: LetterDocument) -> RegionalLetterView:
    """The view of a letter without errors."""
    return numbered(_Builder(document).view())


class _Builder:
    """Holds what all parts need: the letter, its names, and the setter of its texts."""

    def __init__(self, document: LetterDocument) -> None:
        self.document = document
        self.letter = document.report.value
        self.framework = document.framework.value
        self.terms = document.terms
        self.names = document.values
        self.setter = Setter(self.names, self.letter.footnotes)
        self.body = BlockSetter(document, self.setter).body

    def view(self) -> RegionalLetterView:
        document, phrases, blocks = self.document, self.document.phrases, self.setter.blocks
        notice = stage_notice(self.letter.stage, self.terms, phrases, self.setter)
        sample = blocks(phrases.sample_notice) if self.letter.sample else None
        alone = len(document.pdus) == 1
        opening = self.body(self.letter.opening)
        pdu_list = blocks(phrases.pdu_list_one if alone else phrases.pdu_list)
        observations, recommendations = self.observations(), self.recommendations()
        ratings = self.ratings()
        return RegionalLetterView(
            language=self.framework.language,
            title=self.plain(phrases.title),
            running_title=self.plain(phrases.running_title),
            summary=self.plain(phrases.summary_line_one if alone else phrases.summary_line),
            author=document.publisher.name,
            reports=document.publisher.reports,
            published=wording.iso(self.letter.date),
            stage=notice,
            terms=self.terms,
            block_terms=document.block_terms,
            contents=tuple(
                part.heading for part in (observations, recommendations, ratings) if part
            ),
            letterhead=letterhead(document.publisher),
            date=set_text(wording.day(self.letter.date, spoken(self.framework.language))),
            sample_notice=sample,
            distribution=self.distribution(),
            salutation=self.plain(phrases.salutation),
            opening=opening,
            pdu_list=pdu_list,
            pdus=() if alone else self.rated_overall(ratings.pdus),
            observations=observations,
            ending=self.ending(),
            recommendations=recommendations,
            ratings=ratings,
            footnotes=CALLED_BEFORE,
            copyright=blocks(phrases.copyright),
            licence=blocks(phrases.licence),
        )

    def plain(self, phrase: Phrase) -> str:
        return prose.plain(phrase, self.names)

    def observations(self) -> Observations:
        lead = self.setter.blocks(self.document.phrases.observations_lead)
        sections = self.sections()
        heading = _over("observations", self.terms.observations, sections)
        return Observations(heading, lead, None if sections else self.verdict(), sections)

    def verdict(self) -> Verdict:
        phrases = self.document.phrases
        annexes = phrases.annexes_pointer
        if not region_names.recommended(self.document):
            annexes = phrases.annexes_pointer_ratings
        return Verdict(self.setter.blocks(phrases.ratings_sentence), self.setter.blocks(annexes))

    def ending(self) -> Ending:
        signatory = self.document.signatory
        closing = self.plain(self.document.phrases.closing)
        return Ending(closing, signatory.name, signatory.post)

    def rated_overall(self, rated: Iterable[PduRatings]) -> tuple[RatedPdu, ...]:
        pdus = zip(rated, self.document.pdus.values(), strict=True)
        return tuple(RatedPdu(one.heading, region_names.overall_rating(pdu)) for one, pdu in pdus)

    def recommendations(self) -> RecommendationsAnnexe | None:
        if not region_names.recommended(self.document):
            return None
        lead = self.setter.blocks(self.document.phrases.recommendations_lead)
        pdus = self.recommended()
        heading = _over("annexe-one", self.terms.recommendations, pdus)
        return RecommendationsAnnexe(heading, lead, pdus)

    def ratings(self) -> RatingsAnnexe:
        lead, rated = self.setter.blocks(self.document.phrases.ratings_lead), self.rated()
        grids, shares = self.side_by_side()
        below = [one for one in (*rated, grids, shares) if one]
        alone = not region_names.recommended(self.document)
        title = self.terms.ratings_alone if alone else self.terms.ratings
        heading = _over("annexe-two", title, below)
        return RatingsAnnexe(heading, lead, rated, grids, shares)

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
        given = [name for name in self.framework.letter_sections if name in self.letter.sections]
        return tuple(self.section(name, last=name == given[-1]) for name in given)

    def section(self, name: str, *, last: bool) -> LetterSection:
        heading = Heading(_anchor(name), self.framework.letter_sections[name].title)
        findings = self.letter.sections[name]
        verdict = self.verdict() if last else None
        introduction = self.body(findings.introduction)
        groups = finding_groups(self.setter, self.terms, heading.anchor, findings)
        return LetterSection(heading, verdict, introduction, groups, self.body(findings.further))

    def recommended(self) -> tuple[PduRecommendations, ...]:
        each = ((name, pdu, self.groups(name, pdu)) for name, pdu in self.document.pdus.items())
        return tuple(
            PduRecommendations(Heading(f"recommendations-{name}", _title(pdu)), groups)
            for name, pdu, groups in each
            if groups
        )

    def groups(self, name: str, pdu: AnyPdu) -> tuple[RecommendationGroup, ...]:
        """A PDU's recommendations in its own words, or in the letter's words if it rewords them."""
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
        own = region_names.names_for(self.document, pdu)
        return recommendation_groups(self.setter, own, self.framework, given, name, notes)

    def rated(self) -> tuple[PduRatings, ...]:
        return tuple(
            PduRatings(Heading(f"ratings-{name}", _title(pdu)), self.table(name, pdu))
            for name, pdu in self.document.pdus.items()
        )

    def side_by_side(self) -> tuple[SideBySide[RatingsGrid] | None, SideBySide[SharesGrid] | None]:
        """All PDUs side by side, by ratings and by key questions; None where there are none."""
        found = overview([unit(pdu) for pdu in self.document.pdus.values()], self.terms.out_of)
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

    def table(self, name: str, pdu: AnyPdu) -> RatingsTable:
        month = wording.month(region_names.fieldwork(pdu), spoken(self.framework.language))
        names = {**self.names, "fieldwork": {"month": month}}
        started = prose.plain(self.document.phrases.fieldwork_started, names)
        note = self.noted(name, pdu)
        return ratings_table(pdu, _title(pdu), started, lambda _: "", self.terms.out_of, note)

    def noted(self, name: str, pdu: AnyPdu) -> Flow:
        """The call of the footnote about a PDU's ratings; empty if there is no footnote."""
        if pdu.ratings_note is None:
            return NOTHING
        note = {"ratings": (f"footnote-ratings-{name}", pdu.ratings_note.text)}
        return self.setter.line(Line("[^ratings]"), pdu.values, note)


class _Headed(Protocol):
    @property
    def heading(self) -> Heading: ...


def _over(anchor: str, title: str, parts: Iterable[_Headed]) -> Heading:
    """The heading of a chapter, with the headings of its parts below it."""
    return Heading(anchor, title, tuple(part.heading for part in parts))


def _recipient(contact: Contact) -> Recipient:
    name, post = (set_text(text or "") for text in (contact.name, contact.post))
    if is_gap(contact.email):  # a gap is not an address
        return Recipient(name, ", ".join(filter(None, (post, contact.email))), "")
    return Recipient(name, post, contact.email or "")


def _title(pdu: AnyPdu) -> str:
    return set_text(pdu.framework.value.named(short(pdu)))


def _anchor(section: str) -> str:
    return section.replace("_", "-")
