"""A mark that texts cannot hold, as data: how it is found, and what to do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

BEYOND_ASCII = "\x80"
"""Stands for what a mark needs of which no sign is in ASCII: most texts are passed by at once."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark: how it is found, what it is called, what to do about it; what it costs is its code.

    `needs` is a part that every text with the mark holds, or `BEYOND_ASCII`. A mark that is
    `pasted` comes from another program, and is as wrong in plain words such as a name.
    """

    needs: str
    pattern: re.Pattern[str]
    name: str
    remedy: str
    code: str = "unsupported-mark"
    pasted: bool = False


def sign(needs: str, pattern: str, name: str, remedy: str, code: str = "unsupported-mark") -> Sign:
    """A mark that a text cannot hold."""
    return Sign(needs, re.compile(rf"(?<!\\)(?:{pattern})", re.MULTILINE), name, remedy, code)


def pasted(needs: str, pattern: str, name: str, remedy: str) -> Sign:
    """A mark that came from another program, and is as wrong in plain words."""
    return replace(sign(needs, pattern, name, remedy), pasted=True)
