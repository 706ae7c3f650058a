"""The order of a PDU report, for formats that no template makes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from reportgen.kinds.pdu_report import glance_manuscript
from reportgen.kinds.pdu_report.model import Terms
from reportgen.kinds.pdu_report.view import (
    Domain,
    Imprint,
    PduReportView,
    Section,
    Standard,
)
from reportgen.render.manuscripts import parts, ratings
from reportgen.render.manuscripts.values import (
    Block,
    Heading,
    Manuscript,
    Paragraph,
    Said,
    Text,
    line,
    texts,
)
from reportgen.render.rendering import Page
from reportgen.render.views.blocks import Heading as Headed


def manuscript(view: PduReportView, page: Page) -> Manuscript:
    """A PDU report as a sequence of blocks."""
    return parts.whole(view, _blocks(view, page), "nothing")


def _blocks(view: PduReportView, page: Page) -> Iterator[Block]:
    terms, cover = view.terms, view.cover
    yield from parts.cover(line(cover.lead), cover.title, line(cover.region))
    yield from chain.from_iterable(ratings.overall(view.ratings, terms, "cover"))
    yield from parts.publisher(cover.publisher, cover.month, cover.sample_notice)
    yield from glance_manuscript.blocks(view.glance, terms)
    yield parts.contents(terms.contents, view.paper_contents)
    yield from _imprint(view.imprint, terms)
    yield from parts.foreword(view.foreword, terms.foreword)
    yield parts.chapter(Headed("recommendations", terms.recommendations))
    yield Text(view.recommendations_intro)
    for group in view.recommendations:
        yield from parts.recommendations(group)
    yield parts.chapter(Headed("background", terms.background))
    yield from (Text(view.fieldwork), Text(view.background))
    for domain in view.domains:
        yield from _domain(domain, terms)
    if view.annexe:
        yield parts.chapter(Headed("annexe-one", terms.annexe))
        yield from map(Text, view.annexe)
    yield from parts.ways(view, page)


def _imprint(imprint: Imprint, terms: Terms) -> Iterator[Block]:
    yield Heading(2, line(terms.acknowledgements), look="imprint heading", begins_page=True)
    yield Text(imprint.acknowledgements)
    yield Heading(2, line(terms.role), look="imprint heading")
    yield from (Text(imprint.role), Text(imprint.names_changed))
    yield Heading(2, line(terms.licence), look="imprint heading")
    yield from (Text(imprint.copyright), Text(imprint.licence), Text(imprint.download))
    if imprint.isbn:
        yield Paragraph(line(f"{terms.isbn} {imprint.isbn}"))
    yield parts.address(terms.published_by, imprint.publisher, imprint.address)
    if imprint.social:
        yield Paragraph(line(Said(imprint.social.text, to=imprint.social.url)))


def _domain(domain: Domain, terms: Terms) -> Iterator[Block]:
    yield parts.chapter(domain.heading)
    for part in domain.parts:
        yield Heading(3, line(part.heading.title), part.heading.anchor)
        yield from _standard(part, terms) if isinstance(part, Standard) else _section(part)


def _standard(part: Standard, terms: Terms) -> Iterator[Block]:
    """A standard with its rating, its key questions and its findings."""
    yield Paragraph(line(part.statement), "statement")
    if part.badge:
        yield Paragraph(line(ratings.badge(part.badge)), "standing")
    yield from texts(part.not_inspected)
    yield from texts(part.basis)
    if part.table:
        band = terms.share_band or terms.rating
        yield ratings.key_questions(part.table, terms.decides, band)
        yield from ratings.band_key(part.table.bands, terms.bands)
    yield from map(Text, part.rationale)
    if part.discretion:
        yield Paragraph(line(terms.discretion), "notice heading")
        yield Text(part.discretion, "notice")
    yield from texts(part.introduction)
    yield from parts.finding_groups(part.groups)


def _section(part: Section) -> Iterator[Block]:
    """A further part of a chapter with its findings."""
    yield from texts(part.lead)
    yield from texts(part.introduction)
    yield from parts.finding_groups(part.groups)
