"""The blocks of a manuscript as paragraphs, tables and pictures of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from xml.etree.ElementTree import Element

from reportgen.render.manuscripts import values
from reportgen.text.block_tree import BLOCKS
from reportgen.word import contents, fields, inline, lists, placing, tables
from reportgen.word.controls import choice
from reportgen.word.markup import w
from reportgen.word.page import ACROSS, UPRIGHT, Sheet
from reportgen.word.properties import Shape, Words
from reportgen.word.state import BULLET_LIST, State
from reportgen.word.styles import (
    BELOW,
    BULLETS,
    CAPTION,
    COVER_LINK,
    HEADINGS,
    LINE,
    LINK,
    NORMAL,
    NUMBERS,
    PICTURE,
    style_of,
)

LABEL = re.compile(r"(.*\D)(\d+)(\D*)", re.DOTALL)
"""A label that has a number: the word, the number, and what is behind it."""


def paragraph(shape: Shape, inside: str) -> str:
    """A paragraph."""
    return w("p", shape.properties(), inside)


def spacer(section: str = "") -> str:
    """A paragraph without words or height: it parts two tables, or ends a section."""
    small = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return w("p", w("pPr", small, Words(size=1).properties(), section))


class Writer:
    """Writes blocks on a sheet; in a table they have the table's style and size."""

    def __init__(
        self, state: State, sheet: Sheet = UPRIGHT, style: str = NORMAL, words: Words = inline.PLAIN
    ) -> None:
        self.state = state
        self.sheet = sheet
        self.default = style
        self.words = words
        self.shape = Shape()

    def written(self, blocks: Iterable[values.Block]) -> str:
        """Blocks below each other; what follows a table stands apart from it."""
        return "".join(self._apart(blocks))

    def _apart(self, blocks: Iterable[values.Block]) -> Iterator[str]:
        is_behind = False
        for block in blocks:
            is_table = isinstance(block, values.Table)
            if is_behind:
                yield spacer() if is_table else ""
                self.shape = replace(self.shape, before=None if is_table else LINE)
            yield self.block(block)
            is_behind, self.shape = is_table, replace(self.shape, before=None)
        if is_behind:
            yield spacer()

    def block(self, block: values.Block) -> str:
        """One block."""
        match block:
            case values.Heading():
                return self._heading(block)
            case values.Paragraph():
                return self.paragraph(block)
            case values.Caption():
                return self._caption(block)
            case values.Text():
                return self._text(block)
            case values.Items():
                return self._items(block)
        return self._large(block)

    def _large(
        self,
        block: values.Table
        | values.Picture
        | values.Photo
        | values.Choice
        | values.Contents
        | values.Across,
    ) -> str:
        match block:
            case values.Table():
                across = self.sheet.across
                return tables.table_of(block, self.state, across, self._in_cell)
            case values.Picture():
                return self._picture(block)
            case values.Photo():
                inside = placing.inline_photo(block, self.state)
                return paragraph(self.shape_of(PICTURE), inside)
            case values.Choice():
                shape = self.shape_of(self.default)
                return paragraph(shape, choice(block, self.words, self.state.chosen()))
            case values.Contents():
                return contents.contents(block, self.state)
            case values.Across():
                return self._across(block)

    def shape_of(self, name: str) -> Shape:
        """The shape of a paragraph that has a style, after what stands before it."""
        before = self.shape.before if name in (NORMAL, BULLETS, NUMBERS) else None
        return replace(self.shape, before=before, style=self.state.style(name))

    def styled(self, look: str, other: str) -> str:
        """The name of the style for what a block is; another one for what has no style."""
        name = style_of(look)
        return name if name in self.state.known else other

    def _heading(self, heading: values.Heading) -> str:
        name = self.styled(heading.look, HEADINGS[min(heading.level, len(HEADINGS)) - 1])
        own = self.shape_of(name)
        far = 2 * LINE if name == HEADINGS[1] and not heading.begins_page else own.before
        shape = replace(own, begins_page=heading.begins_page, before=far)
        words = inline.written(heading.words, self.state, self.words)
        return paragraph(shape, self.state.bookmarked(heading.anchor, words))

    def paragraph(self, block: values.Paragraph) -> str:
        """A paragraph of one line."""
        words = inline.written(block.words, self.state, self.words)
        shape = self.shape_of(self.styled(block.look, self.default))
        return paragraph(shape, self.state.bookmarked(block.anchor, words))

    def _text(self, block: values.Text) -> str:
        tree = block.flow.tree
        if tree is None:
            return ""
        link = COVER_LINK if block.look.startswith("cover") else LINK
        writer = TextWriter(self, inline.Inline(self.state, block.flow, link), block.look)
        return writer.written(tree)

    def _items(self, block: values.Items) -> str:
        number = self.state.numbered_list(0) if block.numbered else BULLET_LIST
        default = NUMBERS if block.numbered else BULLETS
        name = self.styled(block.look, default)
        return "".join(self._item(one, number, name) for one in block.items)

    def _item(self, item: values.Item, number: int, name: str) -> str:
        keep = True if item.below else None
        shape = replace(self.shape_of(name), numbering=lists.of_list(number, 0), keep_next=keep)
        words = inline.written(item.words, self.state, self.words)
        own = paragraph(shape, self.state.bookmarked(item.anchor, words))
        return own + "".join(map(self.paragraph, item.below))

    def _caption(self, caption: values.Caption) -> str:
        looks = replace(self.words, style=self.state.style("Caption label"))
        label = self.state.bookmarked(caption.anchor, _label(caption.label, looks))
        words = inline.written(caption.words, self.state, self.words)
        measure = inline.run(f". {caption.measure}", looks) if caption.measure else ""
        parted = inline.run("\n" if caption.measure else " ", self.words)
        return paragraph(self.shape_of(CAPTION), f"{label}{measure}{parted}{words}")

    def _picture(self, picture: values.Picture) -> str:
        return paragraph(self.shape_of(PICTURE), placing.inline_picture(picture, self.state))

    def _across(self, block: values.Across) -> str:
        writer = Writer(self.state, ACROSS)
        before, after = self.state.section(UPRIGHT), self.state.section(ACROSS)
        return spacer(before) + writer.written(block.blocks) + spacer(after)

    def _in_cell(
        self, blocks: Iterable[values.Block], style: str, shape: Shape, size: float
    ) -> str:
        inner = Writer(self.state, self.sheet, style, Words(size=size))
        inner.shape = shape
        return "".join(map(inner.block, blocks))


