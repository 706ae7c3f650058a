"""How much is told of one file: enough to begin with, and never so much that nobody reads it."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span

MOST = 1_000
"""How many errors and warnings of a file are told."""
MOST_NOTES = 20_000
"""How many notes are: a copy whose facts are all still to be given has thousands."""


def few(path: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first findings in the file at a path, and that there are more; these are not sought."""
    kept, notes = list[Diagnostic](), 0
    for one in found:
        if one.severity is Severity.NOTE:
            notes += 1
            if notes > MOST_NOTES:
                continue
        elif len(kept) - min(notes, MOST_NOTES) == MOST:
            message = f"there are more than {MOST:,} findings here"
            hint = "mend the others first: more is looked for then"
            return [*kept, diagnostic("too-many-findings", message, Span(path), hint)]
        kept.append(one)
    return kept
