"""Writes edits back into a file by changing only the characters of the values that changed.

Each way to write an edit is a few splices of the file's text. The file is read again after each,
by the reader that reads all content: the first way that gives exactly the values that were asked
for, no new fault and every comment, is taken. If there is none, nothing is written.

Why neither a dump nor a library that keeps comments: to dump the values loses comments, order,
quoting and folding, and makes of a changed word a diff of the whole file. ruamel.yaml keeps most of
that, but hangs each comment on what stands above it: who removes an item loses the comment on the
next one, and who moves it leaves its own behind. It writes every line anew, with one indentation
for all lists, joins quoted text that stands on several lines, changes lines of the shipped content
where nothing was edited, and makes numbers of `1.10` and `010`, which our reader leaves as text. A
splice cannot do any of this to a line that it leaves out.
"""

from __future__ import annotations

import difflib
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.edit._looks import Looks
from reportgen.edit._page import Page, page
from reportgen.edit._ways import Way, restored, ways
from reportgen.edit.differing import differing
from reportgen.edit.edits import (
    Edit,
    Insert,
    Move,
    NoPlaceError,
    Put,
    Remove,
    Rename,
    Set,
    Value,
    done,
    value_at,
)
from reportgen.files.names import composed
from reportgen.model.base import Location

__all__ = ["Applied", "Lines", "Refused", "apply"]

UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML cannot hold, or takes for the end of a line where no editor does."""


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
    at = 0
    while at < len(edits):
        many = _apart(edits[at:])
        if whole := _together(now, edits[at : at + many]):
            now, at = whole, at + many
            continue
        after = _after(now, edits[at])
        if isinstance(after, str):
            return Refused(after, at)
        now, at = after, at + 1
    return Applied(now.raw, tuple(_changed(text, now.raw)))


def _apart(edits: Sequence[Edit]) -> int:
    """How many of the first edits put a text each into a field, in places that do not touch."""
    groups, fields = set[Location](), set[Location]()
    for number, edit in enumerate(edits):
        own = edit.location
        if not isinstance(edit, Set | Put) or not isinstance(edit.value, str) or edit.written:
            return number
        if own[:-1] in groups or any(own[:end] in fields for end in range(len(own) + 1)):
            return number
        groups |= {own[:end] for end in range(len(own))} if isinstance(edit, Put) else {own}
        fields.add(own)
    return len(edits)


def _together(now: Page, edits: Sequence[Edit]) -> Page | None:
    """The file after edits in places that do not touch, each in its first way, and read once.

    If it does not read as asked, half of them are written at a time; None if that is only one.
    """
    if len(edits) < 2:
        return None
    try:
        asked = functools.reduce(done, edits, now.data)
        looks = Looks(now.text, now.root)
        first = [next(ways(now, edit, looks), None) for edit in edits if not unwritable(edit)]
    except NoPlaceError:
        return None
    splices = sorted(splice for way in first if way for splice in way)
    overlap = any(one[1] > other[0] for one, other in itertools.pairwise(splices))
    if all(first) and len(first) == len(edits) and not overlap:
        after = now.spliced(splices)
        if _holds(now, after, normal(asked)) and after.comments() == now.comments():
            return after
    half = len(edits) // 2
    for part in (edits[:half], edits[half:]):
        whole = _together(now, part)
        if whole is None:
            for edit in part:
                one = _after(now, edit)
                if isinstance(one, str):
                    return None
                now = one
        else:
            now = whole
    return now


def _after(now: Page, edit: Edit) -> Page | str:
    """The file after one edit, or why it cannot be written."""
    try:
        asked = normal(done(now.data, edit))
    except NoPlaceError as error:
        place = ".".join(map(str, edit.location)) or "the document"
        return f"{place}: {error}"
    if same(asked, now.data):
        return now
    if odd := unwritable(edit):
        return odd
    if after := _first(now, restored(now, edit), edit, asked):
        return after
    if isinstance(edit, Set) and (after := _by_parts(now, edit)):
        return after
    after = _first(now, ways(now, edit), edit, asked)
    if isinstance(edit, Move) and not after:
        after = _put_elsewhere(now, edit)
    return after or "it would not be read back as it was typed"


def _put_elsewhere(now: Page, edit: Move) -> Page | None:
    """The file with an item removed, and written anew where it is to stand."""
    value = value_at(now.data, edit.location)
    without = _after(now, Remove(edit.location))
    if isinstance(without, str):
        return None
    after = _after(without, Insert(edit.location[:-1], edit.to, value))
    if isinstance(after, str) or after.comments() != now.comments():
        return None
    return after


def _first(now: Page, found: Iterable[Way], edit: Edit, asked: Value) -> Page | None:
    """The file after the first way to write an edit that holds; None if there is none."""
    for splices in found:
        after = now.spliced(splices)
        if _holds(now, after, asked) and _has_comments(now, after, edit):
            return after
    return None


def _by_parts(now: Page, edit: Set) -> Page | None:
    """The file after the edits that make of a list or group another; None if it is neither."""
    old = value_at(now.data, edit.location)
    steps = [*differing(old, normal(edit.value), edit.location)]
    if any(isinstance(one, Set) and one.location == edit.location for one in steps):
        return None
    for step in steps:
        after = _after(now, step)
        if isinstance(after, str):
            return None
        now = after
    return now


def _holds(now: Page, after: Page, asked: Value) -> bool:
    """Whether a file reads back as was asked, without a fault that was not there before."""
    if after.tree is None or not same(after.data, asked):
        return False
    faults = Counter(one.code for one in after.problems)
    return not faults - Counter(one.code for one in now.problems)


def _has_comments(now: Page, after: Page, edit: Edit) -> bool:
    """Whether every comment is there, once; what is removed takes its own with it, or back."""
    was, found = now.comments(), after.comments()
    if isinstance(edit, Insert | Put) and edit.written:
        return not was - found
    return isinstance(edit, Remove) or was == found


def unwritable(edit: Edit) -> str:
    """What is wrong with a text that no file can hold; empty if nothing is."""
    value = edit.value if isinstance(edit, Set | Insert | Put) else None
    names = [edit.name] if isinstance(edit, Rename) else []
    for text in (*_texts(value), *names):
        if found := UNPRINTABLE.search(text):
            words = text[: found.start()].split()
            behind = f", after ‘{words[-1]}’" if words else ""
            return f"it holds a character that cannot be printed{behind}"
    return ""


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield name
            yield from _texts(one)
    elif value is not None:
        for one in value:
            yield from _texts(one)


def normal(value: Value) -> Value:
    """A value as the reader gives it: letters composed with their accents."""
    if isinstance(value, str | None):
        return value and composed(value)
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
