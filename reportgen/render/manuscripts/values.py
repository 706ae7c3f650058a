"""A document as a sequence of blocks, for formats that are not made from templates.

A kind makes it of the view that its templates get: what stands on its pages, in the order of the
pages. Each block says what it is. A writer decides how that looks.

    Manuscript(language="cy", title="To", blocks=(Heading(1, line("To")), Text(view.text)))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.render.charts.shapes import Drawing
from reportgen.render.pictures import Shown
from reportgen.text.prose import Flow

TAB, BREAK = "\t", "\n"
"""In plain words: what goes on at the next stop, and what goes on on the next line."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words in a line: `look` names how they look, and `to` where they lead.

    `to` is `#anchor` for a place of the document, else an address.
    """

    words: Flow | str
    look: str = ""
    to: str = ""


Line = tuple[Said, ...]


def line(*parts: Said | Flow | str) -> Line:
    """A line of these parts, one behind the other."""
    return tuple(one if isinstance(one, Said) else Said(one) for one in parts if one)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document, level 2 that of a chapter.

    `look` is for a heading that is not set like others of its level.
    """

    level: int
    words: Line
    anchor: str = ""
    look: str = ""
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `look` says what it is where it is not running text."""

    words: Line
    look: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An author's paragraphs and lists; `look` says what they are where they stand apart."""

    flow: Flow
    look: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list: each item is a line, and what belongs to it below."""

    items: tuple[Item, ...]
    numbered: bool = False
    look: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    words: Line
    anchor: str = ""
    below: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: paragraphs, or one line; over several columns if `span` says so."""

    blocks: tuple[Block, ...]
    span: int = 1
    align: Literal["left", "right", "center"] = "left"
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; heads are repeated on each page. `look` says what it is: `total`, `group`.

    `height` is the height of turned headings, in points.
    """

    cells: tuple[Cell, ...]
    is_head: bool = False
    look: str = ""
    height: float = 0
    may_break: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names the row, unless it only lays out.

    `title` says to those who do not see it what it shows. `shares` are the shares of the width that
    the columns have, where the writer is not to find them. `size` is the size of its letters in
    points, if it is not that of tables.
    """

    rows: tuple[Row, ...]
    title: str
    look: str = ""
    shares: tuple[float, ...] = ()
    size: float = 0
    is_layout: bool = False
    stays_whole: bool = False
    """Whether it stands on one page if one can hold it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption; `label` ends with its number: `Table 3`. `measure` says what a figure shows."""

    label: str
    words: Line
    anchor: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, with its title and a description for those who do not see it."""

    drawing: Drawing
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture from a file; without a description it only decorates.

    `share` is the part of the text's width that it takes.
    """

    shown: Shown
    description: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents, with those below it."""

    anchor: str
    title: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A list from which a reader chooses: each value with its words; `asks` stands there before.

    `title` says what is chosen.
    """

    options: Mapping[str, str]
    asks: str
    title: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents under its heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """Blocks on pages of their own that lie on their side."""

    blocks: tuple[Block, ...]


Block = (
    Heading
    | Paragraph
    | Text
    | Items
    | Table
    | Caption
    | Picture
    | Photo
    | Choice
    | Contents
    | Across
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A whole document, with what it says of itself.

    `stage` is what is written across its pages if it is not final. `foot` is the title at the foot
    of each page; `first_foot` says what the first page has there.
    """

    language: str
    title: str
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = ""
    keywords: str = ""
    created: str = ""
    modified: str = ""
    foot: str = ""
    first_foot: Literal["all", "number", "nothing"] = "all"
    stage: str = ""


def texts(flow: Flow | None, look: str = "") -> Iterator[Block]:
    """An author's text as a block, if there is one."""
    if flow:
        yield Text(flow, look)


def joined(lines: Sequence[str]) -> str:
    """Several lines below each other in one paragraph."""
    return BREAK.join(lines)
