"""Reads a form that came back, as a Word document or as a workbook: every point, and what is odd.

Whatever the form does not hold in its place, words beside the table say, becomes a point as well:
nothing that the service wrote is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.model.review import ReviewRound
from reportgen.review.accuracy.tables import Grid, Line, grids_of_book, grids_of_word
from reportgen.review.accuracy.values import (
    COLUMNS,
    REFERENCE,
    categories,
    heading,
    how,
)
from reportgen.review.accuracy.words import meanings, words
from reportgen.review.word.point import Point
from reportgen.sheets import reading as sheets
from reportgen.word.reading.document import read
from reportgen.word.reading.values import Comment

CATEGORY = re.compile(r"([A-Za-z])\b")
NUMBER = re.compile(r"\d{1,6}")
CALLED = re.compile(r"(?:paragraph|para\.?|no\.?)\s*\d{1,6}\.?", re.IGNORECASE)
"""The number of a paragraph with the word for it."""
NEEDED = ("paragraph", "category", "said")
"""The headings by which the table of points is known."""
ANY = ".+"
Columns = Mapping[int, str]
"""The columns of a table by their places: the form's names, and the headings of others."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form says: the reference in it, the lines of its table, and the words beside it."""

    document: str
    round: int
    key: str
    lines: tuple[tuple[Line, Columns], ...]
    beside: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


def answer_of(data: bytes) -> Answer | None:
    """What a form says; None if the file is no form.

    Raises `ValueError` with the reason if it cannot be read.
    """
    comments: tuple[tuple[str, str], ...] = ()
    if sheets.is_workbook(data):
        book = sheets.read(data)
        grids, remarks = grids_of_book(book), book.warnings
    else:
        file = read(data)
        grids, remarks = grids_of_word(file), file.warnings
        comments = tuple((f"a comment of {one.author}", one.words) for one in file.comments)
    return _answer([*grids], remarks, comments)


def _answer(
    grids: Sequence[Grid], remarks: tuple[str, ...], comments: tuple[tuple[str, str], ...]
) -> Answer | None:
    said = [each for grid in grids for line in grid.lines for each in line.cells.values()]
    found = next(filter(None, map(REFERENCE.search, said)), None)
    if found is None:
        return None
    lines, beside, odd = list[tuple[Line, Columns]](), [*comments], [*remarks]
    for grid in grids:
        at = next((at for at, line in enumerate(grid.lines) if _headings(line)), len(grid.lines))
        beside += _beside(grid.lines[:at])
        odd += grid.remarks
        if at < len(grid.lines):
            lines += [(line, _headings(grid.lines[at])) for line in grid.lines[at + 1 :]]
    if not lines:
        odd.append(f"no table in it has the columns {', '.join(map(heading, NEEDED))}")
    return Answer(found[1], int(found[2]), found[3], (*lines,), (*beside,), (*odd,))


def _headings(line: Line) -> Columns:
    """The columns of the form by their places, if this is the line of headings."""
    known = {_squeezed(heading(one)).lower(): one for one in COLUMNS}
    found = {at: known[name] for at, said in line.cells.items()
             if (name := _squeezed(said).lower()) in known}  # fmt: skip
    if not {*NEEDED} <= {*found.values()}:
        return {}
    return {at: found.get(at, said) for at, said in line.cells.items()}


