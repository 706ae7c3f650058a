"""How much is told of one file: enough to begin with, and never so much that nobody reads it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span

MOST = 1_000
"""How many findings of a file are told."""


def few(path: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first findings in the file at a path, and that there are more; these are not sought."""
    kept = [*itertools.islice(found, MOST + 1)]
    if len(kept) <= MOST:
        return kept
    message = f"there are more than {MOST:,} findings here"
    hint = "mend the others first: more is looked for then"
    return [*kept[:MOST], diagnostic("too-many-findings", message, Span(path), hint)]
