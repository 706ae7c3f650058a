"""Words that were typed before a text whose control is lost belong to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from reportgen.review.word.sent import mark_of
from reportgen.word.reading.values import Paragraph, Piece


def adopted(paragraphs: Iterable[Paragraph], outside: Collection[str]) -> tuple[Paragraph, ...]:
    """The paragraphs, where a text found by its bookmark begins with what was typed before it.

    A program that keeps no controls puts what is typed at the beginning of a text before its
    bookmark. `outside` are the digests of what the program itself wrote: `Source:` before a text.
    """
    known = {*outside}
    return tuple(_adopted(one, known) for one in paragraphs)


def _adopted(paragraph: Paragraph, known: Collection[str]) -> Paragraph:
    lead = [*takewhile(lambda one: not one.field, paragraph.pieces)]
    rest = paragraph.pieces[len(lead) :]
    if not lead or not rest or rest[0].copy:
        return paragraph
    at = _sent("".join(one.words for one in lead if not one.come), known)
    own, typed = _parted(lead, at)
    tagged = (replace(one, field=rest[0].field) for one in typed)
    return replace(paragraph, pieces=(*own, *tagged, *rest))


def _sent(words: str, known: Collection[str]) -> int:
    """How many characters of these words were sent."""
    if mark_of(" ".join(words.split())) in known:
        return len(words)
    ends = [at for at, one in enumerate(words) if one.isspace()]
    for end in reversed(ends):
        if mark_of(" ".join(words[:end].split())) in known:
            return end + 1
    return 0


def _parted(lead: Sequence[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces of which so many characters were sent, and those behind them."""
    own, typed = list[Piece](), list[Piece]()
    for one in lead:
        if typed or at <= 0:
            typed.append(one)
        elif one.come or len(one.words) <= at:
            own.append(one)
            at -= 0 if one.come else len(one.words)
        else:
            own.append(replace(one, words=one.words[:at]))
            typed.append(replace(one, words=one.words[at:]))
            at = 0
    return own, typed
