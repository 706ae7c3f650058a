"""That words are in the dictionary, or known to the project.

A project knows what its shared lists, its framework and the document's own fields call things, and
what `shared/words.yaml` adds. This is looked for only where it is asked for, and no build does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportgen.checks.passages import Passage, passages
from reportgen.documents.document import Written
from reportgen.model.base import words_of
from reportgen.model.values import Text
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.dictionary import Dictionary, dictionary

LETTER = r"[^\W\d_⁰-⁹¹²³]"
WORD = re.compile(rf"{LETTER}+(?:['’-]{LETTER}+)*(?![\w@])")
NO_PROSE = re.compile(
    r"\]\([^()\s]*\)|<[^<>\s]+>|https?://\S+|\bwww\.\S+|\S+@\S+|\[\^[\w-]+\]|`[^`]*`|\{[^{}]*\}"
    r"|\S*\d\S*"
)
"""Addresses, calls of footnotes, code, attributes, and whatever has a digit in it."""
SHORTEST = 3
"""Letters of a word that is looked up: below it are prefixes and initials."""
MOST_LIKE = 4
"""Words of a document for which the dictionary is asked what they may stand for."""
SUGGESTED = 3


def unknown_words(document: Written, learnt: Iterable[str]) -> Iterator[Diagnostic]:
    """Each word of a text that neither the dictionary nor the project has."""
    words = dictionary(document.framework.value.language)
    if words is None:
        return
    texts = passages(document)
    known = _Known(words, [*learnt, *_of_project(document)])
    meant: dict[str, tuple[str, ...]] = {}
    for passage in texts:
        for word, start, end in _words_in(passage):
            if not known.has(word):
                if word not in meant:
                    asked = sum(not words.near(one) for one in meant)
                    meant[word] = known.meant(word, asks=asked < MOST_LIKE)
                yield _unknown(passage, word, start, end, meant[word])


def _unknown(passage: Passage, word: str, start: int, end: int, meant: Sequence[str]) -> Diagnostic:
    shown = ", ".join(f"`{one}`" for one in meant)
    learn = f"if it is right, add it to `shared/words.yaml`: `- {word}`"
    hints = (f"did you mean {shown}?" if shown else "", learn)
    return passage.problem("unknown-word", f"`{word}` is in no dictionary", start, end, *hints)


def _words_in(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """The words that an author typed, with their places."""
    text = NO_PROSE.sub(lambda found: " " * len(found[0]), passage.text)
    for found in WORD.finditer(text):
        start = found.start()
        for part in re.finditer(r"[^-]+", found[0]):
            word = re.sub(r"['’]s?\Z", "", part[0])
            at = start + part.start()
            if len(word) >= SHORTEST and not word.isupper() and passage.is_typed(at):
                yield word, at, at + len(word)


class _Known:
    """The words of a language and of a project."""

    def __init__(self, words: Dictionary, own: Iterable[str]) -> None:
        self._words = words
        self._own = {part for one in own for part in re.findall(r"[^\W\d_]+", one)}
        self._folded = {one.casefold() for one in self._own if not one.isupper()}
        self._short = {one for one in self._own if one.isupper()}

    def has(self, word: str) -> bool:
        """Whether a word is known, in this form or as the plural or possessive of one."""
        forms = {word, word.removesuffix("s")}
        folded = {one.casefold() for one in forms}
        short = word[:-1].isupper() and word.endswith("s")
        if short or not folded.isdisjoint(self._folded) or not forms.isdisjoint(self._short):
            return True
        return self._words.knows(word) or self._words.knows(word.lower())

    def meant(self, word: str, *, asks: bool) -> tuple[str, ...]:
        """What an unknown word may stand for: the nearest of the project's and the dictionary's."""
        own = [one for one in sorted(self._own) if len(one) > SHORTEST and _is_near(one, word)]
        if word[:1].islower():
            own = [one.lower() if self._words.knows(one.lower()) else one for one in own]
        found = tuple(dict.fromkeys([*own, *self._words.near(word)]))
        if not found and asks:
            found = self._words.like(word)
        return found[:SUGGESTED]


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is lost, added, changed or swapped."""
    a, b = one.casefold(), other.casefold()
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return abs(len(a) - len(b)) == 1
    a, b = a[start:], b[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


def _of_project(document: Written) -> Iterator[str]:
    """What the shared lists, the framework and the document's own fields call things."""
    if document.names:
        yield from document.names.names
        yield from document.names.abbreviations
        yield from document.names.abbreviations.values()
    yield from document.explained
    if document.region:
        yield document.region.name
    for value in (document.report.value, document.framework.value):
        yield from (said for _, said in words_of(value) if not isinstance(said, Text))
    style = document.framework.value.house_style
    if style:
        yield from (*style.terms.values(), *style.spellings.values(), *style.exceptions)
