"""What stands where in the output folder, beside the documents."""

from __future__ import annotations

from urllib.parse import quote

DRAFTS = "drafts/"
"""The folder of what is not final, apart from what is published."""

ACCESSIBILITY = "accessibility.html"
"""The page at the top of the output folder that says how accessible all documents are."""

RESERVED = ("accessibility", "assets", "data", "drafts", "index")
"""What stands at the top of the output folder beside documents, and so is no document's name."""


def address(path: str) -> str:
    """A path as it is written into a page's link."""
    return quote(path)
