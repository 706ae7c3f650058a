"""What was sent for review: the texts by their tags, as it lies in the Word file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, ValidationError

from reportgen.files.digests import digest
from reportgen.model.base import Model
from reportgen.word.reading.document import read
from reportgen.word.reading.values import Paragraph

PAGE = re.compile(r"\s*\d+$")
Short = Annotated[str, Field(max_length=1_000)]
Long = Annotated[str, Field(max_length=1_000_000)]


class Figure(Model):
    """A figure that a reference gave: the reference as it is typed, and what it showed."""

    source: Short
    shown: Short


class SentText(Model):
    """A text that was sent: where it stands, as it is typed, and the figures in it.

    `title` is what reviewers call it. `blocks` says whether it may have several paragraphs. The
    texts that no page shows are not in the file: `is_shown` is false.
    """

    tag: Annotated[str, Field(pattern=r"^f\d{1,6}$")]
    location: Annotated[tuple[Short | int, ...], Field(min_length=1, max_length=20)]
    title: Short
    text: Long
    blocks: bool = False
    is_shown: bool = True
    figures: tuple[Figure, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """What each of its figures shows."""
        return tuple(one.shown for one in self.figures)


class Sent(Model):
    """What was sent in one file: the document, the round, to whom, and its texts.

    `outside` has a digest of each paragraph of words that belong to no text. `notes` has the names
    of footnotes by their numbers.
    """

    document: Short
    round: int
    to: Short
    language: Short = "en-GB"
    texts: Annotated[tuple[SentText, ...], Field(max_length=20_000)]
    notes: dict[int, Short] = Field(default_factory=dict)
    outside: Annotated[tuple[Short, ...], Field(max_length=200_000)] = ()
    pictures: int = 0

    @property
    def key(self) -> str:
        """A digest of all of it, which the log keeps."""
        return digest(self.model_dump_json().encode())

    def by_tag(self) -> dict[str, SentText]:
        """The texts by their tags."""
        return {one.tag: one for one in self.texts}


def read_sent(text: str) -> Sent:
    """What a file says was sent. Raises `ValueError` if it says nothing that can be read."""
    try:
        return Sent.model_validate_json(text)
    except ValidationError as error:
        raise ValueError("what it says of what was sent cannot be read") from error


def outside_of(data: bytes) -> tuple[tuple[str, ...], int]:
    """The digests of the words outside of all texts in a file, and how many pictures it has."""
    paragraphs = read(data).paragraphs
    pictures = sum(bool(piece.picture) for one in paragraphs for piece in one.pieces)
    return tuple(mark_of(words) for one in paragraphs if (words := words_outside([one]))), pictures


def words_outside(paragraphs: Iterable[Paragraph]) -> str:
    """The words of paragraphs that belong to no text, before any tracked change."""
    pieces = (piece for one in paragraphs for piece in one.pieces)
    said = (one.words for one in pieces if not one.field and not one.come)
    return " ".join("".join(said).split())


def mark_of(words: str) -> str:
    """A short digest of words; the page at the end of a line of the contents does not count."""
    return hashlib.blake2b(PAGE.sub("", words).encode(), digest_size=6).hexdigest()
