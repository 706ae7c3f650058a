"""A file of the content as it was read: its path and its text."""

from __future__ import annotations

import functools
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A text file: its path below the root, and its text with a line feed between lines.

    An accent and its letter are one character (NFC), however they were typed.
    """

    path: str
    text: str

    @functools.cached_property
    def lines(self) -> tuple[str, ...]:
        """The text's lines, without their ends."""
        return tuple(self.text.split("\n"))
