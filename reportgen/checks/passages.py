"""The texts of a document as a reader has them, with the place of each character in the YAML."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportgen.documents.document import Document, Written
from reportgen.documents.recent import recent
from reportgen.model.base import Location, texts_of
from reportgen.model.values import Label, Text, is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import references
from reportgen.text.languages import ENGLISH, language
from reportgen.text.prose import own_language
from reportgen.text.references import Filled

D = TypeVar("D", bound=Written)
Rule = Callable[[D, Sequence["Passage"]], Iterator[Diagnostic]]

LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
WORD = re.compile(r"\w[\w'’-]*")
SENTENCE_END = re.compile(r"[.!?][)'’\"”]*(?:\[\^\w+\])?\s+(?=[('‘\"“]?[A-Z0-9])|\n\n+")
ITEM = re.compile(r"\n(?=[ ]*[-*+][ ])")
"""What ends before an item of a list, whose own lines have become spaces in a passage."""
SHORTENED = re.compile(r"(?:\b(?:[Nn]os?|Mr|Mrs|Ms|Dr|St|vs|cf|pp?|e\.g|i\.e|etc)|\b[A-Z])\.\s+\Z")
"""Where a full stop belongs to a shortened word."""


@functools.lru_cache(maxsize=256)
def any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, whole, with any white space between their parts."""
    longest = sorted(listed, key=len, reverse=True)
    each = (r"\s+".join(map(re.escape, word.split())) for word in longest)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?![\w-])")


@functools.lru_cache(maxsize=256)
def first_words(listed: tuple[str, ...]) -> frozenset[str]:
    """The words of which a text must hold one to hold one of these."""
    return frozenset(WORD.findall(words.lower())[0] for words in listed)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text whose references are filled, with one space for the end of each of its lines."""

    document: Document
    location: Location
    filled: Filled
    text: str
    words: frozenset[str]
    """Its words in small letters: most rules need not look at a text without some of them."""
    is_label: bool = False
    """Whether it is no sentence: a cell of a table, or the heading of a column."""

    def problem(self, code: str, message: str, start: int, end: int, *hints: str) -> Diagnostic:
        """A problem with the characters from `start` to before `end`, at the author's place."""
        offset, length = self.filled.origin(start, end - start)
        span = self.document.report.tree.text_span(self.location, offset, length)
        return diagnostic(code, message, span, *hints)

    def is_typed(self, at: int) -> bool:
        """Whether the author wrote the character there; else a reference gave it."""
        return self.filled.reference(at) is None

    def typed(self, start: int, end: int) -> Iterator[str]:
        """The runs of typed words from `start` to before `end`, between those from references."""
        if all(giver is None for *_, giver in self.filled.givers(start, end)):
            yield self.text[start:end]
            return
        found = WORD.finditer(self.text, start, end)
        for typed, run in itertools.groupby(found, lambda one: self.is_typed(one.start())):
            if typed:
                yield " ".join(one[0] for one in run)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where each sentence or item of a list begins and ends, with the space after it."""
        yield from _sentences(self.text, self.filled.text)


@functools.lru_cache(maxsize=1024)
def _sentences(text: str, filled: str) -> tuple[tuple[int, int], ...]:
    ends = {0, len(text), *(one.end() for one in ITEM.finditer(filled))}
    for found in SENTENCE_END.finditer(text):
        if not SHORTENED.search(text, max(0, found.end() - 8), found.end()):
            ends.add(found.end())
    return tuple(itertools.pairwise(sorted(ends)))


def in_english(document: Document) -> bool:
    """Whether a document is in the language whose figures and grammar the checks know."""
    return language(document.language) is ENGLISH


@recent
def filled_texts(document: Document) -> Mapping[Location, Filled]:
    """Every text of a document with its references filled."""
    names, own = document.values, document.own_values
    texts = texts_of(document.report.value)
    return {location: references.fill(text, own.get(location, names)) for location, text in texts}


@recent
def answered_for(document: Document) -> tuple[tuple[Location, Text, Filled], ...]:
    """Every text that the authors of a document answer for, as it was written and filled.

    That is not what others said, nor the fixed sentences of a framework. A text with
    a reference that fails is incomplete, and left out, and so is one that is still to be given.
    They come in reading order.
    """
    filled = filled_texts(document)
    own = ((location, text, filled[location]) for location, text in document.texts())
    return tuple(one for one in own if not one[2].problems and not is_gap(one[1].strip()))


@recent
def passages(document: Document) -> tuple[Passage, ...]:
    """Those texts as passages."""
    return tuple(_passage(document, *one) for one in answered_for(document))


def _passage(document: Document, location: Location, text: Text, filled: Filled) -> Passage:
    flat = LINE_END.sub(" ", filled.text) if "\n" in filled.text else filled.text
    flat = own_language(flat)
    words = frozenset(WORD.findall(flat.lower()))
    return Passage(document, location, filled, flat, words, isinstance(text, Label))


def in_words(*rules: Rule[D]) -> Callable[[D], Iterator[Diagnostic]]:
    """A check that holds all texts of a document against some rules."""

    def check(document: D) -> Iterator[Diagnostic]:
        texts = passages(document)
        for rule in rules:
            yield from rule(document, texts)

    return check
