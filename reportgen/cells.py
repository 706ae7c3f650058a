"""What the cells of a table in a document hold."""

from __future__ import annotations

from decimal import Decimal

from pydantic_core import PydanticCustomError

from reportgen import prose
from reportgen.model.charts import read_size

NOTHING = "-"
"""What a cell holds where there is no number."""


def cell_value(text: str) -> Decimal | None:
    """The number in a cell, or None if it holds none."""
    try:
        return read_size(without_notes(text))
    except PydanticCustomError:
        return None


def without_notes(text: str) -> str:
    """A cell without the footnotes that it calls."""
    return prose.FOOTNOTE.sub("", text).strip()


def places(text: str) -> int:
    """How many digits a number in a cell has behind its point."""
    return len(without_notes(text).rstrip("%").partition(".")[2])


def with_commas(text: str) -> str:
    """A number in a cell as it is printed: `2,442`."""
    plain = without_notes(text)
    value = cell_value(text)
    if value is None:
        return plain
    return f"{value:,}{'%' if plain.endswith('%') else ''}"
