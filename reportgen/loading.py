"""Reads and validates the content, and binds each document to what it draws on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic, Severity, did_you_mean
from reportgen.documents import Library, Loaded
from reportgen.kinds import KINDS, Kind
from reportgen.model.base import Model
from reportgen.model.framework import Framework
from reportgen.model.shared import NameList, People, Publisher, Region
from reportgen.sources import Project, Source, read_file
from reportgen.validation import validate
from reportgen.yaml_reader import Tree, read_yaml

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as far as it could be loaded: None where something is missing."""

    id: str
    path: str
    kind: Kind | None = None
    document: Any = None


@dataclass(slots=True)
class Corpus:
    """Documents by id, with everything that reading them brought up."""

    entries: dict[str, Entry] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)


def load(project: Project, ids: Iterable[str]) -> Corpus:
    """The documents with these ids, bound to the frameworks and shared files that they name."""
    corpus = Corpus(severities=dict(project.severities))
    paths = project.documents()
    read: dict[str, tuple[Tree, Kind]] = {}
    for document_id in ids:
        corpus.entries[document_id] = Entry(document_id, paths[document_id])
        if found := _read_document(corpus, project, paths[document_id]):
            read[document_id] = found
    library = _library(corpus, project, [tree for tree, _ in read.values()])
    for document_id, (tree, kind) in read.items():
        value, problems = validate(tree, kind.model)
        corpus.diagnostics += problems
        document = None
        if value is not None:
            document, problems = kind.bind(document_id, Loaded(value, tree), library)
            corpus.diagnostics += problems
        corpus.entries[document_id] = Entry(document_id, paths[document_id], kind, document)
    return corpus


def _parse(corpus: Corpus, source: Source | Diagnostic) -> Tree | None:
    """The tree of a file without any error in its YAML; what is wrong goes to the corpus."""
    if isinstance(source, Diagnostic):
        corpus.diagnostics.append(source)
        return None
    corpus.sources[source.path] = source
    tree, problems = read_yaml(source)
    corpus.diagnostics += problems
    return None if problems else tree


def _read_document(corpus: Corpus, project: Project, path: str) -> tuple[Tree, Kind] | None:
    tree = _parse(corpus, project.read(path))
    if tree is None:
        return None
    data = tree.data()
    name = data.get("kind") if isinstance(data, dict) else None
    if isinstance(name, str) and name in KINDS:
        return tree, KINDS[name]
    if name is None:
        code, message = "missing-field", "the file needs the field `kind`"
    else:
        code, message = "unknown-kind", f"there is no kind of document `{name}`"
    hints = did_you_mean(str(name or ""), KINDS)
    corpus.diagnostics.append(diagnostic(code, message, tree.span(("kind",)), *hints))
    return None


def _named(trees: Iterable[Tree], *location: str) -> set[str]:
    """What documents name at a place, before they are validated."""
    names = set()
    for tree in trees:
        value: Any = tree.data()
        for part in location:
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, str):
            names.add(value)
    return names


def _library(corpus: Corpus, project: Project, trees: Collection[Tree]) -> Library:
    if not trees:
        return Library()
    unusable: set[str] = set()

    def loaded(name: str, model: type[M], source: Source | Diagnostic) -> Loaded[M] | None:
        tree = _parse(corpus, source)
        value = None
        if tree is not None:
            value, problems = validate(tree, model)
            corpus.diagnostics += problems
        if tree is None or value is None:
            unusable.add(name)
            return None
        return Loaded(value, tree)

    def named(
        model: type[M], files: Mapping[str, tuple[Path, str]], wanted: set[str]
    ) -> dict[str, Loaded[M]]:
        found = {
            name: loaded(name, model, read_file(*files[name]))
            for name in sorted(wanted & files.keys())
        }
        unusable.update(files.keys() - wanted)
        return {name: item for name, item in found.items() if item is not None}

    shared = f"{project.content}/shared"
    publisher = loaded("publisher", Publisher, project.read(f"{shared}/publisher.yaml"))
    people = loaded("people", People, project.read(f"{shared}/people.yaml"))
    regions = named(Region, project.regions(), _named(trees, "pdu", "region"))
    frameworks = named(Framework, project.frameworks(), _named(trees, "framework"))
    path = f"{shared}/names.yaml"
    names = loaded("names", NameList, project.read(path)) if project.exists(path) else None
    return Library(publisher, people, regions, frameworks, names, (path,), frozenset(unusable))
