"""Blocks of what the views of several kinds share, as the templates' `parts` show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from reportgen.files.output_paths import ACCESSIBILITY
from reportgen.render.manuscripts.values import (
    BREAK,
    TAB,
    Block,
    Contents,
    Entry,
    Heading,
    Item,
    Items,
    Line,
    Manuscript,
    Paragraph,
    Said,
    line,
    texts,
)
from reportgen.render.rendering import Page
from reportgen.render.views import blocks as views
from reportgen.render.views.page import Foreword, PageView
from reportgen.render.views.stages import StageNotice

Foot = Literal["all", "number", "nothing"]


def whole(view: PageView, blocks: Iterable[Block], first_foot: Foot = "all") -> Manuscript:
    """A manuscript of these blocks: it says of itself what the page says, and its stage on top."""
    stage = view.stage
    words = stage.words if stage else ""
    return Manuscript(
        language=view.language,
        title=f"{words}: {view.running_title}" if stage else view.running_title,
        blocks=(*stage_notice(stage), *blocks),
        subject=view.summary,
        author=view.author,
        keywords=words,
        created=view.published,
        modified=view.published,
        foot=view.running_title,
        first_foot=first_foot,
        stage=words,
    )


def stage_notice(stage: StageNotice | None) -> Iterator[Block]:
    """What stands on top of a document that is not final."""
    if stage:
        yield Paragraph(line(stage.words), "stage words")
        yield Paragraph(line(stage.notice), "stage")
        yield Paragraph(line(stage.embargo), "stage embargo")
        yield from (Paragraph(line(one), "stage embargo") for one in stage.lines)


def contents(title: str, headings: Sequence[views.Heading]) -> Block:
    """The table of contents."""
    return Contents(title, entries(headings))


def entries(headings: Sequence[views.Heading]) -> tuple[Entry, ...]:
    """Headings as entries of the contents."""
    return tuple(Entry(one.anchor, one.title, entries(one.children)) for one in headings)


def chapter(heading: views.Heading) -> Heading:
    """The heading of a chapter, which begins a page."""
    return Heading(2, line(heading.title), heading.anchor, begins_page=True)


def foreword(opening: Foreword, title: str, text: Iterable[Block]) -> Iterator[Block]:
    """The foreword, signed or with the notice that it sums up; `text` are its own blocks."""
    yield chapter(views.Heading("foreword", title))
    yield from texts(opening.summary_notice, "notice")
    yield from text
    if not opening.summary_notice:
        yield signature(opening.name, opening.post)


def signature(name: str, post: str) -> Paragraph:
    """Who signs."""
    return Paragraph(line(Said(name, "strong"), BREAK + post), "signature")


def cover(lead: Line, title: str, below: Line) -> Iterator[Block]:
    """The title of a report, with what stands above and below it."""
    yield Paragraph(lead, "cover lead")
    yield Heading(1, line(title))
    yield from [Paragraph(below, "cover region")] if below else []


def publisher(name: str, month: str, sample_notice: views.Flow | None) -> Iterator[Block]:
    """Who publishes a report, at the foot of its cover, and the notice on sample content."""
    yield Paragraph(line(Said(name, "strong")), "cover publisher first")
    yield Paragraph(line(month), "cover publisher last" if sample_notice else "cover publisher")
    yield from texts(sample_notice, "cover notice")


def address(published_by: str, name: str, address: Sequence[str]) -> Paragraph:
    """Who publishes, with the address."""
    lines = "".join(f"{BREAK}{one}" for one in address)
    return Paragraph(line(f"{published_by}{BREAK}", Said(name, "strong"), lines), "imprint")


def finding_groups(groups: Iterable[views.FindingGroup]) -> Iterator[Block]:
    """Strengths and areas for improvement."""
    for group in groups:
        yield Heading(4, line(group.heading), group.anchor)
        yield Items(tuple(map(_finding, group.findings)))


def _finding(finding: views.Finding) -> Item:
    below = tuple(part for quote in finding.quotes for part in quoted(quote))
    return Item(line(finding.text), finding.anchor, below)


def quoted(quote: views.Quote) -> Iterator[Paragraph]:
    """A quote and whose it is; quotation marks belong to words that were said."""
    marks = ("“", "”") if quote.form == "verbatim" else ("", "")
    yield Paragraph(line(marks[0], quote.text, marks[1]), "quote")
    yield Paragraph(line(quote.source), "quote source")


def recommendations(group: views.RecommendationGroup, level: int = 3) -> Iterator[Block]:
    """One recipient's recommendations; their numbers run through all groups, so they are words."""
    look = "group heading" if level == 3 else ""  # the contents do not list it
    yield Heading(level, line(group.heading), group.anchor, look)
    for item in group.items:
        number = Said(f"{item.number}.{TAB}", "number")
        yield Paragraph(line(number, item.text), "recommendation", item.anchor)


def ways(view: PageView, page: Page) -> Iterator[Block]:
    """Where the same is on the web, and all documents; the addresses are printed."""
    if not (view.reports and page.web_path):
        return
    listed = (
        (view.terms.web_version, page.web_path),
        (view.terms.accessibility, ACCESSIBILITY),
        (view.terms.all_documents, "index.html"),
    )
    places = [(words, f"{view.reports}{path}") for words, path in listed if words]
    items = (Item(line(Said(words, to=to), f": {to}")) for words, to in places)
    yield Items(tuple(items), look="small")
