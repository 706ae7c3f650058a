"""Reads and validates the content, and binds each document to what it draws on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic, Severity, Span, did_you_mean
from reportgen.documents import AnyPdu, Library, Loaded
from reportgen.folders import FolderTree, Place
from reportgen.kind import Kind
from reportgen.kinds import KINDS
from reportgen.model.base import Model
from reportgen.model.framework import AnyFramework, Framework, PlainFramework, SharedStyle
from reportgen.model.shared import NameList, People, Publisher, Region
from reportgen.plan import RESERVED
from reportgen.sources import Project, Source
from reportgen.validation import validate
from reportgen.yaml_reader import Sequence, Tree, read_yaml

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
    """Documents by id, with everything that reading them brought up.

    `beneath` holds those that were not asked for, but that letters among the others draw on;
    what is wrong with them is not reported.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    beneath: dict[str, Entry] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    longest_text: int = 0
    longest_list: int = 0
    longest_title: int = 0


Read = dict[str, tuple[Tree, Kind]]


def load(project: Project, ids: Iterable[str]) -> Corpus:
    """The documents with these ids, bound to the frameworks and shared files that they name.

    Letters are bound to the PDUs of their region besides, whether these were asked for or not.
    """
    corpus = Corpus(
        severities=dict(project.severities),
        longest_text=project.longest_text,
        longest_list=project.longest_list,
        longest_title=project.longest_title,
    )
    aside = Corpus(longest_text=project.longest_text, longest_list=project.longest_list)
    paths, read = project.documents(), Read()
    for document_id in ids:
        corpus.entries[document_id] = Entry(document_id, paths[document_id])
        if document_id.partition("/")[0] in RESERVED:
            corpus.diagnostics.append(_reserved(document_id, paths[document_id]))
        elif found := _read_document(corpus, project, paths[document_id]):
            read[document_id] = found
    regions = _named((tree for tree, kind in read.values() if kind.draws_on_pdus), "region")
    near = {region: project.of_region(region) for region in sorted(regions)}
    beneath = _read_beneath(aside, project, near, corpus.entries)
    drawing = [tree for tree, kind in (*read.values(), *beneath.values()) if kind.framework]
    library = _library(corpus, project, drawing)
    for name, found in _pdus(beneath).items():
        corpus.beneath[name] = _bound(aside, library, name, paths[name], *found)
    pdus = _pdus(read)
    for name, found in pdus.items():
        corpus.entries[name] = _bound(corpus, library, name, paths[name], *found)
    everything = {**read, **beneath}
    library = replace(
        library,
        units={
            region: _units(region, inside, corpus, everything) for region, inside in near.items()
        },
    )
    for name, found in read.items():
        if name not in pdus:
            corpus.entries[name] = _bound(corpus, library, name, paths[name], *found)
    return corpus


def _reserved(document_id: str, path: str) -> Diagnostic:
    """A document whose files would lie where those of all documents do."""
    name = document_id.partition("/")[0]
    message = f"`{name}` is what the output keeps for all documents"
    return diagnostic("reserved-name", message, Span(path, 1, 1), "give it another name")


def _pdus(read: Read) -> Read:
    return {name: found for name, found in read.items() if found[1].is_pdu}


def _read_beneath(
    aside: Corpus,
    project: Project,
    near: Mapping[str, Mapping[str, str]],
    asked: Collection[str],
) -> Read:
    """What letters may draw on besides the documents that were asked for."""
    paths = {name: path for inside in near.values() for name, path in inside.items()}
    found = {
        name: _read_document(aside, project, path, whole=False)
        for name, path in paths.items()
        if name not in asked
    }
    return {name: one for name, one in found.items() if one}


def _bound(
    corpus: Corpus, library: Library, document_id: str, path: str, tree: Tree, kind: Kind
) -> Entry:
    """A document with what it draws on, as far as it is valid; what is wrong goes to the corpus."""
    value, problems = validate(tree, kind.model)
    corpus.diagnostics += problems
    document = None
    if value is not None:
        document, problems = kind.bind(document_id, Loaded(value, tree), library)
        corpus.diagnostics += problems
    return Entry(document_id, path, kind, document)


