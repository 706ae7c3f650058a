"""The page in place of a withdrawn document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.render.manuscripts.letters import writer
from reportgen.render.manuscripts.parts import whole
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
from reportgen.render.views.withdrawn import WithdrawnView


def manuscript(view: WithdrawnView, page: Page) -> Manuscript:
    """The page that says when and why a document was withdrawn."""
    del page
    word = view.terms.withdrawn
    made = whole(view, _blocks(view), "number")
    return replace(
        made, title=f"{word}: {view.running_title}", keywords=word, modified=view.modified
    )


def _blocks(view: WithdrawnView) -> Iterator[Block]:
    yield from texts(view.sample_notice, "sample notice")
    yield from writer(view.letterhead)
    yield Paragraph(line(Said(view.terms.withdrawn, "strong")), "letter date")
    yield Heading(1, line(view.title), look="letter title")
    yield Text(view.notice)
    yield Text(view.reason)
    yield Text(view.copyright, "small first")
    yield Text(view.licence, "small")
