"""Loads documents: reads and validates their files, and binds each to what it draws on."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from reportgen.documents.corpus import Corpus, Entry
from reportgen.documents.kind import Kind
from reportgen.documents.library import Library
from reportgen.files.sources import Project
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.kinds.registry import KINDS
from reportgen.load.shared_files import named, read_shared
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span, did_you_mean, nearest
from reportgen.read.folders import FolderTree, Place
from reportgen.read.yaml_reader import Tree

Read = dict[str, tuple[Tree, Kind]]
"""Documents by id, each as a tree and with its kind."""


def load(project: Project, ids: Iterable[str]) -> Corpus:
    """Load the documents with these ids; the corpus has them with all diagnostics.

    A letter is bound to the documents on the units of its region, even if only the letter was
    asked for.
    """
    corpus, aside = Corpus.of(project), Corpus.of(project)
    paths = project.documents()
    read = _read(corpus, project, {name: paths[name] for name in ids})
    regions = named((tree for tree, kind in read.values() if kind.draws_on_pdus), "region")
    near = {region: project.of_region(region) for region in sorted(regions)}
    beneath = _read_beneath(aside, project, near, corpus.entries)
    everything = {**read, **beneath}
    library = read_shared(
        corpus, project, [tree for tree, kind in everything.values() if kind.framework]
    )
    pdus = _pdus(read)
    corpus.beneath = _bound(aside, library, paths, _pdus(beneath))
    corpus.entries |= _bound(corpus, library, paths, pdus)
    units = {region: _units(region, inside, corpus, everything) for region, inside in near.items()}
    rest = {name: found for name, found in read.items() if name not in pdus}
    corpus.entries |= _bound(corpus, replace(library, units=units), paths, rest)
    corpus.amount += aside.amount
    return corpus


def _read(corpus: Corpus, project: Project, paths: Mapping[str, str]) -> Read:
    """The trees of documents with a known kind; every document becomes an entry."""
    read = Read()
    for document_id, path in paths.items():
        corpus.entries[document_id] = Entry(document_id, path)
        if wrong := project.refused(document_id):
            corpus.diagnostics += wrong
            continue
        found = corpus.sound(path, functools.partial(read_document, corpus, project, path))
        if found:
            read[document_id] = found
    return read


def _pdus(read: Read) -> Read:
    return {name: found for name, found in read.items() if found[1].is_pdu}


def _read_beneath(
    aside: Corpus,
    project: Project,
    near: Mapping[str, Mapping[str, str]],
    asked: Collection[str],
) -> Read:
    """The trees of documents that were not asked for, but that letters may draw on."""
    paths = {name: path for inside in near.values() for name, path in inside.items()}
    found = {
        name: aside.sound(path, functools.partial(read_document, aside, project, path, whole=False))
        for name, path in paths.items()
        if name not in asked and name not in project.layout.refused
    }
    return {name: one for name, one in found.items() if one}


def _bound(
    corpus: Corpus, library: Library, paths: Mapping[str, str], read: Read
) -> dict[str, Entry]:
    """An entry for each document, bound if it is valid; diagnostics go to the corpus."""
    entries = {}
    for document_id, (tree, kind) in read.items():
        bind = functools.partial(_bind, corpus, library, document_id, tree, kind)
        document = corpus.sound(paths[document_id], bind)
        entries[document_id] = Entry(document_id, paths[document_id], kind, document)
    return entries


def _bind(corpus: Corpus, library: Library, document_id: str, tree: Tree, kind: Kind) -> Any:
    """The bound document; None, with diagnostics, if it is not valid or cannot be bound."""
    loaded = corpus.valid(kind.model, tree)
    if loaded is None:
        return None
    document, problems = kind.bind(document_id, loaded, library)
    corpus.diagnostics += problems
    return document


def _units(region: str, ids: Iterable[str], corpus: Corpus, read: Read) -> dict[str, AnyPdu | None]:
    """The documents on the units of a region, by the last part of their ids; None for errors.

    A file in the region's folder that cannot be read counts as one, since it may be one, and so
    does one that names no region that there is. A translation does not count.
    """
    units: dict[str, AnyPdu | None] = {}
    for document_id in ids:
        if document_id in read:
            tree, kind = read[document_id]
            says = named([tree], "pdu", "region")
            astray = document_id.startswith(f"{region}/") and says.isdisjoint(corpus.regions)
            if not kind.is_pdu or not (region in says or astray):
                continue
            if named([tree], "translation", "of"):
                continue
        elif not document_id.startswith(f"{region}/"):
            continue
        entry = corpus.entries.get(document_id) or corpus.beneath.get(document_id)
        name = document_id.rpartition("/")[2]
        units[document_id if name in units else name] = entry.document if entry else None
    return units


def read_document(
    corpus: Corpus, project: Project, path: str, *, whole: bool = True
) -> tuple[Tree, Kind] | None:
    """The tree of a document, and its kind; without `whole`, the tree of its main file alone."""
    tree = corpus.parse(project.read(path))
    if tree is None:
        return None
    data = tree.data()
    name = data.get("kind") if isinstance(data, dict) else None
    if isinstance(name, str) and name in KINDS:
        kind = KINDS[name]
        parts = project.parts(path) if whole else {}
        joined = _joined(corpus, project, tree, kind, parts) if parts else tree
        return (joined, kind) if joined else None
    corpus.diagnostics.append(_without_kind(tree, data, name))
    return None


def _without_kind(tree: Tree, data: object, name: object) -> Diagnostic:
    if name is not None:
        message = f"there is no kind of document `{name}`"
        hints = did_you_mean(str(name), KINDS)
        return diagnostic("unknown-kind", message, tree.span(("kind",)), *hints)
    message = "the file needs the field `kind`"
    written = [*data] if isinstance(data, dict) else []
    if near := nearest("kind", [one for one in written if not _is_field(one)]):
        place = tree.key_span((near,))
        return diagnostic("missing-field", message, place, f"write `kind` for `{near}`")
    return diagnostic("missing-field", message, tree.span(("kind",)), *did_you_mean("", KINDS))


def _is_field(name: str) -> bool:
    """Whether some kind of document has a field of that name."""
    return any(name in kind.model.model_fields for kind in KINDS.values())


def _joined(
    corpus: Corpus, project: Project, main: Tree, kind: Kind, parts: Mapping[str, str]
) -> Tree | None:
    """The tree of all files of a folder; None if one of them has errors."""
    wrong = [*_misplaced(main, kind, parts)]
    corpus.diagnostics += wrong
    trees: dict[Place, Tree | None] = {
        (name,) if name in kind.parts and name != "parts" else ("parts", name): corpus.parse(
            project.read(path)
        )
        for name, path in parts.items()
    }
    for name, place in kind.shared.items():
        path = project.shared(name)
        if name in parts and project.exists(path):
            trees[place,] = corpus.parse(project.read(path))
    usable = {place: tree for place, tree in trees.items() if tree is not None}
    return None if wrong or len(usable) < len(trees) else FolderTree(main, usable)


def _misplaced(main: Tree, kind: Kind, parts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Reports files that the kind has no parts for, and fields that must be files."""
    if not kind.parts:
        for path in parts.values():
            message = f"a document of the kind `{kind.name}` is one file"
            hint = f"move this file out of the folder, or give `{main.source.path}` another name"
            yield diagnostic("stray-part", message, Span(path, 1, 1), hint)
    for name in (*kind.parts, *kind.shared.values()):
        if main.has((name,)):
            message = f"`{name}` is not a field of this file"
            hint = "write it into a file of its own beside this one"
            yield diagnostic("unknown-field", message, main.key_span((name,)), hint)
