"""The texts of a file that came back: each as it reads with some of the changes in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reportgen.review.word.blocks import SIGN, Bit, Block, blocks_of, typed
from reportgen.review.word.sent import Sent, SentText
from reportgen.text.held import sign_of
from reportgen.word.inline import language_tag
from reportgen.word.reading.values import AGAIN, PLAIN, Accept, Change, Look, Paragraph, Piece
from reportgen.word.state import bookmark_name

ALIKE = 0.5
"""How similar a footnote must be to one that was sent to be that one, from 0 to 1."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
UNKNOWN = "?"
"""The name of a footnote that the document does not have."""


def nobody(change: Change) -> bool:
    """Accepts no change."""
    del change
    return False


def everybody(change: Change) -> bool:
    """Accepts every change."""
    del change
    return True


@dataclass(frozen=True, slots=True)
class Stretch:
    """The pieces of a text in one paragraph."""

    paragraph: Paragraph
    pieces: tuple[Piece, ...]

    def words(self, accept: Accept) -> str:
        """What is there once these changes are accepted."""
        return "".join(one.words for one in self.pieces if one.is_there(accept))


@dataclass(frozen=True, slots=True)
class Returned:
    """A text as it came back: its stretches, in the order of the file; `copies` are its doubles."""

    text: SentText
    stretches: tuple[Stretch, ...]
    copies: tuple[tuple[Stretch, ...], ...] = ()

    def changes(self) -> Iterator[tuple[Change, ...]]:
        """The changes that lie around each piece and each end of a paragraph."""
        for stretch in self.stretches:
            for piece in stretch.pieces:
                yield (*piece.come, *piece.gone)
        for stretch in self.stretches[:-1]:
            yield (*stretch.paragraph.come, *stretch.paragraph.gone)

    @property
    def paragraph(self) -> str:
        """The number printed before it."""
        return next((one.paragraph.number for one in self.stretches if one.paragraph.number), "")


@dataclass(frozen=True, slots=True)
class Blocks:
    """A reading of a text as blocks, and the figures that the reviewer wrote otherwise."""

    blocks: tuple[Block, ...]
    figures: tuple[tuple[int, str], ...] = ()


