"""How each language writes months, numbers, lists and shares, from `languages.toml`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli


@dataclass(frozen=True, slots=True)
class Language:
    """A language's months, numbers, and the small words between them.

    `code` is the first subtag of its BCP 47 tag, `cy`. `after_and` and `after_of` hold words that
    change after `and` or `of`, as Welsh words do, in their changed form. `held` are words that stay
    on one line with the name before them, `scales` those that make a number larger: `million`.
    """

    code: str
    months: tuple[str, ...]
    numbers: tuple[str, ...]
    tens: tuple[str, ...]
    tens_and_ones: str
    hundreds: tuple[str, ...]
    thousands: tuple[str, ...]
    thousand: str
    and_: str
    none: str
    all: str
    per_cent: str
    to: str
    of: str
    of_the: str
    out_of: str
    quotes: str
    frequent: frozenset[str]
    vague_links: frozenset[str]
    held: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    ten: str = ""
    and_before_vowel: str = ""
    after_and: Mapping[str, str] = field(default_factory=dict)
    after_of: Mapping[str, str] = field(default_factory=dict)

    def joined(self, before: str, after: str) -> str:
        """Join two items with `and`: `one and two`."""
        first = after.partition(" ")[0]
        said = after.replace(first, self.after_and.get(first, first), 1)
        vowel = after[:1].casefold() in tuple("aeiouwyâêîôûŵŷ")
        return f"{before} {(vowel and self.and_before_vowel) or self.and_} {said}"

    def behind(self, word: str, after: str) -> str:
        """A number after a word for `of`, together with that word: `of 48`."""
        return f"{word} {self.after_of.get(after, after)}"


WORDS = ("months", "numbers", "frequent")


def _language(code: str, row: dict[str, Any]) -> Language:
    lists = {name: tuple(row[name].split()) for name in WORDS} | {
        name: tuple(row[name]) for name in ("tens", "hundreds", "thousands")
    }
    row = {"and_" if name == "and" else name: value for name, value in row.items()}
    lists |= {name: tuple(row.get(name, ())) for name in ("held", "scales")}
    sets = {name: frozenset(lists.get(name, row[name])) for name in ("frequent", "vague_links")}
    return Language(code, **(row | lists | sets))


@functools.cache
def languages() -> Mapping[str, Language]:
    """Every language by its first subtag."""
    table = tomli.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {code: _language(code, row) for code, row in table.items()}


ENGLISH = languages()["en"]


def spoken(tag: str) -> Language:
    """The language that a BCP 47 tag names; English if there is no table for it."""
    return language(tag) or ENGLISH


def language(tag: str) -> Language | None:
    """The language that a BCP 47 tag names, `en-GB`; None if there is no table for it."""
    return languages().get(tag.partition("-")[0].lower())
