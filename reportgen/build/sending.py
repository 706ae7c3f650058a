"""Makes the copies of a document that reviewers get: a Word file of its texts, and a PDF."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reportgen.build.document import Maker, Work
from reportgen.build.plan import Job
from reportgen.build.prepare import view_of
from reportgen.build.word import for_review, manuscript
from reportgen.checks.runner import check
from reportgen.documents.corpus import Entry
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.model.base import Location
from reportgen.model.shared import stage_of
from reportgen.problems.diagnostics import Diagnostic, any_error
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.render.formats import PDF
from reportgen.render.rendering import Page
from reportgen.render.theme import Kit, read_kit
from reportgen.render.views.page import PageView
from reportgen.review.word.sent import Sent, outside_of
from reportgen.review.word.texts import Placed, placed_texts, rests_on
from reportgen.text.held import references_marked
from reportgen.text.numbered import paragraphs_numbered
from reportgen.text.places import marked
from reportgen.word.controls import Control, Controls

Pages = Mapping[str, int]
"""The page of each anchor, and of each numbered paragraph as `paragraph-7`."""


@dataclass(frozen=True, slots=True)
class For:
    """For whom a copy is made, in which round, and what it says to its reader on its first page.

    A copy for factual accuracy `is_provider`: it may be commented on, and not be changed.
    """

    to: str
    round: int
    lines: tuple[str, ...] = ()
    foot: str = ""
    is_provider: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """The copies of one document: the Word file, what was sent in it, and a PDF if asked for.

    `paragraphs` has the number of the first paragraph of each text, by its location, and `last`
    that of the last one; `pages` are the pages of the PDF.
    """

    data: bytes
    sent: Sent
    pdf: bytes = b""
    paragraphs: Mapping[Location, int] = field(default_factory=dict)
    last: int = 0
    pages: Pages = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a document cannot be sent: what is wrong in it."""

    found: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]


def copy_of(
    project: Project, id: str, reader: For, *, numbers: bool = False, pdf: bool = False
) -> Copy | Unfit:
    """The copies of a document for a reviewer. Raises `ToolError` if its kind has none."""
    entry = sendable(project, id)
    if isinstance(entry, Unfit):
        return entry
    return _made(project, entry, reader, numbers=numbers, pdf=pdf)


def sendable(project: Project, id: str) -> Entry | Unfit:
    """A document that has no errors. Raises `ToolError` if it has no pages of its own."""
    corpus = load(project, (id,))
    found = check(corpus).get(id, ())
    entry = corpus.entries[id]
    wrong = (*corpus.diagnostics, *found)
    if entry.kind is None or entry.document is None or any_error(wrong):
        return Unfit(wrong, corpus.sources)
    if entry.kind.manuscript is None or stage_of(entry.document.report.value) == "withdrawn":
        raise ToolError(f"`{id}` has no pages of its own to review")
    return entry


@dataclass(frozen=True, slots=True)
class _Ready:
    """A document with its texts by the names of their places, and how its view is made."""

    texts: Mapping[str, Placed]
    view_again: Callable[[], Any]


def _ready(entry: Entry, reader: For) -> _Ready:
    kind, document = entry.kind, entry.document
    assert kind
    if reader.is_provider:
        document = _at_its_check(document)
    texts = {_name(at): one for at, one in enumerate(placed_texts(kind, document))}
    return _Ready(texts, lambda: _for(view_of(kind, document), reader))


def _at_its_check(document: Any) -> Any:
    """A document as it is while its facts are checked, whatever its stage."""
    report = document.report
    value = report.value.model_copy(update={"stage": "factual-accuracy"})
    return replace(document, report=replace(report, value=value))


def _for(view: Any, reader: For) -> Any:
    """A view whose pages say for whom they are."""
    if not reader.foot or not isinstance(view, PageView) or not view.stage:
        return view
    stage = replace(view.stage, lines=reader.lines)
    return replace(view, stage=stage, running_title=reader.foot)


def _made(project: Project, entry: Entry, reader: For, *, numbers: bool, pdf: bool) -> Copy | Unfit:
    kind, kit = entry.kind, read_kit(project)
    assert kind
    ready = _ready(entry, reader)
    names = {id(one.value): name for name, one in ready.texts.items()}
    with marked(names), references_marked():
        view = ready.view_again()
    made = manuscript(kind.name, view, Page((), palette=kit.palette()), entry.path)
    if isinstance(made, Diagnostic):
        return Unfit((made,), {})
    controls = _controls(ready.texts, numbers=numbers)
    if reader.is_provider:
        controls.protection = "comments"
    sent = dict[str, Sent]()

    def record(data: bytes) -> str:
        sent["it"] = _sent(entry, reader, ready.texts, controls, data)
        return sent["it"].model_dump_json()

    data, wrong = for_review(made, kind.name, kit, controls, record)
    if wrong:
        return Unfit(wrong, {})
    printed, pages = _printed(kit, entry, ready, controls) if pdf else (b"", {})
    numbered = ((ready.texts[name], at) for name, at in controls.numbered.items())
    paragraphs = {one.place: at for one, at in numbered}
    return Copy(data, sent["it"], printed, paragraphs, controls.paragraphs, pages)


def _name(at: int) -> str:
    """The name of the place of a text; the last mark of a page must not be taken for it."""
    return f"r{at}"


def _controls(texts: Mapping[str, Placed], *, numbers: bool) -> Controls:
    places = {name: _control(one) for name, one in texts.items()}
    figures = {
        one.text.tag: tuple(each.source.strip("{} ") for each in one.text.figures)
        for one in texts.values()
    }
    return Controls(places, figures, numbers)


def _control(one: Placed) -> Control:
    blocks = one.value.blocks
    if one.is_locked:
        return Control("s", rests_on(one.value), is_locked=True, blocks=blocks)
    again = f"Shown again; change it where it stands first: {one.text.title}"
    return Control(one.text.tag, one.text.title, again=again, blocks=blocks)


def _sent(
    entry: Entry,
    reader: For,
    texts: Mapping[str, Placed],
    controls: Controls,
    data: bytes,
) -> Sent:
    """What a file sends: the texts of the document, and which of them its pages show."""
    outside, pictures = outside_of(data)
    own = [one.text for one in texts.values() if not one.is_locked]
    shown = (one.model_copy(update={"is_shown": one.tag in controls.shown}) for one in own)
    return Sent(
        document=entry.id,
        to=reader.to,
        round=reader.round,
        language=entry.document.language,
        texts=tuple(shown),
        notes=controls.notes,
        outside=outside,
        pictures=pictures,
    )


def _printed(kit: Kit, entry: Entry, made: _Ready, controls: Controls) -> tuple[bytes, Pages]:
    """The page as a PDF whose paragraphs have the numbers of the Word file, and its pages."""
    assert entry.kind
    numbers = {id(made.texts[name].value): at for name, at in controls.numbered.items()}
    with paragraphs_numbered(numbers):
        view = made.view_again()
    maker = Maker(kit, typesets=True)
    work = Work(Job(entry.id, (PDF,)), entry.kind.name, entry.path, pickle.dumps(view))
    rendered = maker.render(work)
    if PDF not in rendered.pages:
        raise ToolError(rendered.diagnostics[0].message)
    pages: dict[str, int] = {}
    return maker.typeset(rendered.pages[PDF].html, entry.path, None, pages)[0], pages
