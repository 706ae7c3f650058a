"""The order of a PDU report, for formats that no template makes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from reportgen.kinds.blocks.manuscript import blocks
from reportgen.kinds.pdu_report import glance_manuscript
from reportgen.kinds.pdu_report.model import Terms
from reportgen.kinds.pdu_report.view import (
    Domain,
    Imprint,
    PduReportView,
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
    said = blocks(view.foreword.text, view.block_terms)
    yield from parts.foreword(view.foreword, terms.foreword, said)
    yield parts.chapter(Headed("recommendations", terms.recommendations))
    yield Text(view.recommendations_intro)
    for group in view.recommendations:
        yield from parts.recommendations(group)
    yield parts.chapter(Headed("background", terms.background))
    yield Text(view.fieldwork)
    yield from blocks(view.background, view.block_terms)
    for domain in view.domains:
        yield from _domain(domain, view)
    if view.annexe:
        yield parts.chapter(Headed("annexe-one", terms.annexe))
        yield from blocks(view.annexe, view.block_terms)
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


def _domain(domain: Domain, view: PduReportView) -> Iterator[Block]:
    yield parts.chapter(domain.heading)
    yield from blocks(domain.introduction, view.block_terms)
    for part in domain.parts:
        yield Heading(3, line(part.heading.title), part.heading.anchor)
        if isinstance(part, Standard):
            yield from _standing(part, view)
        else:
            yield from texts(part.lead)
        yield from blocks(part.introduction, view.block_terms)
        yield from parts.finding_groups(part.groups)
        yield from blocks(part.further, view.block_terms)


def _standing(part: Standard, view: PduReportView) -> Iterator[Block]:
    """A standard's rating, its key questions and what explains the rating."""
    terms = view.terms
    yield Paragraph(line(part.statement), "statement")
    if part.badge:
        yield Paragraph(line(ratings.badge(part.badge)), "standing")
    yield from texts(part.not_inspected)
    yield from texts(part.basis)
    if part.table:
        band = terms.share_band or terms.rating
        yield ratings.key_questions(part.table, terms.decides, band)
        yield from ratings.band_key(part.table.bands, terms.bands)
    yield from blocks(part.rationale, view.block_terms)
    if part.discretion:
        yield Paragraph(line(terms.discretion), "notice heading")
        yield Text(part.discretion, "notice")
