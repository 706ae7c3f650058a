"""Writes edits back into a file by changing only the characters of the values that changed.

Each way to write an edit is a few splices of the file's text. The file is read again after each,
by the reader that reads all content: the first way that gives exactly the values that were asked
for, no new fault and every comment, is taken. If there is none, nothing is written.

Why neither a dump nor a library that keeps comments: to dump the values loses comments, order,
quoting and folding, and makes of a changed word a diff of the whole file. ruamel.yaml keeps
comments and quotes, but writes every line anew: it folds at its own width, puts one indentation on
all lists, drops blank lines and the spaces before comments in places, and reads text such as `NO`
or `1.10` by rules that are not ours. A splice cannot do any of this to a line that it leaves out.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.edit._page import Page, page
from reportgen.edit._ways import ways
from reportgen.edit.edits import Edit, NoPlaceError, Remove, Value, done
from reportgen.files.layout import composed

__all__ = ["Applied", "Lines", "Refused", "apply"]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that changed: their first and how many they were, and are; counted from 1."""

    old: int
    were: int
    new: int
    are: int


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of edits: the file's new text, and the lines that changed."""

    text: str
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was written, and the number of the edit that could not be, from 0."""

    reason: str
    at: int = 0

    @property
    def message(self) -> str:
        """The sentence for the one who wrote the text."""
        return (
            "This text cannot be written without changing more than it: "
            f"{self.reason}. Nothing was written."
        )


def apply(text: str, edits: Sequence[Edit]) -> Applied | Refused:
    """A file's text with edits written into it, each on what the ones before it left.

    `text` is the file as it was decoded from UTF-8, with its own line ends and mark of the byte
    order; the new text is to be encoded as UTF-8. Either all edits are in it, or there is none.
    """
    now = page(text)
    if now.tree is None:
        first = now.problems[0]
        return Refused(f"the file cannot be read: line {first.span.line}: {first.message}")
    for number, edit in enumerate(edits):
        after = _after(now, edit)
        if isinstance(after, str):
            return Refused(after, number)
        now = after
    return Applied(now.raw, tuple(_changed(text, now.raw)))


def _after(now: Page, edit: Edit) -> Page | str:
    """The file after one edit, or why it cannot be written."""
    try:
        asked = normal(done(now.data, edit))
    except NoPlaceError as error:
        place = ".".join(map(str, edit.location)) or "the document"
        return f"{place}: {error}"
    if same(asked, now.data):
        return now
    for splices in ways(now, edit):
        after = now.spliced(splices)
        if _holds(now, after, asked) and (isinstance(edit, Remove) or _has_comments(now, after)):
            return after
    return "it would not be read back as it was typed"


def _holds(now: Page, after: Page, asked: Value) -> bool:
    """Whether a file reads back as was asked, without a fault that was not there before."""
    if after.tree is None or not same(after.data, asked):
        return False
    faults = Counter(one.code for one in after.problems)
    return not faults - Counter(one.code for one in now.problems)


def _has_comments(now: Page, after: Page) -> bool:
    return not now.comments() - after.comments()


def normal(value: Value) -> Value:
    """A value as the reader gives it: letters composed with their accents."""
    if value is None:
        return None
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, Mapping):
        return {composed(name): normal(one) for name, one in value.items()}
    return [normal(one) for one in value]


def same(one: Value, other: Value) -> bool:
    """Whether two values are equal, in the order of their fields, too."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return [*one] == [*other] and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _changed(old: str, new: str) -> Iterator[Lines]:
    before, after = old.splitlines(), new.splitlines()
    head = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    matcher = difflib.SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False
    )
    for name, start, end, first, last in matcher.get_opcodes():
        if name != "equal":
            yield Lines(head + start + 1, end - start, head + first + 1, last - first)
