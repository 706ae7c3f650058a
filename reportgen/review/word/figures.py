"""The figures of references in a reviewer's words, where no control holds them any more."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.review.word.blocks import SIGN, Bit, Block, Word, typed
from reportgen.review.word.readings import Blocks
from reportgen.review.word.restoring import END, matches
from reportgen.review.word.sent import SentText
from reportgen.text.held import FIRST, sign_of
from reportgen.text.languages import Language, spoken
from reportgen.text.wording import number_in_words

MOST = 100
"""The largest number that is known in words: reports write larger ones in digits."""
EDGES = re.compile(r"^\W+|\W+$")
NUMBER = re.compile(r"\d(?:[\d.,]{0,20}\d)?")


@dataclass(frozen=True, slots=True)
class Held:
    """A reading with its figures held, and whether it is not clear which figures were changed."""

    reading: Blocks
    unclear: tuple[str, ...] = ()


def held(ours: Sequence[Block], reading: Blocks, text: SentText, language: Language) -> Held:
    """A reading in which the figures of references are signs, wherever they can be told.

    `ours` are the blocks as they were sent, with signs.
    """
    if not text.figures:
        return Held(reading)
    there = {sign for one in reading.blocks for sign in SIGN.findall(one.said)}
    wanted = {sign_of(number): one.shown for number, one in enumerate(text.figures)}
    lost = {sign: shown for sign, shown in wanted.items() if sign not in there}
    if not lost:
        return Held(reading)
    blocks = _found_again(ours, reading.blocks, lost)
    return _rewritten(ours, Blocks(blocks, reading.figures), wanted, language)


def _found_again(
    ours: Sequence[Block], theirs: Sequence[Block], lost: Mapping[str, str]
) -> tuple[Block, ...]:
    """Blocks in which the words of lost figures are signs, where they stand as they were sent."""
    mine = [each for one in ours for each in (*_opened(one, lost), (END, ""))]
    yours = [word for one in theirs for word in (*one.words, END)]
    marks = [""] * len(yours)
    pairs = matches([word.key for word, _ in mine], [one.key for one in yours])
    for start, begin, size in pairs:
        for at in range(size):
            marks[begin + at] = mine[start + at][1]
    runs = iter(zip(yours, marks, strict=True))
    return tuple(replace(one, bits=tuple(_closed(runs, len(one.words)))) for one in theirs)


def _opened(block: Block, lost: Mapping[str, str]) -> Iterator[tuple[Word, str]]:
    """The words of a block with lost figures in words; each with the signs that it is part of."""
    for word in block.words:
        if not any(one in lost for one in SIGN.findall(word.key)):
            yield word, ""
            continue
        said = SIGN.sub(lambda found: lost.get(found[0], found[0]), word.key)
        pieces = said.split()
        for at, piece in enumerate(pieces):
            yield Word((Bit(piece),), piece), f"{word.key} {at} {len(pieces)}"


def _closed(runs: Iterator[tuple[Word, str]], count: int) -> Iterator[Bit]:
    """The bits of a block; words that together are those of a figure become its sign."""
    words = [next(runs) for _ in range(count)]
    next(runs)
    at = 0
    while at < count:
        word, mark = words[at]
        key, _, size = mark.partition(" 0 ")
        whole = [f"{key} {one} {size}" for one in range(int(size or 0))]
        yield from [Bit(" ")] if at else []
        if whole and [mark for _, mark in words[at : at + len(whole)]] == whole:
            yield Bit(key, word.bits[0].look)
            at += len(whole)
        else:
            yield from word.bits
            at += 1


def _rewritten(
    ours: Sequence[Block], reading: Blocks, shown: Mapping[str, str], language: Language
) -> Held:
    """A reading in which a figure that was typed in the place of a reference is its sign."""
    mine = [word for one in ours for word in (*one.words, END)]
    yours = [word for one in reading.blocks for word in (*one.words, END)]
    there = {sign for one in yours for sign in SIGN.findall(one.key)}
    figures, unclear, put = dict(reading.figures), list[str](), dict[int, Word | None]()
    ends = (0, 0)
    for start, begin, size in matches([one.key for one in mine], [one.key for one in yours]):
        gap, wrote = mine[ends[0] : start], yours[ends[1] : begin]
        lost = [one for one in gap if set(SIGN.findall(one.key)) - there]
        spans = _spans(gap, [shown[SIGN.findall(one.key)[0]] for one in lost], wrote, language)
        for old, (first, end) in zip(lost, spans, strict=False):
            sign = SIGN.findall(old.key)[0]
            said, word = _in_place(wrote[first:end], shown[sign], sign)
            if said.split() != [*map(_bare, typed(shown[sign]).split())]:
                figures[ord(sign) - FIRST] = said
            put |= dict.fromkeys(range(ends[1] + first, ends[1] + end))
            put[ends[1] + first] = word
        if lost and not spans and any(is_figure(one.key, language) for one in wrote):
            unclear.append(" ".join(one.key for one in wrote))
        ends = (start + size, begin + size)
    made = iter(put.get(at, word) for at, word in enumerate(yours))
    blocks = tuple(_again(one, made) if put else one for one in reading.blocks)
    return Held(Blocks(blocks, tuple(figures.items())), tuple(unclear))


def _spans(
    gap: Sequence[Word], shown: Sequence[str], wrote: Sequence[Word], language: Language
) -> list[tuple[int, int]]:
    """Which words stand for the lost figures of a gap, in order; none if that is not clear.

    A figure of several words, `28 of the 36`, is found by those of them that are no numbers.
    """
    forms = [[*map(_bare, typed(one).split())] for one in shown]
    said = [_bare(one.key) for one in wrote]
    is_number = [is_figure(one.key, language) for one in wrote]
    found, at = list[tuple[int, int]](), 0
    for form in forms:
        fits = (one for one in range(at, len(said) - len(form) + 1)
                if _fits(form, said[one:], is_number[one:], language))  # fmt: skip
        if (start := next(fits, None)) is None:
            break
        found.append((start, at := start + len(form)))
    numbers = sum(is_number)
    if len(found) == len(forms) and numbers == sum(sum(is_number[a:b]) for a, b in found):
        return found
    if len(gap) == len(forms) == 1 and len(forms[0]) > 1 and numbers:
        return [(0, len(wrote))]
    at_numbers = [one for one, known in enumerate(is_number) if known]
    is_short = all(len(one) == 1 for one in forms)
    return [(one, one + 1) for one in at_numbers] if is_short and numbers == len(forms) else []


def _fits(
    form: Sequence[str], said: Sequence[str], is_number: Sequence[bool], language: Language
) -> bool:
    """Whether words begin with a figure of this form: its words, and numbers for its numbers."""
    parts = zip(form, said, is_number, strict=False)
    return any(is_number[: len(form)]) and all(
        known if is_figure(one, language) else one.lower() == other.lower()
        for one, other, known in parts
    )


def _bare(word: str) -> str:
    """A word without what stands around it."""
    return EDGES.sub("", word) or word


def core_of(word: str, shown: str) -> str:
    """The figure in a word, without punctuation and the letters that stick to it.

    Who removes the words before a figure may leave `Some33.3`, which states 33.3 as well.
    """
    core, sent = EDGES.sub("", word), EDGES.sub("", typed(shown).split()[0])
    found = NUMBER.search(core) if NUMBER.fullmatch(sent) else None
    return found[0] if found else core


def _in_place(words: Sequence[Word], shown: str, sign: str) -> tuple[str, Word]:
    """What is written in place of a figure, and a word that has its sign for it."""
    first, last = words[0].key, words[-1].key
    core = core_of(first, shown)
    said = [core, *(_bare(one.key) for one in words[1:])]
    before = first[: first.index(core)]
    behind = last[last.index(said[-1]) + len(said[-1]) :]
    key = before + sign + behind
    return " ".join(said), Word((Bit(key, words[0].bits[0].look),), key)


def _again(block: Block, made: Iterator[Word | None]) -> Block:
    bits = list[Bit]()
    for _ in block.words:
        if word := next(made):
            bits += [Bit(" "), *word.bits] if bits else word.bits
    next(made)
    return replace(block, bits=tuple(bits))


def is_figure(word: str, language: Language) -> bool:
    """Whether a word states a number, in digits or in words."""
    plain = EDGES.sub("", word).lower()
    return any(one.isdigit() for one in plain) or plain in _numbers(language.code)


@functools.lru_cache(maxsize=8)
def _numbers(code: str) -> frozenset[str]:
    return frozenset(number_in_words(one, spoken(code)) for one in range(MOST + 1))
