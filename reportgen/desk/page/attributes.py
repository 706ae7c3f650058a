"""Puts attributes into a finished page that say which field each element came from.

`data-at` names the field that was typed, `data-from` the fixed sentence that was worked out.
Without these attributes a page is byte for byte what a build writes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.text.places import MARK

TOKEN = re.compile(
    rf"{MARK.pattern}|<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)"
    r"(?P<more>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
BLOCK = re.compile(r"\s*<(?:p|ul|ol|dl|table|div|figure|blockquote|h[1-6])[\s>]")
ID = re.compile(r'\sid="([^"]*)"')
ADDED = re.compile(r' data-(?:at|from)="[^"]*"')
FIXED = "phrase:"
"""What the name of a fixed sentence begins with."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The fields that a page shows at its anchors, and the ratings that its badges show."""

    parts: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)


def with_attributes(page: str, anchors: Anchors) -> str:
    """A page with attributes in place of its marks."""
    return _Page(page, anchors).read()


def without_attributes(page: str) -> str:
    """The page as a build writes it."""
    return ADDED.sub("", page)


@dataclass(slots=True)
class _Tag:
    """A start tag: its text, and the names of its attributes `data-at` and `data-from`."""

    text: str
    names: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Say that an element shows a field, or what a fixed sentence makes."""
        is_fixed = name.startswith(FIXED)
        self.names.setdefault("from" if is_fixed else "at", {})[name.removeprefix(FIXED)] = None

    def __str__(self) -> str:
        if not self.names:
            return self.text
        given = "".join(
            f' data-{sort}="{html.escape(" ".join(names))}"' for sort, names in self.names.items()
        )
        end = 2 if self.text.endswith("/>") else 1
        return self.text[:-end] + given + self.text[-end:]


@dataclass(slots=True)
class _Page:
    """A page that is read from its beginning to its end."""

    page: str
    anchors: Anchors
    pieces: list[_Tag | str] = field(default_factory=list)
    open: list[_Tag] = field(default_factory=list)
    flows: list[tuple[str, int]] = field(default_factory=list)
    """Texts of paragraphs that have begun, each with the number of elements open around it."""
    rating: str = ""
    """The rating that the next badge shows."""

    def read(self) -> str:
        """The page with its attributes."""
        at = 0
        for found in TOKEN.finditer(self.page):
            self.pieces.append(self.page[at : found.start()])
            at = found.end()
            if found["name"]:
                self._tag(found)
            elif found[1] is not None:
                self._begin(found[1], at)
            elif found[0].startswith("<"):
                self.pieces.append(found[0])
            elif self.flows:
                self.flows.pop()
        return "".join(map(str, (*self.pieces, self.page[at:])))

    def _begin(self, name: str, at: int) -> None:
        depth = len(self.open)
        if not BLOCK.match(self.page, at):
            depth = -1  # the text stands within the element that is open
            if self.open:
                self.open[-1].add(name)
        self.flows.append((name, depth))

    def _tag(self, found: re.Match[str]) -> None:
        tag = _Tag(MARK.sub("", found[0]))
        self.pieces.append(tag)
        if found["end"]:
            while self.open and not self.open.pop().text[1:].startswith(found["name"]):
                pass
            return
        for name, depth in self.flows:
            if depth == len(self.open):
                tag.add(name)
        self._shown(tag, found["more"])
        if found["name"].lower() not in VOID and not tag.text.endswith("/>"):
            self.open.append(tag)

    def _shown(self, tag: _Tag, more: str) -> None:
        """Note what an anchor or a badge shows."""
        anchor = ID.search(more)
        if anchor and anchor[1] in self.anchors.parts:
            tag.add(self.anchors.parts[anchor[1]])
            self.rating = self.anchors.ratings.get(anchor[1], "")
        if 'class="badge' in more and self.rating:
            tag.add(self.rating)
            self.rating = ""
