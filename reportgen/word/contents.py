"""The table of contents: a field whose result is there, with the pages as they are reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.render.manuscripts.values import Contents, Entry
from reportgen.word import fields
from reportgen.word.inline import PLAIN, run
from reportgen.word.markup import w
from reportgen.word.properties import Shape
from reportgen.word.state import State, bookmark_name
from reportgen.word.styles import CONTENTS, ENTRIES

INSTRUCTION = 'TOC \\o "1-2" \\h \\z'
"""Chapters and what is directly below them, as links."""


def contents(block: Contents, state: State) -> str:
    """The heading of the contents, and the field."""
    shape = Shape(style=state.style(CONTENTS), begins_page=True)
    heading = w("p", shape.properties(), run(block.title, PLAIN))
    entries = [*_entries(block.entries, 0)]
    last = len(entries) - 1
    rows = (
        _entry(one, level, state, is_first=not at, is_last=at == last)
        for at, (one, level) in enumerate(entries)
    )
    return heading + "".join(rows)


def _entries(entries: tuple[Entry, ...], level: int) -> Iterator[tuple[Entry, int]]:
    for one in entries:
        yield one, level
        yield from _entries(one.children, level + 1)


def _entry(entry: Entry, level: int, state: State, *, is_first: bool, is_last: bool) -> str:
    name = bookmark_name(entry.anchor)
    shape = Shape(style=state.style(ENTRIES[min(level, len(ENTRIES) - 1)]))
    page = state.pages.get(entry.anchor)
    number = fields.page_of(name, run(str(page), PLAIN)) if page else ""
    words = run(entry.title, PLAIN) + run("\t", PLAIN) + number
    link = w("hyperlink", words, anchor=name, history=1)
    start = fields.opened(INSTRUCTION) if is_first else ""
    return w("p", shape.properties(), start, link, fields.CLOSED if is_last else "")
