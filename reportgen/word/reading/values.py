"""What is read of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

AGAIN = 1_000_000
"""Added to the number of a footnote that is called a second time: by our number, not the file's."""


class Change(NamedTuple):
    """Who changed something and when, as the file says."""

    author: str
    when: str = ""
    is_move: bool = False


Accept = Callable[[Change], bool]
"""Whether a change counts."""


class InTable(NamedTuple):
    """A cell of a table: the numbers of the table in the file, its row and its column, from 1.

    `span` is how many columns it goes over; `goes_on` says whether it continues the one above it.
    """

    table: int
    row: int = 0
    column: int = 0
    span: int = 1
    goes_on: bool = False


class Look(NamedTuple):
    """What of a piece's look can be written as Markdown."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    language: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one paragraph that are alike in all: look, field, figure, and who changed them.

    `field` is the tag of the text that they belong to, `copy` tells the controls of that tag apart,
    and `figure` is the tag of the figure; `note` is the number of a footnote that is called here.
    `come` are the insertions around the piece, and `gone` the deletions.
    """

    words: str
    look: Look = PLAIN
    field: str = ""
    copy: int = 0
    figure: str = ""
    note: int = -1
    come: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()
    picture: str = ""
    """What a drawing says of itself, where the piece is one."""

    def is_there(self, accept: Accept) -> bool:
        """Whether the piece is there once these changes are accepted, and all others are not."""
        return all(map(accept, self.come)) and not any(map(accept, self.gone))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its pieces, its place in a list, and who made or removed its end.

    `sort` is `ul` or `ol` for an item, `below` for what belongs to an item, else empty. `field` is
    the text that the whole paragraph belongs to, `number` the one printed before it. `cell` is the
    cell that it stands in, `note` the footnote, `style` the name of its style and `outline` its
    level among the headings, from 1; 0 if it is none.
    """

    pieces: tuple[Piece, ...]
    sort: str = ""
    level: int = 0
    field: str = ""
    copy: int = 0
    number: str = ""
    heading: bool = False
    come: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()
    cell: InTable | None = None
    note: int = -1
    style: str = ""
    outline: int = 0

    @property
    def is_in_table(self) -> bool:
        """Whether it stands in a table."""
        return self.cell is not None

    def ends(self, accept: Accept) -> bool:
        """Whether the paragraph ends here once these changes are accepted."""
        return all(map(accept, self.come)) and not any(map(accept, self.gone))


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: who says what, when, about which field; `after` is the comment it answers."""

    id: str
    author: str
    when: str
    words: str
    field: str = ""
    about: str = ""
    """The words that it is about."""
    number: str = ""
    """The number of the paragraph that it stands in."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a Word document holds.

    `record` is the program's own text in it, if it is still there. `author` is who saved it last.
    `warnings` say what was not followed or run.
    """

    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...] = ()
    record: str | None = None
    author: str = ""
    when: str = ""
    warnings: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
