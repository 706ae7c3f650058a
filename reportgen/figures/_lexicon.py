"""The words that forms name, as classes: data by language, read once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import tomli

from reportgen.files.handles import read_named

FOLDER = Path(__file__).parent


@functools.lru_cache(maxsize=4)
def classes(language: str = "english") -> Mapping[str, frozenset[str]]:
    """The classes of each word that a language lists: `is` is of the class `BE`."""
    found: dict[str, set[str]] = {}
    table = tomli.loads(read_named(FOLDER / f"{language}.toml").decode())
    for name, words in table.items():
        for word in words.split():
            found.setdefault(word, set()).add(name.upper())
    return {word: frozenset(names) for word, names in found.items()}


def shape(word: str) -> frozenset[str]:
    """The classes that the form of a word in small letters gives it: `managers'` is of `OWNER`."""
    found = {"WORD"}
    if word.endswith(("'s", "s'")):
        found.add("OWNER")
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.add("PLURAL")
    elif word.endswith("ed"):
        found.add("PAST")
    elif word.endswith("ly"):
        found.add("ADVERB")
    return frozenset(found)
