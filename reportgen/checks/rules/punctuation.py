"""That marks stand where marks stand: slips of the keyboard that no spelling checker looks for.

What is in doubt is not told: many marks belong to shortened words, addresses and sums.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from reportgen.checks.passages import Passage
from reportgen.checks.rules.misread import MISREAD
from reportgen.documents.document import Written
from reportgen.problems.diagnostics import Diagnostic

CODE = "punctuation"
ASIDE = re.compile(
    r"\]\((?:[^()\s]|\([^()\s]*\))*\)|<https?://[^\s<>]*>|\[\^\w+\]|(?:https?://|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@\S+|&#?\w+;|\.{3,}|(?:\. ){2}\."
    rf"|{MISREAD.pattern}"
)
"""Addresses, calls of footnotes, entities, dots for what is left out, misread letters."""
BETWEEN = "\N{WHITE SQUARE}"
"""Stands for what is aside, so that every other character keeps its place."""

SHORT = "".join(
    rf"(?<!\b{word}\.,)"
    for word in (
        "etc",
        "Ltd",
        "Inc",
        "Co",
        "approx",
        "incl",
        "excl",
        "temp",
        "dept",
        "govt",
        "est",
        "max",
    )
)
"""No shortened word before a full stop, which may have a comma behind it, here."""
FORMS = (
    (tuple(f" {mark}" for mark in ",;:.!?"),
     re.compile(r"(?<=\w)[ ]+(?=[,;:.!?](?:\s|\Z))(?![.:,][ ]?\d)"),
     "there is a space before `{next}`", "write `{word}{next}`"),
    (tuple(f"{one}{between}{two}" for one in ",;:." for between in ("", " ") for two in ",;:."),
     re.compile(r"([,;:])[ ]?\1+(?!\w)|,[ ]?\.(?!\w)|[.][ ],|[;:][ ]?[.,](?!\d)|,[ ]?[;:]"),
     "`{found}` is one mark too many", "keep one of them"),
    ((".,",), re.compile(rf"\.,(?!\d)(?<=\w\w\.,){SHORT}"),
     "`{found}` is one mark too many", "keep one of them"),
    (("..",), re.compile(r"(?<![.\w])(?<!\bw)\.\.(?![.\w/])|(?<=\w)\.\.(?![.\w/])"),
     "`{found}` is one mark too many",
     "keep one full stop, or write `…` for what is left out"),
    (("",), re.compile(r"[.!?](?=[A-Z][a-z]|(?:A|I)[ ])(?<=[a-z][a-z][.!?])"),
     "there is no space behind `{found}`", "write `{word}{found} {behind}`"),
    (("",), re.compile(r"[,;](?=[A-Za-z]{2})(?<=[a-z][,;])"),
     "there is no space behind `{found}`", "write `{word}{found} {behind}`"),
    (("( ", " )"), re.compile(r"(?<=\()[ ]+(?=\S)|(?<=\S)[ ]+(?=\))"),
     "there is a space within the bracket", "delete it"),
    (("(",), re.compile(r"\((?=\w[^()]{3,}\))(?<=[a-z][a-z]\()"),
     "there is no space before the bracket", "write `{word} (`"),
    ((")",), re.compile(r"\)(?=[a-z]{2})(?<=\w\w\w\w\))"),
     "there is no space behind the bracket", "write `) {behind}`"),
)  # fmt: skip
"""Patterns, each with parts of which its texts hold one, its message and remedy.

