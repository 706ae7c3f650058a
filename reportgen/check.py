"""Runs the checks of each document's kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.allow import allowed, weighed
from reportgen.diagnostics import Diagnostic, Severity, any_error, ordered
from reportgen.kinds import Kind
from reportgen.loading import Corpus


def check(corpus: Corpus) -> dict[str, tuple[Diagnostic, ...]]:
    """What the checks find, by the id of each document that could be loaded."""
    return {
        entry.id: _checked(entry.kind, entry.document, corpus.severities)
        for entry in corpus.entries.values()
        if entry.kind and entry.document is not None
    }


def _checked(
    kind: Kind, document: Any, severities: Mapping[str, Severity | None]
) -> tuple[Diagnostic, ...]:
    """What the checks find in a document, without what its author allows or the settings drop."""
    found = ordered(one for rule in kind.checks for one in rule(document))
    return ordered(weighed(allowed(found, document.report.tree), severities))


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
