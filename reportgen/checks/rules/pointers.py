"""That a sentence which sends its reader to a table, a page or a note sends nobody to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.checks.passages import Passage
from reportgen.documents.document import Written
from reportgen.model.base import Location, texts_of
from reportgen.model.framework import Framework
from reportgen.problems.diagnostics import Diagnostic

ELSEWHERE = r"(?![\w.]*\d)(?!,?[ ](?:of|in|from|at|to)\b)"
"""No words behind it that say in which other publication it stands."""
SENDS = re.compile(r"(?:\(|\b(?:[Ss]ee|[Ii]n|by|and|from) |[.!?] )\Z")
"""Words that send a reader, or the beginning of a sentence, right before what is named."""
LONGEST_SENDER = len(" from ")
LETTERS = "ABCDEFGHIJ"
FORMS = (
    (re.compile(rf"(?P<what>[Tt]able)[ ](?P<number>\d{{1,2}}){ELSEWHERE}"), "table", True),
    (re.compile(rf"(?P<what>[Ff]igure|[Cc]hart)[ ](?P<number>\d{{1,2}}){ELSEWHERE}"),
     "figure", True),
    (re.compile(rf"(?P<what>[Aa]nnexe?|[Aa]ppendix)[ ](?P<number>\d{{1,2}}|[{LETTERS}])"
                rf"{ELSEWHERE}"), "appendix", True),
    (re.compile(rf"(?P<what>[Ss]ection)[ ](?P<number>\d{{1,2}}\.\d{{1,2}}){ELSEWHERE}"),
     "section", True),
    (re.compile(rf"\b(?P<what>[Ff]ootnote)[ ](?P<number>\d{{1,2}}){ELSEWHERE}"),
     "footnote", False),
    (re.compile(rf"\b(?:[Ss]ee|[Oo]n)[ ](?P<what>pages?|pp?\.)[ ]?(?P<number>\d{{1,3}})"
                rf"{ELSEWHERE}"), "page", False),
    (re.compile(r"\b(?P<what>[Ss]ee[ ]overleaf|overleaf)(?P<number>)\b"), "page", False),
)  # fmt: skip
"""How a reader is sent somewhere, the sort of thing that must be there, whether `SENDS` is needed.

Each begins with a letter, so that a text without it is passed over: what stands before is looked at
where the letters were found.
"""
HINTS = {
    "table": "refer to a table by its id, `{{ see.ID }}`, or say in which publication it stands",
    "figure": "refer to a figure by its id, `{{ see.ID }}`, or say in which publication it stands",
    "page": "pages are numbered anew in each format: name the heading instead",
    "section": "no section has this number here: name the heading instead",
}
HINT = "name what is meant by its heading, or say in which publication it stands"


@dataclass(frozen=True, slots=True)
class Holds:
    """How many things of each sort a document holds."""

    counts: dict[str, int]
    numbered: frozenset[str]
    """The numbers of what its framework numbers, `2.4`."""

    def has(self, sort: str, number: str) -> bool:
        """Whether there is a thing of a sort with this number, or with a letter for one."""
        if number in self.numbered:
            return True
        digits = str(LETTERS.index(number) + 1) if number in LETTERS and number else number
        return digits.isdecimal() and int(digits) <= self.counts.get(sort, 0)


PLACES: dict[str, Callable[[Location], Location | None]] = {
    "table": lambda place: _upto(place, "table", "enablers_and_barriers"),
    "figure": lambda place: _upto(place, "figure", "picture"),
    "appendix": lambda place: place[:2] if place[:1] == ("appendices",) else None,
    "footnote": lambda place: _upto(place, "footnotes", more=1),
}
"""By sort, the thing that a text belongs to."""


def _upto(place: Location, *names: str, more: int = 0) -> Location | None:
    at = next((n for n, part in enumerate(place) if part in names), None)
    return None if at is None else place[: at + 1 + more]


def pointers(document: Written, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """No text sends its reader to a table, figure, appendix, note or page that is not there."""
    every = [place for place, _ in texts_of(document.report.value)]
    counts = {
        sort: len({found for one in every if (found := place(one)) is not None})
        for sort, place in PLACES.items()
    }
    holds = Holds(counts, _numbered(document))
    for passage in texts:
        for pattern, sort, must_send in FORMS:
            for one in pattern.finditer(passage.text):
                start = one.start("what")
                if must_send and not _is_sent(passage.text, start):
                    continue
                if passage.is_typed(start) and not holds.has(sort, one["number"]):
                    yield _problem(passage, one, sort)


def _is_sent(text: str, start: int) -> bool:
    return start == 0 or bool(SENDS.search(text[max(0, start - LONGEST_SENDER) : start]))


def _numbered(document: Written) -> frozenset[str]:
    framework = document.framework.value
    domains = framework.domains if isinstance(framework, Framework) else ()
    return frozenset(one.number for domain in domains for one in domain.standards.values())


def _problem(passage: Passage, found: re.Match[str], sort: str) -> Diagnostic:
    start, end = found.start("what"), found.end()
    message = f"`{passage.text[start:end]}` sends a reader to nothing in this document"
    return passage.problem("points-nowhere", message, start, end, HINTS.get(sort, HINT))
