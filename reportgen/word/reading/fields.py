"""The fields of a Word document that are open while its runs are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

PAGE_FIELD = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|TOC)\b", re.IGNORECASE)
LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]{1,2000})"', re.IGNORECASE)
REFERENCE = re.compile(r"\s*(?:NOTE)?REF\s+(\w{1,60})", re.IGNORECASE)


WRITTEN_OUT = re.compile(r'HYPERLINK "([^"]{0,2000})"(?: \\l "([^"]{1,200})")?(\d{1,4}(?!\d))?')
"""A link as LibreOffice writes it among the words, where a control is around its paragraph."""


def parted(words: str, come: tuple[object, ...]) -> Iterator[tuple[str, str]]:
    """Words without the instructions of links that are written among them, each with its link.

    What somebody typed, which `come` says, is left as it is.
    """
    if come or "HYPERLINK" not in words:
        yield words, ""
        return
    at = 0
    for found in WRITTEN_OUT.finditer(words):
        yield words[at : found.start()], ""
        at = found.end(0)
        if found[3]:
            yield found[3], f"#{found[2]}" if found[2] else ""
    yield words[at:], ""


class Fields:
    """A stack of fields: the instruction of each, and whether its result has begun."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    def mark(self, sort: str) -> None:
        """A field begins, goes over to its result, or ends."""
        if sort == "begin":
            self._open.append(("", False))
        elif self._open and sort == "separate":
            self._open[-1] = (self._open[-1][0], True)
        elif self._open and sort == "end":
            self._open.pop()

    def instruct(self, words: str) -> None:
        """A part of an instruction."""
        if self._open:
            self._open[-1] = (self._open[-1][0] + words, self._open[-1][1])

    def linked(self) -> str:
        """Where the innermost field leads whose result this is; empty if it is none."""
        for instruction, _ in reversed(self._open):
            if found := LINK_FIELD.match(instruction):
                to = found[1]
                return f"#{to}" if "\\l" in instruction else to
            if found := REFERENCE.match(instruction):
                return f"#{found[1]}"
        return ""

    def hide(self) -> bool:
        """Whether words here are no words of the document: an instruction, or a page's number."""
        if any(not is_result for _, is_result in self._open):
            return True
        return any(
            PAGE_FIELD.match(one) and not one.strip().upper().startswith("TOC")
            for one, _ in self._open
        )
