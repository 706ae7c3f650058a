"""Makes the copies of a document that reviewers get: a Word file of its texts, and a PDF."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.build.document import Maker, Work
from reportgen.build.plan import Job
from reportgen.build.prepare import view_of
from reportgen.build.word import for_review, manuscript
from reportgen.checks.runner import check
from reportgen.documents.corpus import Entry
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.model.shared import stage_of
from reportgen.problems.diagnostics import Diagnostic, any_error
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.render.formats import PDF
from reportgen.render.rendering import Page
from reportgen.render.theme import Kit, read_kit
from reportgen.review.word.sent import Sent, outside_of
from reportgen.review.word.texts import Placed, placed_texts, rests_on
from reportgen.text.held import references_marked
from reportgen.text.places import MARK, marked
from reportgen.word.controls import Control, Controls

BLOCK = re.compile(r"<(?:p|li)>(?!\s*<p>)")
"""The beginning of a paragraph, or of an item that is not made of paragraphs."""
LOOK = "font-size: 0.75em; font-weight: 400; font-style: normal"
"""How the number of a paragraph looks; no page that is published has any."""
TABLE = re.compile(r"<(/?)table\b")


@dataclass(frozen=True, slots=True)
class Copy:
    """The copies of one document: the Word file, what was sent in it, and a PDF if asked for."""

    data: bytes
    sent: Sent
    pdf: bytes = b""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a document cannot be sent: what is wrong in it."""

    found: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]


def copy_of(
    project: Project, id: str, to: str, round: int, *, numbers: bool = False, pdf: bool = False
) -> Copy | Unfit:
    """The copies of a document for a reviewer. Raises `ToolError` if its kind has none."""
    corpus = load(project, (id,))
    found = check(corpus).get(id, ())
    entry = corpus.entries[id]
    wrong = (*corpus.diagnostics, *found)
    if entry.kind is None or entry.document is None or any_error(wrong):
        return Unfit(wrong, corpus.sources)
    if entry.kind.manuscript is None or stage_of(entry.document.report.value) == "withdrawn":
        raise ToolError(f"`{id}` has no pages of its own to review")
    return _made(project, entry, (to, round), numbers=numbers, pdf=pdf)


def _made(
    project: Project, entry: Entry, about: tuple[str, int], *, numbers: bool, pdf: bool
) -> Copy | Unfit:
    kind, document, kit = entry.kind, entry.document, read_kit(project)
    assert kind
    texts = {_name(at): one for at, one in enumerate(placed_texts(kind, document))}
    with marked({id(one.value): name for name, one in texts.items()}), references_marked():
        view = view_of(kind, document)
    made = manuscript(kind.name, view, Page((), palette=kit.palette()), entry.path)
    if isinstance(made, Diagnostic):
        return Unfit((made,), {})
    controls = _controls(texts, numbers=numbers)
    sent = dict[str, Sent]()

    def record(data: bytes) -> str:
        sent["it"] = _sent(entry, about, texts, controls, data)
        return sent["it"].model_dump_json()

    data, wrong = for_review(made, kind.name, kit, controls, record)
    if wrong:
        return Unfit(wrong, {})
    printed = _printed(kit, entry, view, controls) if pdf else b""
    return Copy(data, sent["it"], printed)


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
    if one.is_locked:
        return Control("s", rests_on(one.value), is_locked=True)
    again = f"Shown again; change it where it stands first: {one.text.title}"
    return Control(one.text.tag, one.text.title, again=again)


def _sent(
    entry: Entry,
    about: tuple[str, int],
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
        to=about[0],
        round=about[1],
        language=entry.document.language,
        texts=tuple(shown),
        notes=controls.notes,
        outside=outside,
        pictures=pictures,
    )


def _printed(kit: Kit, entry: Entry, view: object, controls: Controls) -> bytes:
    """The page as a PDF whose paragraphs have the numbers of the Word file."""
    assert entry.kind
    maker = Maker(kit, typesets=True)
    work = Work(Job(entry.id, (PDF,)), entry.kind.name, entry.path, pickle.dumps(view))
    rendered = maker.render(work)
    if PDF not in rendered.pages:
        raise ToolError(rendered.diagnostics[0].message)
    html = "".join(_with_numbers(rendered.pages[PDF].html, controls.numbered))
    return maker.typeset(html, entry.path)[0]


def _with_numbers(html: str, numbered: Mapping[str, int]) -> Iterator[str]:
    """A page with the numbers of paragraphs in place of the marks of its texts."""
    left, at, tables = dict(numbered), 0, 0
    for found in MARK.finditer(html):
        if found.start() < at:  # in a text that has its numbers
            continue
        before = html[at : found.start()]
        tables += sum(-1 if one[1] else 1 for one in TABLE.finditer(before))
        yield before
        at = found.end()
        if found[1] in left and not tables:
            end = _end(html, at)
            yield _numbered(MARK.sub("", html[at:end]), left.pop(found[1]))
            at = end
    yield html[at:]


def _end(html: str, start: int) -> int:
    """Where a text ends; the texts of its footnotes lie within it."""
    depth = 1
    for found in MARK.finditer(html, start):
        depth += 1 if found[1] is not None else -1
        if not depth:
            return found.start()
    return len(html)


def _numbered(text: str, first: int) -> str:
    """A set text with a number before each of its paragraphs and items, or before all of it."""
    if not BLOCK.search(text):
        return _number(first) + text
    numbers = iter(range(first, first + len(BLOCK.findall(text))))
    return BLOCK.sub(lambda found: found[0] + _number(next(numbers)), text)


def _number(number: int) -> str:
    return f'<span style="{LOOK}">{number}</span> '
