"""That nothing stands where something is still to be written: a filler, a prompt, a blank."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.checks.patterns import Pattern, read_patterns
from reportgen.documents.document import Document, Written
from reportgen.model.base import Location
from reportgen.model.values import GAP, is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.yaml_reader import Tree

FILLERS = tuple(
    pattern
    for name in ("fillers.toml", "notes.toml")
    for pattern in read_patterns(Path(__file__).with_name(name))
)
QUOTED = frozenset(("quote", "quotes"))
"""Fields with what others said, where `[name]` stands for a name that is kept back."""
QUOTATION = re.compile(r"(?<!\w)[\"“'‘](?=[\w\[…]).{2,600}?[\"”'’](?!\w)", re.DOTALL)
"""What others said within a sentence, where dots stand for what is left out."""


def fillers(document: Document) -> Iterator[Diagnostic]:
    """Nothing in a document's files is left to be filled in."""
    tree = document.report.tree
    yield from fillers_of(tree, [*tree.texts()], (*FILLERS, *_own(document)))


def fillers_of(
    tree: Tree, texts: Sequence[tuple[Location, str]], listed: Sequence[Pattern] = FILLERS
) -> Iterator[Diagnostic]:
    """Whatever is left to be filled in among some texts of a file."""
    whole = "\n".join(text for _, text in texts).casefold()
    patterns = [one for one in listed if one.may_be_in(whole)]
    for location, text in texts:
        for start, end, what in fillers_in(text, location, patterns):
            message = f"`{text[start:end]}` is still to be written"
            hint = f"this is {what}: write it, or `{GAP}` until it is known"
            place = tree.text_span(location, start, end - start)
            yield diagnostic("placeholder", message, place, hint)


def _own(document: Document) -> Iterator[Pattern]:
    """The marks that the house style of a document lists besides."""
    style = document.framework.value.house_style if isinstance(document, Written) else None
    listed = [word for word in style.placeholders if not is_gap(word)] if style else []
    if listed:
        yield Pattern("own", "the house style lists it", _any_of(tuple(listed)))


@functools.lru_cache(maxsize=16)
def _any_of(listed: tuple[str, ...]) -> str:
    """Any of these marks: words of capitals as they are, others in any case."""
    each = (
        rf"(?<!\w){re.escape(word)}(?!\w)" if word.isupper() else f"(?i:{re.escape(word)})"
        for word in listed
    )
    return "|".join(each)


def fillers_in(
    text: str, location: Location = (), patterns: Sequence[Pattern] = FILLERS
) -> Iterator[tuple[int, int, str]]:
    """Every filler of a text, with what it is; of those that overlap, the first one listed."""
    taken: list[tuple[int, int]] = []
    quoted, folded = not QUOTED.isdisjoint(location), text.casefold()
    said = [found.span() for found in QUOTATION.finditer(text)]
    for pattern in patterns:
        for found in pattern.found_in(text, folded) if pattern.in_quotes or not quoted else ():
            start, end = _bare(found)
            within = () if pattern.in_quotes else said
            if not any(first < end and start < last for first, last in (*taken, *within)):
                taken.append((start, end))
                yield start, end, pattern.what


def _bare(found: re.Match[str]) -> tuple[int, int]:
    """Where what was found stands, without the space around it."""
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return start, start + len(found[0].strip())
