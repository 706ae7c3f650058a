"""Compares two texts word by word: what is gone, what has come, what is the same."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_PAIRS = 500_000
"""Two texts with more pairs of equal words than this are not compared word by word."""


END_OF_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


class Sort(StrEnum):
    """What became of some words; those that are left out are the same in both."""

    SAME = "same"
    GONE = "gone"
    COME = "come"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of which the same became."""

    sort: Sort
    words: str


def compared_words(old: str, new: str, around: int | None = None) -> list[Stretch] | None:
    """Two texts as one, in stretches of words, with `around` words about each change.

    None if they have too many words in common to be compared in a short time. No stretch at all
    says that only spaces and lines differ.

    >>> [one.words for one in compared_words("a good plan", "a better plan") or ()]
    ['a', 'good', 'better', 'plan']
    """
    ours, theirs = old.split(), new.split()
    if not are_comparable(ours, theirs):
        return None
    if ours == theirs:
        return []
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    most = len(ours) + len(theirs) if around is None else around
    found, end = list[Stretch](), 0
    for group in matcher.get_grouped_opcodes(most):
        found += [Stretch(Sort.LEFT_OUT, "")] * (group[0][1] > end)
        for _, first, last, begin, until in group:
            found += _stretches(ours[first:last], theirs[begin:until])
        end = group[-1][2]
    return [*found, *[Stretch(Sort.LEFT_OUT, "")] * (end < len(ours))]


def with_ends(text: str) -> str:
    r"""A text in which a sign shows where each paragraph ends, so that its words tell of a split.

    >>> with_ends("One.\n\nTwo.\n")
    'One. ¶ Two.'
    """
    return END_OF_PARAGRAPH.sub(" \N{PILCROW SIGN} ", text.strip())


def are_comparable(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two texts can be compared word by word in a short time.

    A word that is frequent in both takes time, since each of its places may match any other.
    """
    counts = Counter(theirs)
    return sum(counts[word] for word in ours) <= MOST_PAIRS


def _stretches(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Stretch]:
    if ours == theirs:
        yield Stretch(Sort.SAME, " ".join(ours))
        return
    if ours:
        yield Stretch(Sort.GONE, " ".join(ours))
    if theirs:
        yield Stretch(Sort.COME, " ".join(theirs))
