"""Saves what was filled into a form, and takes it back; nothing of anybody else is written over.

Wrong is no reason not to save: a check says what is wrong. Only what would damage a file is
refused. Texts are written whole or not at all, and only if the file is still the one that the
edits were made for: else they are carried over, and what both sides changed is asked about.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import stat
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.desk.common import title_of
from reportgen.desk.forms.wording import Wording
from reportgen.desk.held import data_of, joined
from reportgen.desk.reading import Opened, opened, texts_of, version_of
from reportgen.desk.steps import History, Step, Texts, Versions
from reportgen.edit.changes import changes_between
from reportgen.edit.differing import differing
from reportgen.edit.edits import Edit, Value
from reportgen.edit.folders import apply_to_files
from reportgen.edit.merging import Conflict, carry
from reportgen.edit.writing import Refused
from reportgen.files.lock import locked
from reportgen.files.sources import Project
from reportgen.files.write import EVERYBODY, RIGHT_WANTED, put
from reportgen.model.base import Location

MOST_READ = 12
"""The number of documents that are kept as they were read."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A document after something was saved, and the step that did it, if anything changed.

    `conflicts` are what both sides changed: none of it was written. `is_carried` says that somebody
    else had changed the file.
    """

    texts: Texts
    step: Step | None = None
    conflicts: tuple[Conflict, ...] = ()
    is_carried: bool = False

    @property
    def version(self) -> str:
        """The version of the document now."""
        return version_of(self.texts)


class NotSavedError(Exception):
    """Why nothing was saved, in words for the one who typed."""


class UnknownVersionError(Exception):
    """The form was made of a version that is not known any more."""


@dataclass(slots=True)
class Keeper:
    """Keeps documents: saves, undoes and redoes, for all who have the server's address."""

    project: Callable[[], Project]
    versions: Versions = field(default_factory=Versions)
    histories: dict[str, History] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    _read: OrderedDict[tuple[object, ...], Opened] = field(default_factory=OrderedDict)

    def now(self, id: str) -> Opened:
        """A document as it is on disk now. Raises `KeyError` and `UnreadError`."""
        project = self.project()
        texts = texts_of(project, id)
        self.versions.keep(version_of(texts), texts)
        return self.of(project, id, texts)

    def at(self, id: str, version: str) -> Opened:
        """A document as it was at a version. Raises `UnknownVersionError`."""
        texts = self.versions.get(version)
        if texts is None:
            raise UnknownVersionError
        return self.of(self.project(), id, texts)

    def typed(self, base: Opened, edits: Sequence[Edit]) -> Opened:
        """A document with edits, not saved. Raises `NotSavedError`."""
        return self.of(self.project(), base.id, written(base, edits))

    def of(self, project: Project, id: str, texts: Texts) -> Opened:
        """A document with these texts; the last few are kept as long as no file changes."""
        key = (id, version_of(texts), stamp(project))
        if key not in self._read:
            self._read[key] = opened(project, id, texts)
            while len(self._read) > MOST_READ:
                self._read.popitem(last=False)
        self._read.move_to_end(key)
        return self._read[key]

    def title(self, document: Opened, otherwise: str = "") -> str:
        """The document's name; while it has errors, the last one that was known."""
        if found := document.entry.title():
            self.titles[document.id] = found
        found = self.titles.get(document.id) or otherwise
        return found or title_of(self.project(), document.id) or document.id

    def history(self, id: str) -> History:
        """What was done to a document."""
        return self.histories.setdefault(id, History())

    def opened(self, document: Opened) -> object:
        """What a document held before the first step that was done to it at the desk."""
        texts = self.history(document.id).opened
        return held_in(document, texts) if texts else document.data

    def changed(self, document: Opened, version: str) -> list[Location]:
        """The places of a document that are not as they were at a version, if that is known."""
        texts = self.versions.get(version)
        before = plain(held_in(document, texts)) if texts else None
        found = changes_between(before, plain(document.data)) if before is not None else ()
        return [one.after if one.after is not None else one.before or () for one in found]

    def save(self, base: Opened, edits: Sequence[Edit], step: Step) -> Saved:
        """Write edits that are meant for `base`. Raises `NotSavedError`.

        `step` says what they do, for Undo.
        """
        project = self.project()
        with _alone(project):
            texts = texts_of(project, base.id)
            found = self._written(project, base, edits, texts)
            if found.texts != texts:
                self.put(project, found.texts, texts)
                done = replace(step, edits=tuple(edits), before=texts, after=found.texts)
                self.history(base.id).add(done)
                found = replace(found, step=done)
        self._note(base.id, found.texts)
        return found

    def write(self, id: str, texts: Texts, base: Texts, step: Step) -> Saved:
        """Write whole texts, if the files are still those of `base`. Raises `NotSavedError`."""
        project = self.project()
        with _alone(project):
            now = texts_of(project, id)
            if now != base:
                raise NotSavedError(Wording().said("changed_meanwhile"))
            self.put(project, texts, now)
            self.history(id).add(replace(step, before=now, after=texts))
        self._note(id, texts)
        return Saved(texts)

    def undo(self, id: str, *, again: bool = False) -> Saved:
        """Take back the last step, or with `again` do it once more. Raises `NotSavedError`."""
        history, project = self.history(id), self.project()
        source, target = (history.undone, history.done) if again else (history.done, history.undone)
        if not source:
            raise NotSavedError(Wording().said("no_step"))
        step = source[-1]
        before, after = (step.before, step.after) if again else (step.after, step.before)
        with _alone(project):
            texts = texts_of(project, id)
            found = Saved(after)
            if texts != before:
                found = self._taken_back(project, id, (before, after), texts)
            if not found.conflicts:
                self.put(project, found.texts, texts)
                source.pop()
                target.append(replace(step, before=step.before, after=step.after))
        self._note(id, found.texts)
        return replace(found, step=step)

    def put(self, project: Project, texts: Texts, now: Texts) -> None:
        """Write the texts that differ from what is there; with the rights that the files have."""
        for path, text in texts.items():
            if now.get(path) != text:
                about = project.tree.look(path)
                mode = stat.S_IMODE(about.st_mode) if about else EVERYBODY
                put(project.tree, path, text.encode(), RIGHT_WANTED, mode)

    def _note(self, id: str, texts: Texts) -> None:
        self.versions.keep(version_of(texts), texts)
        self.history(id).saved = dt.datetime.now().astimezone()

    def _written(
        self, project: Project, base: Opened, edits: Sequence[Edit], texts: Texts
    ) -> Saved:
        if texts == base.texts:
            return Saved(written(base, edits))
        now = self.of(project, base.id, texts)
        if now.tree is None:
            raise NotSavedError(Wording().said("cannot_read_now"))
        moved = carry(plain(base.data), edits, plain(now.data))
        return Saved(written(now, moved.edits), None, moved.conflicts, is_carried=True)

    def _taken_back(
        self, project: Project, id: str, way: tuple[Texts, Texts], texts: Texts
    ) -> Saved:
        """A step taken back in a document that was changed since."""
        before, after = (self.of(project, id, one) for one in way)
        now = self.of(project, id, texts)
        old = plain(before.data)
        edits = [*differing(old, plain(after.data))]
        moved = carry(old, edits, plain(now.data))
        return Saved(written(now, moved.edits), None, moved.conflicts, is_carried=True)


