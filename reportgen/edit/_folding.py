"""Breaks a paragraph into lines, and keeps those lines of the old one that need not change."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

GAP = re.compile(r"(?<=\S) (?=\S)")
REFERENCE = re.compile(r"\{\{.*?\}\}|\[\^[^\]\n]*\]")
BEGINS_BADLY = re.compile(r"[-+*#>|=~:&!%@`?•–—·]|\d+[.)](?: |$)|[A-Za-z_][\w-]*:(?: |$)")
"""What would be taken for a mark or a field's name if a line began with it."""


def pieces(text: str) -> list[str]:
    """The parts of a paragraph between which a line may end; a space parts each two of them."""
    whole = [found.span() for found in REFERENCE.finditer(text)]
    cuts = [
        found.start()
        for found in GAP.finditer(text)
        if not BEGINS_BADLY.match(text, found.end())
        and not any(start < found.start() < end for start, end in whole)
    ]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def folded(text: str, room: int, first: int | None = None) -> list[str]:
    """The lines of a paragraph, none longer than `room` where its words allow it.

    `first` is the room of the first line, if it is another.
    """
    lines, limit = list[str](), room if first is None else first
    for piece in pieces(text):
        if lines and len(lines[-1]) + 1 + len(piece) <= limit:
            lines[-1] += f" {piece}"
        else:
            limit = room if lines else limit
            lines.append(piece)
    return lines


def refolded(old: Sequence[str], new: str, room: int, first: int | None = None) -> list[str]:
    """The lines of a paragraph that had the lines `old`.

    A line ends where one ended before. Only a line that has become too long is broken, and hands
    its last words on to the next, until a line is again as it was.
    """
    lines, carried = list[str](), ""
    for line in _cut(new, sorted(_kept_breaks(old, new))):
        limit = first if first is not None and not lines else room
        whole = f"{carried} {line}" if carried else line
        if len(whole) <= limit or (not carried and line in old):
            lines.append(whole)
            carried = ""
            continue
        *full, carried = folded(whole, room, limit)
        lines += full
    return [*lines, carried] if carried else lines


def _kept_breaks(old: Sequence[str], new: str) -> Iterator[int]:
    """Where in the new paragraph its old lines begin, as far as their first words are there."""
    before = " ".join(old)
    starts = [sum(map(len, old[:at])) + at for at in range(1, len(old))]
    mine, theirs = pieces(before), pieces(new)
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    from_old, from_new = _offsets(mine), _offsets(theirs)
    for block in matcher.get_matching_blocks():
        shift = from_new[block.b] - from_old[block.a]
        for start in starts:
            if from_old[block.a] <= start < from_old[block.a + block.size]:
                yield start + shift


def _offsets(parts: Iterable[str]) -> list[int]:
    found = [0]
    for part in parts:
        found.append(found[-1] + len(part) + 1)
    return found


def _cut(text: str, breaks: Iterable[int]) -> list[str]:
    """A paragraph in lines; a break where no single space stands is left out."""
    good = [at for at in breaks if at and GAP.match(text, at - 1)]
    starts, ends = [0, *good], [*(at - 1 for at in good), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
