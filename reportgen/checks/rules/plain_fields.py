"""Marks in fields that hold plain words, such as titles and names: they would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rules.signs import pasted_signs
from reportgen.documents.document import Document
from reportgen.model.base import words_of
from reportgen.model.values import Text
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.references import Problem

MARK = re.compile(
    r"\[\^[^\]\s]+\]|\{\{.*?\}\}|\{%.*?%\}|\[[^\]\n]+\]\([^)\n]*\)|\*{1,2}\w[^*]*\*|`[^`]+`|&#?\w{2,8};|</?[a-z]+>"
)
"""A footnote, a reference, a template's tag, a link, emphasis, code, an entity, a tag."""
SIGNS = ("[", "{", "*", "`", "&", "<")


def plain_fields(document: Document) -> Iterator[Diagnostic]:
    """No field of plain words holds a mark of Markdown or what other programs paste."""
    for location, words in words_of(document.report.value):
        if isinstance(words, Text) or (words.isascii() and not any(map(words.__contains__, SIGNS))):
            continue
        name = next((one for one in reversed(location) if isinstance(one, str)), "")
        for problem in (*_marks(name, words), *pasted_signs(words)):
            yield document.report.problem(problem, location)


def _marks(name: str, words: str) -> Iterator[Problem]:
    for found in MARK.finditer(words):
        message = f"`{name}` holds plain words, and `{found[0]}` would be printed as it is"
        hint = "write the words without it; a footnote or a link belongs into a text below"
        yield Problem("unsupported-mark", message, found.start(), len(found[0]), (hint,))
