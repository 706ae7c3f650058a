"""What reviewers changed and said, point by point, in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.problems.printable import NOT_SEEN
from reportgen.review.word.adopting import adopted
from reportgen.review.word.blocks import Bit, Block, blocks_of, readable, typed
from reportgen.review.word.figures import held
from reportgen.review.word.open_points import shortened
from reportgen.review.word.outside import Outside, saver
from reportgen.review.word.point import Point, Taken
from reportgen.review.word.readings import (
    Notes,
    Returned,
    blocks_with,
    everybody,
    freed,
    nobody,
    noted,
    returned_texts,
)
from reportgen.review.word.restoring import references_of, restored
from reportgen.review.word.sent import Sent, SentText
from reportgen.text.languages import spoken
from reportgen.word.reading.values import Accept, Change, Comment, WordFile

LONGEST = 100_000
"""How many characters of a text are compared with what was sent: no text may be half as long."""
MOST_REVIEWERS = 40
"""How many reviewers may change one text, each of whom has a point of their own."""
NOT_TYPED = re.compile(f"[\ue000-\ue00f\ue012-\ue0ff\ufffd]|(?![\n\t]){NOT_SEEN.pattern}")
"""Characters that nobody types; signs of references are not among them."""
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\xad"
"""Characters that are left out of what is written."""


def points_of(file: WordFile, sent: Sent) -> Taken:
    """The points of a file that holds what was sent."""
    return _Taker(file, sent).taken()


class _Taker:
    def __init__(self, file: WordFile, sent: Sent) -> None:
        own = adopted(freed(file.paragraphs), sent.outside)
        self.file = replace(file, paragraphs=own)
        self.sent = sent
        self.texts = returned_texts(sent, self.file.paragraphs)
        self.notes = noted(sent, self.texts, self.file.paragraphs)
        self._with_notes(self.notes)

    def _with_notes(self, notes: Notes) -> None:
        """Add the texts of footnotes that were found without a control."""
        by_tag = self.sent.by_tag()
        for tag, stretch in notes.added.items():
            if tag not in self.texts:
                self.texts[tag] = Returned(by_tag[tag], (stretch,))
        found = {id(one.paragraph): one.pieces for one in notes.added.values()}
        own = (replace(one, pieces=found.get(id(one), one.pieces)) for one in self.file.paragraphs)
        self.file = replace(self.file, paragraphs=tuple(own))

    def taken(self) -> Taken:
        """All points; those that belong to no text come last."""
        found = list[Point]()
        for text in self.sent.texts:
            if returned := self.texts.get(text.tag):
                found += self._of_text(returned)
        outside = Outside(self.file, self.sent, self.texts).points()
        loose = [*self._comments(found)]
        placed = [one for one in loose if one.location]
        rest = [one for one in loose if not one.location]
        found = self._in_order([*found, *placed])
        return Taken((*found, *outside, *rest), tuple(self._remarks(found)))

    def _in_order(self, points: Iterable[Point]) -> list[Point]:
        order = {one.location: at for at, one in enumerate(self.sent.texts)}
        return sorted(points, key=lambda one: order.get(one.location, 0))

    def _remarks(self, found: Sequence[Point]) -> Iterator[str]:
        pieces = [piece for one in self.file.paragraphs for piece in one.pieces]
        tracked = any(one.come or one.gone for one in pieces)
        if not tracked and any(one.sort == "change" for one in found):
            yield "it has no tracked changes: its words were compared with those that were sent"
        figures = {one.figure for one in pieces}
        if any(one.figures for one in self.sent.texts) and figures <= {""}:
            yield "the program that saved it keeps no controls; figures were found by their words"

    def _of_text(self, one: Returned) -> Iterator[Point]:
        groups = _together(one.changes())
        if much := _too_much(one, groups):
            words = " ".join(stretch.words(everybody) for stretch in one.stretches)
            title = f"{one.text.title}, {much}"
            yield Point("unplaced", saver(self.file), words, title=title, when=self.file.when)
            return
        found = [point for authors in groups for point in self._by(one, authors)]
        yield from found
        ours = blocks_of(one.text.text, blocks=one.text.blocks)
        if not found and self._reads(one, nobody, ours) != _plain(ours):
            yield from [self._gone_again(one)] if groups else self._by(one, ())
        for copy in one.copies:
            words = " ".join(stretch.words(everybody) for stretch in copy)
            title = f"a second copy of {one.text.title}"
            yield Point("unplaced", saver(self.file), words, title=title, when=self.file.when)

    def _gone_again(self, one: Returned) -> Point:
        """Words that were typed without tracking, and removed again with it."""
        words = " ".join(stretch.words(nobody) for stretch in one.stretches)
        title = f"typed in {one.text.title}, and removed again"
        return Point("unplaced", saver(self.file), words, title=title, when=self.file.when)

    def _reads(self, one: Returned, accept: Accept, ours: Sequence[Block]) -> object:
        language = spoken(self.sent.language)
        reading = blocks_with(one, accept, self.notes.names)
        return _plain(held(ours, reading, one.text, language).reading.blocks)

    def _by(self, one: Returned, authors: tuple[str, ...]) -> Iterator[Point]:
        """The points that some authors together make of a text; nobody means untracked changes."""
        text, language = one.text, spoken(self.sent.language)
        ours = blocks_of(text.text, blocks=text.blocks)
        reading = blocks_with(one, lambda change: change.author in authors, self.notes.names)
        found = held(ours, reading, text, language)
        theirs = found.reading.blocks
        author = "; ".join(authors) or saver(self.file)
        when = max((each.when for each in _of(one, authors)), default=self.file.when)
        about = {"location": text.location, "title": text.title, "paragraph": one.paragraph}
        names = references_of(text.text)
        for number, wrote in found.reading.figures:
            shown = text.figures[number].shown
            said = f"the reviewer wrote {wrote}, `{names[number]}` is {shown}"
            yield Point("figure", author, said, when=when, old=text.text, **about)  # type: ignore[arg-type]
        if _plain(theirs) == _plain(ours):
            return
        new, why = self._new(text, theirs, found.unclear)
        said = readable(theirs, text.shown)
        yield Point("change", author, said, when=when, old=text.text, new=new, why=why, **about)  # type: ignore[arg-type]

    def _new(
        self, text: SentText, theirs: Sequence[Block], unclear: Collection[str]
    ) -> tuple[str | None, str]:
        if odd := _unseen(theirs, text.text):
            return None, f"it holds a character that cannot be seen, {odd}"
        if not theirs:
            return None, "all of it was removed; take it out of the document itself"
        if unclear:
            return None, f"it is not clear which figure is which in ‘{next(iter(unclear))}’"
        if not text.blocks and len(theirs) > 1 and _plain([_one(theirs)]) == _plain(
            blocks_of(text.text, blocks=False)
        ):  # fmt: skip
            return None, "it was made two paragraphs, and has only one"
        made = restored(text.text, theirs, blocks=text.blocks)
        if made is None:
            return None, "these words cannot be written as text of a document"
        return made, ""

    def _comments(self, points: list[Point]) -> Iterator[Point]:
        """Comments as points of their own; a reviewer's go with what he changed in that text."""
        answers, by_id = dict[str, list[Comment]](), {one.id: one for one in self.file.comments}
        for one in self.file.comments:
            answers.setdefault(_root(one, by_id), []).append(one)
        for id, thread in answers.items():
            first = next((one for one in thread if one.id == id), thread[0])
            text = self.sent.by_tag().get(first.field)
            own = [at for at, one in enumerate(points) if text and _goes_with(one, first, text)]
            at = own[0] if own else None
            if at is not None:
                point = points[at]
                points[at] = _with_comments(point, thread)
                continue
            where = text.location if text else ()
            title = (
                text.title if text else f"about ‘{shortened(first.about)}’" if first.about else ""
            )
            old = text.text if text else ""
            yield Point(
                "comment", first.author, first.words, where, title, first.when, first.number, old,
                comments=tuple(thread),
            )  # fmt: skip


