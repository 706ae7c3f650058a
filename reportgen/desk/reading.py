"""Reads a document for the desk: its texts, what they hold, and what is wrong with it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from reportgen.checks.runner import check
from reportgen.desk import naming
from reportgen.desk.common import common, read
from reportgen.desk.forms.building import Builder
from reportgen.desk.forms.known import Known
from reportgen.desk.forms.outline import Headings, Outline, outline
from reportgen.desk.held import source_of
from reportgen.documents.corpus import Corpus, Entry
from reportgen.documents.document import Written
from reportgen.documents.kind import Kind
from reportgen.documents.library import Library
from reportgen.edit.folders import place_of
from reportgen.files.digests import digest
from reportgen.files.sources import Project
from reportgen.load.loading import load, read_document
from reportgen.load.shared_files import read_shared
from reportgen.model.base import Location
from reportgen.model.framework import AnyFramework
from reportgen.problems.diagnostics import Diagnostic, Span, ordered
from reportgen.problems.source import Source
from reportgen.read.folders import Place
from reportgen.read.tree import Tree
from reportgen.read.yaml_reader import read_yaml


@dataclass(frozen=True)
class Typed(Project):
    """A project in which some files have other texts than on disk: what somebody is typing."""

    texts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def over(cls, project: Project, texts: Mapping[str, str]) -> Typed:
        """A project with these texts in place of the files with these paths."""
        own = {one.name: getattr(project, one.name) for one in fields(Project)}
        return cls(**own, texts=tuple(texts.items()))

    def read_file(self, file: Path, shown: str) -> Source | Diagnostic:
        """The text of a file as it is typed, or else as it is on disk."""
        for path, text in self.texts:
            if path == shown:
                return source_of(path, text)
        return super().read_file(file, shown)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as its files are now.

    `texts` are its files as they were decoded, the main file first; `version` is a digest of them.
    `tree` is None if a file cannot be read, and `kind` if it does not say its kind. `entry` has the
    document, if it is valid. `found` is all that is wrong with it, and `known` what it may name.
    """

    id: str
    texts: Mapping[str, str]
    version: str
    tree: Tree | None
    kind: Kind | None
    entry: Entry
    found: tuple[Diagnostic, ...]
    known: Known

    @property
    def data(self) -> object:
        """What its files hold."""
        return self.tree.data() if self.tree else {}

    def outline(self, headings: Headings, builder: Builder) -> Outline:
        """Its parts; only for a document of a kind."""
        assert self.kind
        return outline(
            self.kind.model, self.data, builder, headings, set(self.kind.shared.values())
        )

    @property
    def files(self) -> tuple[tuple[Place, str], ...]:
        """The places of its own files in the whole, each with the file's path."""
        found = self.tree.placed() if self.tree else ()
        return tuple(
            (place, one.source.path) for place, one in found if one.source.path in self.texts
        )

    def within(self, location: Location) -> Location:
        """A location as one within the file that holds it."""
        return location[len(place_of(dict(self.files), location)) :]

    def located(self, span: Span) -> Location | None:
        """The location of the value at a place of a file; None if it is in no file of its own."""
        if self.tree is None:
            return None
        for place, tree in self.tree.placed():
            if tree.source.path == span.path:
                return (*place, *tree.location_at(span)) if span.line else place
        return None


class UnreadError(Exception):
    """A file of a document is not UTF-8, or cannot be read at all."""


def texts_of(project: Project, id: str) -> dict[str, str]:
    """The texts of a document's files, the main file first.

    Raises `KeyError` if there is no such document, `UnreadError` if a file cannot be read.
    """
    main = project.documents().get(id) or common(project)[id]
    found = {}
    for path in (main, *project.parts(main).values()):
        try:
            found[path] = project.bytes_of(path, project.largest_file).decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadError(path) from error
    return found


def version_of(texts: Mapping[str, str]) -> str:
    """The version that these texts are."""
    return digest("\0".join(f"{path}\0{text}" for path, text in texts.items()).encode())


def opened(project: Project, id: str, texts: Mapping[str, str]) -> Opened:
    """A document with these texts in place of its files."""
    typed = Typed.over(project, texts)
    if id not in project.documents():
        one = read(typed, id)
        entry, known = Entry(id, next(iter(texts)), one.kind), _known(typed, None, "")
        version = version_of(texts)
        return Opened(id, texts, version, one.tree, one.kind, entry, ordered([*one.found]), known)
    corpus = load(typed, [id])
    entry = corpus.entries[id]
    tree, kind = _read(typed, entry)
    found = check(corpus).get(id, ())
    own = [one for one in corpus.diagnostics if one.span.path in texts or not one.span.path]
    known = _known(typed, _framework(typed, entry, tree), id)
    every = ordered([*own, *found, *_others(corpus.diagnostics, texts)])
    return Opened(id, texts, version_of(texts), tree, kind, entry, every, known)


def _read(project: Project, entry: Entry) -> tuple[Tree | None, Kind | None]:
    """The tree and the kind of a document that was loaded; read again only if it is not valid."""
    if entry.document is not None:
        tree: Tree = entry.document.report.tree
        return tree, entry.kind
    aside = _aside(project)
    read = aside.sound(entry.path, functools.partial(read_document, aside, project, entry.path))
    return read or (_alone(project, entry.path), None)


def _aside(project: Project) -> Corpus:
    """A corpus that reads texts of any length: one that is too long keeps its form, to be cut."""
    return replace(Corpus.of(project), longest_text=0)


def unreadable(project: Project, path: str, text: str) -> tuple[Diagnostic, ...]:
    """What keeps a text from being read as a file of a document; nothing if it can be read."""
    aside = _aside(project)
    tree = aside.parse(source_of(path, text))
    return () if tree else tuple(aside.diagnostics)


def _framework(project: Project, entry: Entry, tree: Tree | None) -> AnyFramework | None:
    """The framework that a document names, if that is valid."""
    if isinstance(entry.document, Written):
        framework: AnyFramework = entry.document.framework.value
        return framework
    library = read_shared(Corpus.of(project), project, [tree]) if tree else Library()
    return next((one.value for one in library.frameworks.values()), None)


def _others(found: list[Diagnostic], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Errors of files that the document draws on: they keep it from being made, too."""
    yield from (one for one in found if one.is_error and one.span.path not in texts)


def _alone(project: Project, path: str) -> Tree | None:
    """The tree of a main file that does not say its kind; None if it cannot be read."""
    source = project.read(path)
    return read_yaml(source)[0] if isinstance(source, Source) else None


def _known(project: Project, framework: AnyFramework | None, document: str) -> Known:
    return Known(
        framework,
        naming.frameworks(project),
        naming.people(project),
        naming.regions(project),
        {name: name for name in project.pictures(document)},
    )
