"""Reads and writes the numbers in the cells of a table."""

from __future__ import annotations

import re
from decimal import Decimal

from pydantic_core import PydanticCustomError

from reportgen.model.charts import read_size
from reportgen.model.values import is_gap
from reportgen.text import prose

NOTHING = "-"
"""The texts of a cell that stand for no number."""
MINUS = re.compile(r"[-\N{MINUS SIGN}](?=\d)")
"""What stands before a number below zero, as it is typed and as it is set."""


def cell_value(text: str) -> Decimal | None:
    """The number in a cell, or None if it holds none."""
    plain = without_notes(text)
    try:
        size = read_size(MINUS.sub("", plain, count=1) if MINUS.match(plain) else plain)
        return -size if MINUS.match(plain) else size
    except PydanticCustomError:
        return None


def may_stand_for_number(text: str) -> bool:
    """Whether a cell fits a column of numbers: it holds a number, nothing, or is to be given."""
    return text == NOTHING or is_gap(text) or cell_value(text) is not None


def without_notes(text: str) -> str:
    """A cell without the footnotes that it calls."""
    return prose.FOOTNOTE.sub("", text).strip()


def places(text: str) -> int:
    """How many decimal places the number in a cell has."""
    return len(without_notes(text).rstrip("%").partition(".")[2])


def with_commas(text: str) -> str:
    """A number in a cell as it is printed: `2,442`."""
    plain = without_notes(text)
    value = cell_value(text)
    if value is None:
        return plain
    return f"{value:,}{'%' if plain.endswith('%') else ''}"
