"""The blocks of an author's Markdown: paragraphs and lists, nested and mixed, as an element tree.

Each block has an `offset`: the place of its first character in the text. A line that begins no
list stays text: the parser never drops a number or a mark that was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from reportgen.text.list_marks import DEEPEST, Mark, indent_of, lines_of, mark_of

OFFSET = "offset"
"""The attribute of a block that holds the place where it begins; no writer writes it."""
ENTRY = "entry"
"""The element around the blocks of one text."""
NOTE, NAME = "note", "name"
"""The element for the call of a footnote, and its attribute."""
UNKNOWN = "unknown-note"
"""The element in place of a call for which there is no footnote; nothing of it is shown."""
BLOCKS = frozenset(("p", "ul", "ol", "li"))
SCHEMES = ("https", "http", "mailto")
WHOLE = (*(f"{scheme}:" for scheme in SCHEMES), "#")
"""The beginnings of a link's address: a relative address would lead nowhere."""


@dataclass(slots=True)
class _Level:
    """An open list: its element, and the indentation of its marks and of its texts."""

    element: Element
    indent: int
    content: int
    last: int | None
    """The number of the last item; None in a list with bullets."""
    is_loose: bool = False


@dataclass(slots=True)
class _Blocks:
    """Reads lines, and keeps the open paragraph and the open lists around it."""

    root: Element
    levels: list[_Level] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    start: int = 0
    is_after_blank: bool = False
    failed: list[int] = field(default_factory=list)
    """The offsets of lines that begin with an item's mark but are not items."""

    def read(self, at: int, line: str) -> None:
        if not line.strip():
            self.end_paragraph()
            self.is_after_blank = True
            return
        before = self.lines[-1] if self.lines else ""
        following = [one.last + 1 for one in self.levels if one.last is not None]
        mark = mark_of(line, before, following)
        if mark and self.begins_item(mark):
            self.item(at, line, mark)
        else:
            if mark and (mark.number is None or mark.number < 100):
                self.failed.append(at + len(line) - len(line.lstrip()))
            self.words(at, line)
        self.is_after_blank = False

    def begins_item(self, mark: Mark) -> bool:
        """Whether a mark continues a list or begins one; a numbered list begins only with 1."""
        if mark.number is None or mark.number == 1:
            return True
        level = self.level_of(mark.indent)
        return level is not None and level.last is not None and mark.number == level.last + 1

    def level_of(self, indent: int) -> _Level | None:
        """The open list for a mark of this indentation; None if it begins a list in an item."""
        for level in reversed(self.levels):
            if indent >= level.indent + 2:
                return None
            if indent > level.indent - 2:
                return level
        return self.levels[0] if self.levels else None

    def item(self, at: int, line: str, mark: Mark) -> None:
        self.end_paragraph()
        deeper = bool(self.levels) and mark.indent >= self.levels[-1].indent + 2
        if not deeper or len(self.levels) == DEEPEST:
            while len(self.levels) > 1 and mark.indent <= self.levels[-1].indent - 2:
                self.close()
        if not self.levels or (deeper and len(self.levels) < DEEPEST):
            self.open(at, mark)
        elif not self.goes_on(mark):
            self.close()
            self.open(at, mark)
        elif self.is_after_blank:
            self.levels[-1].is_loose = True
        level = self.levels[-1]
        level.last, level.content = mark.number, mark.content
        place = at + mark.text
        SubElement(level.element, "li", {OFFSET: str(place)})
        self.lines, self.start = [line[mark.text :]], place

    def goes_on(self, mark: Mark) -> bool:
        """Whether a mark continues the innermost list: a bullet, or its next number."""
        last = self.levels[-1].last
        if mark.number is None or last is None:
            return mark.number is None and last is None
        return mark.number == last + 1 or mark.number == last == 1

    def open(self, at: int, mark: Mark) -> None:
        tag = "ul" if mark.number is None else "ol"
        element = SubElement(self.parent(), tag, {OFFSET: str(at)})
        self.levels.append(_Level(element, mark.indent, mark.content, mark.number))

    def close(self) -> None:
        level = self.levels.pop()
        if level.is_loose:
            return
        for item in level.element:
            if len(item) and item[0].tag == "p":
                _tighten(item)

    def words(self, at: int, line: str) -> None:
        if not self.lines:
            if self.is_after_blank:
                inner = indent_of(line)
                while self.levels and inner < self.levels[-1].indent + 2:
                    self.close()
                if self.levels:
                    self.levels[-1].is_loose = True
            self.start = at + len(line) - len(line.lstrip())
        self.lines.append(line)

    def parent(self) -> Element:
        return self.levels[-1].element[-1] if self.levels else self.root

    def end_paragraph(self) -> None:
        if self.lines:
            words = SubElement(self.parent(), "p", {OFFSET: str(self.start)})
            words.text = "\n".join(self.lines).strip()
            self.lines = []


def _tighten(item: Element) -> None:
    """If an item has one paragraph only, make the text of that paragraph the item's own."""
    item.text = item[0].text
    item.remove(item[0])


def blocks_of(text: str) -> tuple[Element, list[int]]:
    """The blocks of a text, and the offsets of lines that look like items but are not."""
    reader = _Blocks(Element(ENTRY))
    for at, line in lines_of(text):
        reader.read(at, line)
    reader.end_paragraph()
    while reader.levels:
        reader.close()
    return reader.root, reader.failed


def line_of(text: str) -> Element:
    """A text as one paragraph, however its lines begin."""
    root = Element(ENTRY)
    root.text = text.strip()
    return root
