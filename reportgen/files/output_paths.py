"""What stands where in the output folder, beside the documents."""

from __future__ import annotations

from urllib.parse import quote

DRAFTS = "drafts/"
"""The folder of what is not final, apart from what is published."""

RECORD, SUMMARIES = "manifest.json", "summaries.json"
"""The record of the last build, and what it knows of documents: drafts among them."""

ACCESSIBILITY = "accessibility.html"
"""The page at the top of the output folder that says how accessible all documents are."""

RESERVED = ("accessibility", "assets", "data", "drafts", "index")
"""What stands at the top of the output folder beside documents, and so is no document's name."""


def address(path: str) -> str:
    """A path as it is written into a page's link."""
    return quote(path)


def is_private(path: str) -> bool:
    """Whether a file of the output folder is for its author alone: what is published is not."""
    return path.startswith(DRAFTS) or path in (RECORD, SUMMARIES)
