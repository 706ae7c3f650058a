"""The bookmarks around texts, which tell the field where a program keeps no controls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from xml.etree.ElementTree import Element

from reportgen.word.controls import BOOKMARK
from reportgen.word.reading.xml import W, attribute

NAME = re.compile(re.escape(BOOKMARK) + r"(f\d{1,6})(_Copy_\d{1,6})?")
"""LibreOffice names a bookmark `field_f9_Copy_1` if it takes it for a second one."""


def names_of(trees: Iterable[Element]) -> frozenset[str]:
    """The names of all bookmarks."""
    return frozenset(
        attribute(one, "name") for tree in trees for one in tree.iter(W + "bookmarkStart")
    )


class Bookmarks:
    """Which text's bookmark is open.

    What stands behind a bookmark in its paragraph belongs to it, too: LibreOffice ends one a
    character too soon if a footnote is called before, and does not extend it when somebody types
    at its end. The program itself writes nothing behind a text.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._open: dict[str, str] = {}
        self._ended = ""
        self._seen: dict[str, str] = {}

    def begin(self, id: str, name: str) -> None:
        """A bookmark begins."""
        found = NAME.fullmatch(name)
        if not found or not self._is_first(found[1], found[2] or "", name):
            return
        # no text lies in another; LibreOffice may begin one twice, and end it once
        self._open, self._ended = {id: found[1]}, ""

    def _is_first(self, tag: str, copied: str, name: str) -> bool:
        """Whether a bookmark is that of the text: a copy is, where there is no other."""
        if copied and f"{BOOKMARK}{tag}" in self._names:
            return False
        return self._seen.setdefault(tag, name) == name

    def end(self, id: str) -> None:
        """A bookmark ends."""
        self._ended = self._open.pop(id, self._ended)

    def begin_paragraph(self) -> None:
        """A paragraph begins, in which nothing stands behind a bookmark yet."""
        self._ended = ""

    @property
    def around(self) -> str:
        """The text whose bookmark is open."""
        return next(reversed(self._open.values()), "")

    @property
    def here(self) -> str:
        """The text that words belong to: whose bookmark is open, or has ended before them."""
        return self.around or self._ended
