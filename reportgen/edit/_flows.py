"""The ways to change lists and groups that stand in brackets or braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.edit._blocks import Way, Written
from reportgen.edit._looks import column
from reportgen.edit._spots import entries, line_end, line_start, skipped
from reportgen.read.tree import Node

REMARK = re.compile(r"(?:^|\s)#")


def added(text: str, node: Node, at: int, new: str, width: int) -> Iterator[Way]:
    """The ways to put a new part before the one at a place, or behind the last.

    Where its line would become too long, the part begins a line of its own.
    """
    parts = entries(text, node)
    if not parts:
        yield [(node.start + 1, node.start + 1, new)]
        return
    inner = " " * column(text, parts[0].start)
    comma = _comma(text, node)
    line = len(text[text.rfind("\n", 0, node.end) + 1 : line_end(text, node.end)])
    if "\n" not in comma and line + len(new) + len(comma) > width:
        yield from _added(text, node, at, new, f",\n{inner}")
    yield from _added(text, node, at, new, comma)


def _added(text: str, node: Node, at: int, new: str, comma: str) -> Iterator[Way]:
    parts = entries(text, node)
    if at < len(parts):
        start = parts[at].start
        yield [(start, start, new + comma)]
        return
    end = parts[-1].end
    stop = line_end(text, end)
    if "\n" in comma and stop < node.end and REMARK.search(text, end, stop):
        first = [] if text[skipped(text, end)] == "," else [(end, end, ",")]
        yield [*first, (stop, stop, comma[1:] + new)]
    yield [(end, end, comma + new)]


def _comma(text: str, node: Node) -> str:
    """What stands between two parts."""
    parts = entries(text, node)
    first = parts[1] if len(parts) > 1 else parts[0]
    before = text[parts[0].end : first.start] if len(parts) > 1 else text[node.start : first.start]
    if "\n" in before:
        return f",\n{' ' * column(text, first.start)}"
    return before if before.strip(" ") == "," else ", "


def removed(text: str, node: Node, at: int) -> Iterator[Way]:
    """The ways to take a part away, with one comma; comments stay."""
    parts = entries(text, node)
    part = parts[at]
    if 0 < at < len(parts) - 1:
        above, below = text[parts[at - 1].end : part.start], text[part.end : parts[at + 1].start]
        if above.strip(" ") == "," and below.lstrip(", ").startswith("\n"):
            yield [(parts[at - 1].end, part.end, "")]
    comma = skipped(text, part.end)
    lead = text[line_start(text, part.start) : part.start]
    if at < len(parts) - 1 and lead.strip() and "\n" in text[part.end : parts[at + 1].start]:
        yield [(part.start, comma + 1, "")]
    if at < len(parts) - 1 and not REMARK.search(text, part.end, parts[at + 1].start):
        yield [(part.start, parts[at + 1].start, "")]
    elif 0 < at == len(parts) - 1 and not REMARK.search(text, parts[at - 1].end, part.start):
        yield [(parts[at - 1].end, part.end, "")]
    if text[comma] == ",":
        yield [(part.start, part.end, ""), (comma, comma + 1, "")]
    elif at:
        before = skipped(text, parts[at - 1].end)
        yield [(before, before + 1, ""), (part.start, part.end, "")]
    yield [(part.start, part.end, "")]


def moved(text: str, node: Node, at: int, to: int, written: Written) -> Iterator[Way]:
    """The way to move a part: parts change places, and what stands between them stays."""
    parts = entries(text, node)
    order = [*range(len(parts))]
    order.insert(to, order.pop(at))
    yield [
        (parts[slot].start, parts[slot].end, written(parts[one].start, parts[one].end))
        for slot, one in enumerate(order)
        if slot != one
    ]