def _too_much(one: Returned, groups: Sequence[tuple[str, ...]]) -> str:
    """Why a text cannot be compared with what was sent in a short time; empty if it can."""
    if len(groups) > MOST_REVIEWERS:
        return f"which more than {MOST_REVIEWERS} reviewers changed"
    length = sum(len(piece.words) for each in one.stretches for piece in each.pieces)
    return f"which has more than {LONGEST:,} characters" if length > LONGEST else ""


def _unseen(blocks: Sequence[Block], sent: str) -> str:
    """The first character of blocks that cannot be seen and was not sent; empty if none is."""
    for one in blocks:
        for sign in NOT_TYPED.findall(one.said):
            if sign not in sent and sign not in UNSEEN:
                return f"U+{ord(sign):04X}"
    return ""


def _together(changes: Iterable[tuple[Change, ...]]) -> list[tuple[str, ...]]:
    """The authors of changes; those who changed what another one wrote belong together."""
    groups = list[set[str]]()
    for around in changes:
        authors = {one.author for one in around}
        if len(groups) > MOST_REVIEWERS:
            break
        if authors:
            touched = [one for one in groups if one & authors]
            groups = [one for one in groups if not one & authors]
            groups.append(authors.union(*touched))
    return [tuple(sorted(one)) for one in groups]


def _of(one: Returned, authors: Collection[str]) -> Iterator[Change]:
    for around in one.changes():
        yield from (each for each in around if each.author in authors)


def _plain(blocks: Iterable[Block]) -> list[object]:
    """What blocks say, without regard to how it looks."""
    found = ((one.sort, one.level, _keys(one)) for one in blocks)
    return [one for one in found if one[2]]


def _keys(block: Block) -> list[str]:
    said = (f"[^{one.note}]" if one.note else typed(one.words) for one in block.bits)
    return "".join(said).replace("\n", " \N{RETURN SYMBOL} ").split()


def _one(blocks: Sequence[Block]) -> Block:
    bits = [bit for one in blocks for bit in (*one.bits, Bit(" "))]
    return Block(tuple(bits))


def _about(comment: Comment) -> str:
    return f"about ‘{shortened(comment.about)}’" if comment.about else ""


def _root(comment: Comment, by_id: Mapping[str, Comment]) -> str:
    """The comment that a thread begins with."""
    seen = set[str]()
    while comment.after in by_id and comment.id not in seen:
        seen.add(comment.id)
        comment = by_id[comment.after]
    return comment.id


def _goes_with(point: Point, comment: Comment, text: SentText) -> bool:
    return (
        point.location == text.location
        and comment.author in point.author.split("; ")
        and (point.sort == "change")
    )


def _with_comments(point: Point, thread: Sequence[Comment]) -> Point:
    return replace(point, comments=(*point.comments, *thread))
