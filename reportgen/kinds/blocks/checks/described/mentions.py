"""Finds where a description names what a chart draws."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

TOKEN = re.compile(r"[^\W_]+(?:[/'’-][^\W_]+)*|&")
SHORTEST = 4
"""A shorter word of a label, `of` say, does not tell that the label is meant."""
COMMON = frozenset(("towards", "with", "from", "than", "that", "other", "more", "most", "less"))
"""Longer words that do not tell it either."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the chart, where the description has it."""

    name: str
    start: int
    end: int


Word = tuple[str, int, int]


def words_of(text: str) -> list[Word]:
    """The words of a text, as they are compared, with their places: `Orders` is `order`."""
    return [(_same(one[0]), one.start(), one.end()) for one in TOKEN.finditer(text)]


def _same(word: str) -> str:
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    plain = "and" if plain == "&" else plain
    return plain.removesuffix("s") if len(plain) >= SHORTEST else plain


def mentions(text: str, names: Iterable[str], whole: bool = False) -> list[Mention]:
    """Where a text names any of these, in order: the longest run of a name's words counts.

    A part of a name will do that no other name has: `drugs` for `Misuse of drugs`. With `whole`
    only whole names count.
    """
    known = {name: [word for word, *_ in words_of(name)] for name in names}
    rarity = Counter(word for words in known.values() for word in set(words))
    telling = {
        word
        for word, count in rarity.items()
        if count == 1 and len(word) >= SHORTEST and word not in COMMON
    }
    return list(_found(words_of(text), known, frozenset() if whole else telling))


def _found(
    words: Sequence[Word], known: dict[str, list[str]], telling: Iterable[str]
) -> Iterator[Mention]:
    at, plain = 0, [word for word, *_ in words]
    while at < len(words):
        runs = ((_run(plain, at, name, telling), label) for label, name in known.items())
        length, label = max(runs, key=lambda one: one[0], default=(0, ""))
        if length:
            yield Mention(label, words[at][1], words[at + length - 1][2])
        at += max(length, 1)


def _run(plain: Sequence[str], at: int, name: Sequence[str], telling: Iterable[str]) -> int:
    """How many words from a place on are a name, or a part of it that tells it from others."""
    best = 0
    for start, word in enumerate(name):
        if word != plain[at]:
            continue
        length = 0
        for one, other in zip(plain[at:], name[start:], strict=False):
            if one != other:
                break
            length += 1
        is_told = length == len(name) or any(one in telling for one in plain[at : at + length])
        best = max(best, length if is_told else 0)
    return best
