"""Walks through the body of a Word document, and gives its paragraphs with all changes to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import count
from xml.etree.ElementTree import Element

from reportgen.word.controls import FIXED, NUMBER_STYLE, PARAGRAPH
from reportgen.word.reading.bookmarks import Bookmarks
from reportgen.word.reading.changes import Around, cell_of, changed, ends, look_of, of, row
from reportgen.word.reading.fields import Fields, parted
from reportgen.word.reading.known import Known, Marked
from reportgen.word.reading.numbered import ENDED, numbered
from reportgen.word.reading.values import AGAIN, PLAIN, InTable, Look, Paragraph, Piece
from reportgen.word.reading.xml import W, attribute, described, number, value

FIELD = re.compile(r"f\d{1,6}")
FIGURE = re.compile(r"(f\d{1,6})\.\d{1,4}")
"""The tags of a text and of a figure in it."""
SAID = {
    W + "tab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
    W + "sym": "\N{WHITE SQUARE}",
}
"""What elements in a run say."""
PAGES = ("page", "column")
"""The breaks that end more than a line."""
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DRAWN = ("drawing", "pict", "object")
NOTE_LINK = re.compile(r"#note_(\d{1,6})")


class Reader:
    """Reads paragraphs one after the other."""

    def __init__(self, known: Known, bookmarks: Collection[str] = ()) -> None:
        self.known = known
        self.marked = Marked()
        self._open: set[str] = set()
        self._fields = Fields()
        self._bookmarks = Bookmarks(bookmarks)
        self._number = ""
        self._copies = 0
        self._tables = 0
        self._boxes = list[tuple[Element, Around]]()
        self._pieces: list[Piece] = []

    def paragraphs(self, root: Element, around: Around) -> Iterator[Paragraph]:
        """The paragraphs below an element, in the order of the file."""
        for child in root:
            yield from self._block(child, around)

    def _block(self, element: Element, around: Around) -> Iterator[Paragraph]:
        tag = element.tag
        if tag == W + "p":
            yield self._paragraph(element, around)
            yield from self._boxed()
        elif tag == W + "sdt":
            inside = element.find(W + "sdtContent")
            if inside is not None:
                yield from self.paragraphs(inside, self._controlled(element, around))
        elif tag == W + "tbl":
            self._tables += 1
            cell = InTable(self._tables)
            yield from self._rows(element, replace(around, cell=cell), count(1))
        elif change := changed(element, around):
            yield from self.paragraphs(element, change)
        elif tag == ALTERNATIVES:
            yield from self.paragraphs(element[0] if len(element) else element, around)
        elif tag in (W + "customXml", W + "smartTag"):
            yield from self.paragraphs(element, around)
        else:
            self._mark(element, around)

    def _rows(self, table: Element, around: Around, numbers: Iterator[int]) -> Iterator[Paragraph]:
        """The paragraphs of a table; a row may lie in a control or in a change."""
        for child in table:
            inside = child.find(W + "sdtContent") if child.tag == W + "sdt" else None
            if child.tag == W + "tr" and around.cell:
                cell = around.cell._replace(row=next(numbers))
                yield from self._cells(child, row(child, replace(around, cell=cell)))
            elif inside is not None:
                yield from self._rows(inside, self._controlled(child, around), numbers)
            elif change := changed(child, around):
                yield from self._rows(child, change, numbers)
            else:
                yield from self._block(child, around)

    def _cells(self, line: Element, around: Around) -> Iterator[Paragraph]:
        assert around.cell
        at = number(value(line, f"{W}trPr/{W}gridBefore") or "0", 0)
        for child in line:
            inside, around_it = child, around
            if child.tag == W + "sdt":
                found = child.find(f"{W}sdtContent/{W}tc")
                inside = child if found is None else found
                around_it = self._controlled(child, around)
            if inside.tag != W + "tc":
                yield from self._block(child, around)
                continue
            cell = cell_of(inside, around.cell, at)
            at += cell.span
            yield from self.paragraphs(inside, replace(around_it, cell=cell))

    def _boxed(self) -> Iterator[Paragraph]:
        """The paragraphs of the boxes that are drawn in the paragraph before."""
        while self._boxes:
            box, around = self._boxes.pop(0)
            yield from self.paragraphs(box, around)

    def _paragraph(self, element: Element, around: Around) -> Paragraph:
        outer, self._pieces, before = self._pieces, [], self._number
        self._number = ""
        self._bookmarks.begin_paragraph()
        self._runs(element, around)
        pieces, self._pieces = self._pieces, outer
        known, self._number = self._number.strip(), self._number or before
        properties = element.find(W + "pPr")
        found, level = self._list(properties)
        style = self.known.styles.get(of(properties, "pStyle"), "")
        own = of(properties, "outlineLvl")
        outline = number(own) + 1 if own else self.known.outlines.get(of(properties, "pStyle"), 0)
        come, gone = ends(properties, around)
        return Paragraph(
            tuple(pieces),
            found,
            level,
            around.field or self._bookmarks.around,
            around.copy,
            known,
            style.lower().startswith(("heading", "title")),
            come,
            gone,
            around.cell,
            around.note,
            style,
            outline if outline < 10 else 0,
        )

    def _list(self, properties: Element | None) -> tuple[str, int]:
        """The sort of list that a paragraph belongs to, and its level."""
        style = of(properties, "pStyle")
        own = properties.find(W + "numPr") if properties is not None else None
        if own is not None:
            level = number(of(own, "ilvl"), 0)
            found = self.known.lists.get((of(own, "numId"), level), "")
            if found:
                return found, level
            if of(own, "numId") == "0":
                return "", 0
        sort = self.known.listed.get(style, "")
        if sort != "below":
            return sort, 0
        indent = properties.find(W + "ind") if properties is not None else None
        left = number(attribute(indent, "left") or attribute(indent, "start"), 0)
        return sort, max(0, (left - 260) // 360)

    def _runs(self, element: Element, around: Around) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child, around)
            elif tag == W + "sdt":
                inside = child.find(W + "sdtContent")
                if inside is not None:
                    self._runs(inside, self._controlled(child, around))
            elif tag == W + "hyperlink":
                self._runs(child, replace(around, link=self._address(child)))
            elif change := changed(child, around):
                self._runs(child, change)
            elif tag in (W + "smartTag", W + "customXml", W + "fldSimple", W + "bdo", W + "dir"):
                self._runs(child, around)
            else:
                self._mark(child, around)

    def _address(self, link: Element) -> str:
        if anchor := attribute(link, "anchor"):
            return f"#{anchor}"
        return self.known.links.get(link.get(REL, ""), "")

    def _controlled(self, control: Element, around: Around) -> Around:
        """What lies around the inside of a control."""
        found = control.find(f"{W}sdtPr/{W}tag")
        tag = attribute(found, "val")
        if FIELD.fullmatch(tag):
            self._copies += 1
            return replace(around, field=tag, copy=self._copies, figure="", fixed=False)
        if FIGURE.fullmatch(tag):
            return replace(around, figure=tag)
        if tag == PARAGRAPH:
            return replace(around, number=True)
        return replace(around, fixed=True) if tag == FIXED else around

    def _mark(self, element: Element, around: Around) -> None:
        """The beginning or end of a comment or of a bookmark."""
        id = attribute(element, "id")
        match element.tag.removeprefix(W):
            case "commentRangeStart":
                self._open.add(id)
                self._noted(id, around)
            case "commentRangeEnd":
                self._open.discard(id)
            case "bookmarkStart":
                self._bookmarks.begin(id, attribute(element, "name"))
            case "bookmarkEnd":
                self._bookmarks.end(id)

    def _noted(self, id: str, around: Around) -> None:
        self.marked.fields.setdefault(id, around.field or self._bookmarks.here)
        self.marked.numbers.setdefault(id, self._number.strip())

    def _run(self, run: Element, around: Around) -> None:
        properties = run.find(W + "rPr")
        style = self.known.styles.get(of(properties, "rStyle"), "")
        if around.number or style == NUMBER_STYLE:
            self._numbered("".join(run.itertext()), around)
            return
        look = look_of(properties, around.link or self._fields.linked())
        for child in run:
            self._in_run(child, around, look)

    def _numbered(self, words: str, around: Around) -> None:
        """What stands in the place of a paragraph's number, or looks like one."""
        is_in_text = bool(self._pieces) and bool(self._pieces[-1].field)
        so_far = ENDED if is_in_text else self._number
        typed = bool(around.come) and not around.number
        number, rest = numbered(so_far, words, typed=typed)
        if not is_in_text:
            self._number = number
        if rest.strip():
            self._say(rest, replace(around, number=False), PLAIN)

    def _in_run(self, child: Element, around: Around, look: Look) -> None:
        tag = child.tag
        if tag in (W + "t", W + "delText"):
            for words, link in parted(child.text or "", around.come):
                self._say(words, around, look._replace(link=link) if link else look)
        elif tag in SAID:
            if attribute(child, "type") not in PAGES:
                self._say(SAID[tag], around, look)
        elif tag == W + "fldChar":
            self._fields.mark(attribute(child, "fldCharType"))
        elif tag == W + "instrText":
            self._fields.instruct(child.text or "")
        else:
            self._other(child, around, look)

    def _other(self, child: Element, around: Around, look: Look) -> None:
        """What stands in a run besides words and fields."""
        if child.tag == W + "footnoteReference":
            self._add("", around, look, note=number(attribute(child, "id")))
        elif child.tag == W + "commentReference":
            self._noted(attribute(child, "id"), around)
        elif child.tag.removeprefix(W) in DRAWN:
            self._drawn(child, around)
        elif child.tag == ALTERNATIVES and len(child):
            for one in child[0]:
                self._in_run(one, around, look)

    def _drawn(self, child: Element, around: Around) -> None:
        boxes = [*child.iter(W + "txbxContent")]
        self._boxes += [(box, around) for box in boxes]
        said = next(filter(None, map(described, child.iter())), "a picture")
        self._add("", around, PLAIN, picture=said)

    def _say(self, words: str, around: Around, look: Look) -> None:
        if self._fields.hide():
            return
        if again := NOTE_LINK.fullmatch(look.link):
            note = AGAIN + number(again[1], 0)
            if not (self._pieces and self._pieces[-1].note == note):
                self._add("", around, look, note=note)
            return
        for id in self._open:
            self.marked.words.setdefault(id, []).append("" if around.gone else words)
        self._add(words, around, look)

    def _add(
        self, words: str, around: Around, look: Look, note: int = -1, picture: str = ""
    ) -> None:
        field = "" if around.fixed else around.field or self._bookmarks.here
        piece = Piece(
            words, look, field, around.copy, around.figure, note, around.come, around.gone, picture
        )
        last = self._pieces[-1] if self._pieces else None
        if last and words and last.words and replace(last, words=words) == piece:
            self._pieces[-1] = replace(last, words=last.words + words)
        elif words or note >= 0 or picture:
            self._pieces.append(piece)
