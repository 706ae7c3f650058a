"""Words that were typed at the edge of a text, outside its control or bookmark, belong to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from reportgen.review.word.sent import mark_of
from reportgen.word.reading.values import Paragraph, Piece


def adopted(paragraphs: Iterable[Paragraph], outside: Collection[str]) -> tuple[Paragraph, ...]:
    """The paragraphs, where a text that lies in one has what was typed at its edges.

    A program that keeps no controls puts what is typed at the beginning of a text before its
    bookmark. Word has a place between the end of a control and the end of its paragraph. `outside`
    are the digests of what the program itself wrote: `Source:` before a text.
    """
    known = {*outside}
    return tuple(_adopted(one, known) for one in paragraphs)


def _adopted(paragraph: Paragraph, known: Collection[str]) -> Paragraph:
    pieces = paragraph.pieces
    lead = [*takewhile(_is_outside, pieces)]
    tail = [*takewhile(_is_outside, reversed(pieces[len(lead) :]))][::-1]
    rest = pieces[len(lead) : len(pieces) - len(tail)]
    if not rest or paragraph.copy or not (lead or tail):
        return paragraph
    if rest[0].copy and _untracked(lead) and _untracked(tail):
        return paragraph  # which of them was sent cannot be told
    own, typed = _parted(lead, _sent(_untracked(lead), known))
    before = (_of(rest[0], one) for one in typed)
    behind = (_of(rest[-1], one) for one in tail) if not _sent(_untracked(tail), known) else tail
    return replace(paragraph, pieces=(*own, *before, *rest, *behind))


def _is_outside(piece: Piece) -> bool:
    return not piece.field


def _untracked(pieces: Iterable[Piece]) -> str:
    return "".join(one.words for one in pieces if not one.come)


def _of(text: Piece, typed: Piece) -> Piece:
    """What was typed, as a piece of that text."""
    return replace(typed, field=text.field, copy=text.copy)


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
