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
        lost = [one for one in mine[ends[0] : start] if set(SIGN.findall(one.key)) - there]
        wrote = [at for at in range(ends[1], begin) if is_figure(yours[at].key, language)]
        if lost and wrote and len(lost) == len(wrote):
            for old, at in zip(lost, wrote, strict=True):
                sign = SIGN.findall(old.key)[0]
                rest = [*_rest(yours, at, shown[sign])]
                core = core_of(yours[at].key, shown[sign])
                if [core, *(yours[one].key for one in rest)] != typed(shown[sign]).split():
                    figures[ord(sign) - FIRST] = core
                put[at] = _in_place(yours[at], core, sign)
                put |= dict.fromkeys(rest, None)
        elif lost and wrote:
            unclear.append(" ".join(one.key for one in yours[ends[1] : begin]))
        ends = (start + size, begin + size)
    made = iter(put.get(at, word) for at, word in enumerate(yours))
    blocks = tuple(_again(one, made) if put else one for one in reading.blocks)
    return Held(Blocks(blocks, tuple(figures.items())), tuple(unclear))


def core_of(word: str, shown: str) -> str:
    """The figure in a word, without punctuation and the letters that stick to it.

    Who removes the words before a figure may leave `Some33.3`, which states 33.3 as well.
    """
    core, sent = EDGES.sub("", word), EDGES.sub("", typed(shown).split()[0])
    found = NUMBER.search(core) if NUMBER.fullmatch(sent) else None
    return found[0] if found else core


def _in_place(word: Word, core: str, sign: str) -> Word:
    """A word whose figure is a sign; what else is in it stays."""
    key = word.key.replace(core, sign, 1)
    return Word((Bit(key, word.bits[0].look),), key)


def _rest(words: Sequence[Word], at: int, shown: str) -> Iterator[int]:
    """The words behind a figure that belong to it, as in `35 per cent`."""
    own = typed(shown).split()[1:]
    for behind, said in enumerate(own, at + 1):
        if behind < len(words) and words[behind].key == said:
            yield behind


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
