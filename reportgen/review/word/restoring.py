"""Restores a reviewer's words as an author would type them: Markdown, with references.

What the reviewer left alone stays as it is typed, character by character. The result is read again
as a page reads it: it is taken only if it says exactly what the reviewer's words say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reportgen.edit.boxes import shown, typed
from reportgen.review.word.blocks import Bit, Block, Word, blocks_of, flat, signed, unsigned
from reportgen.review.word.markdown import markdown
from reportgen.text.references import references_in

PART = re.compile(r"(?P<gap>\s*\n[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)|\s+)?(?P<word>\S+)")
FIRST = re.compile(r"(?P<gap>\s*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?)(?P<word>\S+)")
"""A word with what stands before it: spaces, the end of a paragraph, the mark of an item."""
LOOKS = re.compile(r"[\\*_]")
END = Word((), "\n\n")
"""The end of a block among words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a text as it is typed, and what stands before it."""

    gap: str
    word: str


def restored(text: str, theirs: Sequence[Block], *, blocks: bool) -> str | None:
    """The text that says what a reviewer's blocks say; None if it cannot be written.

    The signs in their words stand for the references of `text`.
    """
    ours = blocks_of(text, blocks=blocks)
    wanted = [one for one in with_our_looks(ours, theirs) if one.words]
    if not blocks:
        wanted = [_joined(wanted)]
    sources = {number: text[one.offset : one.offset + one.length]
               for number, one in enumerate(references_in(text))}  # fmt: skip
    for made in _ways(signed(text), ours, wanted, is_line=not blocks):
        whole = unsigned(made, sources)
        if said(whole, blocks=blocks) == flat(wanted):
            whole = typed(text, shown(whole)) if "\n" in text.strip() else whole
            if said(whole, blocks=blocks) == flat(wanted):
                return whole
    return None


def said(text: str, *, blocks: bool) -> object:
    """What a text says, in a form that is equal for texts that say the same."""
    return flat([one for one in blocks_of(text, blocks=blocks) if one.words])


def _joined(blocks: Sequence[Block]) -> Block:
    """Several blocks in one paragraph."""
    bits = list[Bit]()
    for one in blocks:
        bits += [Bit(" "), *one.bits] if bits else one.bits
    return Block(tuple(bits))


def _ways(text: str, ours: Sequence[Block], wanted: Sequence[Block], *, is_line: bool) -> list[str]:
    """The ways to write the wanted blocks: first that which keeps most of the text."""
    plain = markdown(wanted, is_line=is_line)
    before = markdown(ours, is_line=is_line)
    return [_kept(text, before, plain), plain]


def with_our_looks(ours: Sequence[Block], theirs: Sequence[Block]) -> list[Block]:
    """A reviewer's blocks, with the looks of our words where the words are the same.

    A change of looks alone is no change of the text.
    """
    mine, yours = _stream(ours), _stream(theirs)
    same = dict[int, Word]()
    for start, begin, size in matches([one.key for one in mine], [one.key for one in yours]):
        same |= {begin + at: mine[start + at] for at in range(size)}
    found, at = list[Block](), 0
    for block in theirs:
        words = block.words
        mated = [same.get(at + number) or word for number, word in enumerate(words)]
        found.append(replace(block, bits=tuple(_spaced(mated))))
        at += len(words) + 1
    return found


def _stream(blocks: Sequence[Block]) -> list[Word]:
    return [word for one in blocks for word in (*one.words, END)]


def _spaced(words: Sequence[Word]) -> list[Bit]:
    """The bits of words, with a space between two words that looks as both do."""
    found = list[Bit]()
    for word in words:
        if found:
            shared = found[-1].look == word.bits[0].look
            found.append(Bit(" ", word.bits[0].look) if shared else Bit(" "))
        found += word.bits
    return found


def matches(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """The stretches that are equal in both: two starts and a length, in order."""
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    inner = SequenceMatcher(
        None, one[head : len(one) - tail], other[head : len(other) - tail], autojunk=False
    )
    found = [(head + block.a, head + block.b, block.size)
             for block in inner.get_matching_blocks() if block.size]  # fmt: skip
    return [(0, 0, head), *found, (len(one) - tail, len(other) - tail, tail)]


def _kept(text: str, before: str, after: str) -> str:
    """The text with the changes that make `after` of `before`, both in the plain form."""
    ours, olds, news = map(_parts, (text, before, after))
    place = dict[int, int]()
    for start, begin, size in matches([*map(_key, olds)], [*map(_key, ours)]):
        place |= {start + at: begin + at for at in range(size)}
    mate = dict[int, int]()
    for start, begin, size in matches([one.word for one in olds], [one.word for one in news]):
        mate |= {begin + at: start + at for at in range(size)}
    made, last = list[str](), -1
    for at, new in enumerate(news):
        old = mate.get(at)
        here = None if old is None else place.get(old)
        if old is None or here is None:
            made.append(new.gap + new.word)
            last = -2
            continue
        follows = here == last + 1 and olds[old].gap == new.gap
        made.append((ours[here].gap if follows else new.gap) + ours[here].word)
        last = here
    return "".join(made) + text[len(text.rstrip()) :]


def _parts(text: str) -> list[Part]:
    found = list[Part]()
    first = FIRST.match(text)
    if first:
        found.append(Part(first["gap"], first["word"]))
        found += (Part(one["gap"] or "", one["word"]) for one in PART.finditer(text, first.end()))
    return found


def _key(part: Part) -> str:
    """A word without its mark-up."""
    return LOOKS.sub("", part.word)


def references_of(text: str) -> Mapping[int, str]:
    """The names of a text's references by their numbers."""
    return {number: one.name for number, one in enumerate(references_in(text))}


__all__ = ["references_of", "restored", "signed", "with_our_looks"]
