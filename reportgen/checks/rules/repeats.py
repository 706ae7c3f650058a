"""That nothing is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.passages import Passage
from reportgen.documents.document import Written
from reportgen.problems.diagnostics import Diagnostic

LISTS = ("strengths", "areas_for_improvement")
AT_LEAST = 6
"""Words that a sentence must have for its repetition to be a slip."""


def repeated_findings(document: Written, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """No sentence of a finding stands in another one."""
    del document
    seen: dict[str, Passage] = {}
    for passage in texts:
        if not any(name in passage.location for name in LISTS):
            continue
        for start, end in passage.sentences():
            said = " ".join(re.findall(r"\w+", passage.text[start:end].lower()))
            if said.count(" ") + 1 < AT_LEAST:
                continue
            if said in seen:
                yield _repeated(passage, seen[said], start, end)
            else:
                seen[said] = passage


def _repeated(passage: Passage, first: Passage, start: int, end: int) -> Diagnostic:
    last = start + len(passage.text[start:end].rstrip())
    line = first.document.report.at(first.location).line
    here, there = (next(n for n in LISTS if n in one.location) for one in (passage, first))
    if here != there:
        message = f"this is also one of the {there.replace('_', ' ')}, line {line}"
        return passage.problem("both-good-and-bad", message, start, last, "it can be only one")
    message = f"this sentence already stands in the finding of line {line}"
    return passage.problem("repeated-sentence", message, start, last, "say it once")