def held_in(document: Opened, texts: Texts) -> object:
    """What a document held with these texts, as far as they can be read."""
    whole: object = document.data
    for place, path in document.files:
        whole = joined(whole, place, data_of(path, texts.get(path, "")))
    return whole


def stamp(project: Project) -> tuple[object, ...]:
    """Changes whenever a file of the content does, or the settings."""
    pictures = (path for one in project.layout.pictures.values() for path in one.values())
    looked = ((path, project.tree.look(path)) for path in (*project.content_files(), *pictures))
    return project, *((path, one.st_mtime_ns, one.st_size) for path, one in looked if one)


def written(document: Opened, edits: Sequence[Edit]) -> Texts:
    """The texts of a document with edits written into them. Raises `NotSavedError`."""
    found = apply_to_files({place: document.texts[path] for place, path in document.files}, edits)
    if isinstance(found, Refused):
        raise NotSavedError(found.message)
    paths = dict(document.files)
    return {**document.texts, **{paths[place]: one.text for place, one in found.items()}}


def plain(data: object) -> Value:
    """What the files of a document hold, as edits take it."""
    return data  # type: ignore[return-value]


@contextlib.contextmanager
def _alone(project: Project) -> Iterator[None]:
    """Nobody else at another desk writes meanwhile."""
    with locked(project.tree.below(project.content), wait=True):
        yield
