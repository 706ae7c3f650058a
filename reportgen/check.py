"""Runs the checks of each document's kind."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, any_error, ordered
from reportgen.loading import Corpus


def check(corpus: Corpus) -> dict[str, tuple[Diagnostic, ...]]:
    """What the checks find, by the id of each document that could be loaded."""
    return {
        entry.id: ordered(found for rule in entry.kind.checks for found in rule(entry.document))
        for entry in corpus.entries.values()
        if entry.kind and entry.document is not None
    }


def all_diagnostics(
    corpus: Corpus, checked: dict[str, tuple[Diagnostic, ...]]
) -> tuple[Diagnostic, ...]:
    """What loading and checking found, in the order of a report."""
    return ordered([*corpus.diagnostics, *(one for found in checked.values() for one in found)])


def sound(corpus: Corpus, checked: dict[str, tuple[Diagnostic, ...]]) -> tuple[str, ...]:
    """The ids of the documents that can be built: loaded, and without an error of their own."""
    return tuple(
        name for name in corpus.entries if name in checked and not any_error(checked[name])
    )
