"""Recognises lines that begin with a list mark, and decides which of them are items."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

ITEM = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,3})[.)])([ \t]+)(?=\S)")
"""A list mark: its indentation, its bullet or number, and the space after it."""
BREAK = re.compile(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$")
"""A line of three or more signs: a horizontal rule elsewhere, and not an item."""
ENDS = re.compile(
    r"[.:;,!?)\]*_'\"\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]$"
)
"""The endings of a line before a list; after others, a number belongs to a wrapped sentence."""
BULLETS = (
    "\N{BULLET}\N{TRIANGULAR BULLET}\N{BLACK SMALL SQUARE}\N{BLACK CIRCLE}\N{WHITE BULLET}\uf0b7"
)
"""The bullets of other programs; the last is Word's, from a private font."""
DASHES = "\N{EN DASH}\N{EM DASH}"
PASTED = re.compile(
    rf"^[ \t]*(?:([{BULLETS}])[ \t]*(?=\S)|([{DASHES}])[ \t]+(?=\S)|([oØ§])\t[ \t]*(?=\S)"
    rf"|(-)(?=[\N{{NO-BREAK SPACE}}\u2000-\u200a\u202f]*(?:[^\W\d_]|['\"‘“])))",
    re.MULTILINE,
)
"""The beginnings of items in other programs: a bullet, a dash, one of the letters that Word has for
lower levels, a hyphen without its space or with one that is not ordinary."""
TAB = 4
DEEPEST = 12
"""The deepest level of lists in lists; deeper ones stay here, as they would cost time."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an item: its indentation, its number (or None), and the place of its text.

    `text` counts characters of the line; `content` is the text's column, with tabs counted.
    """

    indent: int
    number: int | None
    text: int
    content: int


def mark_of(line: str, before: str = "", following: Collection[int] = ()) -> Mark | None:
    """The list mark at the beginning of a line, or None; `before` is the line before it.

    A number is a mark only where a list can begin, or where it is one of `following`. `36. The` in
    the middle of a wrapped sentence is not.
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
    """The number of columns that some white space takes, tabs included."""
    return len(spaces.expandtabs(TAB)) if "\t" in spaces else len(spaces)


def indent_of(line: str) -> int:
    """The indentation of a line in columns."""
    return width(line[: len(line) - len(line.lstrip(" \t"))])


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line of a text with the offset of its first character."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def items_in(text: str) -> list[int]:
    r"""The offsets of list marks in a text of one paragraph, which must not have any.

    For `"Two things:\n- one\n- two"` they are 12 and 18.
    """
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
    """The offsets of lines that begin like items in other programs, at their marks.

    A dash counts unless a sentence was wrapped there; two such lines in a row always count.
    """
    found = [*PASTED.finditer(text)]
    lines = [text.count("\n", 0, one.start()) for one in found]
    for one, line in zip(found, lines, strict=True):
        said = text[: one.start()].rstrip()
        is_sentence = bool(said) and not ENDS.search(said)
        is_block = text[one.end() :].partition("\n")[0].strip() in (">-", ">", "|", "|-")
        if not one[2] or not is_sentence or is_block or {line - 1, line + 1} & {*lines}:
            yield one.start(one.lastindex or 0)
