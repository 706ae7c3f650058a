"""The ways to write an edit into a file, the one that changes least first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.edit._looks import Looks
from reportgen.edit._page import Page, Splice
from reportgen.edit._spots import spot
from reportgen.edit._texts import text_ways
from reportgen.edit.edits import Edit, Set
from reportgen.read.tree import Scalar


def ways(now: Page, edit: Edit) -> Iterator[Sequence[Splice]]:
    """The splices of each way to write an edit."""
    looks = Looks(now.text, now.root)
    if isinstance(edit, Set):
        found = spot(now.root, edit.location)
        if isinstance(found.node, Scalar) and isinstance(edit.value, str):
            yield from text_ways(now, looks, found, found.node, edit.value)
