"""A repair: a mistake in YAML with the corrected lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.model.base import field_names
from reportgen.read.yaml_lines import (
    Lines,
    Slip,
    names_of,
    shortened,
)

ABOVE = 12
"""How many lines above the parser's stop may hold the mistake."""
ITEM = re.compile(r" *(?:[-*+]|\d+[.)]) +\S")
COLON = re.compile(r":(?=\s|$)")
QUOTES = "put the text in quotes"


@dataclass(frozen=True, slots=True)
class Repair:
    """A mistake, and the corrected lines that replace those from `first` on.

    If one line must become two, both stand in one text.
    """

    slip: Slip
    first: int
    lines: tuple[str, ...]

    def apply(self, lines: list[str]) -> None:
        """Replace the wrong lines by the corrected ones."""
        lines[self.first : self.first + len(self.lines)] = self.lines


Guess = Callable[[Lines, int], Iterator[Repair]]


def of_line(
    at: int, code: str, mended: str, message: str, mark: tuple[int, int], why: str
) -> Repair:
    """The repair of a single line, which the hint shows."""
    column, length = mark
    hint = f"{why}: `{shortened(mended)}`"
    return Repair(Slip(code, at, column, max(1, length), message, (hint,)), at, (mended,))


def known_names(lines: Lines) -> frozenset[str]:
    """The names of fields: of all kinds of document, and those that stand in these lines."""
    return field_names() | names_of(lines)
