"""The words of paragraphs that are read, and names that are made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.importing.parts import plain
from reportgen.word.reading.values import Paragraph

WORD = re.compile(r"\w+")
LONGEST_HEADING = 14
"""How many words a heading may have that has no style of one."""


def is_heading(paragraph: Paragraph, said: str) -> bool:
    """Whether a paragraph is a heading: by its level, or as a short line in bold letters."""
    if paragraph.outline or paragraph.heading:
        return True
    words = [one for one in paragraph.pieces if one.words.strip()]
    is_bold = bool(words) and all(one.look.bold for one in words)
    return is_bold and not paragraph.sort and len(said.split()) <= LONGEST_HEADING


def words_of(paragraph: Paragraph) -> str:
    """The words of a paragraph, with every tracked change made."""
    said = "".join(one.words for one in paragraph.pieces if not one.gone)
    return " ".join(said.split())


def count(words: str) -> int:
    """How many words a text has."""
    return len(WORD.findall(words))


def name_of(note: int) -> str:
    """The name of a footnote by its number in the file."""
    return f"note_{note}"


def slug_of(heading: str) -> str:
    """A heading as the name of a file."""
    return "-".join(plain(heading).encode("ascii", "ignore").decode().split())[:40].strip("-")


def free(name: str, taken: Sequence[str]) -> str:
    """A name that is not taken yet: with a number behind it if need be."""
    name, number = name or "chapter", 2
    found = name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found
