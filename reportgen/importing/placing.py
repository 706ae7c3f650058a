"""Finds for each paragraph and table of a Word file where it belongs in a kind, if anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportgen.importing.answers import answered, rated
from reportgen.importing.bodies import Bodies
from reportgen.importing.parts import SHOULD, Part, Parts, best
from reportgen.importing.tables import CAPTION, SOURCE, grid_of
from reportgen.importing.values import Comment, Placed
from reportgen.importing.words import count, free, is_heading, name_of, slug_of, words_of
from reportgen.model.base import Location
from reportgen.model.values import GAP
from reportgen.review.word.blocks import Bit, Block
from reportgen.review.word.markdown import inline, markdown
from reportgen.word.reading.values import AGAIN, Paragraph, Piece, WordFile

TYPED_NUMBER = re.compile(r"(?:\d{1,3}[.)]|[-•*–])\s+")
QUOTED = re.compile(r"[\"“‘'](.+)[\"”’']\.?", re.DOTALL)
CONTENTS = re.compile(r"toc\b", re.IGNORECASE)
LONGEST_LABEL = 8
"""How many words a label such as `Strengths:` may have."""
BETWEEN = " | "


def placed(file: WordFile, parts: Parts) -> Placed:
    """What of a Word file belongs where; every word of it is in a text or in a comment."""
    placer = _Placer(file, parts)
    placer.place()
    return placer.found


class _Placer:
    def __init__(self, file: WordFile, parts: Parts) -> None:
        self.file = file
        self.parts = parts
        self.found = Placed()
        self.part: Part | None = None
        self.level = 0
        self.list: Location | None = None
        self.behind: Location = ()
        self.bodies = Bodies()
        self.caption: tuple[Paragraph, str, str] | None = None
        self.called = set[int]()
        self.path: list[tuple[int, Location]] = []

    def place(self) -> None:
        """Go through the file once, from its beginning."""
        body = [one for one in self.file.paragraphs if one.note < 0]
        for table, inside in groupby(body, lambda one: one.cell.table if one.cell else 0):
            if table:
                self._table([*inside])
            else:
                for one in inside:
                    self._paragraph(one)
        self._no_table()
        for location, blocks in self.bodies.prose.items():
            self.found.texts[location] = markdown(blocks)
        self._notes()
        for said in self.file.comments:
            self._aside(f"comment of {said.author}: {said.words}")

    def _paragraph(self, one: Paragraph) -> None:
        said = words_of(one)
        for piece in one.pieces:
            if piece.picture:
                self._comment(f"picture: {piece.picture}", counts=False)
        if not said or self._is_caption(one, said):
            return
        self._no_table()
        if self._is_source(one, said):
            return
        self._words(one, said)

    def _is_caption(self, one: Paragraph, said: str) -> bool:
        """Whether this is the caption of a table that may come next where tables may stand."""
        found = CAPTION.fullmatch(said) if self.part and self.part.blocks else None
        if not found or self.list is not None or CONTENTS.match(one.style):
            return False
        self._no_table()
        typed = inline(self._block(one).bits).strip()
        again = CAPTION.fullmatch(typed)
        self.caption = one, said, again["words"] if again else found["words"]
        return True

    def _no_table(self) -> None:
        """No table has come behind what looked like its caption."""
        if self.caption:
            one, said, _ = self.caption
            self.caption = None
            self._words(one, said)

    def _is_source(self, one: Paragraph, said: str) -> bool:
        """Whether this is the source of the table right before."""
        at, self.bodies.table = self.bodies.table, None
        found = SOURCE.fullmatch(said) if at else None
        if not at or not found:
            return False
        typed = SOURCE.fullmatch(inline(self._block(one).bits).strip()) or found
        self._put((*at, "source"), typed["words"], said)
        return True

    def _words(self, one: Paragraph, said: str) -> None:
        """Put a paragraph where it belongs."""
        if CONTENTS.match(one.style):
            self._comment(said, fixed=True)
        elif is_heading(one, said):
            self._heading(one, said)
        elif not self._label(one, said) and not self._in_part(one, said):
            self._comment(said, fixed=self.parts.is_fixed(said))

    def _heading(self, one: Paragraph, said: str) -> None:
        level = one.outline or (self.level or 1) + 1
        if self._label(one, said):
            return
        part = self.parts.named(said)
        if part:
            self._begin(part, level)
        elif self.parts.chapters and one.outline and self._chapter(said, level):
            return
        elif self.part is None or level <= self.level:
            self.part, self.list, self.path = None, None, []
        self._comment(said, placed=part is not None)

    def _begin(self, part: Part, level: int) -> None:
        self.part, self.level, self.path = part, level, []
        self.list = next(iter(part.lists.values())) if part.prose is None and part.lists else None
        self.behind = part.location

    def _chapter(self, said: str, level: int) -> bool:
        """Begin a chapter, or a section of one; where none may begin, nothing is done."""
        if level > 1 and not self.path:
            return False
        self.path = [one for one in self.path if one[0] < level]
        if level == 1 or not self.path:
            slug = free(slug_of(said), (*self.found.chapters, *self.parts.taken))
            self.found.chapters.append(slug)
            at: Location = (self.parts.chapters, slug)
        else:
            above = (*self.path[-1][1], "sections")
            at = (*above, self._count(above))
        self.path.append((level, at))
        self.level = level
        body = (*at, "body")
        self.part, self.list = Part((said,), at, prose=(*body, 0, "text"), blocks=body), None
        self._put((*at, "title"), said, said)
        return True

    def _label(self, one: Paragraph, said: str) -> bool:
        """Whether this says what list comes next, or to whom recommendations go."""
        if len(said.split()) > LONGEST_LABEL or one.sort:
            return False
        begun = {one[:2] for one in self.found.texts}
        if SHOULD.search(said) and (part := self.parts.addressed(said, begun)):
            self._begin(part, self.level or 9)
            self._comment(said, placed=True)
            return True
        found = best(said, self.part.lists.items()) if self.part else None
        if found is None:
            return False
        self.list = self.behind = found
        self._comment(said, placed=True)
        return True

    def _in_part(self, one: Paragraph, said: str) -> bool:
        """Put a paragraph into the part that is open; False if it does not belong there."""
        part = self.part
        if part and part.rating and (rating := self.parts.rating(said)):
            return self._rated(part.rating, rating, said)
        if part is None or self.parts.is_fixed(said):
            return False
        if self.list is not None:
            return self._in_list(part, self.list, one, said)
        if part.prose is None:
            return False
        self.behind = self.bodies.text(part.prose, part.blocks)
        self.bodies.prose.setdefault(self.behind, []).append(self._block(one))
        self.found.placed += count(said)
        return True

    def _rated(self, at: Location, rating: str, said: str) -> bool:
        if at in self.found.texts:
            return False
        self.found.texts[at] = rating
        self._comment(said, placed=True)
        return True

    def _in_list(self, part: Part, at: Location, one: Paragraph, said: str) -> bool:
        number = self._count(at)
        quote = QUOTED.fullmatch(said)
        if quote and part.quotes and number:
            quotes = (*at, number - 1, "quotes")
            place = (*quotes, self._count(quotes))
            self.found.texts |= {(*place, "form"): "verbatim", (*place, "source"): GAP}
            self._put((*place, "text"), quote[1], said)
            return True
        typed = TYPED_NUMBER.match(said)
        if not (one.sort or typed or part.prose is None):
            return False
        block = self._block(one)
        text = inline(block.bits).strip()
        if typed:
            self._comment(typed[0].strip(), counts=False)
            text = text[len(typed[0]) :].lstrip()
        self._put((*at, number, part.item), text, said)
        return True

    def _count(self, at: Location) -> int:
        """How many items a list has."""
        size = len(at)
        numbers = [one[size] for one in self.found.texts if one[:size] == at and len(one) > size]
        return max((one + 1 for one in numbers if isinstance(one, int)), default=0)

    def _put(self, at: Location, text: str, said: str) -> None:
        self.found.texts[at] = text
        self.found.placed += count(said)
        self.behind = at

    def _table(self, paragraphs: Sequence[Paragraph]) -> None:
        """A table: what it answers is taken from it, or it is a block; else it is comments."""
        for one in paragraphs:
            for piece in one.pieces:
                if piece.picture:
                    self._comment(f"picture: {piece.picture}", counts=False)
        if self._is_block(paragraphs):
            return
        self._no_table()
        for _, row in groupby(paragraphs, lambda one: one.cell.row if one.cell else 0):
            cells = [[*each] for _, each in groupby(row, _column)]
            said = [" ".join(filter(None, map(words_of, cell))) for cell in cells]
            known = answered(self.found, self.part, said) or rated(self.found, self.parts, said)
            whole = BETWEEN.join(filter(None, said))
            if whole:
                self._comment(whole, placed=known, fixed=self.parts.is_fixed(whole))

    def _is_block(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether a table becomes a block of the part that is open."""
        part, named = self.part, self.caption
        if part is None or not part.blocks or part.answers or self.list is not None:
            return False
        rows = [words_of(one) for one in paragraphs]
        if any(map(self.parts.rating, rows)) or any(map(self.parts.is_fixed, rows)):
            return False
        grid = grid_of(paragraphs, lambda one: inline(self._block(one).bits).strip())
        if grid is None:
            return False
        at = self.bodies.table_in(part.prose or (), part.blocks, self.found.comments)
        caption, self.caption = named[2] if named else GAP, None
        self.found.texts |= dict(grid.texts(at, self.bodies.id(), caption))
        self.found.placed += sum(map(count, rows))
        self.behind = at
        if named:  # its number, which other texts may name
            self._comment(named[1].removesuffix(caption))
        return True

    def _block(self, one: Paragraph) -> Block:
        """A paragraph as a block, whose footnotes have names."""
        return Block((*self._bits(one.pieces),), one.sort, one.level)

    def _bits(self, pieces: Iterable[Piece]) -> Iterator[Bit]:
        for piece in pieces:
            if piece.gone:
                continue
            if piece.note >= 0 and self.parts.footnotes:
                note = piece.note % AGAIN
                self.called.add(note)
                yield Bit("", piece.look._replace(language=""), name_of(note))
            elif piece.words:
                yield Bit(piece.words, piece.look._replace(language=""))

    def _notes(self) -> None:
        """The footnotes: those that a text calls, and the others as comments."""
        notes = [one for one in self.file.paragraphs if one.note >= 0]
        for number, inside in groupby(notes, lambda one: one.note):
            paragraphs = [*inside]
            said = " ".join(filter(None, map(words_of, paragraphs)))
            if number in self.called and self.parts.footnotes:
                text = " ".join(inline(self._block(one).bits).strip() for one in paragraphs)
                self._put((*self.parts.footnotes, name_of(number)), text.strip(), said)
            elif said:
                self._aside(f"footnote {number}: {said}")

    def _aside(self, words: str) -> None:
        self.found.comments.append(Comment((), words))
        self.found.other += count(words)

    def _comment(
        self, words: str, *, placed: bool = False, fixed: bool = False, counts: bool = True
    ) -> None:
        self.found.comments.append(Comment(self.behind, words))
        if not counts:
            return
        if placed:
            self.found.placed += count(words)
        elif fixed:
            self.found.fixed += count(words)
        else:
            self.found.other += count(words)


def _column(paragraph: Paragraph) -> int:
    return paragraph.cell.column if paragraph.cell else 0
