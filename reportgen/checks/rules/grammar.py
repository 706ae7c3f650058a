"""That sentences have the grammar of English, as far as a program can tell.

This is looked for only where it is asked for, and no build does.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.passages import in_english, passages
from reportgen.documents.document import Written
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.grammar import grammar


def slips_of_grammar(document: Written) -> Iterator[Diagnostic]:
    """Each slip that an author typed."""
    if not in_english(document):
        return
    english = grammar()
    for passage in passages(document):
        for slip in english.slips(passage.text) if not passage.is_label else ():
            if passage.is_typed(slip.start) and passage.is_typed(slip.end - 1):
                said = passage.text[slip.start : slip.end]
                right = " or ".join(f"`{one}`" for one in slip.right)
                hint = f"write {right}" if right else ""
                message = f"`{said}`: {slip.message}"
                yield passage.problem("grammar", message, slip.start, slip.end, hint)
