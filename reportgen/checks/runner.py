"""Runs the checks of each document's kind."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from reportgen.checks.allow import allowed, at_final, weighed
from reportgen.checks.gaps import gaps
from reportgen.checks.glyphs import without_glyph
from reportgen.checks.rules import stages
from reportgen.checks.rules.barriers import title_fits
from reportgen.checks.rules.grammar import slips_of_grammar
from reportgen.checks.rules.own_folder import in_its_folder
from reportgen.checks.rules.set_around import set_around_shared
from reportgen.checks.rules.shared import shared_words
from reportgen.checks.rules.spelling import unknown_words
from reportgen.checks.rules.typed import typed
from reportgen.documents.corpus import Corpus
from reportgen.documents.document import Document, Written
from reportgen.documents.kind import Kind
from reportgen.files.input import Sort
from reportgen.model.shared import stage_of
from reportgen.model.stages import PUBLISHED
from reportgen.problems.budget import few
from reportgen.problems.diagnostics import Diagnostic, any_error, ordered
from reportgen.problems.incident import Rule, gathered
from reportgen.read.yaml_reader import Tree


def check(corpus: Corpus) -> dict[str, tuple[Diagnostic, ...]]:
    """What the checks find, by the id of each document that could be loaded.

    A document is held back by an error in one that it is made from, asked for or not.
    """
    loaded = {**corpus.beneath, **corpus.entries}
    found = {
        entry.id: _checked(entry.kind, entry.document, corpus)
        for entry in loaded.values()
        if entry.kind and entry.document is not None
    }
    paths = {entry.path: entry.id for entry in loaded.values()}
    for name, entry in corpus.entries.items():
        if name in found and entry.document.withdrawal is None:
            wrong = [
                entry.document.unusable(one)
                for one, other in entry.document.beneath.items()
                if any_error(found[paths[other.report.path]])
            ]
            found[name] = ordered([*found[name], *wrong])
    return {name: one for name, one in found.items() if name in corpus.entries}


def _checked(kind: Kind, document: Document, corpus: Corpus) -> tuple[Diagnostic, ...]:
    """What the checks find in a document, without what its author allows or the settings drop."""
    path, tree = document.report.path, document.report.tree
    found = few(path, ordered(gathered(path, _rules(kind, document, corpus))))
    staged = [one for rule in stages.RULES for one in rule(document)]
    if corpus.today:
        staged += stages.published_by(document, corpus.today)
    stage = stage_of(document.report.value)
    if stage in PUBLISHED:
        found = [*at_final(found)]
    if stage == "withdrawn":
        left = [*staged, *stages.of_withdrawn(document, allowed(found, tree))]
    else:
        every = ordered([*found, *staged])
        left = [*gathered(path, [functools.partial(allowed, every, tree)])]
    return ordered(weighed(left, corpus.severities))


def _rules(kind: Kind, document: Document, corpus: Corpus) -> Iterator[Rule]:
    """What holds a document to the rules of its kind, and to those of all kinds."""
    yield from (functools.partial(rule, document) for rule in kind.checks)
    yield functools.partial(title_fits, kind, document, corpus.longest_title)
    yield functools.partial(typed, document.report.tree, document.report.value)
    yield functools.partial(gaps, document)
    yield functools.partial(in_its_folder, document, corpus.regions)
    if corpus.spells and isinstance(document, Written):
        yield functools.partial(unknown_words, document, corpus.learnt)
    if corpus.parses and isinstance(document, Written):
        yield functools.partial(slips_of_grammar, document)
    yield functools.partial(_without_glyph, document.report.tree, corpus)
    yield functools.partial(_hidden, document, corpus)
    yield functools.partial(_shared, document, corpus)


def _without_glyph(tree: Tree, corpus: Corpus) -> Iterator[Diagnostic]:
    for file in tree.files:
        yield from without_glyph(file, corpus.templates)


def _shared(document: Document, corpus: Corpus) -> Iterator[Diagnostic]:
    """What the shared files say that a document draws on."""
    for one in document.draws_on:
        if one.sort is Sort.FILE and one.name in corpus.shared:
            yield from shared_words(document, corpus.shared[one.name])
            yield from set_around_shared(document, corpus.shared[one.name])


def _hidden(document: Document, corpus: Corpus) -> Iterator[Diagnostic]:
    """What is invisible in the files that a document draws on, its own among them."""
    paths = [one.name for one in document.draws_on if one.sort is Sort.FILE]
    if isinstance(document, Written):
        paths.append(document.framework.path)
    for path in paths:
        yield from corpus.hidden.get(path, ())
