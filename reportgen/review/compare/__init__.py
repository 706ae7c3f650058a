"""Compares two versions of a project: what an editor must know before a report is published again.

Files are compared as their authors wrote them, whether they hold errors or not. Documents that
can be loaded in both versions are compared by what follows from their data, too: their overall
rating and score, and what their prose refers to.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.documents.document import Document
from reportgen.files.digests import ABSENT
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.incident import guarded
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import Tree, read_yaml
from reportgen.review.compare.differences import Difference, differences, leaves
from reportgen.text.references import Absent, Names, language_of, looked_up, plain, references_in

OVERALL = ("overall.rating", "overall.score", "overall.maximum")
"""The names that a report's first page shows, even if its prose does not refer to them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a file: its name, the line that it stands on, and what it was and is.

    The line is 0 if it is not known; for a removed field it is the line in the old version.
    """

    name: str
    line: int
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A file that differs; `old` and `new` say in which version it exists.

    `follows` has computed values of its document that changed, such as the score.
    """

    path: str
    old: bool
    new: bool
    fields: tuple[Changed, ...] = ()
    follows: tuple[Changed, ...] = ()
    unreadable: tuple[str, ...] = ()
    """The versions, `old` or `new`, in which the file exists but cannot be read."""
    problem: Diagnostic | None = None
    """That the program itself failed on the file."""

    @property
    def differs(self) -> bool:
        """Whether there is anything to say of the file."""
        return bool(self.old != self.new or self.fields or self.follows or self.unreadable)


def compare(old: Project, new: Project, ids: Collection[str] | None = None) -> list[Compared]:
    """Every file of the content that differs, or those of documents with these ids."""
    before, after = _documents(old, ids), _documents(new, ids)
    paths = {*_files(old), *_files(new)} if ids is None else {*before, *after}
    for project, known in ((old, before), (new, after)):
        parts = (project.parts(path).values() for path in known)
        paths.update(one for group in parts for one in group)
    found = []
    for path in sorted(paths):
        documents = before.get(path), after.get(path)
        one = guarded(path, functools.partial(_with_what_follows, old, new, path, documents))
        if isinstance(one, Diagnostic):
            one = Compared(path, old.exists(path), new.exists(path), (), (), ("old", "new"), one)
        if one.differs:
            found.append(one)
    return found


def _with_what_follows(
    old: Project, new: Project, path: str, documents: tuple[Document | None, Document | None]
) -> Compared:
    one = _compared(old, new, path)
    return replace(one, follows=_follows(*documents, one.fields))


def _files(project: Project) -> Iterator[str]:
    return project.content_files()


def _documents(project: Project, ids: Collection[str] | None) -> dict[str, Document | None]:
    """Documents by the paths of their files; None for one that cannot be loaded."""
    wanted = [name for name in project.documents() if ids is None or name in ids]
    return {one.path: one.document for one in load(project, wanted).entries.values()}


def _tree(project: Project, path: str) -> Tree | None:
    source = project.read(path)
    return read_yaml(source)[0] if isinstance(source, Source) else None


def _compared(before: Project, after: Project, path: str) -> Compared:
    """The comparison of a file; it lists no fields if the file is in one version only."""
    versions = {"old": before, "new": after}
    there = {name: one.exists(path) for name, one in versions.items()}
    trees = {name: _tree(one, path) for name, one in versions.items()}
    unreadable = tuple(name for name in versions if there[name] and trees[name] is None)
    if len(unreadable) == len(versions) and _same_bytes(before, after, path):
        unreadable = ()
    old, new = trees["old"], trees["new"]
    if old is None or new is None:
        return Compared(path, there["old"], there["new"], unreadable=unreadable)
    found = differences(old.data(), new.data())
    return Compared(path, True, True, tuple(_changed(one, old, new) for one in found))


def _same_bytes(one: Project, other: Project, path: str) -> bool:
    found = {version.digest_of(path) for version in (one, other)}
    return len(found) == 1 and ABSENT not in found


def _changed(one: Difference, old: Tree, new: Tree) -> Changed:
    if one.after is not None:
        return Changed(_name(one.after), new.span(one.after).line, one.old, one.new)
    location = one.before or ()
    return Changed(_name(location), old.span(location).line, one.old, one.new)


def _name(location: tuple[str | int, ...]) -> str:
    """A location in an author's words: `strengths 2`; items are counted from 1."""
    parts = (f" {one + 1}" if isinstance(one, int) else f".{one}" for one in location)
    return "".join(parts).lstrip(".")


def _follows(
    old: Document | None, new: Document | None, fields: Collection[Changed]
) -> tuple[Changed, ...]:
    """The computed values of a document that differ between the versions."""
    if old is None or new is None:
        return ()
    before, after = old.values, new.values
    texts = (text for _, text in leaves(new.report.tree.data()))
    used = {one.name for text in texts for one in references_in(text)}
    written = {(one.name.rpartition(".")[2], one.new) for one in fields}
    found = []
    for name in (*OVERALL, *sorted(used.difference(OVERALL))):
        was, is_now = _shown(name, before), _shown(name, after)
        shown = name not in OVERALL and (name.rpartition(".")[2], is_now) in written
        if was != is_now and not shown:
            found.append(Changed(name, 0, was, is_now))
    return tuple(found)


def _shown(name: str, names: Names) -> str | None:
    """The value of a name as prose shows it; None if it has no value."""
    if (value := looked_up(name, names)) is None:
        return None
    if isinstance(value, int):
        return f"{value:,}"
    return None if isinstance(value, (Absent, Mapping)) else plain(value, language_of(names))
