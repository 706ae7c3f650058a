"""What can be told of a document by the text of its files alone, without loading it."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from reportgen.files.names import composed

SIGNS = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))


def words_of(text: str) -> tuple[bytes, ...]:
    """The words of a text in small letters, without punctuation."""
    return tuple(text.encode(errors="replace").lower().translate(SIGNS).split())


@dataclass(frozen=True)
class Unread:
    """A document by its id and the text of all its files."""

    id: str
    text: str

    @functools.cached_property
    def _words(self) -> tuple[bytes, ...]:
        return words_of(self.text)

    @functools.cached_property
    def _known(self) -> frozenset[bytes]:
        return frozenset(self._words)

    @functools.cached_property
    def _run(self) -> bytes:
        return b" ".join(self._words)

    @functools.cached_property
    def _composed(self) -> str:
        return composed(self.text)

    @functools.cached_property
    def _folded(self) -> str:
        return self._composed.casefold()

    def says(self, words: frozenset[bytes], runs: Iterable[bytes]) -> bool:
        """Whether all these words stand in it, and each run of some of them in a row.

        Most documents lack a word of a sentence, which is sooner found out than where it stands.
        """
        return words <= self._known and all(run in self._run for run in runs)

    def has(self, field: str) -> bool:
        """Whether it has a field at the top."""
        return bool(re.search(rf"^{field}[ ]*:", self.text, re.MULTILINE))

    def names(self, field: str, value: str) -> bool:
        """Whether a field of it may have a value, whatever its case, spaces and quotes."""
        words = composed(value).split()
        if not all(word.casefold() in self._folded for word in words):
            return False  # so it is with most documents, and the pattern below is slow
        said = r"\s+".join(map(re.escape, words))
        pattern = rf"\b{field}[\"']?\s*:\s*[\"']?{said}(?!\w)"
        return bool(re.search(pattern, self._composed, re.IGNORECASE))


class Sought(Protocol):
    """What is looked for in documents that were not loaded."""

    def may_be_in(self, other: Unread) -> bool:
        """Whether a document must be loaded to be compared."""
