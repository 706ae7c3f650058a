"""The ways to change lists and groups whose parts stand on lines of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.edit._looks import column
from reportgen.edit._page import Splice
from reportgen.edit._spots import (
    COMMENTED,
    Entry,
    entries,
    is_shared,
    line_end,
    line_start,
    skipped,
    top_of,
)
from reportgen.read.tree import Node, Scalar

SIGN = re.compile(r"[>|]\d?(?P<end>\+?)(?!-)")
BELOW = re.compile(r"\n(?:[ \t]*\n)+")

Way = list[Splice]
Written = Callable[[int, int], str]
"""The characters on disk from one place of a text to another."""


@dataclass(frozen=True)
class Block:
    """A list or group in a text; `opens` is the end of the sign before it, 0 for a whole file."""

    text: str
    node: Node
    opens: int

    @property
    def entries(self) -> list[Entry]:
        """Its parts."""
        return entries(self.text, self.node)

    @property
    def column(self) -> int:
        """The column of its names or hyphens."""
        return column(self.text, self.node.start)

    def after(self, at: int) -> int:
        """Where what stands before a part ends."""
        if at:
            return line_end(self.text, self.entries[at - 1].end)
        return self.opens or self.node.start

    def top(self, at: int) -> int:
        """Where a part begins, with the comments directly above it."""
        return top_of(self.text, self.entries[at], self.after(at))

    def blank(self, at: int) -> int:
        """How many blank lines stand before a part."""
        gap = self.text[self.after(at) : self.entries[at].start]
        return sum(not line.strip() for line in gap.split("\n")[1:-1])

    def is_long(self, at: int) -> bool:
        """Whether a part has several lines."""
        entry = self.entries[at]
        return "\n" in self.text[entry.start : entry.end]


def added(block: Block, at: int, lines: Sequence[str]) -> Iterator[Way]:
    """The ways to put the lines of a new part before the one at a place, or behind the last."""
    parts, long = block.entries, len(lines) > 1
    before = _usual(block, long, at - 1) if at else 0
    after = _usual(block, long, at) if at < len(parts) else 0
    yield from _added(block, at, "\n".join(lines), before, after)
    if before or after:
        yield from _added(block, at, "\n".join(lines), 0, 0)


def _added(block: Block, at: int, body: str, before: int, after: int) -> Iterator[Way]:
    """The same, with so many blank lines before and after the part."""
    text, parts = block.text, block.entries
    if at == len(parts):
        end = line_end(text, parts[-1].end)
        yield [(end, end, "\n" * (1 + before) + body)]
        if end == len(text) and (sign := _last_sign(text, block.node)):
            yield [sign, (end, end, "\n" * (1 + before) + body)]
        return
    if is_shared(text, parts[at]):
        start = parts[at].start
        yield [(start, start, body.lstrip(" ") + "\n" * (1 + after) + " " * block.column)]
        return
    there = block.blank(at) if at else 0
    if at and there and not before:
        end = line_end(text, parts[at - 1].end)
        yield [(end, end, "\n" + body)]
    top = block.top(at)
    more = "\n" * before if at and not there else ""
    yield [(top, top, more + body + "\n" * (1 + after))]


def _last_sign(text: str, node: Node) -> Splice | None:
    """The sign of the last text of a file without a last line feed, for when a line follows it."""
    while not isinstance(node, Scalar) and node.parts():
        node = node.parts()[-1]
    if isinstance(node, Scalar) and (sign := SIGN.match(text, node.start)):
        return (*sign.span("end"), "-")
    return None


def again(block: Block, at: int, written: str, below: int) -> Iterator[Way]:
    """The way to put back the characters of a part that was taken away, where they were."""
    text, parts = block.text, block.entries
    if at < len(parts) and is_shared(text, parts[at]):
        start = parts[at].start
    else:
        start = _origin(block, at)
        for _ in range(below):
            start = min(line_end(text, start) + 1, len(text))
    empty = [] if parts else [(block.opens, block.node.end, "")]
    yield [*empty, (start, start, written)]


def kept(block: Block, at: int) -> tuple[int, int, int]:
    """What `removed` takes away: its start and end, and its lines below the part above."""
    text, parts = block.text, block.entries
    start, end, _ = next(removed(block, at))[-1]
    below = 0 if is_shared(text, parts[at]) else text.count("\n", _origin(block, at), start)
    return start, end, below


def _origin(block: Block, at: int) -> int:
    return line_end(block.text, block.entries[at - 1].end) if at else block.opens


def _usual(block: Block, long: bool, beside: int) -> int:
    """How many blank lines stand between parts such as a new one and the one beside it."""
    parts = block.entries
    found = Counter[int]()
    wanted = long or block.is_long(beside)
    for at in range(1, len(parts)):
        if (block.is_long(at) or block.is_long(at - 1)) == wanted:
            found[min(block.blank(at), 2)] += 1
    return min(found, key=lambda one: (-found[one], one)) if found else 0


def removed(block: Block, at: int) -> Iterator[Way]:
    """The ways to take a part away, with its own lines; comments above it stay."""
    text, parts = block.text, block.entries
    entry = parts[at]
    end = line_end(text, entry.end)
    if len(parts) == 1:
        yield from _emptied(block, entry, end)
    elif not is_shared(text, entry):
        yield [_lines(text, line_start(text, entry.start), end)]
        yield [_lines(text, line_start(text, entry.start), end, blank=False)]
        yield [(line_start(text, entry.start), end, "")]
        yield from _closed_up(block, at, end)
    elif COMMENTED.search(text, end, parts[at + 1].start):
        start = len(text[: entry.start].rstrip(" "))
        yield [(start, end, "")]
    else:
        yield [(entry.start, parts[at + 1].start, "")]


def _closed_up(block: Block, at: int, end: int) -> Iterator[Way]:
    """Ways for a part below a text that would take in what follows: blank lines, and comments."""
    text, parts = block.text, block.entries
    start = line_start(text, parts[at].start)
    if found := BELOW.match(text, end):
        yield [(start, found.end(), "")]
    below = skipped(text, end)
    rest = [one.strip() for one in text[end:below].split("\n")[1:]]
    notes = [f"{' ' * block.column}{one}\n" for one in rest if one.startswith("#")]
    if notes:
        yield [(start, line_start(text, below), "".join(notes))]


def _emptied(block: Block, entry: Entry, end: int) -> Iterator[Way]:
    """The ways to write that a list or group has no parts any more."""
    sign = "[]" if entry.key is None else "{}"
    if is_shared(block.text, entry) or not block.opens:
        yield [(entry.start, entry.end, sign)]
        return
    yield [
        (block.opens, block.opens, f" {sign}"),
        _lines(block.text, line_start(block.text, entry.start), end, blank=False),
    ]


def _lines(text: str, start: int, end: int, blank: bool = True) -> Splice:
    """The splice that takes whole lines away, and blank lines where they would stand twice."""
    above = len(text[:start].rstrip())
    parted = blank and text.count("\n", above, start) > 1
    if text[end:].strip():
        found = BELOW.match(text, end) if parted or (blank and not above) else None
        return (start, found.end() if found else end + 1, "")
    if end < len(text):
        return (above + 1 if parted else start, end + 1, "")
    return (above if parted else max(0, start - 1), end, "")


def moved(block: Block, at: int, to: int, written: Written) -> Iterator[Way]:
    """The way to move a part: parts change places, and what lies between them stays."""
    text, parts = block.text, block.entries
    spans = [
        (_begins(block, number), line_end(text, entry.end)) for number, entry in enumerate(parts)
    ]
    order = [*range(len(parts))]
    order.insert(to, order.pop(at))
    yield [(*spans[slot], written(*spans[one])) for slot, one in enumerate(order) if slot != one]


def _begins(block: Block, at: int) -> int:
    """Where the characters of a part begin that move with it, in the column of its block."""
    entry = block.entries[at]
    if is_shared(block.text, entry):
        return entry.start
    return block.top(at) + block.column