def _units(region: str, ids: Iterable[str], corpus: Corpus, read: Read) -> dict[str, AnyPdu | None]:
    """The PDUs of a region by the last part of their ids; None for one that is unusable.

    A file that cannot be read may be one of them if it lies in the region's folder; translations
    of a PDU's file are none.
    """
    units: dict[str, AnyPdu | None] = {}
    for document_id in ids:
        if document_id in read:
            tree, kind = read[document_id]
            if not kind.is_pdu or region not in _named([tree], "pdu", "region"):
                continue
            if _named([tree], "translation", "of"):
                continue
        elif not document_id.startswith(f"{region}/"):
            continue
        entry = corpus.entries.get(document_id) or corpus.beneath.get(document_id)
        name = document_id.rpartition("/")[2]
        units[document_id if name in units else name] = entry.document if entry else None
    return units


def _parse(corpus: Corpus, source: Source | Diagnostic) -> Tree | None:
    """The tree of a file without any error in its YAML; what is wrong goes to the corpus."""
    if isinstance(source, Diagnostic):
        corpus.diagnostics.append(source)
        return None
    corpus.sources[source.path] = source
    tree, problems = read_yaml(source)
    corpus.diagnostics += problems
    if tree is None or problems:
        return None
    longest = (corpus.longest_text, corpus.longest_list)
    long = [*_too_long(tree, *longest)] if corpus.longest_text else []
    long += _endless_numbers(source)
    corpus.diagnostics += long
    return None if long else tree


def _too_long(tree: Tree, text: int, items: int) -> Iterator[Diagnostic]:
    """Texts and lists that are longer than a person would write, and than the checks can take."""
    for node, span in tree.longer_than(text, items):
        if isinstance(node, Sequence):
            message = f"this list has {len(node.items):,} items, more than {items:,}"
            hint = "make several lists of it, or set `longest_list` in the settings"
            yield diagnostic("list-too-long", message, span, hint)
        else:
            message = f"this text has more than {text:,} characters"
            hint = "make several texts of it, or set `longest_text` in the settings"
            yield diagnostic("text-too-long", message, span, hint)


ENDLESS = re.compile(r"\d[\d,.]{299,}")


def _endless_numbers(source: Source) -> Iterator[Diagnostic]:
    """Numbers with more digits than Python reads, and than anything has been counted with."""
    for number, line in enumerate(source.lines if ENDLESS.search(source.text) else (), 1):
        for found in ENDLESS.finditer(line):
            place = Span(source.path, number, found.start() + 1, len(found[0]))
            yield diagnostic("text-too-long", "this number has 300 digits or more", place)


def _read_document(
    corpus: Corpus, project: Project, path: str, *, whole: bool = True
) -> tuple[Tree, Kind] | None:
    """The tree of a document and its kind; without `whole` only of its main file."""
    tree = _parse(corpus, project.read(path))
    if tree is None:
        return None
    data = tree.data()
    name = data.get("kind") if isinstance(data, dict) else None
    if isinstance(name, str) and name in KINDS:
        kind = KINDS[name]
        parts = project.parts(path) if whole else {}
        joined = _joined(corpus, project, tree, kind, parts) if parts else tree
        return (joined, kind) if joined else None
    if name is None:
        code, message = "missing-field", "the file needs the field `kind`"
    else:
        code, message = "unknown-kind", f"there is no kind of document `{name}`"
    hints = did_you_mean(str(name or ""), KINDS)
    corpus.diagnostics.append(diagnostic(code, message, tree.span(("kind",)), *hints))
    return None


