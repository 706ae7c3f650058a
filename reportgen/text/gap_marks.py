"""Marks gaps, the values that are still to be given, so that a page shows each in a box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.model.values import GAP, TO_GIVE

SHOWN = re.compile(rf"\[{GAP}: [^\]]*\]|{TO_GIVE.pattern}")
"""A gap in a filled text: either the text of `wording.to_give`, or the author's own mark."""
CLASS = "gap"


def mark_gaps(root: Element) -> None:
    """Put each gap in a tree into a `span` element; the tree is changed in place."""
    for element in [*root.iter()]:
        _mark_tails(element)
        before, spans = _parted(element.text or "")
        element.text = before
        element[:0] = spans


def _mark_tails(element: Element) -> None:
    """Mark the gaps in the texts that follow an element's children."""
    children = []
    for child in element:
        child.tail, spans = _parted(child.tail or "")
        children += [child, *spans]
    element[:] = children


def _parted(text: str) -> tuple[str, list[Element]]:
    """The text before the first gap, and a `span` for each gap with the text after it."""
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
