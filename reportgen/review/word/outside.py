"""What a file holds besides its texts: what was typed elsewhere, and texts that are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from reportgen.review.word.blocks import blocks_of, readable, typed
from reportgen.review.word.point import UNTRACKED, Point
from reportgen.review.word.sent import Sent, mark_of, words_outside
from reportgen.word.reading.values import Change, Paragraph, WordFile

ELSEWHERE = "typed outside of every text"


def saver(file: WordFile) -> str:
    """Who changed what nobody is named for: whoever saved the file last."""
    return file.author or UNTRACKED


class Outside:
    """Finds what of a file belongs to none of the texts that are there."""

    def __init__(self, file: WordFile, sent: Sent, there: Collection[str]) -> None:
        self.file = file
        self.sent = sent
        self.there = there
        self.words = [words_outside([one]) for one in file.paragraphs]
        self.used = set[str]()

    def points(self) -> Iterator[Point]:
        """Texts that are gone, and then what was typed, removed or put in where no text is."""
        yield from [*self._lost()]
        yield from _joined(self._outside())

    def _lost(self) -> Iterator[Point]:
        """The texts whose controls are gone; where their words are still there, nothing is said."""
        plain = {_squeezed(words): words for words in self.words}
        for text in self.sent.texts:
            if text.tag in self.there or not text.is_shown:
                continue
            blocks = blocks_of(text.text, blocks=text.blocks)
            said = [_squeezed(readable([one], text.shown)) for one in blocks]
            if all(one in plain for one in said):
                self.used.update(plain[one] for one in said)
                continue
            words = "this text is not in the file any more, or its control was removed"
            at = (text.location, text.title, self.file.when)
            yield Point("unplaced", saver(self.file), words, *at, old=text.text)

    def _outside(self) -> Iterator[Point]:
        """What was typed, removed or put in where no text is."""
        left, number = Counter(self.sent.outside), ""
        for one, words in zip(self.file.paragraphs, self.words, strict=True):
            number = one.number or number
            if words and left[mark := mark_of(words)]:
                left[mark] -= 1
            elif words and words not in self.used:
                yield self._unplaced(ELSEWHERE, words, number)
            yield from self._tracked_outside(one, number)

    def _tracked_outside(self, one: Paragraph, number: str) -> Iterator[Point]:
        for piece in one.pieces:
            if piece.picture and (piece.come or piece.field):
                change = piece.come[0] if piece.come else None
                yield self._unplaced("a picture", piece.picture, number, change)
        for change, words in _grouped(one):
            title = "typed in a table" if one.is_in_table else ELSEWHERE
            yield self._unplaced(title, words, number, change)
        for change, words in _grouped(one, gone=True):
            yield self._unplaced("removed where no text is", words, number, change)

    def _unplaced(self, title: str, words: str, number: str, change: Change | None = None) -> Point:
        author = change.author if change else saver(self.file)
        when = change.when if change else self.file.when
        return Point("unplaced", author, words, title=title, when=when, paragraph=number)


def _joined(points: Iterable[Point]) -> Iterator[Point]:
    """Points, where what somebody typed in paragraphs behind each other is one."""
    for _, group in groupby(points, key=lambda one: (one.title, one.author, one.when)):
        found = [*group]
        yield replace(found[0], said="\n".join(one.said for one in found))


def _grouped(paragraph: Paragraph, *, gone: bool = False) -> Iterator[tuple[Change, str]]:
    """The words outside of texts that somebody inserted or removed, by change."""
    found = dict[str, tuple[Change, list[str]]]()
    for piece in paragraph.pieces:
        changes = piece.gone if gone else piece.come
        skipped = piece.come if gone else piece.gone
        if piece.field or not changes or skipped or not piece.words:
            continue
        found.setdefault(changes[0].author, (changes[0], []))[1].append(piece.words)
    for change, words in found.values():
        if said := " ".join("".join(words).split()):
            yield change, said


def _squeezed(words: str) -> str:
    return " ".join(typed(words).split())
