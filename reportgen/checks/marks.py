"""Marks in a text that are not what they look like: items of no list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.block_tree import blocks_of, marks_in_line
from reportgen.documents import Loaded
from reportgen.list_marks import ENDS
from reportgen.model.base import Location, Model
from reportgen.model.values import Text
from reportgen.references import Problem

DASH = "\N{EN DASH}"
BULLETS = f"{DASH}\N{BULLET}\uf0b7"
"""The marks of items in other programs."""
FOLDED = re.compile(rf"(?<= )(?=(?:[-*+{BULLETS}]|\d{{1,3}}[.)])[ \t]+\S)")
"""Where a line may have begun with a list's mark before YAML joined it to the one before."""
PASTED = re.compile(rf"^[ \t]*([{BULLETS}])[ \t]*(?=\S)", re.MULTILINE)
"""The mark of an item as other programs show it."""
BELOW_ZERO = re.compile(r"[-+] \d")


def as_typed(loaded: Loaded[Model], location: Location, text: Text) -> str:
    """A text whose lines end where they do in the file, as far as list marks tell; as long as it.

    YAML joins the lines of folded and plain text by spaces.
    """
    tree, typed = loaded.tree, text
    for found in FOLDED.finditer(text):
        at = found.start()
        before = len(text[:at].rstrip()) - 1
        if before < 0 or "\n" in text[before:at]:
            continue
        line = tree.text_span(location, at, 1).line
        if line != tree.text_span(location, before, 1).line:
            typed = Text(f"{typed[: at - 1]}\n{typed[at:]}")
    return typed


def list_marks(loaded: Loaded[Model], location: Location, text: Text) -> Iterator[Problem]:
    """Lines that begin like the item of a list, and are printed inside of a paragraph."""
    typed = as_typed(loaded, location, text)
    if text.blocks:
        hint = "write the text behind `|`, and each item on a line that begins with `- `"
    else:
        hint = "this is set as one paragraph: write a sentence, or items of the list it stands in"
    for at in sorted({*_unread(text, typed), *_pasted(typed)}):
        mark = typed[at:].split(maxsplit=1)[0]
        mark = mark[0] if mark[0] in BULLETS else mark
        message = f"`{_shown(mark)}` begins no item of a list here, and would be printed"
        yield Problem("item-of-no-list", message, at, len(mark), (hint,))


def _unread(text: Text, typed: str) -> Iterator[int]:
    """Where a mark of Markdown became no item."""
    if text.blocks:
        yield from blocks_of(text)[1]
        yield from (at for at in marks_in_line(typed) if typed[at - 1 : at] != text[at - 1 : at])
        return
    for at in marks_in_line(typed):
        if at or not BELOW_ZERO.match(typed):
            yield at


def _pasted(typed: str) -> Iterator[int]:
    """Where a bullet of another program stands, or a dash that is no dash in a sentence."""
    before = -2
    for found in PASTED.finditer(typed):
        said, line = typed[: found.start()].rstrip(), typed.count("\n", 0, found.start())
        is_sentence = said and not ENDS.search(said) and line != before + 1
        if found[1] != DASH or (not is_sentence and typed[found.end(1)] in " \t"):
            yield found.start(1)
            before = line


def _shown(mark: str) -> str:
    return "U+F0B7" if mark == "\uf0b7" else mark
