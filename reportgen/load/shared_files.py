"""Loads the files that documents share: publisher, people, regions, frameworks and more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from reportgen.checks.allow import weighed
from reportgen.checks.framework_rules import contradictions
from reportgen.checks.gaps import gaps_in
from reportgen.checks.glyphs import without_glyph
from reportgen.checks.name_rules import both_ways
from reportgen.documents.corpus import Corpus
from reportgen.documents.library import Library
from reportgen.documents.loaded import Loaded
from reportgen.files.sources import Project
from reportgen.model.bank_holidays import BankHolidays
from reportgen.model.base import Model
from reportgen.model.framework import AnyFramework, Framework, PlainFramework
from reportgen.model.glossary import Glossary
from reportgen.model.house_style import SharedStyle
from reportgen.model.shared import NameList, People, Publisher, Region, WordList
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span, any_error, did_you_mean
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import Tree
from reportgen.text.languages import ENGLISH, language

M = TypeVar("M", bound=Model)
SHARED: Mapping[str, type[Model]] = {
    "publisher": Publisher,
    "people": People,
    "names": NameList,
    "house-style": SharedStyle,
    "glossary": Glossary,
    "words": WordList,
    "bank-holidays": BankHolidays,
}
"""The model of each file in `shared/`, by its name."""
Files = Mapping[str, tuple[Path, str]]
"""Files by the ids that documents use, each with its absolute path and its path for messages."""


def read_shared(corpus: Corpus, project: Project, trees: Collection[Tree]) -> Library:
    """The shared files that these documents draw on; diagnostics go to the corpus."""
    return _SharedFiles(corpus, project).read(trees) if trees else Library()


def read_all_shared(corpus: Corpus, project: Project) -> None:
    """Load every shared file, used or not; diagnostics go to the corpus."""
    _SharedFiles(corpus, project).read_all()


def named(trees: Iterable[Tree], *location: str) -> set[str]:
    """The texts that documents have at a location, before they are validated."""
    names = set()
    for tree in trees:
        value: Any = tree.data()
        for part in location:
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, str):
            names.add(value)
    return names


class _SharedFiles:
    def __init__(self, corpus: Corpus, project: Project) -> None:
        self._corpus = corpus
        self._project = project
        self._unusable: dict[str, frozenset[str]] = {}

    def read(self, trees: Collection[Tree]) -> Library:
        wanted = named(trees, "pdu", "region") | named(trees, "region")
        optional = tuple(map(self._project.shared, ("names", "house-style")))
        names, style = (
            self._names(),
            self._if_there(SharedStyle, optional[1]),
        )
        if self._corpus.spells:
            learnt = self._if_there(WordList, self._project.shared("words"))
            self._corpus.learnt = learnt.value.words if learnt else ()
        publisher = self._whole(self._of(Publisher, self._project.shared("publisher")))
        people = self._whole(self._of(People, self._project.shared("people")))
        regions = self._each("region", self._region, self._project.regions(), wanted)
        wanted = named(trees, "framework")
        frameworks = self._each("framework", self._framework, self._project.frameworks(), wanted)
        if style is None and not any(map(_spells, frameworks.values())):
            self._corpus.diagnostics += _unstyled(optional[1], frameworks)
        return Library(
            publisher,
            people,
            regions,
            {name: _styled(one, style.value) if style else one for name, one in frameworks.items()},
            names.value if names else None,
            optional=optional,
            glossary=self._project.shared("glossary"),
            project=self._project,
            unusable=self._unusable,
        )

    def read_all(self) -> None:
        for name, model in SHARED.items():
            if model is NameList:
                self._names()
            else:
                self._if_there(model, self._project.shared(name))
        self._corpus.diagnostics += _of_no_use(self._project)
        for file, path in self._project.regions().values():
            self._region(self._corpus.parse(self._project.read_file(file, path)))
        for file, path in self._project.frameworks().values():
            if path.startswith(f"{self._project.content}/"):
                self._framework(self._corpus.parse(self._project.read_file(file, path)))

    def _names(self) -> Loaded[NameList] | None:
        """The list of names; None if a form in it is both right and wrong."""
        loaded = self._if_there(NameList, self._project.shared("names"))
        wrong = [*both_ways(loaded)] if loaded else []
        self._corpus.diagnostics += wrong
        return None if wrong else loaded

    def _of(self, model: type[M], path: str) -> Loaded[M] | None:
        return self._corpus.valid(model, self._parsed(self._project.read(path)))

    def _parsed(self, source: Source | Diagnostic) -> Tree | None:
        """The tree of a file; None if it holds a character that no font has."""
        tree = self._corpus.parse(source)
        if tree is None:
            return None
        found = [*weighed(without_glyph(tree, self._corpus.templates), self._corpus.severities)]
        self._corpus.diagnostics += found
        return None if any_error(found) else tree

    def _if_there(self, model: type[M], path: str) -> Loaded[M] | None:
        return self._of(model, path) if self._project.exists(path) else None

    def _each(
        self,
        noun: str,
        load: Callable[[Tree | None], Loaded[M] | None],
        files: Files,
        wanted: set[str],
    ) -> dict[str, Loaded[M]]:
        """The valid files among those that documents name; the names of all others are kept."""
        usable = {}
        for name in sorted(wanted & files.keys()):
            loaded = load(self._parsed(self._project.read_file(*files[name])))
            if loaded is not None:
                usable[name] = loaded
        self._unusable[noun] = frozenset(files.keys() - usable.keys())
        return usable

    def _region(self, tree: Tree | None) -> Loaded[Region] | None:
        return self._whole(self._corpus.valid(Region, tree))

    def _whole(self, loaded: Loaded[M] | None) -> Loaded[M] | None:
        """The loaded file; a diagnostic is added for each value that is to be given."""
        if loaded is not None:
            self._corpus.diagnostics += gaps_in(loaded.tree)
        return loaded

    def _framework(self, tree: Tree | None) -> Loaded[AnyFramework] | None:
        data = tree.data() if tree else None
        is_plain = isinstance(data, dict) and data.get("kind") == "plain-framework"
        model = PlainFramework if is_plain else Framework
        loaded: Loaded[AnyFramework] | None = self._corpus.valid(model, tree)
        wrong = [*contradictions(loaded)] if loaded else []
        self._corpus.diagnostics += wrong
        return None if wrong else loaded


def _of_no_use(project: Project) -> Iterator[Diagnostic]:
    """The files of the shared folder that nothing reads."""
    for name, path in project.all_shared().items():
        if name not in SHARED:
            message = f"nothing reads a shared file of this name: `{name}`"
            yield diagnostic("misplaced-file", message, Span(path), *did_you_mean(name, SHARED))


def _spells(framework: Loaded[AnyFramework]) -> bool:
    """Whether a framework says by itself how words are spelled."""
    style = framework.value.house_style
    is_english = language(framework.value.language) is ENGLISH
    return style is not None and (bool(style.spellings) or not is_english)


def _unstyled(path: str, frameworks: Collection[str]) -> Iterator[Diagnostic]:
    """The diagnostic that the project has no house style."""
    if frameworks:
        message = "there is no shared house style: spellings and words in texts are not checked"
        hint = "`reportgen new` writes this file with the words that all reports share"
        yield diagnostic("no-house-style", message, Span(path), hint)


def _styled(framework: Loaded[AnyFramework], shared: SharedStyle) -> Loaded[AnyFramework]:
    """The framework, with the shared house style added to its own."""
    own = framework.value.house_style
    style = own.over(shared) if own else shared
    return replace(framework, value=framework.value.model_copy(update={"house_style": style}))
