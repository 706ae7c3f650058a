"""That no two tables or figures have one name."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.kinds.blocks.document import WithBlocks
from reportgen.kinds.blocks.numbering import numbered
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic


def names_are_unique(document: WithBlocks) -> Iterator[Diagnostic]:
    """Tables and figures have different names."""
    seen = set[str]()
    for target in numbered(document.placed()):
        if target.id in seen:
            message = f"something else is called `{target.id}` before"
            place = document.report.at(target.location)
            yield diagnostic("repeated-name", message, place, "give one of them another name")
        seen.add(target.id)
