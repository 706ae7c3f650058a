"""Takes back files: whose they are, whether they were sent from here, and their points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.files.handles import TooLargeError, read_named
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.review.accuracy.reading import Answer, answer_of
from reportgen.review.accuracy.reading import points_of as points_in
from reportgen.review.word.fitting import fitted
from reportgen.review.word.log import Log, key_of, key_of_entry, opened
from reportgen.review.word.point import Point
from reportgen.review.word.points import points_of
from reportgen.review.word.sent import Sent, read_sent
from reportgen.review.word.texts import called
from reportgen.sheets.reading import is_workbook
from reportgen.word.package import names_in
from reportgen.word.reading.document import LARGEST, read
from reportgen.word.record import RECORD

NO_REFERENCE = "it is a spreadsheet without the reference of a response form"


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: what was sent in it, the place of its round, and its points."""

    name: str
    sent: Sent
    round: int
    points: tuple[Point, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file of which nothing was taken, and why."""

    name: str
    why: str
    hint: str = ""


def taken_back(project: Project, file: Path) -> Returned | NotTaken:
    """What a file brings back, if it was sent from this project."""
    try:
        data = read_named(file, LARGEST)
    except TooLargeError:
        return NotTaken(file.name, f"it has more than {LARGEST:,} bytes")
    except OSError as error:
        return NotTaken(file.name, f"it cannot be read: {error.strerror}")
    return taken_from(project, file.name, data)


def taken_from(project: Project, name: str, data: bytes) -> Returned | NotTaken:
    """What the bytes of a file with that name bring back."""
    try:
        if answer := _answered(data):
            return _answer_back(project, name, answer)
        found = read(data)
        if found.record is None:
            hint = "ask for the file that you sent, saved by Word or LibreOffice"
            return NotTaken(name, "it does not say what was sent in it", hint)
        sent = read_sent(found.record)
    except ValueError as error:
        return NotTaken(name, str(error))
    if sent.document not in project.documents():
        return NotTaken(name, f"it is of `{sent.document}`, which this project does not have")
    at = opened(project, sent.document).round_of(sent.key)
    if at is None:
        hint = "was the log of its reviews changed, or the file sent from another copy?"
        return NotTaken(name, f"the log of `{sent.document}` has not sent this file", hint)
    taken = points_of(found, sent)
    points = fitted(taken.points, project.longest_text)
    return Returned(name, sent, at, points, (*found.warnings, *taken.remarks))


def _answered(data: bytes) -> Answer | None:
    """What a form says; None for what may be another file. Raises `ValueError` as reading does."""
    if is_workbook(data):
        found = answer_of(data)
        if found is None:
            raise ValueError(NO_REFERENCE)
        return found
    return None if RECORD in names_in(data) else answer_of(data)


def _answer_back(project: Project, name: str, answer: Answer) -> Returned | NotTaken:
    """The points of a form, if its reference is that of a round of this project."""
    if answer.document not in project.documents():
        return NotTaken(name, f"it is of `{answer.document}`, which this project does not have")
    log = opened(project, answer.document)
    at = log.round_of(answer.key)
    round = log.value.rounds[at] if at is not None else None
    if at is None or round is None or round.number != answer.round or not round.is_for_accuracy:
        hint = "was the log of its reviews changed, or the reference in the form?"
        return NotTaken(name, f"the log of `{answer.document}` has not sent this form", hint)
    found, remarks = points_in(answer, round)
    titled = [*_titled(project, answer.document, found)]
    points = fitted(titled, project.longest_text)
    sent = Sent(document=answer.document, to=round.to, round=round.number, texts=())
    return Returned(name, sent, at, points, remarks)


def _titled(project: Project, document: str, points: Iterable[Point]) -> Iterator[Point]:
    """Points with what their texts are called, as far as these are still there."""
    entry = load(project, (document,)).entries[document]
    for one in points:
        if entry.kind and entry.document and one.location and one.location[0] != "phrases":
            yield replace(one, title=called(entry.kind, entry.document, one.location))
        else:
            yield one


@dataclass(frozen=True, slots=True)
class Numbered:
    """A point with its number in the log, its places there, and what was sent."""

    number: int
    at: tuple[int, int]
    point: Point
    sent: Sent
    file: str
    decision: str


def numbered(log: Log, files: Sequence[Returned]) -> list[Numbered]:
    """The points of files with the numbers that the log gives them."""
    found = list[Numbered]()
    for file in files:
        entries = {key_of_entry(one): at for at, one in
                   enumerate(log.value.rounds[file.round].points)}  # fmt: skip
        for point in file.points:
            if (at := entries.get(key_of(point))) is not None:
                entry = log.value.rounds[file.round].points[at]
                place = (file.round, at)
                found.append(
                    Numbered(entry.number, place, point, file.sent, file.name, entry.decision)
                )
    return sorted(found, key=lambda one: one.number)
