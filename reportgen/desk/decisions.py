"""Decisions on the points of a review, made at the desk: written into the texts and the log.

What is accepted is written as all else that is saved at the desk, so that Undo takes it back.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from reportgen.desk.reading import Opened
from reportgen.desk.reviews import writing_of
from reportgen.desk.saving import Keeper, NotSavedError
from reportgen.desk.steps import Step
from reportgen.documents.corpus import Corpus
from reportgen.files.digests import digest
from reportgen.files.lock import locked
from reportgen.files.sources import Project
from reportgen.model.base import Location
from reportgen.model.review import ReviewLog, ReviewPoint
from reportgen.review.word.deciding import Bar, barred, point_of
from reportgen.review.word.files import NotTaken, taken_from
from reportgen.review.word.fitting import TooMany
from reportgen.review.word.log import Log, at_once, decided, opened, reopened, with_points
from reportgen.review.word.open_points import read_log
from reportgen.review.word.taking import Clash, Writing

Wrong = Bar | Literal["clash", "gone", "unwritable", "faulty", "changed", "no_words", "decided"]
"""Why a decision was not kept."""

DECISIONS: Mapping[str, str] = {
    "accept": "accepted",
    "theirs": "accepted",
    "edit": "settled",
    "settle": "settled",
    "partly": "partly",
    "reject": "rejected",
}
"""What may be chosen for a point, and the decision that the log has for it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose for a point: one of `DECISIONS`, why, and who did.

    `words` are other words for its text, and `was` the digest of the text that they were written
    for.
    """

    do: str
    reason: str = ""
    by: str = ""
    words: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brought: how many points it has, how many are new in the log, what was odd."""

    points: int
    new: int
    remarks: tuple[str, ...]


class Reviews:
    """Reads the logs of reviews, and keeps decisions."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._read: dict[str, tuple[tuple[int, int], ReviewLog | None]] = {}

    def log(self, id: str, listed: Project | None = None) -> ReviewLog | None:
        """The log of a document as it is now; None if it has none, or it is not valid.

        `listed` is the project if its files were listed just now.
        """
        project = listed or self._keeper.project()
        path = project.log_of(id)
        about = project.tree.look(path) if path else None
        if path is None or about is None:
            return None
        stamp = about.st_mtime_ns, about.st_size
        if self._read.get(path, ((0, 0), None))[0] != stamp:
            loaded = read_log(Corpus.of(project), project, id)
            self._read[path] = stamp, loaded.value if loaded else None
        return self._read[path][1]

    def open_points(self, id: str, listed: Project | None = None) -> tuple[ReviewPoint, ...]:
        """The points of a document that nobody has decided."""
        log = self.log(id, listed)
        return log.open_points() if log else ()

    def decide(self, now: Opened, choices: Mapping[int, Choice], to: Target) -> dict[int, Wrong]:
        """Keep decisions on the points with these numbers; gives why some were not kept.

        What is accepted is written, as one step that Undo takes back. Raises `NotSavedError` and
        `ToolError`.
        """
        project = self._keeper.project()
        author = now.kind.author(now.entry.document) if now.kind and now.entry.document else ""
        deciding = _Deciding(writing_of(project, now), author)
        for entry in opened(project, now.id).value.points():
            if choice := choices.get(entry.number):
                deciding.decide(entry, choice)
        if deciding.writing and deciding.writing.edits:
            self._save(now, deciding.writing, to)
        if deciding.good:
            self._note(now.id, deciding.good)
        return deciding.wrong

    def take(self, id: str, name: str, data: bytes) -> Taken | NotTaken:
        """Put the points of a file that came back into the log; nothing of it is accepted yet.

        Raises `ToolError` if the log cannot be written.
        """
        project = self._keeper.project()
        with _alone(project):
            found = taken_from(project, name, data)
            if isinstance(found, NotTaken):
                return found
            if found.sent.document != id:
                return NotTaken(name, f"it belongs to another document, `{found.sent.document}`")
            log = opened(project, id)
            before = len(log.value.points())
            after = with_points(log, found.round, found.points, _today())
            if isinstance(after, TooMany):
                return NotTaken(name, after.why, after.hint)
            after.write()
        return Taken(len(found.points), len(after.value.points()) - before, found.remarks)

    def reopen(self, now: Opened, number: int, to: Target) -> None:
        """Open a decision again; a text that stands as it was accepted becomes what it was.

        Raises `KeyError` if there is no such point.
        """
        project = self._keeper.project()
        points = {one.number: one for one in opened(project, now.id).value.points()}
        found = points[number]
        writing = writing_of(project, now)
        if writing and found.sort == "change" and found.decision == "accepted":
            place = writing.place_of(point_of(found))
            if place is not None and writing.text_at(place) == found.new:
                writing.write_words(place, found.old or "")
                self._save(now, writing, to)
        with _alone(project):
            log = opened(project, now.id)
            places = [at for at, one in _entries(log) if one.number == number]
            log.edit([edit for at in places for edit in reopened(log, at)])
            log.write()

    def _save(self, now: Opened, writing: Writing, to: Target) -> None:
        edits = writing.in_files
        place = edits[0].location
        saved = self._keeper.save(now, edits, Step(to.part(place), place, to.said, (), {}, {}))
        if saved.conflicts:
            raise NotSavedError(to.changed)

    def _note(self, id: str, good: Mapping[int, Choice]) -> None:
        """Put decisions into the log as it is now; nobody's decision is written over."""
        project = self._keeper.project()
        today = _today()
        with _alone(project):
            log = opened(project, id)
            made = [
                [*decided(log, at, DECISIONS[one.do], one.reason, today, one.by)]
                for at, entry in _entries(log)
                if entry.decision == "open" and (one := good.get(entry.number))
            ]
            log.edit(at_once(made))
            log.write()


