"""That two documents of a series do not hold the same sentence, kept small enough for thousands."""

from __future__ import annotations

import hashlib
import itertools
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.checks.passages import Passage
from reportgen.checks.rules.texts import is_footnote
from reportgen.checks.unread import Unread, words_of
from reportgen.documents.document import Document
from reportgen.model.values import TO_GIVE
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span

SHARED = frozenset(("recommendations", "not_inspected"))
"""Fields that may say the same in several documents."""
AT_LEAST = 10
"""Words that a sentence must have for its repetition to be no chance."""
MOST = 10
"""Beyond so many sentences of one document it is a copy, and more of them say nothing new."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is kept of a document: its file, and of each sentence a digest and its place.

    Each sentence has four numbers in a row, packed: digest, line, column, length.
    """

    path: str
    packed: array[int]

    def sentences(self) -> Iterator[tuple[int, int, int, int]]:
        """The four numbers of each sentence."""
        numbers = iter(self.packed)
        yield from zip(numbers, numbers, numbers, numbers, strict=True)


def summary_of(document: Document, texts: Iterable[Passage]) -> Summary:
    """The sentences of a document that its authors would not say twice.

    A recommendation may go to several units on purpose, one reason may keep a standard of all of
    them from being inspected, and fixed sentences are no author's.
    """
    found = itertools.chain.from_iterable(_sentences(document, texts))
    return Summary(document.report.path, array("Q", found))


def _sentences(document: Document, texts: Iterable[Passage]) -> Iterator[tuple[int, int, int, int]]:
    tree = document.report.tree
    for passage in texts:
        if SHARED.intersection(passage.location) or is_footnote(passage.location):
            continue
        for start, end in passage.sentences():
            said = passage.text[start:end].rstrip()
            words = said.lower().split()
            if TO_GIVE.search(said):  # another figure makes it another sentence
                continue
            if len(words) >= AT_LEAST and passage.is_typed(start):
                offset, length = passage.filled.origin(start, len(said))
                span = tree.text_span(passage.location, offset, length)
                yield _digest(words), span.line, span.column, span.length


@dataclass(frozen=True, slots=True)
class Words:
    """The words of each sentence of a document, but for those that references give.

    They come as a set, and as the runs in which they stand between references.
    """

    sentences: tuple[tuple[frozenset[bytes], tuple[bytes, ...]], ...]

    def may_be_in(self, other: Unread) -> bool:
        """Whether a sentence may stand in a document that was not loaded."""
        return any(other.says(*one) for one in self.sentences)


def words_in(document: Document, texts: Iterable[Passage]) -> Words:
    """What to look for in documents that were not loaded."""
    del document
    found = (
        [words_of(run) for run in passage.typed(start, end)]
        for passage in texts
        if not SHARED.intersection(passage.location)
        for start, end in passage.sentences()
        if len(passage.text[start:end].split()) >= AT_LEAST and passage.is_typed(start)
    )
    return Words(
        tuple(
            (frozenset(itertools.chain.from_iterable(runs)), tuple(map(b" ".join, runs)))
            for runs in found
        )
    )


def _digest(words: Iterable[str]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def across(summaries: Iterable[Summary]) -> Iterator[Diagnostic]:
    """Sentences of a document that stand in an earlier one, too, word for word."""
    first: dict[int, tuple[str, int]] = {}
    for one in summaries:
        found = 0
        for digest, line, column, length in one.sentences():
            path, before = first.setdefault(digest, (one.path, line))
            if path != one.path and found < MOST:
                found += 1
                yield diagnostic(
                    "sentence-in-two-documents",
                    f"this sentence stands in {path}, line {before}, too",
                    Span(one.path, line, column, length),
                    "say what was found here, or allow it with the reason",
                )
