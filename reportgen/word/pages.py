"""Reckons the page on which each anchor of a manuscript stands, for the contents.

Word sets the pages; this only foresees them, by the widths of the text font and by the spaces of
the styles. Chapters begin pages, so that what it errs does not add up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.render.manuscripts.values import (
    Across,
    Block,
    Caption,
    Choice,
    Contents,
    Entry,
    Heading,
    Item,
    Items,
    Line,
    Manuscript,
    Paragraph,
    Photo,
    Picture,
    Row,
    Table,
    Text,
)
from reportgen.text.face import face
from reportgen.text.prose import Flow
from reportgen.word import pictures, placing, tables
from reportgen.word.inline import plain
from reportgen.word.lists import indent
from reportgen.word.looks import ROOT, Looks
from reportgen.word.page import ACROSS, UPRIGHT
from reportgen.word.styles import (
    BULLETS,
    CAPTION,
    CONTENTS,
    ENTRIES,
    HALF,
    HEADINGS,
    IN_TABLE,
    LINE,
    NORMAL,
    NOTE,
    Style,
    style_of,
)
from reportgen.word.stylesheet import all_styles

NATURAL = 1.257
"""The height of a line of the text font without any leading, in ems."""
FULL = 0.955
"""How much of a line is filled, as words are not broken."""
RULE = 15.0
"""The height of the line above the footnotes of a page."""
TOGETHER = 34.0
"""The room that a heading needs below it on its page."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """What the height of a paragraph depends on, in points."""

    size: float
    line: float
    before: float
    after: float
    inset: float
    keeps: bool


def metrics(looks: Looks) -> Mapping[str, Metrics]:
    """The metrics of each style of paragraphs, by name."""
    styles = {one.name: one for one in all_styles(looks) if one.sort == "paragraph"}
    return {name: _metrics(style, styles) for name, style in styles.items()}


def _metrics(style: Style, styles: Mapping[str, Style]) -> Metrics:
    chain = [style]
    while chain[-1].based != chain[-1].name:
        chain.append(styles[chain[-1].based])
    shapes = [one.shape for one in chain]
    size = next((one.words.size for one in chain if one.words.size), ROOT)
    least = next((one.line for one in shapes if one.line), 0)

    def first(values: Iterable[float | None]) -> float:
        return next((one for one in values if one is not None), 0)

    return Metrics(
        size=size,
        line=max(least, size * NATURAL),
        before=first(one.before for one in shapes),
        after=first(one.after for one in shapes),
        inset=first(one.left for one in shapes) + first(one.right for one in shapes),
        keeps=bool(style.shape.keep_next),
    )


@dataclass(slots=True)
class _Reckoner:
    """Goes through the blocks with the page and the height that is used on it."""

    styles: Mapping[str, Metrics]
    page: int = 1
    used: float = 0
    room: float = UPRIGHT.along
    across: float = UPRIGHT.across
    space: float = 0
    noted: int = 0
    """The last page that has footnotes."""
    found: dict[str, int] = field(default_factory=dict)

    def turn(self) -> None:
        """Go to a new page, unless this one is empty."""
        if self.used:
            self.page, self.used, self.space = self.page + 1, 0, 0

    def take(self, height: float, before: float, after: float, least: float = 0) -> None:
        """Set something of a height; what does not fit goes on on the next page.

        `least` is what must be together on a page, if that is less than the whole.
        """
        gap = max(before, self.space) if self.used else 0
        if self.used and self.used + gap + (least or height) > self.room:
            self.turn()
            gap = 0
        self.used += gap + height
        self.space = after
        while self.used > self.room:
            self.page, self.used = self.page + 1, self.used - self.room

    def words(self, text: str, name: str, anchor: str = "", inset: float = 0) -> None:
        """Set a paragraph of a style."""
        style = self.styles.get(name, self.styles[NORMAL])
        height = _lines(text, style, self.across - style.inset - inset) * style.line
        together = height + TOGETHER if style.keeps else min(height, 2 * style.line)
        self.take(height, style.before, style.after, together)
        if anchor:
            self.found.setdefault(anchor, self.page)

    def notes(self, flows: Iterable[Flow]) -> None:
        """Set the footnotes that texts call."""
        style = self.styles[NOTE]
        for flow in flows:
            for mark in flow.marks:
                if mark.tree is not None and not mark.is_again:
                    self.used += RULE if self.noted != self.page else 0
                    self.noted = self.page
                    text = "".join(mark.tree.itertext())
                    self.used += _lines(text, style, self.across - style.inset) * style.line


def _lines(text: str, style: Metrics, across: float) -> int:
    each = (face().width(one, style.size) for one in text.split("\n"))
    return sum(max(1, math.ceil(wide / (FULL * max(across, 1)))) for wide in each)


def pages(manuscript: Manuscript, looks: Looks) -> Mapping[str, int]:
    """The page of each anchor."""
    reckoner = _Reckoner(metrics(looks))
    _blocks(manuscript.blocks, reckoner)
    return reckoner.found


def _blocks(blocks: Iterable[Block], to: _Reckoner) -> None:
    is_behind = False
    for block in blocks:
        is_table = isinstance(block, Table)
        if is_table and is_behind:
            to.space = 0  # nothing parts two tables but what keeps them two
        _block(block, to)
        is_behind = is_table


def _block(block: Block, to: _Reckoner) -> None:
    match block:
        case Heading():
            if block.begins_page:
                to.turn()
            name = style_of(block.look) if block.look else HEADINGS[min(block.level, 6) - 1]
            to.words(plain(block.words), name, block.anchor)
        case Paragraph():
            name = style_of(block.look) if block.look else NORMAL
            to.words(plain(block.words), name, block.anchor)
            to.notes(_flows(block.words))
        case Text():
            _text(block, to)
        case Items():
            for item in block.items:
                _item(item, style_of(block.look) if block.look else BULLETS, to)
        case Caption():
            measure = f". {block.measure}\n" if block.measure else " "
            to.words(f"{block.label}{measure}{plain(block.words)}", CAPTION, block.anchor)
        case _:
            _large(block, to)


def _large(block: Table | Picture | Photo | Choice | Contents | Across, to: _Reckoner) -> None:
    match block:
        case Table():
            _table(block, to)
        case Picture():
            drawing = block.drawing
            to.take(pictures.PRINTED * drawing.height / drawing.width, 0, HALF)
        case Photo():
            to.take(placing.size_of(block)[1], 0, HALF)
        case Choice():
            to.words(block.asks, IN_TABLE)
        case Contents():
            to.turn()
            to.words(block.title, CONTENTS)
            for entry, level in _entries(block.entries, 0):
                to.words(entry.title, ENTRIES[min(level, len(ENTRIES) - 1)])
        case Across():
            _across(block, to)


def _across(block: Across, to: _Reckoner) -> None:
    to.turn()
    to.room, to.across = ACROSS.along, ACROSS.across
    _blocks(block.blocks, to)
    to.turn()
    to.room, to.across = UPRIGHT.along, UPRIGHT.across


def _entries(entries: tuple[Entry, ...], level: int) -> Iterator[tuple[Entry, int]]:
    for one in entries:
        yield one, level
        yield from _entries(one.children, level + 1)


def _flows(words: Line) -> Iterator[Flow]:
    return (one.words for one in words if isinstance(one.words, Flow))


def _text(block: Text, to: _Reckoner) -> None:
    tree = block.flow.tree
    if tree is None:
        return
    name = style_of(block.look) if block.look else NORMAL
    leaves = [one for one in tree.iter() if one.tag in ("p", "li")] or [tree]
    for one in leaves:
        text = one.text or "" if one.tag == "li" and len(one) and one[0].tag == "p" else ""
        inside = text if one.tag == "li" and text else "".join(one.itertext())
        if inside.strip() and not (one.tag == "li" and any(two.tag == "p" for two in one)):
            to.words(inside, name, inset=indent(0, False) if one.tag == "li" else 0)
    to.notes((block.flow,))


def _item(item: Item, name: str, to: _Reckoner) -> None:
    to.words(plain(item.words), name, item.anchor, indent(0, False))
    to.notes(_flows(item.words))
    for one in item.below:
        _block(one, to)


def _table(table: Table, to: _Reckoner) -> None:
    widths = tables.widths(table, to.across)
    heights = [_row(row, widths, table.size, to) for row in table.rows]
    if table.stays_whole and sum(heights) < to.room < to.used + sum(heights):
        to.turn()
    for height in heights:
        to.take(height, 0, 0)
    to.space = LINE


def _row(row: Row, widths: list[float], size: float, to: _Reckoner) -> float:
    heights, at = [row.height], 0
    for cell in row.cells:
        width = sum(widths[at : at + cell.span]) - tables.GAP
        at += cell.span
        if not cell.is_turned:
            heights.append(sum(_in_cell(one, width, size, to) for one in cell.blocks))
    return max(heights)


def _in_cell(block: Block, width: float, size: float, to: _Reckoner) -> float:
    match block:
        case Paragraph():
            style = to.styles.get(style_of(block.look) if block.look else IN_TABLE)
            return _high(plain(block.words), style or to.styles[IN_TABLE], width, size)
        case Items():
            style = to.styles[IN_TABLE]
            return sum(_high(plain(one.words), style, width - 22, size) for one in block.items)
    return 0


def _high(text: str, style: Metrics, width: float, size: float) -> float:
    own = Metrics(size or style.size, style.line, style.before, style.after, 0, False)
    return _lines(text, own, width - style.inset) * own.line + own.before + own.after
