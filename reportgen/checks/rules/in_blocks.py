"""What authors paste into a text that belongs into a block beside it: tables and pictures.

The hint has the block as YAML, ready for the place where the text stands.
"""

from __future__ import annotations

import re

from reportgen.documents.cells import cell_value
from reportgen.model.base import Location
from reportgen.model.blocks import takes_blocks

MOST_ROWS = 12
"""The most rows that a hint shows; a longer table is told from its beginning."""

RULE = re.compile(r":?-{2,}:?|-")
"""A cell of the line below a head."""

PLAIN = re.compile(r"[^\W\d_][\w ()/'’.-]*")
"""A text that means the same in YAML with quotation marks and without."""

ELSEWHERE = "write a list; a table stands in a field that takes blocks, such as `background`"


def table_hint(value: object, location: Location, text: str, start: int) -> str:
    """How to write the Markdown table that begins in the text at a location as a block."""
    if not takes_blocks(value, location):
        return ELSEWHERE
    rows = [*_rows(text[start:])]
    return f"write it as a block beside `text`: `{_block(rows)}`{_wrapped(location)}"


def picture_hint(value: object, location: Location) -> str:
    """How to write a Markdown image in the text at a location as a block."""
    if not takes_blocks(value, location):
        return "say in words what it shows; a picture stands in a field that takes blocks"
    block = "- picture: {file: yard.jpg, description: What it shows.}"
    return f"write it as a block beside `text`: `{block}`{_wrapped(location)}"


def _wrapped(location: Location) -> str:
    """What to do first where the field still has a text, and no list of blocks."""
    if location[-1] == "text" and len(location) > 1 and isinstance(location[-2], int):
        return ""
    return f"; `{location[-1]}` is then a list, in which texts begin with `- text:`"


def _rows(text: str) -> list[list[str]]:
    """The cells of a Markdown table, row by row, without the line below its head."""
    found = []
    for line in text.split("\n"):
        bare = line.strip()
        if not bare.startswith("|"):
            break
        cells = [one.strip() for one in bare.strip("|").split("|")]
        if not all(RULE.fullmatch(one) for one in cells):
            found.append(cells)
    return found


def _block(rows: list[list[str]]) -> str:
    head, body = rows[0], rows[1:] or [["…"] * len(rows[0])]
    columns = ", ".join(_column(title, body, at) for at, title in enumerate(head))
    shown = ", ".join(f"[{', '.join(map(_quoted, row))}]" for row in body[:MOST_ROWS])
    more = ", …" if len(body) > MOST_ROWS else ""
    inner = f"id: a_name, caption: What it shows, columns: [{columns}], rows: [{shown}{more}]"
    return f"- table: {{{inner}}}"


def _column(title: str, body: list[list[str]], at: int) -> str:
    """A column; it is one of numbers if each of its cells is one."""
    cells = [row[at] for row in body if at < len(row)]
    numbers = at > 0 and bool(cells) and all(cell_value(one) is not None for one in cells)
    sort = "percent" if numbers and all(one.endswith("%") for one in cells) else "number"
    said = f"title: {_quoted(title)}"
    return f"{{{said}, type: {sort}}}" if numbers else f"{{{said}}}"


def _quoted(text: str) -> str:
    return text if PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"
