"""What the writer of one document keeps: numbers of lists and bookmarks, links, pictures, notes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from reportgen.text.prose import FootnoteMark
from reportgen.word.controls import BOOKMARK, NUMBER_STYLE, Controls
from reportgen.word.looks import Looks
from reportgen.word.markup import w
from reportgen.word.page import Sheet, section
from reportgen.word.styles import Styles

LONGEST = 40
"""The most characters that the name of a bookmark may have."""
NOT_NAME = re.compile(r"[^0-9A-Za-z_]")


def bookmark_name(anchor: str) -> str:
    """The name of the bookmark for an anchor: letters, digits and `_`, at most 40 of them."""
    name = NOT_NAME.sub("_", anchor)
    if name != anchor.replace("-", "_") or not name[:1].isalpha() or len(name) > LONGEST:
        digest = hashlib.blake2b(anchor.encode(), digest_size=4).hexdigest()
        name = f"a_{name[: LONGEST - 12]}_{digest}"
    return name


@dataclass(slots=True)
class State:
    """The state of one document while it is written.

    `known` are the names of all styles. `labels` has the label of each caption by its anchor, and
    `pages` the page of each anchor. `pictures` and `links` are what relationships lead to.
    """

    looks: Looks
    styles: Styles
    known: Container[str]
    language: str
    labels: Mapping[str, str]
    pages: Mapping[str, int]
    notes: dict[int, FootnoteMark] = field(default_factory=dict)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    lists: list[int] = field(default_factory=list)
    """For each numbered list, its depth."""
    controls: Controls | None = None
    """The controls of a copy for review."""
    sections: int = 0
    drawn: int = 0
    marked: int = 0
    choices: int = 0

    def style(self, name: str) -> str:
        """The id of a style."""
        return self.styles.id(name)

    def bookmarked(self, anchor: str, inside: str) -> str:
        """What lies inside a bookmark, if there is an anchor for one."""
        if not anchor:
            return inside
        self.marked += 1
        start = w("bookmarkStart", id=self.marked, name=bookmark_name(anchor))
        return start + inside + w("bookmarkEnd", id=self.marked)

    def controlled(self, place: str, inside: str) -> str:
        """The text of a place in its control, where this is a copy for review."""
        control = self.controls.of(place) if self.controls else None
        if not (self.controls and control and inside):
            return inside
        around = self.controls.around(control, inside)
        return around if control.is_locked else self.bookmarked(BOOKMARK + control.tag, around)

    def may_have_blocks(self, place: str) -> bool:
        """Whether the text of a place may have several paragraphs."""
        return self.controls is None or self.controls.may_have_blocks(place)

    def beginning(self, place: str, inside: str) -> str:
        """The words of the first paragraph in a control, held together for review."""
        return self.controls.beginning(place, inside) if self.controls else inside

    def figure(self, place: str, number: int, inside: str) -> str:
        """The runs of a figure in its control, where this is a copy for review."""
        return self.controls.figure(place, number, inside) if self.controls else inside

    def paragraph_number(self, place: str) -> str:
        """The number of a paragraph, where this is a copy whose paragraphs have numbers."""
        return self.controls.number(place, self.style(NUMBER_STYLE)) if self.controls else ""

    def link(self, address: str) -> str:
        """The id of the relationship that leads to an address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def picture(self, data: bytes, ending: str = "png") -> str:
        """The id of the relationship that leads to a picture, a file with that ending."""
        self.pictures.append((ending, data))
        return f"picture{len(self.pictures)}"

    def numbered_list(self, depth: int) -> int:
        """The number of a new list that counts from 1."""
        self.lists.append(depth)
        return FIRST_LIST + len(self.lists)

    def section(self, sheet: Sheet) -> str:
        """The properties of the section that ends here."""
        self.sections += 1
        return section(sheet, is_first=self.sections == 1)

    def chosen(self) -> int:
        """The number of a new list to choose from."""
        self.choices += 1
        return self.choices

    def drawing(self) -> int:
        """The number of a new drawing."""
        self.drawn += 1
        return self.drawn


BULLET_LIST, FIRST_LIST = 1, 1
"""The number of the list that all bullets belong to, and that before the first other list."""
