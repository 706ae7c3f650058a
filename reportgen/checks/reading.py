"""The texts of a document as a reader has them, with the figures that they state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen import figures
from reportgen.checks.passages import answered_for, in_english
from reportgen.documents.document import Written
from reportgen.documents.recent import recent
from reportgen.figures import Stated
from reportgen.model.base import Location
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.text.prose import own_language
from reportgen.text.references import Filled, Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """A text whose references are filled; `stated` are its figures, in places of that text."""

    document: Written
    location: Location
    filled: Filled
    stated: tuple[Stated, ...]
    own: str
    """The text with what is in another language left blank, in the same places."""

    @property
    def text(self) -> str:
        """The text as it will be set, still with its Markdown."""
        return self.filled.text

    def span(self, stated: Stated) -> Span:
        """Where the author wrote a figure, or the reference that gave it."""
        offset, length = self.filled.origin(stated.offset, stated.length)
        return self.document.report.tree.text_span(self.location, offset, length)

    def is_typed(self, stated: Stated) -> bool:
        """Whether the author wrote some of a figure, and did not only refer to it."""
        givers = self.filled.givers(stated.offset, stated.end)
        return any(reference is None for _, _, reference in givers)

    def sentence_before(self, place: int) -> str:
        """What stands in a sentence before a place."""
        ends = [found.end() for found in SENTENCE_ENDS.finditer(self.text, 0, place)]
        return self.text[ends[-1] if ends else 0 : place]


SENTENCE_ENDS = re.compile(r"[.;:!?]\s+|\n\s*\n")


MOST_FIGURES = 5_000
"""The figures of a document that are read: no report has a quarter of them."""


@recent
def readings(document: Written) -> tuple[Reading, ...]:
    """Every text that the authors of a document answer for, read for its figures.

    Texts behind so many figures as nobody writes are left out, and `countable` says so.
    """
    found, count = list[Reading](), 0
    for location, _, filled in answered_for(document):
        if count > MOST_FIGURES:
            break
        found.append(_reading(document, location, filled))
        count += sum(1 for stated in found[-1].stated for _ in stated.each())
    return tuple(found)


def countable(document: Written) -> Iterator[Diagnostic]:
    """No document states more figures than can be held to each other."""
    texts = answered_for(document)
    read = len(readings(document)) if in_english(document) else len(texts)
    if read < len(texts):
        message = f"more than {MOST_FIGURES:,} figures stand before this: no more are read"
        hint = "something else may have got into the file, or put tables into tables"
        problem = Problem("file-too-large", message, 0, 1, (hint,))
        yield document.report.problem(problem, texts[read][0])


def _reading(document: Written, location: Location, filled: Filled) -> Reading:
    own = own_language(filled.text)
    return Reading(document, location, filled, figures.find(own), own)


Rule = Callable[[Reading], Iterator[Diagnostic]]


def in_prose(*rules: Rule) -> Callable[[Written], Iterator[Diagnostic]]:
    """A check that holds each text which states a figure against all of some rules.

    It reads figures as English states them; documents in other languages are left alone.
    """

    def check(document: Written) -> Iterator[Diagnostic]:
        for reading in readings(document) if in_english(document) else ():
            if reading.stated:
                for rule in rules:
                    yield from rule(reading)

    return check
