"""The order of a Quality & Impact report, for formats that no template makes."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.kinds.blocks.manuscript import blocks
from reportgen.kinds.quality_impact import long_manuscript
from reportgen.kinds.quality_impact.model import LongTerms
from reportgen.kinds.quality_impact.view import (
    GlossaryEntry,
    LastPage,
    PartSection,
    PartView,
    QualityImpactView,
)
from reportgen.render.manuscripts import parts
from reportgen.render.manuscripts.values import (
    BREAK,
    TAB,
    Block,
    Heading,
    Line,
    Manuscript,
    Paragraph,
    Said,
    Text,
    line,
    texts,
)
from reportgen.render.rendering import Page
from reportgen.render.views.blocks import Heading as Headed


def manuscript(view: QualityImpactView, page: Page) -> Manuscript:
    """A Quality & Impact report as a sequence of blocks."""
    return parts.whole(view, _blocks(view, page), "nothing")


def _blocks(view: QualityImpactView, page: Page) -> Iterator[Block]:
    terms, cover = view.terms, view.cover
    yield from parts.cover(line(cover.subtitle), cover.title, ())
    yield from parts.publisher(cover.publisher, cover.month, cover.sample_notice)
    yield parts.contents(terms.contents, view.contents)
    yield from parts.foreword(view.foreword, terms.foreword, blocks(view.foreword.text, terms))
    if view.key_facts:
        yield parts.chapter(Headed("key-facts", terms.key_facts))
        for fact in view.key_facts:
            yield Paragraph(line(fact.figure), "fact figure")
            yield Paragraph(line(fact.sentence), "fact sentence")
    for part in view.parts:
        yield from _part(part, terms)
    if view.glossary:
        yield parts.chapter(view.glossary_heading)
        for entry in view.glossary:
            words = (Said(f"{entry.term}{TAB}", "term"), *_meaning(entry))
            yield Paragraph(words, "term entry", entry.anchor)
    if view.thanks:
        yield from _thanks(view, view.thanks_heading)
    yield from _last_page(view.last_page, terms)
    yield from parts.ways(view, page)


def _thanks(view: QualityImpactView, heading: Headed) -> Iterator[Block]:
    yield parts.chapter(heading)
    yield from texts(view.thanks)
    for one in view.credits:
        people = BREAK.join(f"{name}, {post}" if post else name for name, post in one.people)
        yield Paragraph(line(Said(f"{one.role}{TAB}", "term"), people), "term entry")


def _meaning(entry: GlossaryEntry) -> Line:
    parted = BREAK if entry.expansion and entry.definition else ""
    return line(Said(entry.expansion, "strong"), parted, entry.definition or "")


def _part(part: PartView, terms: LongTerms) -> Iterator[Block]:
    title = line(Said(part.number, "part number"), f" {part.title}")
    yield Heading(2, title, part.heading.anchor, begins_page=True)
    if part.has_opener:
        yield Paragraph(line(terms.in_this_chapter), "opener lead")
        for one in part.sections:
            to = f"#{one.heading.anchor}"
            look = "opener last" if one is part.sections[-1] else "opener"
            yield Paragraph(line(Said(one.heading.title, "entry", to=to)), look)
    yield from long_manuscript.blocks(part.blocks, terms, 3)
    for section in part.sections:
        yield from _section(section, terms)


def _section(section: PartSection, terms: LongTerms) -> Iterator[Block]:
    yield Heading(section.level, line(section.heading.title), section.heading.anchor)
    yield from long_manuscript.blocks(section.blocks, terms, section.level + 1)
    for one in section.sections:
        yield from _section(one, terms)


def _last_page(page: LastPage, terms: LongTerms) -> Iterator[Block]:
    yield Heading(2, line(terms.licence), look="imprint heading", begins_page=True)
    yield from (Text(page.copyright), Text(page.licence))
    yield parts.address(terms.published_by, page.publisher, page.address)
    if page.isbn:
        yield Paragraph(line(f"{terms.isbn} {page.isbn}"))
