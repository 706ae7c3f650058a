"""The fixed names in the output folder: all but the documents' own files."""

from __future__ import annotations

from urllib.parse import quote

DRAFTS = "drafts/"
"""The folder of documents that are not final; they stay apart from published ones."""

RECORD, SUMMARIES = "manifest.json", "summaries.json"
"""The record of the last build, and the summaries of its documents, drafts included."""

ACCESSIBILITY = "accessibility.html"
"""The page at the top of the output folder that states how accessible all documents are."""

RESERVED = ("accessibility", "assets", "data", "drafts", "index")
"""Names that the output folder itself needs; no document may have one of them."""


def address(path: str) -> str:
    """A path as a link on a page has it, with special characters escaped: `%20` for a space."""
    return quote(path)


def is_private(path: str) -> bool:
    """Whether a file of the output folder is for the author alone and never published."""
    return path.startswith(DRAFTS) or path in (RECORD, SUMMARIES)
