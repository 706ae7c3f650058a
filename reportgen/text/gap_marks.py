"""Marks what is still to be given in the tree of a text, so that a page shows each gap in a box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.model.values import GAP, TO_GIVE

SHOWN = re.compile(rf"\[{GAP}: [^\]]*\]|{TO_GIVE.pattern}")
"""A gap in a filled text: what `wording.to_give` says for a reference, or the mark alone."""
CLASS = "gap"


def mark_gaps(root: Element) -> None:
    """Put each gap of a tree into a span of its own, in place."""
    for element in [*root.iter()]:
        _mark_tails(element)
        before, spans = _parted(element.text or "")
        element.text = before
        element[:0] = spans


def _mark_tails(element: Element) -> None:
    """The same for the texts that follow the children of an element."""
    children = []
    for child in element:
        child.tail, spans = _parted(child.tail or "")
        children += [child, *spans]
    element[:] = children


def _parted(text: str) -> tuple[str, list[Element]]:
    """What stands before the first gap of a text, and a span for each, with what follows it."""
    ends = [0, *(found.end() for found in SHOWN.finditer(text))]
    starts = [*(found.start() for found in SHOWN.finditer(text)), len(text)]
    before, *after = (text[end:start] for end, start in zip(ends, starts, strict=True))
    spans = [*_spans(text, ends, starts)]
    for span, tail in zip(spans, after, strict=True):
        span.tail = tail
    return before, spans


def _spans(text: str, ends: list[int], starts: list[int]) -> Iterator[Element]:
    for start, end in zip(starts[:-1], ends[1:], strict=True):
        span = Element("span", {"class": CLASS})
        span.text = text[start:end]
        yield span
