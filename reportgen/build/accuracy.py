"""Makes what goes to the inspected service: its copy, the forms, the list of figures, the reply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.build.document import Maker
from reportgen.build.sending import Copy, For, Unfit, copy_of, sendable
from reportgen.documents.corpus import Entry
from reportgen.documents.document import Published, Written
from reportgen.documents.kind import Kind
from reportgen.files.sources import Project
from reportgen.model.base import Location, texts_of
from reportgen.model.review import ReviewRound
from reportgen.problems.errors import ToolError
from reportgen.render.manuscripts.values import Manuscript
from reportgen.render.theme import Kit, read_kit
from reportgen.review.accuracy import form, reply, workbook
from reportgen.review.accuracy.values import Form
from reportgen.review.accuracy.words import words
from reportgen.review.accuracy.working_days import Calendar
from reportgen.review.evidence import Evidence, evidence, placed
from reportgen.review.evidence.forms import as_html
from reportgen.review.word.texts import called
from reportgen.text import wording
from reportgen.text.prose import FOOTNOTE
from reportgen.word.looks import Looks
from reportgen.word.template import Template
from reportgen.word.writer import document as written


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a report is sent to for its factual accuracy, on which day, and until when."""

    to: str
    sent: dt.date
    due: dt.date | None
    calendar: Calendar

    def deadline(self) -> str:
        """The deadline in words, with the working days until then if the list has them."""
        if self.due is None:
            return ""
        day, days = wording.day(self.due), self.calendar.between(self.sent, self.due)
        if days is None:
            return words("copy", "due", day=day)
        counted = words(
            "copy", "days_one" if days == 1 else "days_many", count=wording.number(days)
        )
        return words("copy", "due_days", day=day, days=counted, sent=wording.day(self.sent))


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that goes to the service: the copy, and files by how their names end."""

    copy: Copy
    files: Mapping[str, bytes]


def parcel_of(project: Project, id: str, round: int, asked: Asked) -> Parcel | Unfit:
    """What goes to the inspected service. Raises `ToolError` if the document has no pages."""
    entry = sendable(project, id)
    if isinstance(entry, Unfit):
        return entry
    title = entry.title() or id
    reader = For(asked.to, round, (*_lines(asked),), _foot(entry, title, asked), is_provider=True)
    made = copy_of(project, id, reader, numbers=True, pdf=True)
    if isinstance(made, Unfit):
        return made
    about = Form(
        id,
        title,
        round,
        made.sent.key,
        asked.to,
        asked.sent,
        asked.deadline(),
        _publisher(entry),
        entry.document.language,
    )
    files = {
        ".docx": made.data,
        ".pdf": made.pdf,
        "-form.docx": _in_word(form.manuscript(about), read_kit(project)),
        "-form.xlsx": workbook.as_xlsx(about),
        "-figures.html": as_html(_figures(entry, made), {id: title}).encode(),
    }
    return Parcel(made, files)


def _lines(asked: Asked) -> Iterator[str]:
    yield words("copy", "only", to=asked.to)
    if asked.due:
        yield words("copy", "answer", due=asked.deadline())


def _foot(entry: Entry, title: str, asked: Asked) -> str:
    named = entry.document.running_title
    return words("copy", "foot", title=named.text if named else title, to=asked.to)


def _publisher(entry: Entry) -> str:
    found = entry.document
    return found.publisher.name if isinstance(found, Published) else ""


def _figures(entry: Entry, made: Copy) -> tuple[Evidence, ...]:
    if not (entry.kind and isinstance(entry.document, Written)):
        return ()
    return _placed(entry.kind, entry.document, evidence(entry.kind, entry.document), made)


def _placed(
    kind: Kind, document: Written, found: Iterable[Evidence], made: Copy
) -> tuple[Evidence, ...]:
    """Figures with their places in a copy; those of a footnote stand where it is called."""
    numbers = dict(made.paragraphs)
    for location, text in texts_of(document.report.value):
        if number := made.paragraphs.get(location):
            for call in FOOTNOTE.finditer(text):
                for note in _notes(location, call[1]):
                    numbers.setdefault(note, number)
    sections = dict[str, tuple[int, int]]()
    for location, number in made.paragraphs.items():
        if location[0] != "phrases" and (anchor := kind.setting(document, location).anchor):
            first, last = sections.get(anchor, (number, number))
            sections[anchor] = min(first, number), max(last, number)
    return placed(found, numbers, made.pages, sections)


def _notes(location: Location, name: str) -> Iterator[Location]:
    """Where a footnote may stand that a text calls: in its file, or in the chapter's."""
    yield ("footnotes", name)
    if location[0] == "parts":
        yield (*location[:2], "footnotes", name)


def figures_placed(project: Project, id: str, found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Figures of a document with the paragraphs and pages of its numbered copy, if it has pages."""
    try:
        entry = sendable(project, id)
        made = copy_of(project, id, For("", 1), numbers=True, pdf=True)
    except ToolError:
        return found
    if isinstance(entry, Unfit) or isinstance(made, Unfit):
        return found
    assert entry.kind
    assert isinstance(entry.document, Written)
    return _placed(entry.kind, entry.document, found, made)


def _in_word(made: Manuscript, kit: Kit) -> bytes:
    return written(made, Template(Looks(kit.palette(), kit.sizes())))


def reply_of(
    project: Project, id: str, round: ReviewRound, day: dt.date
) -> Mapping[str, bytes] | Unfit:
    """The reply to the service by how the names of its files end: a Word document and a PDF."""
    entry = sendable(project, id)
    if isinstance(entry, Unfit):
        return entry
    assert entry.kind
    abouts = {
        one.number: called(entry.kind, entry.document, _location(one.field))
        for one in round.points
        if one.field and not one.field.startswith("phrases.")
    }
    title = entry.title() or id
    said = reply.Reply(title, round, abouts, str(day), _publisher(entry), entry.document.language)
    kit = read_kit(project)
    page = reply.page(said)
    return {
        "-reply.docx": _in_word(reply.manuscript(said), kit),
        "-reply.pdf": Maker(kit, typesets=True).typeset(page, entry.path)[0],
    }


def _location(field: str) -> tuple[str | int, ...]:
    return tuple(int(one) if one.isdigit() else one for one in field.split("."))