To look for the parts is quicker; what a pattern finds is marked.
"""
WORD_BEFORE = re.compile(r"\S*\Z")
WORD_BEHIND = re.compile(r"[\w'’-]*")
OPENING = re.compile(
    r"(?:(?<=\s)|(?<=[(\[–—])|\A)['‘](?=[A-Za-z])(?!(?:n|tis|twas|em|til|till|cause|bout|round)\b)"
)
CLOSING = re.compile(r"(?<=[\w.,;:!?…)\]*_□%+-])['’\"](?!\w)")
DOUBLE_OPENING, DOUBLE_CLOSING = re.compile("“"), re.compile("”")
PARAGRAPH = re.compile(r"\n\s*\n")
WITHOUT_END = frozenset(("recommendations", "definition"))
"""Fields whose texts complete a heading, and have no full stop."""
INNER_END = re.compile(r"[a-z][a-z)'’\"”][.!?]['’\"”)]*[□ ]+['‘\"“(]?[A-Z]")
ENDED = re.compile(r"[.!?:…□]['’\"”)*_]*\s*\Z|\.['’\"”)*_]*□+\Z")
ITEM = re.compile(r"(?:\A|\s)(?:[-*+•]|\d{1,2}[.)])\s")
LONE = re.compile(r"[()]")
LABEL = re.compile(r"(?:\A|\s)(?:[A-Za-z]|\d{1,2}|[ivx]{1,5})\Z")
"""What stands before the bracket of a label, `a)` or `12)`."""


def punctuation(document: Written, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Marks that are doubled, that lack their space or have one too many, or their other half."""
    del document
    for passage in texts:
        text = ASIDE.sub(lambda found: BETWEEN * len(found[0]), passage.text)
        yield from _misplaced(passage, text)
        yield from _open_quotes(passage, text)
        yield from _closed_only(passage, text)
        yield from _without_end(passage, text)


def _misplaced(passage: Passage, text: str) -> Iterator[Diagnostic]:
    for needs, pattern, message, hint in FORMS:
        for found in pattern.finditer(text) if any(one in text for one in needs) else ():
            start, end = found.span()
            if not passage.is_typed(start):
                continue
            parts = {
                "found": found[0],
                "next": text[end : end + 1],
                "word": (WORD_BEFORE.search(text[max(0, start - 40) : start]) or [""])[0],
                "behind": (WORD_BEHIND.match(text, end) or [""])[0],
            }
            yield passage.problem(CODE, message.format(**parts), start, end, hint.format(**parts))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins, and where the next one does."""
    return itertools.pairwise([0, *(one.end() for one in PARAGRAPH.finditer(text)), len(text)])


def _open_quotes(passage: Passage, text: str) -> Iterator[Diagnostic]:
    """A quotation that is opened, and closed nowhere before its paragraph ends.

    One that goes on opens the next paragraph, too. What may be an apostrophe may close it.
    """
    for start, end in _paragraphs(text):
        for opens, closes in ((OPENING, CLOSING), (DOUBLE_OPENING, DOUBLE_CLOSING)):
            last = next(iter([*opens.finditer(text, start, end)][-1:]), None)
            if last is None or closes.search(text, last.end(), end):
                continue
            if not opens.match(text, end) and passage.is_typed(last.start()):
                message = f"`{last[0]}` opens a quotation that nothing closes"
                hint = "close it, or leave it out"
                yield passage.problem(CODE, message, last.start(), last.start() + 1, hint)


def _closed_only(passage: Passage, text: str) -> Iterator[Diagnostic]:
    """A bracket that is closed and was never opened, unless it makes a label: `a)`."""
    depth = 0
    for found in LONE.finditer(text) if ")" in text else ():
        depth += 1 if found[0] == "(" else -1
        if depth < 0:
            depth = 0
            if passage.is_typed(found.start()) and not _is_label(text, found.start()):
                message, hint = "nothing opens this bracket", "open it, or leave it out"
                yield passage.problem(CODE, message, found.start(), found.end(), hint)


def _without_end(passage: Passage, text: str) -> Iterator[Diagnostic]:
    """A paragraph of several sentences whose last one does not end: words may be missing."""
    for start, end in _paragraphs(text):
        words = text[start:end].rstrip()
        if (
            WITHOUT_END.intersection(passage.location)
            or not INNER_END.search(words)
            or ENDED.search(words)
            or ITEM.search(words)
        ):
            continue
        at = start + len(words) - 1
        if passage.is_typed(at):
            message, hint = "the last sentence does not end", "add what is missing, or a full stop"
            yield passage.problem(CODE, message, at, at + 1, hint)


def _is_label(text: str, at: int) -> bool:
    return LABEL.search(text[max(0, at - 8) : at]) is not None
