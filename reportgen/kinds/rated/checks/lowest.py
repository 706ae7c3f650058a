"""That what prose says of a standard's lowest score is what the data have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.passages import Passage
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.problems.diagnostics import Diagnostic
from reportgen.ratings import scores
from reportgen.text import wording

NUMBERS = {wording.number_in_words(number): number for number in range(101)}
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"

ABOUT_OTHERS = re.compile(
    r"\b(?:previous(?:ly)?|last\s+(?:inspect\w+|time|year)|earlier|formerly|20\d\d|others?|another"
    r"|neighbouring|national(?:ly)?|regional(?:ly)?|regions?|country|elsewhere|if|predecessors?)\b",
    re.IGNORECASE,
)
"""In a sentence: it may speak of another time, or of another unit."""
HEDGED = re.compile(
    r"\b(?:would|could|might|may|should|must|not|never|rather|instead|from|to\s+be|expected"
    r"|no\s+(?:higher|lower|better)|at\s+(?:least|most|best)|(?:more|fewer|less)\s+than|up\s+to"
    r"|almost|nearly|close\s+to)\b",
    re.IGNORECASE,
)
"""In a clause: what is said may not be the rating itself."""
CLAUSE = re.compile(r"[,;:.(!?]\s|\s[–—-]\s|\n\n")


def _hedged(passage: Passage, start: int, end: int) -> bool:
    """Whether a claim's sentence or clause leaves open what it says."""
    sentence = next((one for one in passage.sentences() if one[0] <= start < one[1]), (0, end))
    clauses = [found.end() for found in CLAUSE.finditer(passage.text, sentence[0], start)]
    clause = max(clauses, default=sentence[0])
    return bool(
        ABOUT_OTHERS.search(passage.text, sentence[0], sentence[1])
        or HEDGED.search(passage.text, clause, end)
    )


def _any(names: tuple[str, ...]) -> str:
    listed = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in listed) + ")"


def _number(written: str) -> int | None:
    folded = written.casefold()
    return int(written) if written.isdecimal() else NUMBERS.get(folded)


LOWEST = re.compile(
    r"\blowest\s+(?:of\s+(?:the|its)\s+(?:\w+\s+){0,3})?(?:score|percentage)s?\b"
    r"(?:\s+(?:out\s+)?of\s+(?:the\s+|its\s+)?(?:\w+\s+){1,3}(?:questions|scores))?"
    rf"(?:,?\s+(?:was|is|of|at)\s+(?:only\s+|just\s+)?(?P<percent>{NUMBER})\s*(?:per\s+cent|%))?",
    re.IGNORECASE,
)


def lowest_score(passage: Passage) -> Iterator[Diagnostic]:
    """The figure and the topic that a sentence gives the lowest score are those of the data."""
    document, location = passage.document, passage.location
    if location[0] != "standards" or not isinstance(document, PduDocument):
        return
    standards = dict(document.framework.value.standards())
    name = str(location[1])
    result = document.report.value.standards[name]
    lowest = scores.lowest_percent(result)
    if name not in standards or not isinstance(lowest, int):
        return
    topics = {id: asked.topic for id, asked in standards[name].key_questions.items()}
    right = [topics[id] for id in scores.lowest(result) if id in topics]
    for found in LOWEST.finditer(passage.text):
        if _hedged(passage, found.start(), found.end()):
            continue
        percent = _number(found["percent"]) if found["percent"] else None
        if percent is not None and percent != lowest:
            yield passage.problem(
                "lowest-score-mismatch",
                f"the lowest score is {wording.per_cent(lowest)}, not {percent}",
                *found.span("percent"),
                f"refer to it: {{{{ {name}.lowest }}}}",
            )
        yield from _topic(passage, found, [*topics.values()], right)


def _topic(
    passage: Passage, found: re.Match[str], topics: list[str], right: list[str]
) -> Iterator[Diagnostic]:
    end = next(last for first, last in passage.sentences() if first <= found.start() < last)
    said = re.search(rf"\b{_any(tuple(topics))}\b", passage.text[found.end() : end])
    if said and not any(topic in passage.text[found.end() : end] for topic in right):
        yield passage.problem(
            "lowest-score-mismatch",
            f"the lowest score is not for `{said[0]}`",
            found.end() + said.start(),
            found.end() + said.end(),
            f"it is for {wording.listed(right)}",
        )
