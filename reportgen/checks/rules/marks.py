"""Lines of a text that begin like items, and are none where they stand.

Lines that YAML joins are told where the file is read (`joined_lines`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.model.values import Text
from reportgen.text.block_tree import blocks_of
from reportgen.text.list_marks import BULLETS, items_in, pasted_items
from reportgen.text.references import Problem

BELOW_ZERO = re.compile(r"[-+] \d")


def list_marks(text: Text) -> Iterator[Problem]:
    """Lines that begin like the item of a list, and are printed inside of a paragraph."""
    if text.blocks:
        found = sorted({*blocks_of(text)[1], *pasted_items(text)})
        hint = "begin each item on a line of its own with `- `, or with `1. ` and so on from 1"
    else:
        found = [at for at in items_in(text) if at or not BELOW_ZERO.match(text)]
        hint = "this is set as one paragraph: write a sentence, or items of the list it stands in"
    for at in found:
        mark = text[at:].split(maxsplit=1)[0]
        mark = mark[0] if mark[0] in f"{BULLETS}-" else mark
        message = f"`{_shown(mark)}` begins no item of a list here, and would be printed"
        yield Problem("item-of-no-list", message, at, len(mark), (hint,))


def _shown(mark: str) -> str:
    return mark if mark.isprintable() else f"U+{ord(mark):04X}"