def _beside(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """What stands beside the table and is not the form's own, each with its place."""
    for line in lines:
        for said in line.cells.values():
            if not _is_own(said):
                yield line.place, said


def _is_own(said: str) -> bool:
    """Whether these words are the form's own."""
    line = _squeezed(said)
    return bool(REFERENCE.search(line)) or any(re.fullmatch(one, line) for one in _own())


def _own() -> Iterator[str]:
    """The form's own lines as expressions: what was filled in may be anything."""
    for name in ("title", "keep", "categories", "points", "table"):
        yield re.escape(_squeezed(words("form", name)))
    yield from (re.escape(_squeezed(one)) for one in (*how(), *categories()))
    gaps = {"document": "\0", "to": "\0", "sent": "\0", "due": "\0"}
    for name in ("about", "due"):
        yield re.escape(words("form", name, **gaps)).replace(re.escape("\0"), ANY)


def points_of(answer: Answer, round: ReviewRound) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """The points of an answer to one round, and what is to be said about them."""
    taker = _Taker(answer, round)
    points = [*taker.points()]
    return (*points,), (*answer.remarks, *taker.remarks)


class _Taker:
    def __init__(self, answer: Answer, round: ReviewRound) -> None:
        self.answer = answer
        self.round = round
        self.remarks = list[str]()

    def points(self) -> Iterator[Point]:
        """The points of the table, and then what was written beside it."""
        known = dict[tuple[str, ...], str]()
        for line, columns in self.answer.lines:
            cells = self._cells(line, columns)
            said = {name: words for name, words in cells.items() if name != "number" and words}
            if not said:
                continue
            again = (*said.values(),)
            if again in known:
                self._odd(line, f"says the same as {known[again]}, and is taken once")
                continue
            known[again] = line.place
            yield self._point(line, said)
        for place, said_beside in self.answer.beside:
            self.remarks.append(f"{place} is no row of the table; it is a point all the same")
            yield self._made("", said_beside, "", "", ())

    def _cells(self, line: Line, columns: Columns) -> dict[str, str]:
        """What a line says by the names of columns; `choose` is no choice."""
        found = dict[str, str]()
        for at, said in line.cells.items():
            name = columns.get(at, "")
            shown = said.strip()
            if name in COLUMNS:
                found[name] = "" if shown == words("form", "none") else shown
            elif shown:
                self._odd(line, f"has words in a column of its own, {name or 'without a heading'}")
                found["evidence"] = f"{found.get('evidence', '')}\n{name or '…'}: {shown}".strip()
        return found

    def _point(self, line: Line, said: Mapping[str, str]) -> Point:
        for one in line.formulas:
            self._odd(line, f"holds a formula, {one}, which was not evaluated")
        comments = list[Comment]()
        category = self._category(line, said.get("category", ""), comments)
        paragraph = self._paragraph(line, said.get("paragraph", ""))
        if not said.get("said"):
            self._odd(line, f"says nothing under ‘{heading('said')}’")
        evidence = said.get("evidence", "")
        if category == "B" and not evidence:
            self._odd(line, "disputes a fact without evidence")
        return self._made(paragraph, said.get("said", ""), category, evidence, comments)

    def _category(self, line: Line, said: str, comments: list[Comment]) -> str:
        found = CATEGORY.match(said)
        name = found[1].upper() if found else ""
        if name in meanings("category") and found:
            rest = _squeezed(said[found.end() :]).strip(" :.()-\N{EN DASH}\N{EM DASH}")
            if rest and not meanings("category")[name].casefold().startswith(rest.casefold()):
                self._odd(line, f"has words beside the category: {rest[:60]!r}")
                comments.append(Comment("", self.round.to, "", f"category: {said}"))
            return name
        if said:
            self._odd(line, f"has the category {said[:60]!r}; A, B or C is wanted")
            comments.append(Comment("", self.round.to, "", f"category: {said}"))
        else:
            self._odd(line, "has no category")
        return ""

    def _paragraph(self, line: Line, said: str) -> str:
        last, found = self.round.last_paragraph or 0, NUMBER.search(said)
        if not said:
            self._odd(line, "names no paragraph")
        elif not found:
            self._odd(line, f"has {said[:60]!r} for the number of a paragraph")
        elif not 1 <= int(found[0]) <= last:
            self._odd(line, f"names paragraph {found[0]}; the copy has 1 to {last}")
        return found[0] if found and CALLED.fullmatch(said) else said

    def _made(
        self, paragraph: str, said: str, category: str, evidence: str, comments: Sequence[Comment]
    ) -> Point:
        return Point(
            "accuracy",
            self.round.to,
            said,
            self._location(paragraph),
            paragraph=paragraph,
            category=category,
            evidence=evidence,
            comments=(*comments,),
        )

    def _location(self, paragraph: str) -> tuple[str | int, ...]:
        """The location of the text that a paragraph belongs to; empty if it is not known."""
        found = NUMBER.search(paragraph)
        number = int(found[0]) if found else 0
        before = [(at, name) for name, at in self.round.paragraphs.items() if at <= number]
        if not before or number > (self.round.last_paragraph or 0):
            return ()
        parts = max(before)[1].split(".")
        return tuple(int(one) if one.isdigit() else one for one in parts)

    def _odd(self, line: Line, what: str) -> None:
        self.remarks.append(f"{line.place} {what}")


def _squeezed(words: str) -> str:
    return " ".join(words.split())
