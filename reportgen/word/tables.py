"""Tables: heads that are repeated on each page, widths that fit the words, and rows kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from reportgen.render.manuscripts.values import Block, Cell, Paragraph, Row, Table
from reportgen.text.face import face
from reportgen.word.inline import plain
from reportgen.word.markup import twips, w
from reportgen.word.properties import Edge, Shape
from reportgen.word.state import State
from reportgen.word.styles import IN_HEAD, IN_TABLE

GAP = 7.0
"""The room behind the words of a cell, in points."""
INSET = 9.0
"""The same on both sides, in a table that has shaded rows from edge to edge."""
SIZE = 11.0
"""The size of letters in tables, where a table has no other."""
STRONG = 1.08
"""How much wider bold words are."""
SHADES = {"wash": "wash", "total": "wash"}
"""The colour behind the rows of each look."""


class CellWriter(Protocol):
    """Writes what stands in a cell."""

    def __call__(self, blocks: Iterable[Block], style: str, shape: Shape, size: float) -> str:
        """The blocks as paragraphs of a style and a size."""


def table_of(table: Table, state: State, across: float, write: CellWriter) -> str:
    """A table as wide as the text."""
    wide = widths(table, across)
    rows = (
        _row(row, table, wide, state, write, is_last=row is table.rows[-1]) for row in table.rows
    )
    grid = w("tblGrid", *(w("gridCol", w=twips(width)) for width in wide))
    return w("tbl", _properties(table, state, wide), grid, *rows)


def widths(table: Table, across: float) -> list[float]:
    """The widths of the columns of a table that is as wide as the text, in points."""
    return [share * across for share in table.shares] or _widths(table, across)


def _properties(table: Table, state: State, widths: Sequence[float]) -> str:
    has_head, names_rows = table.rows[0].is_head, not table.is_layout
    inset = INSET if table.look == "ratings" or table.is_layout else 0
    margins = w(
        "tblCellMar",
        w("left", w=twips(inset), type="dxa"),
        w("right", w=twips(inset or GAP), type="dxa"),
    )
    look = w(
        "tblLook",
        val=f"{(0x20 if has_head else 0) | (0x80 if names_rows else 0) | 0x600:04X}",
        firstRow=int(has_head),
        lastRow=0,
        firstColumn=int(names_rows),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    return w(
        "tblPr",
        w("tblStyle", val=state.style("Report table")),
        w("tblW", w=sum(map(twips, widths)), type="dxa"),
        w("tblLayout", type="fixed"),
        margins,
        look,
        w("tblCaption", val=table.title),
    )


def _row(
    row: Row,
    table: Table,
    widths: Sequence[float],
    state: State,
    write: CellWriter,
    *,
    is_last: bool,
) -> str:
    properties = w(
        "trPr",
        "" if row.may_break else w("cantSplit"),
        w("trHeight", val=twips(row.height), hRule="atLeast") if row.height else "",
        w("tblHeader") if row.is_head else "",
    )
    keeps = True if table.stays_whole and not is_last else None
    cells, at = [], 0
    for cell in row.cells:
        width = sum(widths[at : at + cell.span])
        style = IN_HEAD if row.is_head else "Table strong" if row.look == "total" else IN_TABLE
        align = "" if cell.align == "left" else cell.align
        inside = write(cell.blocks, style, Shape(align=align, keep_next=keeps), table.size)
        cells.append(w("tc", _cell(row, cell, width, state), inside))
        at += cell.span
    return w("tr", properties, *cells)


def _cell(row: Row, cell: Cell, width: float, state: State) -> str:
    shade = SHADES.get(row.look)
    return w(
        "tcPr",
        w("tcW", w=twips(width), type="dxa"),
        w("gridSpan", val=cell.span) if cell.span > 1 else "",
        _edges(row, state),
        w("shd", val="clear", color="auto", fill=state.looks.colour(shade)) if shade else "",
        w("textDirection", val="btLr") if cell.is_turned else "",
        w("vAlign", val="bottom") if row.is_head else "",
    )


def _edges(row: Row, state: State) -> str:
    if row.look == "groups":
        return w("tcBorders", w("bottom", val="nil"))
    if row.is_head or row.look == "group":
        return w("tcBorders", Edge(state.looks.colour("heading"), 1.2).element("bottom"))
    return ""


def _widths(table: Table, across: float) -> list[float]:
    """Widths of columns: each has room for its longest word, and more where it has more words."""
    size = table.size or SIZE
    rows = [row for row in table.rows if all(cell.span == 1 for cell in row.cells)]
    columns = [[row.cells[at] for row in rows] for at in range(len(rows[0].cells))]
    least = [max(_longest(cell, size) for cell in one) + GAP + 1 for one in columns]
    most = [max(_whole(cell, size) for cell in one) + GAP + 1 for one in columns]
    spare = across - sum(least)
    if spare <= 0:
        return [across * one / sum(least) for one in least]
    wants = [wide - narrow for wide, narrow in zip(most, least, strict=True)]
    if sum(wants) <= spare:
        rest = spare - sum(wants)
        return [one + rest * one / sum(most) for one in most]
    return [narrow + spare * want / sum(wants) for narrow, want in zip(least, wants, strict=True)]


def _longest(cell: Cell, size: float) -> float:
    return max((_wide(word, size) for word in _words(cell).split(" ")), default=0)


def _whole(cell: Cell, size: float) -> float:
    return 1.4 * size if cell.is_turned else _wide(_words(cell), size)


def _words(cell: Cell) -> str:
    if cell.is_turned:
        return ""
    texts = (plain(block.words) for block in cell.blocks if isinstance(block, Paragraph))
    return " ".join(texts)


def _wide(text: str, size: float) -> float:
    return face("Semibold").width(text, size) * STRONG
