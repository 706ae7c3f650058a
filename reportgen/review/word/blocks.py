"""The words of a text as blocks of bits, whether they come from Markdown or from Word.

A figure that a reference gave is one bit whose words are the sign of the reference, so that it is
the same whatever it shows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from reportgen.edit.pasted import STRAIGHT
from reportgen.files.names import composed
from reportgen.text.block_tree import BLOCKS, NAME, NOTE
from reportgen.text.held import FIRST, MOST, sign_of
from reportgen.text.markdown_tree import parse
from reportgen.text.references import references_in
from reportgen.word.reading.values import PLAIN, Look

SIGN = re.compile(f"[{chr(FIRST)}-{chr(FIRST + MOST)}]")
"""The sign of a reference."""
SPACES = re.compile(r"[\s\u200b\ufeff]+")
UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
TYPED = {**STRAIGHT, **UNSEEN, ord("\N{MINUS SIGN}"): "-", ord("\N{NO-BREAK SPACE}"): " "}
"""What a page sets by itself as authors type it."""


@dataclass(frozen=True, slots=True)
class Bit:
    """Words that look alike; or the call of a footnote, whose name `note` is."""

    words: str
    look: Look = PLAIN
    note: str = ""


@dataclass(frozen=True)  # without slots, so that its words are kept
class Block:
    """A paragraph: `sort` is `ul` or `ol` for an item, `below` for what belongs to an item."""

    bits: tuple[Bit, ...]
    sort: str = ""
    level: int = 0

    @functools.cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return (*words_of(self.bits),)

    @property
    def said(self) -> str:
        """Its words as a plain text."""
        return "".join(one.words for one in self.bits)


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its bits, and a key that is the same for words that say the same."""

    bits: tuple[Bit, ...]
    key: str


def words_of(bits: Iterable[Bit]) -> Iterator[Word]:
    """The words of bits; a line break is one of its own."""
    now = list[Bit]()
    for bit in bits:
        if bit.note:
            now.append(bit)
            continue
        for piece in re.split(r"([\s\u200b\ufeff]+)", bit.words):
            if piece and not SPACES.fullmatch(piece):
                now.append(Bit(piece, bit.look))
            elif piece:
                yield from _word(now)
                now = []
                if "\n" in piece:
                    yield Word((Bit("\n"),), "\n")
    yield from _word(now)


def _word(bits: list[Bit]) -> Iterator[Word]:
    key = "".join(f"[^{one.note}]" if one.note else typed(one.words) for one in bits)
    if key:
        yield Word(tuple(bits), key)


def typed(words: str) -> str:
    """Words as authors type them: quotation marks straight, spaces plain, nothing invisible."""
    return composed(words).translate(TYPED)


DASH = re.compile(r"(?<=\S )-{1,3}(?= \S)")


def blocks_of(text: str, *, blocks: bool) -> tuple[Block, ...]:
    """The blocks of a text as it is typed; hyphens that are set as dashes are dashes."""
    root = parse(DASH.sub("\N{EN DASH}", signed(text)), blocks=blocks)
    if not any(child.tag in BLOCKS for child in root):
        return (Block(tuple(_bits(root, PLAIN))),)
    return tuple(_below(root, 0))


def signed(text: str) -> str:
    """A text with a sign in place of each reference."""
    parts, at = list[str](), 0
    for number, one in enumerate(references_in(text)):
        parts += (text[at : one.offset], sign_of(number))
        at = one.offset + one.length
    return "".join((*parts, text[at:]))


def unsigned(text: str, sources: Mapping[int, str]) -> str:
    """A text with its references in place of their signs; `sources` has them by number."""
    return SIGN.sub(lambda found: sources.get(ord(found[0]) - FIRST, ""), text)


def _below(root: Element, depth: int) -> Iterator[Block]:
    for child in root:
        if child.tag in ("ul", "ol"):
            for item in child:
                yield from _item(item, child.tag, depth)
        else:
            sort = "below" if depth else ""
            yield Block(tuple(_bits(child, PLAIN)), sort, max(0, depth - 1))


def _item(item: Element, tag: str, depth: int) -> Iterator[Block]:
    first = item[0] if len(item) and item[0].tag == "p" and not item.text else item
    yield Block(tuple(_bits(first, PLAIN)), tag, depth)
    for child in item:
        if child is first or child.tag not in BLOCKS:
            continue
        if child.tag == "p":
            yield Block(tuple(_bits(child, PLAIN)), "below", depth)
        else:
            for inner in child:
                yield from _item(inner, child.tag, depth + 1)


def _bits(element: Element, look: Look) -> Iterator[Bit]:
    """The words inside an element, but not those of blocks."""
    if element.text:
        yield Bit(element.text.replace("\n", " "), look)
    for child in element:
        if child.tag in BLOCKS:
            return
        yield from _inline(child, look)
        if child.tail:
            yield Bit(child.tail.replace("\n", " "), look)


def _inline(child: Element, look: Look) -> Iterator[Bit]:
    match child.tag:
        case "em":
            yield from _bits(child, look._replace(italic=not look.italic))
        case "strong":
            yield from _bits(child, look._replace(bold=True))
        case "br":
            yield Bit("\n", look)
        case "a":
            yield from _bits(child, look._replace(link=child.get("href", "")))
        case "span" if child.get("lang"):
            yield from _bits(child, look._replace(language=child.get("lang", "")))
        case name if name == NOTE:
            yield Bit("", look, child.get(NAME, ""))
        case _:
            yield from _bits(child, look)


Shown = tuple[str, int, list[tuple[str, tuple[tuple[str, Look], ...]]]]
"""A block in a form that is equal for blocks that say and show the same."""


def flat(blocks: Iterable[Block]) -> list[Shown]:
    """Blocks in a form that is equal for blocks that say and show the same."""
    return [
        (one.sort, one.level, [(each.key, _looks(each)) for each in one.words]) for one in blocks
    ]


def _looks(word: Word) -> tuple[tuple[str, Look], ...]:
    grouped = groupby(word.bits, key=lambda one: one.look)
    return tuple(("".join(typed(bit.words) or f"[^{bit.note}]" for bit in group), look)
                 for look, group in grouped)  # fmt: skip


def readable(blocks: Iterable[Block], shown: Sequence[str]) -> str:
    """Blocks as plain words; `shown` has what each figure shows."""

    def figure(found: re.Match[str]) -> str:
        number = ord(found[0]) - FIRST
        return shown[number] if number < len(shown) else ""

    return "\n".join(SIGN.sub(figure, one.said).strip() for one in blocks)
