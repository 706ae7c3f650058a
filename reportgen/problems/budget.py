"""Limits how many diagnostics of a file, and of all, are reported, so that people read them."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span

MOST = 1_000
"""How many errors and warnings of a file are reported."""
MOST_NOTES = 20_000
"""How many notes are reported: a new copy has a note for each fact that is to be given."""


MOST_OF_ALL = 100_000
"""How many errors, warnings and notes of all files together are told."""


def few_of_all(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The first findings of a whole project, and that there are more: at the place of the next."""
    if len(found) <= MOST_OF_ALL:
        return found
    message = f"there are more than {MOST_OF_ALL:,} findings in all files together"
    hint = "check fewer documents at a time, or mend the others first"
    more = diagnostic("too-many-findings", message, Span(found[MOST_OF_ALL].span.path), hint)
    return (*found[:MOST_OF_ALL], more)


def few(path: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first diagnostics of a file; if there are more, the last one says so.

    Diagnostics beyond the limit are not computed, as `found` may be a generator.
    """
    kept, notes = list[Diagnostic](), 0
    for one in found:
        if one.severity is Severity.NOTE:
            notes += 1
            if notes > MOST_NOTES:
                continue
        elif len(kept) - min(notes, MOST_NOTES) == MOST:
            message = f"there are more than {MOST:,} findings here"
            hint = "mend these first, then check again"
            return [*kept, diagnostic("too-many-findings", message, Span(path), hint)]
        kept.append(one)
    return kept
