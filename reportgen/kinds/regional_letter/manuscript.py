"""The order of a regional letter, for formats that no template makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.kinds.blocks.manuscript import blocks
from reportgen.kinds.regional_letter.model import LetterTerms
from reportgen.kinds.regional_letter.view import (
    LetterSection,
    RatingsAnnexe,
    Recipient,
    Recipients,
    RecommendationsAnnexe,
    RegionalLetterView,
    Verdict,
)
from reportgen.model.blocks import BlockTerms
from reportgen.render.manuscripts import letters, parts, ratings
from reportgen.render.manuscripts.values import (
    BREAK,
    TAB,
    Block,
    Heading,
    Item,
    Items,
    Line,
    Manuscript,
    Paragraph,
    Said,
    Text,
    line,
    texts,
)
from reportgen.render.rendering import Page
from reportgen.text.prose import Flow


def manuscript(view: RegionalLetterView, page: Page) -> Manuscript:
    """A regional letter as a sequence of blocks."""
    return parts.whole(view, _blocks(view, page), "number")


def _blocks(view: RegionalLetterView, page: Page) -> Iterator[Block]:
    first, *others = view.distribution
    yield from letters.writer(view.letterhead)
    yield Paragraph(line(view.date), "letter date")
    yield from map(_addressee, first.people)
    yield Heading(1, line(view.title), look="letter title")
    yield Paragraph(line(view.salutation), "salutation")
    yield from blocks(view.opening, view.block_terms)
    yield Text(view.pdu_list)
    if view.pdus:
        pdus = (
            line(Said(one.heading.title, to=f"#{one.heading.anchor}"), f": {one.rating}")
            for one in view.pdus
        )
        yield Items(tuple(map(Item, pdus)))
    yield from texts(view.sample_notice, "sample notice")
    if side := view.ratings.overview:
        title = side.heading.title
        grids = (ratings.ratings_grid(one, view.terms, title) for one in side.grids)
        yield from _side_by_side(parts.chapter(side.heading), side.lead, grids)
    yield from _observations(view)
    for one in others:
        yield from _distribution(one)
    if view.recommendations:
        yield from _recommendations(view.recommendations)
    yield from _ratings(view.ratings, view.terms)
    yield from (Text(view.copyright, "small first"), Text(view.licence, "small"))
    yield from parts.ways(view, page)


def _distribution(listed: Recipients) -> Iterator[Block]:
    for at, person in enumerate(listed.people):
        label = "" if at else listed.label
        yield Paragraph((Said(f"{label}{TAB}", "soft"), *_recipient(person)), "distribution")


def _addressee(person: Recipient) -> Paragraph:
    return Paragraph(_parted(BREAK, person.name, person.post, _mail(person)), "addressee")


def _recipient(person: Recipient) -> Line:
    name = Said(person.name, "strong") if person.name else ""
    return _parted(", ", name, person.post, _mail(person))


def _mail(person: Recipient) -> Said | str:
    return Said(person.email, to=f"mailto:{person.email}") if person.email else ""


def _parted(between: str, *parts: Said | str) -> Line:
    given = [one for one in parts if one]
    return line(*(word for at, one in enumerate(given) for word in (between if at else "", one)))


def _observations(view: RegionalLetterView) -> Iterator[Block]:
    observed, ending = view.observations, view.ending
    yield Heading(2, line(observed.heading.title), observed.heading.anchor)
    yield Text(observed.lead)
    yield from _verdict(observed.verdict)
    for section in observed.sections:
        yield from _section(section, view.block_terms)
    yield Paragraph(line(ending.closing), "closing")
    yield parts.signature(ending.signatory, ending.post)


def _verdict(verdict: Verdict | None) -> Iterator[Block]:
    if verdict:
        yield from (Text(verdict.ratings_sentence), Text(verdict.annexes_pointer))


def _section(section: LetterSection, terms: BlockTerms | None) -> Iterator[Block]:
    yield Heading(3, line(section.heading.title), section.heading.anchor)
    yield from _verdict(section.verdict)
    yield from blocks(section.introduction, terms)
    yield from parts.finding_groups(section.groups)
    yield from blocks(section.further, terms)


def _recommendations(annexe: RecommendationsAnnexe) -> Iterator[Block]:
    yield parts.chapter(annexe.heading)
    yield Text(annexe.lead)
    for pdu in annexe.pdus:
        yield Heading(3, line(pdu.heading.title), pdu.heading.anchor)
        for group in pdu.groups:
            yield from parts.recommendations(group, 4)


def _ratings(annexe: RatingsAnnexe, terms: LetterTerms) -> Iterator[Block]:
    yield parts.chapter(annexe.heading)
    yield Text(annexe.lead)
    for pdu in annexe.pdus:
        yield Heading(3, line(pdu.heading.title), pdu.heading.anchor)
        yield ratings.short_ratings(pdu.table)
    if shares := annexe.key_questions:
        title = shares.heading.title
        tables = (
            ratings.shares_grid(one, terms.key_questions, terms.region, title)
            for one in shares.grids
        )
        heading = Heading(3, line(title), shares.heading.anchor)
        yield from _side_by_side(heading, shares.lead, tables)


def _side_by_side(heading: Heading, lead: Flow, grids: Iterable[Block]) -> Iterator[Block]:
    yield heading
    yield Text(lead)
    yield from grids
