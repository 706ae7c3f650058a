"""Links a footnote's call to the footnote and back, as WeasyPrint links neither.

A footnote whose element has no `id` is not linked, because a link needs a target.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Box = Any
"""A box of WeasyPrint's layout."""

CALL, MARKER = "::footnote-call", "::footnote-marker"


def link_notes(document: Any) -> None:
    """Add links and anchors for footnotes to the pages of a laid-out document."""
    for page in document.pages:
        for box in _of_notes(page._page_box):
            if not (name := box.element.get("id")):
                continue
            left, top, width, height = box.hit_area()
            area = (left, top, left + width, top + height)
            call = f"{name}-call"
            if box.element_tag.endswith(CALL):
                page.anchors.setdefault(call, area)
                page.links.append(("internal", name, area, box))
            else:
                page.links.append(("internal", call, area, box))


def _of_notes(root: Box) -> Iterator[Box]:
    """The boxes of footnote calls and footnote numbers on a page, from top to bottom."""
    stack: list[Box] = [root]
    while stack:
        box: Box = stack.pop()
        box = getattr(box, "_box", box)  # a positioned box is wrapped in a placeholder
        if (box.element_tag or "").endswith((CALL, MARKER)) and hasattr(box, "hit_area"):
            yield box
        else:
            stack += reversed(getattr(box, "children", None) or ())
