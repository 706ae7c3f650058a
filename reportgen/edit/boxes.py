r"""What a text box shows of a text, and the text that is meant by what was typed into it.

A text in a file has lines of the file's width; in a box its paragraphs have none, as in Word. What
comes back has the lines that it had before, as far as its words are the same.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from reportgen.edit._folding import folded, refolded
from reportgen.edit._looks import width_of
from reportgen.files.names import composed

SIGN = re.compile(r"[ \t]*(?:[-*+>#|=~`\\]|\d{1,3}[.)](?:[ \t]|$)|\[\^[^\]]+\]:|$)")
"""How a line begins that does not go on with the paragraph above: an item, a quote, a row."""
HARD = re.compile(r"(?:  +|\\|\|)$")
"""How a line ends whose break is meant."""


def shown(text: str) -> str:
    r"""A text as a box shows it: each paragraph on one line, without line feeds at its end.

    >>> shown("One sentence\nof two lines.\n\n- an item\n")
    'One sentence of two lines.\n\n- an item'
    """
    return "\n".join(map(_one_line, _joined(text)))


def typed(old: str, box: str) -> str:
    """The text that is meant by what a box holds, which showed the text `old` before.

    Line feeds and spaces at its end are as they were before. A text that had lines of a width has
    them again; those that need not change are kept.
    """
    said = composed(box.replace("\r\n", "\n").replace("\r", "\n"))
    said = "\n".join(line if line.endswith("  ") else line.rstrip() for line in said.split("\n"))
    ends = old[len(old.rstrip()) :]
    said = said.strip("\n").rstrip() + (ends if said.strip() else "")
    groups = _joined(old)
    if not any(len(lines) > 1 for lines in groups):
        return said
    width = width_of(lines for lines in groups if len(lines) > 1)
    return "\n".join(_broken(groups, said[: len(said) - len(ends)].split("\n"), width)) + ends


def _joined(text: str) -> list[list[str]]:
    """The lines of a text, those together that are one paragraph or item."""
    found = list[list[str]]()
    for line in text.rstrip().split("\n"):
        if found and not SIGN.match(line) and _takes(found[-1]):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _one_line(lines: Sequence[str]) -> str:
    return " ".join([lines[0], *(line.strip() for line in lines[1:])]) if lines else ""


def _takes(lines: Sequence[str]) -> bool:
    """Whether a line below these goes on with them."""
    last = lines[-1]
    return bool(last.strip()) and not HARD.search(last) and not lines[0].lstrip().startswith("|")


def _broken(groups: Sequence[Sequence[str]], said: Sequence[str], width: int) -> list[str]:
    """The lines of what was typed, each paragraph broken as the one that it was made of."""
    before = [*map(_one_line, groups)]
    matcher = difflib.SequenceMatcher(None, before, said, autojunk=False)
    found = list[str]()
    for name, start, end, first, last in matcher.get_opcodes():
        for at in range(first, last):
            mate = start + at - first
            if name == "equal":
                found += groups[mate]
            elif name == "replace" and mate < end:
                found += _again(groups[mate], said[at], width)
            else:
                found += _again([], said[at], width)
    return found


def _again(old: Sequence[str], said: str, width: int) -> list[str]:
    indent = re.match(r"[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?", said)
    hang = " " * (len(indent[0]) if indent else 0)
    room = width - len(hang)
    bare = [*old[:1], *(line.strip() for line in old[1:])]
    lines = refolded(bare, said, room, width) if old else folded(said, room, width)
    return [lines[0], *(hang + line for line in lines[1:])]
