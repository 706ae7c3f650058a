"""A file that came back as lines of cells, whatever program it was written with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.sheets.reading import Cell, Sheet, Workbook
from reportgen.word.reading.values import Paragraph, Piece, WordFile

MERGED = "is merged, and what it says was read for its first cell"


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its place in the file, what its cells say by their columns, and its formulas."""

    place: str
    cells: Mapping[int, str]
    formulas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet or a table as lines, and what is to be said about it."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()


def grids_of_book(book: Workbook) -> Iterator[Grid]:
    """The sheets of a workbook."""
    for sheet in book.sheets:
        rows = groupby(sorted(sheet.cells, key=lambda one: (one.row, one.column)), _row)
        lines = tuple(_line(row, [*cells]) for row, cells in rows)
        yield Grid(lines, tuple(f"{one} {MERGED}" for one in _merged(sheet)))


def _row(cell: Cell) -> int:
    return cell.row


def _merged(sheet: Sheet) -> Iterator[str]:
    """The merged ranges that say something."""
    places = {one.place for one in sheet.cells}
    for one in sheet.merged:
        if one.partition(":")[0] in places:
            yield one


def _line(row: int, cells: Sequence[Cell]) -> Line:
    said = {one.column: _with_formula(one) for one in cells}
    formulas = tuple(f"{one.place}: {one.formula[:60]}" for one in cells if one.formula)
    return Line(f"row {row}", said, formulas)


def _with_formula(cell: Cell) -> str:
    if not cell.formula:
        return cell.said
    return f"{cell.said} ({cell.formula})" if cell.said else cell.formula


def grids_of_word(file: WordFile) -> Iterator[Grid]:
    """The tables of a Word document; each paragraph beside them is a grid of one line."""
    for table, inside in groupby(file.paragraphs, _table):
        paragraphs = [*inside]
        if table:
            lines = groupby(paragraphs, lambda one: one.cell.row if one.cell else 0)
            rows = [(row, [*each]) for row, each in lines]
            remarks = [f"row {row} {MERGED}" for row, each in rows if _is_merged(each)]
            yield Grid(tuple(_row_of(row, each) for row, each in rows), tuple(remarks))
            continue
        for at, one in enumerate(paragraphs):
            if said := _said([one]):
                yield Grid((Line(f"the paragraph ‘{said[:40]}’", {at: said}),))


def _table(paragraph: Paragraph) -> int:
    return paragraph.cell.table if paragraph.cell else 0


def _is_merged(paragraphs: Sequence[Paragraph]) -> bool:
    cells = [one.cell for one in paragraphs if one.cell]
    return any(one.span > 1 or one.goes_on for one in cells)


def _row_of(row: int, paragraphs: Sequence[Paragraph]) -> Line:
    cells = groupby(paragraphs, lambda one: one.cell.column if one.cell else 0)
    return Line(f"row {row}", {column: _said([*each]) for column, each in cells})


def _said(paragraphs: Sequence[Paragraph]) -> str:
    """The words of paragraphs with every tracked change made, and pictures by what they say."""
    lines = ("".join(map(_words, one.pieces)).strip() for one in paragraphs)
    return "\n".join(filter(None, lines))


def _words(piece: Piece) -> str:
    if piece.gone:
        return ""
    return f"[picture: {piece.picture}]" if piece.picture else piece.words
