"""Differences as text for people, and as rows for programs."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from reportgen.problems.printable import SPACES, as_json, printable
from reportgen.review.compare import Changed, Compared
from reportgen.review.compare._differences import are_comparable

SHORT = 60
"""How many characters a text may have to be shown whole, before and after."""

AROUND = 6
"""How many words are shown before and after those that changed."""


def human(found: Sequence[Compared]) -> str:
    """Each file with what changed in it, a line each, and what follows from that."""
    files = ([printable(line, SPACES) for line in _lines(one)] for one in found)
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in files)


def _lines(one: Compared) -> Iterator[str]:
    if one.unreadable:
        which = "either" if len(one.unreadable) > 1 else f"the {one.unreadable[0]}"
        yield f"{one.path}: cannot be read in {which} version"
    elif one.old and one.new:
        yield one.path
    else:
        yield f"{one.path}: {'is new' if one.new else 'is gone'}"
    for changed in one.fields:
        yield f"{changed.line:6}  {said(changed)}"
    if one.follows:
        yield "  what follows:"
    for changed in one.follows:
        yield f"        {said(changed)}"


def said(one: Changed) -> str:
    """A change in a line: what was, and what is."""
    if one.old is None or one.new is None:
        text = one.old if one.new is None else one.new
        return f"{one.name} {'is gone' if one.new is None else 'is new'}: {_line(text or '')}"
    if max(len(one.old), len(one.new)) <= SHORT:
        return f"{one.name}: {_line(one.old)} → {_line(one.new)}"
    return f"{one.name}: {marked(one.old, one.new)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def marked(old: str, new: str) -> str:
    """Two texts as one: `[-what is gone-]` and `{+what is new+}`, with a few words around."""
    ours, theirs = old.split(), new.split()
    if not are_comparable(ours, theirs):
        return f"another text, of {len(theirs):,} words where it had {len(ours):,}"
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    parts, end = [], 0
    for group in matcher.get_grouped_opcodes(AROUND):
        parts += ["…"] * (group[0][1] > end)
        for _, first, last, begin, until in group:
            parts += _both(ours[first:last], theirs[begin:until])
        end = group[-1][2]
    if not parts:
        return "only spaces and lines"
    return " ".join([*parts, *["…"] * (end < len(ours))])


def _both(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    if ours == theirs:
        yield from ours
        return
    if ours:
        yield f"[-{' '.join(ours)}-]"
    if theirs:
        yield f"{{+{' '.join(theirs)}+}}"


def in_json(found: Sequence[Compared]) -> str:
    """A list of files, each with its fields, and null for what is not there."""
    return as_json([asdict(one) for one in found]) + "\n"


FORMS: dict[str, Callable[[Sequence[Compared]], str]] = {"human": human, "json": in_json}
