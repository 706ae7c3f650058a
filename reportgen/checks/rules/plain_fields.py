"""Marks in fields that hold plain words, such as titles and names: they would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rules.left_marks import ODD
from reportgen.checks.rules.pasted import pasted
from reportgen.checks.rules.signs import pasted_signs
from reportgen.checks.rules.texts import says_nothing
from reportgen.documents.document import Document
from reportgen.model.base import words_of
from reportgen.model.values import Text
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.addresses import closed_to_readers
from reportgen.text.references import Problem

MARK = re.compile(
    r"\[\^[^\]\s]+\]|\{\{.*?\}\}|\{%.*?%\}|\[[^\]\n]+\](?:\([^)\n]*\)|\[[^\]\n]*\])|\*{1,2}\w[^*]*\*|`[^`]+`|&#?\w{2,8};|</?[a-z]+>"
)
"""A footnote, a reference, a template's tag, a link, emphasis, code, an entity, a tag."""
SIGNS = (*"[{*`&<>\"'_^|\\#~\t", "==", "!!", ":::")
IDS = frozenset(("arises_from", "framework", "region", "signatory", "id", "of"))
"""Fields that name something by its id, which is looked up elsewhere."""
WRAPPED = re.compile(r"“.*”|‘.*’|\".*\"|'.*'")
"""Words in quotation marks: those that YAML knows are straight, and are gone when it is read."""


def plain_fields(document: Document) -> Iterator[Diagnostic]:
    """No field of plain words holds a mark of Markdown or what other programs paste."""
    for location, words in words_of(document.report.value):
        if isinstance(words, Text):
            continue
        name = next((one for one in reversed(location) if isinstance(one, str)), "")
        if words != words.strip() or "  " in words:
            yield document.report.problem(_spaced(name, words), location)
        answers = () if name in IDS else says_nothing(words)
        for problem in (*answers, *pasted(words), *_closed(words)):
            yield document.report.problem(problem, location)
        if words.isascii() and not any(map(words.__contains__, SIGNS)):
            continue
        for problem in (*_quoted(name, words), *_told(name, words)):
            yield document.report.problem(problem, location)


def _told(name: str, words: str) -> Iterator[Problem]:
    """Each mark once: what stands within one that is told is not told besides."""
    end = 0
    found = (*_marks(name, words), *pasted_signs(words))
    for problem in sorted(found, key=lambda one: (one.offset, -one.length)):
        if problem.offset >= end:
            yield problem
            end = problem.offset + problem.length


def _closed(words: str) -> Iterator[Problem]:
    if "://" in words and (hint := closed_to_readers(words)):
        message = f"`{words}` opens only within an organisation"
        yield Problem("bad-link", message, 0, len(words), (hint,))


def _spaced(name: str, words: str) -> Problem:
    message = f"`{name}` has a space at an end, or two where one belongs"
    hint = f"write `{' '.join(words.split())}`"
    return Problem("punctuation", message, 0, len(words), (hint,))


def _quoted(name: str, words: str) -> Iterator[Problem]:
    if WRAPPED.fullmatch(words):
        message = f"the quotation marks around `{name}` would be printed"
        yield Problem("quoted-quote", message, 0, len(words), (f"write {words[1:-1]}",))


def _marks(name: str, words: str) -> Iterator[Problem]:
    told = [*MARK.finditer(words)]
    rest = MARK.sub(lambda found: "x" * len(found[0]), words)
    for found in (*told, *ODD.finditer(rest)):
        message = f"`{name}` holds plain words, and `{found[0]}` would be printed as it is"
        hint = "write the words without it; a footnote or a link belongs into a text below"
        yield Problem("unsupported-mark", message, found.start(), len(found[0]), (hint,))