def freed(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, in which a bookmark counts only for a text that has lost its control.

    What somebody typed between the bookmark and the control belongs to no text.
    """
    controlled = {piece.field for one in paragraphs for piece in one.pieces if piece.copy}
    controlled |= {one.field for one in paragraphs if one.copy}
    return tuple(_freed(one, controlled) for one in paragraphs)


def _freed(paragraph: Paragraph, controlled: Collection[str]) -> Paragraph:
    pieces = (
        replace(one, field="") if one.field in controlled and not one.copy else one
        for one in paragraph.pieces
    )
    is_free = paragraph.field in controlled and not paragraph.copy
    field = "" if is_free else paragraph.field
    return replace(paragraph, pieces=tuple(pieces), field=field)


def returned_texts(sent: Sent, paragraphs: Sequence[Paragraph]) -> dict[str, Returned]:
    """The texts that are still in a file, by their tags."""
    by_tag = sent.by_tag()
    groups = dict[str, dict[int, list[Stretch]]]()
    for one in paragraphs:
        for (tag, copy), pieces in _by_field(one).items():
            if tag in by_tag:
                stretch = Stretch(one, tuple(pieces))
                groups.setdefault(tag, {}).setdefault(copy, []).append(stretch)
    return {tag: _returned(by_tag[tag], copies) for tag, copies in groups.items()}


def _by_field(paragraph: Paragraph) -> dict[tuple[str, int], list[Piece]]:
    found = dict[tuple[str, int], list[Piece]]()
    for piece in paragraph.pieces:
        if piece.field:
            found.setdefault((piece.field, piece.copy), []).append(piece)
    if paragraph.field and not paragraph.pieces:
        found[paragraph.field, paragraph.copy] = []
    return found


def _returned(text: SentText, copies: Mapping[int, list[Stretch]]) -> Returned:
    """A text with the stretches of its control; those of copies that say something lie aside."""
    full = [one for one in copies.values() if _says(one, everybody)]
    if len(full) < 2:
        return Returned(text, tuple(stretch for one in copies.values() for stretch in one))
    sent = " ".join(block.said for block in blocks_of(text.text, blocks=text.blocks))
    first = max(full, key=lambda one: _likeness(sent, _says(one, nobody)))
    rest = tuple(tuple(one) for one in full if one is not first)
    kept = [one for one in copies.values() if one is first or one not in full]
    return Returned(text, tuple(stretch for one in kept for stretch in one), rest)


def _says(stretches: Sequence[Stretch], accept: Accept) -> str:
    return " ".join("".join(f"{one.words(accept)} " for one in stretches).split())


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def noted(sent: Sent, texts: Mapping[str, Returned], paragraphs: Sequence[Paragraph]) -> Notes:
    """The names of footnotes by the numbers that a file gives them."""
    names = {one.tag: str(one.location[-1]) for one in sent.texts if "footnotes" in one.location}
    found = {
        stretch.paragraph.note: names[tag]
        for tag, one in texts.items()
        for stretch in one.stretches
        if tag in names and stretch.paragraph.note >= 0
    }
    left = {tag: name for tag, name in names.items() if name not in found.values()}
    added = dict[str, Stretch]()
    for one in paragraphs:
        if one.note >= 0 and one.note not in found and left:
            said = "".join(piece.words for piece in one.pieces if not piece.come)
            tag = max(left, key=lambda tag: _likeness(sent.by_tag()[tag].text, said))
            if _likeness(sent.by_tag()[tag].text, said) >= ALIKE:
                found[one.note] = left.pop(tag)
                pieces = tuple(replace(piece, field=tag) for piece in one.pieces)
                added[tag] = Stretch(one, pieces)
    again = {AGAIN + number: name for number, name in sent.notes.items()}
    return Notes({**found, **again}, added)


@dataclass(frozen=True, slots=True)
class Notes:
    """Names of footnotes, and those whose texts were found without a control, by their tags."""

    names: Mapping[int, str]
    added: Mapping[str, Stretch]


def blocks_with(returned: Returned, accept: Accept, notes: Mapping[int, str]) -> Blocks:
    """The blocks of a text once these changes are accepted."""
    found, figures = list[Block](), dict[int, str]()
    reader = _Looks(returned.text, notes)
    bits, start = list[Bit](), None
    for stretch in returned.stretches:
        there = [one for one in stretch.pieces if one.is_there(accept)]
        if there and start is None:
            start = stretch.paragraph
        bits += reader.bits(there, figures)
        if start and stretch.paragraph.ends(accept):
            found.append(reader.block(bits, start))
            bits, start = [], None
    if start:
        found.append(reader.block(bits, start))
    return Blocks(tuple(one for one in found if one.words), tuple(figures.items()))


class _Looks:
    """Makes bits of pieces, with the links, languages and figures of the text as it was sent."""

    def __init__(self, text: SentText, notes: Mapping[int, str]) -> None:
        self.text = text
        self.notes = notes
        bits = [bit for one in blocks_of(text.text, blocks=text.blocks) for bit in one.bits]
        self.links = {
            f"#{bookmark_name(one.look.link[1:])}": one.look.link
            for one in bits
            if one.look.link.startswith("#")
        }
        languages = {one.look.language for one in bits} - {""}
        self.languages = {language_tag(one).casefold(): one for one in languages}

    def block(self, bits: Sequence[Bit], start: Paragraph) -> Block:
        """A block that begins in a paragraph; only a text of several can have lists."""
        if not self.text.blocks:
            return Block(tuple(bits))
        return Block(tuple(bits), start.sort, start.level)

    def bits(self, pieces: Sequence[Piece], figures: dict[int, str]) -> Iterator[Bit]:
        """The bits of pieces; figures that are not as they were sent go into `figures`."""
        at = 0
        while at < len(pieces):
            piece, end = pieces[at], at + 1
            number = self._figure(piece)
            if number is None:
                yield self._bit(piece)
            else:
                while end < len(pieces) and pieces[end].figure == piece.figure:
                    end += 1
                yield from self._held(number, pieces[at:end], figures)
            at = end

    def _held(self, number: int, pieces: Sequence[Piece], figures: dict[int, str]) -> Iterator[Bit]:
        words = typed("".join(one.words for one in pieces))
        shown = typed(self.text.figures[number].shown)
        if words.split() != shown.split():
            figures[number] = " ".join(words.split())
        yield Bit(sign_of(number), PLAIN)

    def _figure(self, piece: Piece) -> int | None:
        tag, _, number = piece.figure.partition(".")
        if tag != self.text.tag or not number or int(number) >= len(self.text.figures):
            return None
        return int(number)

    def _bit(self, piece: Piece) -> Bit:
        if piece.note >= 0:
            return Bit("", PLAIN, self.notes.get(piece.note, UNKNOWN))
        look = piece.look
        link = self.links.get(look.link, "" if look.link.startswith("#") else look.link)
        language = self.languages.get(look.language.casefold(), "")
        words = SIGN.sub(REPLACEMENT, piece.words)  # a reviewer types no sign of a reference
        return Bit(words, Look(look.bold, look.italic, link, language))