def _joined(
    corpus: Corpus, project: Project, main: Tree, kind: Kind, parts: Mapping[str, str]
) -> Tree | None:
    """The tree of a folder's files, or None if one of them is unusable."""
    wrong = [*_misplaced(main, kind, parts)]
    corpus.diagnostics += wrong
    trees: dict[Place, Tree | None] = {
        (name,) if name in kind.parts and name != "parts" else ("parts", name): _parse(
            corpus, project.read(path)
        )
        for name, path in parts.items()
    }
    for name, place in kind.shared.items():
        path = f"{project.content}/shared/{name}.yaml"
        if name in parts and project.exists(path):
            trees[place,] = _parse(corpus, project.read(path))
    usable = {place: tree for place, tree in trees.items() if tree is not None}
    return None if wrong or len(usable) < len(trees) else FolderTree(main, usable)


def _misplaced(main: Tree, kind: Kind, parts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Files of a folder that its kind has no use for, and fields that are files of their own."""
    if not kind.parts:
        for path in parts.values():
            message = f"a document of the kind `{kind.name}` is one file"
            hint = f"move this file out of the folder, or give `{main.source.path}` another name"
            yield diagnostic("stray-part", message, Span(path, 1, 1), hint)
    for name in (*kind.parts, *kind.shared.values()):
        if main.has((name,)):
            message = f"`{name}` is no field of this file"
            hint = "write it into a file of its own beside this one"
            yield diagnostic("unknown-field", message, main.key_span((name,)), hint)


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
    unusable: dict[str, set[str]] = {"region": set(), "framework": set()}

    def framework(source: Source | Diagnostic) -> Loaded[AnyFramework] | None:
        tree = _parse(corpus, source)
        data = tree.data() if tree else None
        is_plain = isinstance(data, dict) and data.get("kind") == "plain-framework"
        return valid(PlainFramework, tree) if is_plain else valid(Framework, tree)

    def loaded(model: type[M], source: Source | Diagnostic) -> Loaded[M] | None:
        return valid(model, _parse(corpus, source))

    def optional(model: type[M], path: str) -> Loaded[M] | None:
        return loaded(model, project.read(path)) if project.exists(path) else None

    def valid(model: type[M], tree: Tree | None) -> Loaded[M] | None:
        value = None
        if tree is not None:
            value, problems = validate(tree, model)
            corpus.diagnostics += problems
        return Loaded(value, tree) if tree is not None and value is not None else None

    def named(
        noun: str,
        load: Callable[[Source | Diagnostic], Loaded[M] | None],
        files: Mapping[str, tuple[Path, str]],
        wanted: set[str],
    ) -> dict[str, Loaded[M]]:
        found = {
            name: load(project.read_file(*files[name])) for name in sorted(wanted & files.keys())
        }
        usable = {name: item for name, item in found.items() if item is not None}
        unusable[noun] |= files.keys() - usable.keys()
        return usable

    shared = f"{project.content}/shared"
    publisher = loaded(Publisher, project.read(f"{shared}/publisher.yaml"))
    people = loaded(People, project.read(f"{shared}/people.yaml"))
    wanted = _named(trees, "pdu", "region") | _named(trees, "region")
    regions = named("region", functools.partial(loaded, Region), project.regions(), wanted)
    frameworks = named("framework", framework, project.frameworks(), _named(trees, "framework"))
    paths = f"{shared}/names.yaml", f"{shared}/house-style.yaml"
    names, style = optional(NameList, paths[0]), optional(SharedStyle, paths[1])
    return Library(
        publisher,
        people,
        regions,
        {name: _styled(one, style.value) if style else one for name, one in frameworks.items()},
        names,
        optional=paths,
        glossary=f"{shared}/glossary.yaml",
        unusable={noun: frozenset(names) for noun, names in unusable.items()},
    )


def _styled(framework: Loaded[AnyFramework], shared: SharedStyle) -> Loaded[AnyFramework]:
    """A framework whose house style has what all share, too."""
    own = framework.value.house_style
    style = own.over(shared) if own else shared
    return replace(framework, value=framework.value.model_copy(update={"house_style": style}))