def _label(label: str, looks: Words) -> str:
    """A label whose number is a field, which Word counts by the word before it."""
    found = LABEL.fullmatch(label)
    if not found:
        return inline.run(label, looks)
    sort = "_".join(re.findall(r"\w+", found[1])) or "Label"
    number = fields.number(sort, inline.run(found[2], looks))
    return inline.run(found[1], looks) + number + inline.run(found[3], looks)


@dataclass(frozen=True, slots=True)
class _Written:
    """A paragraph of a text: its shape, the number before it, and its words as runs."""

    shape: Shape
    number: str
    words: str


class TextWriter:
    """Writes the paragraphs and lists of an author's text."""

    def __init__(self, around: Writer, words: inline.Inline, look: str) -> None:
        self._around = around
        self._inline = words
        self._look = look
        self._place = words.place

    def written(self, root: Element) -> str:
        """The blocks of a text, in a control where this is a copy for review."""
        state, found = self._around.state, [*self._blocks(root)]
        if len(found) == 1 and not state.may_have_blocks(self._place):
            one = found[0]
            return paragraph(one.shape, one.number + state.controlled(self._place, one.words))
        if found and not found[0].number:
            found[0] = replace(found[0], words=state.beginning(self._place, found[0].words))
        inside = "".join(paragraph(one.shape, one.number + one.words) for one in found)
        return state.controlled(self._place, inside)

    def _blocks(self, root: Element) -> Iterator[_Written]:
        """The blocks of a text; a text of one line is a paragraph."""
        if not any(child.tag in BLOCKS for child in root):
            return iter([self._paragraph(root, Shape())])
        return chain.from_iterable(self._block(child, 0) for child in root)

    def _block(self, element: Element, depth: int) -> Iterator[_Written]:
        if element.tag in ("ul", "ol"):
            yield from self._list(element, depth)
        elif depth:
            left = lists.indent(depth - 1, False)
            yield self._paragraph(element, Shape(left=left), BELOW)
        else:
            yield self._paragraph(element, Shape())

    def _paragraph(self, element: Element, shape: Shape, name: str = "") -> _Written:
        around = self._around
        own = around.shape_of(around.styled(self._look, name or around.default))
        given = replace(own, left=shape.left, hanging=shape.hanging, numbering=shape.numbering)
        number = around.state.paragraph_number(self._place)
        words = self._inline.inside(element, around.words)
        around.shape = replace(around.shape, before=None)
        return _Written(given, number, words)

    def _list(self, element: Element, depth: int) -> Iterator[_Written]:
        state, numbered = self._around.state, element.tag == "ol"
        number = state.numbered_list(depth) if numbered else BULLET_LIST
        name = NUMBERS if numbered else BULLETS
        for item in element:
            yield from self._list_item(item, lists.of_list(number, depth), name, depth, numbered)

    def _list_item(
        self, item: Element, numbering: str, name: str, depth: int, numbered: bool
    ) -> Iterator[_Written]:
        first = item[0] if len(item) and item[0].tag == "p" and not item.text else item
        yield self._paragraph(first, Shape(numbering=numbering), name)
        for child in item:
            if child is first or child.tag not in BLOCKS:
                continue
            if child.tag == "p":
                shape = Shape(left=lists.indent(depth, numbered))
                yield self._paragraph(child, shape, BELOW)
            else:
                yield from self._list(child, depth + 1)
