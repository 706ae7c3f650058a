"""The documents that were read, with all diagnostics; parses and validates their files."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from reportgen.documents.kind import Kind
from reportgen.documents.loaded import Loaded
from reportgen.files.handles import Tree as Folder
from reportgen.files.sources import Project
from reportgen.model.base import Model
from reportgen.problems.budget import few
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span
from reportgen.problems.incident import guarded
from reportgen.problems.source import Source
from reportgen.read.amount import Amount
from reportgen.read.hidden import hidden_characters
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import Scalar, Sequence, Tree, read_yaml

M = TypeVar("M", bound=Model)
T = TypeVar("T")

GROUP = ("group", "fields")

ENDLESS = re.compile(r"\d[\d,.]{299,}")
"""A number with 300 digits or more: Python refuses to read those with very many."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document by its id and path; `kind` and `document` are None if it could not be loaded."""

    id: str
    path: str
    kind: Kind | None = None
    document: Any = None

    def title(self) -> str | None:
        """The document's name for lists."""
        return self.kind.title(self.document) if self.kind and self.document is not None else None


SHARED = ("people", "publisher", "region")


def _is_shared(tree: Tree) -> bool:
    data = tree.data()
    return isinstance(data, dict) and data.get("kind") in SHARED


@dataclass(slots=True)
class Corpus:
    """Documents by id, with the texts of their files and all diagnostics.

    `beneath` holds documents that were not asked for, but that letters among the others draw on;
    their diagnostics are not reported.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    beneath: dict[str, Entry] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    hidden: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """Diagnostics about invisible characters, by file; each document that draws on it has them."""
    shared: dict[str, Tree] = field(default_factory=dict)
    """The files that documents share, by path: those that print them answer for their words."""
    amount: Amount = field(default_factory=Amount)
    """How much was read so far."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    longest_text: int = 0
    longest_list: int = 0
    longest_title: int = 0
    templates: tuple[Folder, ...] = ()
    today: dt.date | None = None
    regions: tuple[str, ...] = ()
    """The ids of all regions."""
    spells: bool = False
    """Whether words are looked up in a dictionary."""
    parses: bool = False
    """Whether sentences are held to grammar."""
    learnt: tuple[str, ...] = ()
    """Words that are right though none has them."""

    @classmethod
    def of(cls, project: Project) -> Corpus:
        """An empty corpus with a project's settings."""
        return cls(
            severities=dict(project.severities),
            longest_text=project.longest_text,
            longest_list=project.longest_list,
            longest_title=project.longest_title,
            templates=project.added_templates(),
            today=project.today,
            regions=tuple(project.regions()),
            spells=project.spells,
            parses=project.parses,
        )

    def parse(self, source: Source | Diagnostic) -> Tree | None:
        """The tree of a file; None, with diagnostics, if its YAML has an error."""
        if isinstance(source, Diagnostic):
            self.diagnostics.append(source)
            return None
        self.sources[source.path] = source
        return self.sound(source.path, lambda: self._parsed(source))

    def _parsed(self, source: Source) -> Tree | None:
        tree, problems = read_yaml(source)
        self.amount += Amount(len(source.text), tree.values if tree else 0)
        self.diagnostics += problems
        if tree is None or problems:
            return None
        self.hidden[source.path] = tuple(few(source.path, hidden_characters(tree)))
        if _is_shared(tree):
            self.shared[source.path] = tree
        rules = (_too_many_marks(source), self._too_long(tree), _endless_numbers(source))
        long = few(source.path, itertools.chain(*rules))
        self.diagnostics += long
        return None if long else tree

    def sound(self, path: str, work: Callable[[], T | None]) -> T | None:
        """The result of `work` on a file; None, with a diagnostic, if it raises an exception."""
        made = guarded(path, work)
        if isinstance(made, Diagnostic):
            self.diagnostics.append(made)
            return None
        return made

    def valid(self, model: type[M], tree: Tree | None) -> Loaded[M] | None:
        """The validated value of a tree; None, with diagnostics, if it is not valid."""
        if tree is None:
            return None
        return self.sound(tree.source.path, lambda: self._valid(model, tree))

    def _valid(self, model: type[M], tree: Tree) -> Loaded[M] | None:
        value, problems = validate(tree, model)
        self.diagnostics += problems
        return Loaded(value, tree) if value is not None else None

    def _too_long(self, tree: Tree) -> Iterator[Diagnostic]:
        """Reports texts and lists that are longer than the settings allow."""
        text, items = self.longest_text, self.longest_list
        for node, span in tree.longer_than(text, items) if text else ():
            if not isinstance(node, Scalar):
                sort, parts = ("list", "items") if isinstance(node, Sequence) else GROUP
                message = f"this {sort} has {len(node.parts()):,} {parts}, more than {items:,}"
                hint = f"make several {sort}s of it, or set `longest_list` in the settings"
                yield diagnostic("list-too-long", message, span, hint)
            else:
                message = f"this text has more than {text:,} characters"
                hint = "make several texts of it, or set `longest_text` in the settings"
                yield diagnostic("text-too-long", message, span, hint)


MOST_MARKS = 20_000
MARKS = {"brackets": "[", "stars": "*", "braces": "{{", "low lines": "_"}


def _too_many_marks(source: Source) -> Iterator[Diagnostic]:
    """Reports files with so many marks that parsing their texts would take long."""
    for name, mark in MARKS.items():
        if (count := source.text.count(mark)) > MOST_MARKS:
            message = f"the file has {count:,} {name}, more than {MOST_MARKS:,}"
            hint = "put it into several files"
            yield diagnostic("file-too-large", message, Span(source.path), hint)


def _endless_numbers(source: Source) -> Iterator[Diagnostic]:
    for number, line in enumerate(source.lines if ENDLESS.search(source.text) else (), 1):
        for found in ENDLESS.finditer(line):
            place = Span(source.path, number, found.start() + 1, len(found[0]))
            yield diagnostic("text-too-long", "this number has 300 digits or more", place)
