"""Numbers in front of paragraphs, for copies that people speak about.

No page that is published has any.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from xml.etree.ElementTree import Element

from reportgen.text.block_tree import BLOCKS

CLASS = "paragraph-number"
"""What the stylesheets call such a number."""

_numbers: ContextVar[Mapping[int, int] | None] = ContextVar("numbers", default=None)


@contextlib.contextmanager
def paragraphs_numbered(first: Mapping[int, int]) -> Iterator[None]:
    """Number the paragraphs of texts that are set meanwhile.

    `first` has the number of the first paragraph of each text, by the text's identity.
    """
    token = _numbers.set(first)
    try:
        yield
    finally:
        _numbers.reset(token)


def with_numbers(root: Element, text: str) -> None:
    """Put numbers into the tree of a text, if it has any: to each paragraph and each item."""
    numbers = _numbers.get()
    if numbers and (first := numbers.get(id(text))):
        for number, one in enumerate(_paragraphs(root), first):
            _put(one, number)


def _paragraphs(root: Element) -> list[Element]:
    """The paragraphs of a text, and its items that do not begin with one; else the text itself."""
    if not any(child.tag in BLOCKS for child in root):
        return [root]
    return [one for one in root.iter() if one.tag == "p" or (one.tag == "li" and not _begins(one))]


def _begins(item: Element) -> bool:
    """Whether an item begins with a paragraph."""
    return len(item) > 0 and item[0].tag == "p" and not (item.text or "").strip()


def _put(paragraph: Element, number: int) -> None:
    mark = Element("span", {"class": CLASS})
    paragraph.insert(0, mark)
    mark.text, mark.tail, paragraph.text = str(number), f" {paragraph.text or ''}", ""
