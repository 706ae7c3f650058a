"""Three versions of a text: what only one side changed is taken, what both changed is asked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PARTS = re.compile(r"(?P<said>.+?)(?P<gap>\n[ \t]*(?:\n[ \t]*)+(?=\S)|\n*\Z)", re.DOTALL)
WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of a text in its three versions, several paragraphs if they cannot be told apart."""

    base: str
    mine: str
    disk: str

    @property
    def changed_by(self) -> str:
        """Who changed it: `nobody`, `me`, `others`, or `both`, each in another way."""
        if self.mine == self.disk or self.disk == self.base:
            return "nobody" if self.mine == self.base else "me"
        return "others" if self.mine == self.base else "both"

    @property
    def together(self) -> str | None:
        """The paragraph with the words of both, if they touch each other nowhere; else None."""
        return merged_words(self.base, self.mine, self.disk)


def paragraphs(base: str, mine: str, disk: str) -> list[Paragraph]:
    """A text in its three versions, by paragraph."""
    parts = [split(one) for one in (base, mine, disk)]
    found = []
    for chunk in chunks(*([said for said, _ in one] for one in parts)):
        texts = [
            "".join(said + gap for said, gap in one[start:end])
            for one, (start, end) in zip(parts, chunk, strict=True)
        ]
        found.append(Paragraph(*(one.rstrip("\n") for one in texts)))
    return found


def merged(base: str, mine: str, disk: str) -> str | None:
    """The text with the paragraphs that either side changed; None if both changed one."""
    found = paragraphs(base, mine, disk)
    if any(one.changed_by == "both" for one in found):
        return None
    kept = [one.disk if one.changed_by == "others" else one.mine for one in found]
    ends = mine[len(mine.rstrip("\n")) :]
    return "\n\n".join(one for one in kept if one) + ends


def split(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a text, each with the blank lines behind it."""
    return [(one["said"], one["gap"]) for one in PARTS.finditer(text)]


def merged_words(base: str, mine: str, disk: str) -> str | None:
    """One paragraph with the words that either side changed; None if they touch each other."""
    parts = [WORDS.findall(one) for one in (base, mine, disk)]
    found, touched = list[str](), False
    for chunk in chunks(*parts):
        was, ours, theirs = (one[start:end] for one, (start, end) in zip(parts, chunk, strict=True))
        both = ours not in (was, theirs) and theirs != was
        changed = was != ours or was != theirs
        if both or (changed and touched):
            return None
        touched = changed
        found += theirs if ours == was else ours
    return "".join(found)


Chunk = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
"""A stretch of each version: its start and end."""


def chunks(base: Sequence[str], mine: Sequence[str], disk: Sequence[str]) -> Iterator[Chunk]:
    """The three versions in stretches: those that are equal in all, and what lies between."""
    ours, theirs = _matches(base, mine), _matches(base, disk)
    at = (0, 0, 0)
    for number in range(len(base)):
        if number in ours and number in theirs:
            here = (number, ours[number], theirs[number])
            yield from _between(at, here)
            at = (here[0] + 1, here[1] + 1, here[2] + 1)
            yield from _between(here, at)
    yield from _between(at, (len(base), len(mine), len(disk)))


def _between(start: tuple[int, int, int], end: tuple[int, int, int]) -> Iterator[Chunk]:
    """What lies between two places: part by part, if all versions have as many there."""
    lengths = {last - first for first, last in zip(start, end, strict=True)}
    step = 1 if len(lengths) == 1 else max(lengths)
    for at in range(0, max(lengths), step):
        (a, b, c), (to_a, to_b, to_c) = start, end
        yield (
            (a + at, min(to_a, a + at + step)),
            (b + at, min(to_b, b + at + step)),
            (c + at, min(to_c, c + at + step)),
        )


def _matches(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return {
        block.a + at: block.b + at
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    }
