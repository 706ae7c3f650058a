"""The blocks of a document, as templates get them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reportgen.render.charts.figures import PlainTable
from reportgen.render.charts.shapes import Drawing
from reportgen.render.pictures import Shown
from reportgen.text.prose import Flow

MOST_TOGETHER = 8
"""How many rows a table has at most that is not split: a third of a page, which is soon filled."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs and lists."""

    form: ClassVar[str] = "text"
    text: Flow


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `pad` is what, unseen, aligns its number with those that have more digits."""

    text: Flow
    is_number: bool
    pad: str = ""
    breaks: bool = False
    """Whether its words are broken where they must."""
    deep: float = 0
    """How much room the lines of a heading take if it is turned, in points."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over several columns; without a title it stands over columns of their own."""

    title: str
    span: int
    breaks: bool = False
    """Whether its words are broken where they must."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A numbered table; the first cell of each row is its header.

    `setting` is how it is set on paper where its columns would not fit else, and `turned` how high
    its headings stand there, in points, if they are turned.
    """

    form: ClassVar[str] = "table"
    anchor: str
    label: str
    caption: Flow
    groups: tuple[Group, ...]
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...]
    note: Flow | None
    source: Flow | None
    setting: str = ""
    turned: float = 0
    is_wide: bool = False
    """Whether it has a page of its own that lies on its side."""
    tall: tuple[int, ...] = ()
    """The numbers, from 0, of rows that may go on over a page."""

    @property
    def is_small(self) -> bool:
        """Whether it stands whole on its page on paper."""
        return len(self.rows) <= MOST_TOGETHER and not self.tall

    @property
    def above(self) -> tuple[str, ...]:
        """Of each column the id of the heading over it and others; empty where it has its own.

        Readers' programs tell by these which headings a cell has: a scope is not enough for two
        rows of headings (technique H43 of WCAG).
        """
        return tuple(
            f"{self.anchor}-group-{number}" if group.title else ""
            for number, group in enumerate(self.groups, 1)
            for _ in range(group.span)
        )


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A numbered figure with its data."""

    form: ClassVar[str] = "figure"
    anchor: str
    label: str
    caption: Flow
    title: str
    again: str
    """What stands instead of the label where it goes on on another page."""
    description: str
    measure: str
    """What its values measure; may be empty."""
    drawing: Drawing
    parts: tuple[Drawing, ...]
    """The wide drawing as pages hold it: mostly one part."""
    data: PlainTable
    note: Flow | None
    source: Flow | None


@dataclass(frozen=True, slots=True)
class Factors:
    """One column of what helped or hindered: never empty."""

    heading: str
    items: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class FactorsBlock:
    """Enablers and barriers: one or two columns."""

    form: ClassVar[str] = "factors"
    anchor: str
    label: str
    caption: Flow
    columns: tuple[Factors, ...]


@dataclass(frozen=True, slots=True)
class ExampleBlock:
    """Examples in a box; `slug` is `good-practice`, `poor-practice`, `organisational-strength`."""

    form: ClassVar[str] = "example"
    slug: str
    heading: str
    cases: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """What somebody said."""

    form: ClassVar[str] = "quote"
    text: Flow
    source: Flow | None


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture; with a label it is a numbered figure.

    `description` is empty if it only decorates. `size` is `full`, `half` or `third` of the text's
    width.
    """

    form: ClassVar[str] = "picture"
    anchor: str
    label: str
    caption: Flow | None
    description: str
    credit: Flow | None
    licence: Flow | None
    size: str
    shown: Shown


Block = (
    TextBlock | TableBlock | FigureBlock | FactorsBlock | ExampleBlock | QuoteBlock | PictureBlock
)


def texts(*flows: Flow | None) -> tuple[Block, ...]:
    """Texts as blocks; those that are not there are left out."""
    return tuple(TextBlock(flow) for flow in flows if flow)
