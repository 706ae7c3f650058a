"""Lines that begin with the mark of a list's item, and which of them make one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

ITEM = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,3})[.)])([ \t]+)(?=\S)")
"""A list's mark: its indentation, its bullet or number, and the space behind it."""
BREAK = re.compile(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$")
"""A line of three or more signs, which is a rule elsewhere and not an item."""
ENDS = re.compile(
    r"[.:;,!?)\]*_'\"\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]$"
)
"""How a line ends before a list; else the number of a sentence has come to begin a line."""
BULLETS = (
    "\N{BULLET}\N{TRIANGULAR BULLET}\N{BLACK SMALL SQUARE}\N{BLACK CIRCLE}\N{WHITE BULLET}\uf0b7"
)
"""The marks of items in other programs; the last is Word's, in a font of its own."""
DASHES = "\N{EN DASH}\N{EM DASH}"
PASTED = re.compile(
    rf"^[ \t]*(?:([{BULLETS}])[ \t]*(?=\S)|([{DASHES}])[ \t]+(?=\S)|(-)(?=[^\W\d_]|['\"‘“]))",
    re.MULTILINE,
)
"""How a line begins that is an item elsewhere: a bullet, a dash, a hyphen without its space."""
TAB = 4
DEEPEST = 12
"""Lists in lists beyond this stand at this depth: nobody writes them, and they cost time."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an item: how far it is indented, its number or none, and where its text begins.

    `text` counts characters of its line; `content` is the column of the text, tabs counted.
    """

    indent: int
    number: int | None
    text: int
    content: int


def mark_of(line: str, before: str = "", following: Collection[int] = ()) -> Mark | None:
    """The mark that a line begins with, if any; `before` is the line before in its paragraph.

    A number is one where a list can begin or go on, with one of those `following`: `36. The` in
    the middle of a sentence that was wrapped is not.
    """
    found = ITEM.match(line)
    if not found or BREAK.match(line):
        return None
    number = int(found[3]) if found[3] else None
    before = before.rstrip()
    if number not in (None, 1, *following) and before and not ENDS.search(before):
        return None
    indent = width(found[1])
    return Mark(indent, number, found.end(), width(line[: found.end()]))


def width(spaces: str) -> int:
    """How many columns some characters take, with tabs."""
    return len(spaces.expandtabs(TAB)) if "\t" in spaces else len(spaces)


def indent_of(line: str) -> int:
    """How far a line is indented."""
    return width(line[: len(line) - len(line.lstrip(" \t"))])


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line of a text with the offset of its first character."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def items_in(text: str) -> list[int]:
    """Where lines of a text of one paragraph begin like items of a list, at their marks."""
    return sorted({*_marked(text), *pasted_items(text)})


def _marked(text: str) -> Iterator[int]:
    before, following = "", list[int]()
    for at, line in lines_of(text):
        mark = mark_of(line, before, following)
        if mark and (mark.number is None or before.strip()):
            yield at + len(line) - len(line.lstrip())
        following = [mark.number + 1] if mark and mark.number else following
        before = line


def pasted_items(text: str) -> Iterator[int]:
    """Where lines begin like items in other programs, at their marks.

    A dash is one unless a sentence was wrapped there, and always where two lines begin with one.
    """
    found = [*PASTED.finditer(text)]
    lines = [text.count("\n", 0, one.start()) for one in found]
    for one, line in zip(found, lines, strict=True):
        said = text[: one.start()].rstrip()
        is_sentence = bool(said) and not ENDS.search(said)
        is_block = text[one.end() :].partition("\n")[0].strip() in (">-", ">", "|", "|-")
        if not one[2] or not is_sentence or is_block or {line - 1, line + 1} & {*lines}:
            yield one.start(one.lastindex or 0)
