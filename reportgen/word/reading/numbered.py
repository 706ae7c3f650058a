"""The numbers that a copy for review prints before paragraphs, and what people type beside them."""

from __future__ import annotations

import re

NUMBER = re.compile(r"\s*\d{0,6}\s*")
ENDED = " "
"""A number behind which there are words already."""


def numbered(so_far: str, words: str, *, typed: bool) -> tuple[str, str]:
    """The number of a paragraph with what these words add to it, and the words behind it.

    LibreOffice gives the look of the number to what somebody types beside it; `typed` says that
    these words are an insertion, which is a number only if it is nothing else: one that was moved
    with its paragraph.
    """
    found = NUMBER.match(words)
    end = found.end() if found else 0
    if so_far[-1:].isspace() or (typed and words[end:].strip()):
        return so_far, words
    return so_far + words[:end], words[end:]
