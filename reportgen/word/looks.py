"""What a document looks like: colours and sizes of the stylesheets, and the text font."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.render.webfont import NAME

FONT, FALLBACK = NAME, "Calibri"
"""The text font as the file holds it, and what takes its place where a program leaves that out."""
ROOT = 12.0
"""The size of running text in points, which the stylesheets' `rem` stand for on paper."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The colours and the sizes of the stylesheets' tokens, by name."""

    palette: Mapping[str, str]
    sizes: Mapping[str, float]

    def colour(self, name: str) -> str:
        """A colour as Word has it: `12394a`; black for one that the tokens do not have."""
        return self.palette.get(name, "#000000").removeprefix("#")[:6]

    def size(self, name: str) -> float:
        """A size in points; that of running text if the tokens do not have it."""
        return self.sizes.get(name, ROOT)
