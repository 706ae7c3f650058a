"""Writes blocks of bits as Markdown, in one plain form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportgen.review.word.blocks import Bit, Block, typed
from reportgen.text.block_tree import WHOLE
from reportgen.text.list_marks import mark_of

SPECIAL = re.compile(r"([\\*`<\[\]]|&(?=#?\w+;)|(?<!\w)_|_(?!\w))")
"""Characters that would be mark-up."""
MARKS = {"ul": "- ", "below": ""}


def markdown(blocks: Sequence[Block], *, is_line: bool = False) -> str:
    """Blocks as Markdown; a line has no blocks, so that its paragraphs are joined by a space."""
    if is_line:
        return " ".join(filter(None, (inline(one.bits).strip() for one in blocks)))
    return "".join(_written(blocks))


def _written(blocks: Sequence[Block]) -> Iterator[str]:
    numbers = list[int]()
    widths = [0]
    before: Block | None = None
    for one in blocks:
        words = inline(one.bits).strip()
        if not words:
            continue
        if before:
            together = one.sort in ("ul", "ol") and before.sort in ("ul", "ol")
            yield "\n" if together else "\n\n"
        level = min(one.level, len(widths) - 1) if one.sort else 0
        if one.sort in ("ul", "ol"):
            is_new = len(numbers) <= level or (before and before.sort == "")
            numbers = [*numbers[:level], 1 if is_new else numbers[level] + 1]
            mark = f"{numbers[level]}. " if one.sort == "ol" else "- "
            widths = [*widths[: level + 1], widths[level] + len(mark)]
            yield " " * widths[level] + mark + words
        elif one.sort == "below":
            yield " " * widths[min(level + 1, len(widths) - 1)] + words
        else:
            numbers, widths = [], [0]
            yield unlike_an_item(words)
        before = one


def unlike_an_item(words: str) -> str:
    """Words that cannot be taken for an item of a list."""
    if mark_of(words, "", ()):
        return re.sub(r"([-+.)*])", r"\\\1", words, count=1)
    return words


def inline(bits: Iterable[Bit]) -> str:
    """The words of a paragraph as Markdown."""
    parts = list[str]()
    for (link, language), group in groupby(
        bits, key=lambda one: (one.look.link, one.look.language)
    ):
        words = "".join(_emphasised(group))
        if link.casefold().startswith(WHOLE):
            words = _around(words, "[", f"](<{link}>)" if " " in link else f"]({link})")
        if language:
            words = _around(words, "[", f"]{{lang={language}}}")
        parts.append(words)
    return re.sub(r" *\n *", "  \n", "".join(parts))


def _emphasised(bits: Iterable[Bit]) -> Iterator[str]:
    for (bold, italic), group in groupby(bits, key=lambda one: one.look[:2]):
        words = "".join(f"[^{one.note}]" if one.note else escaped(one.words) for one in group)
        mark = "**" * bold + "*" * italic
        yield _around(words, mark, mark) if mark else words


def escaped(words: str) -> str:
    """Words with a stroke before what would be mark-up."""
    return SPECIAL.sub(r"\\\1", re.sub(r"[ \t]+", " ", typed(words)))


def _around(words: str, begin: str, end: str) -> str:
    """Words between marks; the spaces at their ends stay outside."""
    core = words.strip()
    if not core:
        return words
    at = words.index(core)
    return f"{words[:at]}{begin}{core}{end}{words[at + len(core) :]}"