def _today() -> str:
    return f"{dt.datetime.now(dt.UTC).date()}"


@dataclass(frozen=True, slots=True)
class Target:
    """What a step is called, the part that a place is in, and what to say if somebody was first."""

    part: Callable[[Location], str]
    said: str
    changed: str


@dataclass(slots=True)
class _Deciding:
    """Decides points one after the other; nothing is on disk yet."""

    writing: Writing | None
    author: str
    good: dict[int, Choice] = field(default_factory=dict)
    wrong: dict[int, Wrong] = field(default_factory=dict)

    def decide(self, entry: ReviewPoint, choice: Choice) -> None:
        """Decide one point, if it may be decided so."""
        decision = DECISIONS[choice.do]
        if entry.decision != "open":
            if entry.decision != decision:  # the same form sent twice is nothing to tell
                self.wrong[entry.number] = "decided"
            return
        wrong: Wrong | None = barred(
            entry, decision, by=choice.by, reason=choice.reason, author=self.author, writes=True
        )
        if wrong is None and entry.sort == "change" and choice.do in ("accept", "theirs", "edit"):
            wrong = self._written(entry, choice)
        if wrong:
            self.wrong[entry.number] = wrong
        else:
            self.good[entry.number] = choice

    def _written(self, entry: ReviewPoint, choice: Choice) -> Wrong | None:
        """Write a change, or other words for it; why not, if they are not written."""
        if self.writing is None:
            return "faulty"
        place = self.writing.place_of(point_of(entry))
        if place is None:
            return "gone"
        if choice.do == "accept":
            found = self.writing.accept(replace(point_of(entry), location=place))
            return None if found is None else "clash" if isinstance(found, Clash) else "unwritable"
        return self._put(place, entry.new if choice.do == "theirs" else choice.words, choice.was)

    def _put(self, place: Location, words: str | None, was: str) -> Wrong | None:
        """Put words in place of a text, if that is still the one that they were written for."""
        assert self.writing
        now = self.writing.text_at(place)
        if not isinstance(now, str) or digest(now.encode()) != was:
            return "changed"
        if words is None:
            return "unwritable"
        if not words.strip():
            return "no_words"
        self.writing.write_words(place, _ending(words, now))
        return None


def _ending(words: str, now: str) -> str:
    """Words from a box, with the ends of lines of the text that they replace."""
    plain = words.replace("\r\n", "\n").strip("\n")
    return plain + now[len(now.rstrip("\n")) :]


def _entries(log: Log) -> Iterator[tuple[tuple[int, int], ReviewPoint]]:
    """The points of a log, each with its places among the rounds and in its round."""
    for at, one in enumerate(log.value.rounds):
        for number, entry in enumerate(one.points):
            yield (at, number), entry


@contextlib.contextmanager
def _alone(project: Project) -> Iterator[None]:
    """Nobody else writes meanwhile."""
    with locked(project.tree.below(project.content), wait=True):
        yield
