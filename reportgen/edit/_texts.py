"""The ways to put one text in the place of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.edit._looks import Looks, column, flows, paragraphs, width_of
from reportgen.edit._page import Page, Splice
from reportgen.edit._scalars import (
    DOUBLE,
    FOLDED,
    LITERAL,
    SINGLE,
    Place,
    escaped,
    rewritten,
    written,
)
from reportgen.edit._spots import Spot, entries, line_end, line_start, text_end
from reportgen.read.tree import Scalar


def text_ways(
    now: Page, looks: Looks, found: Spot, old: Scalar, value: str
) -> Iterator[list[Splice]]:
    """The splices of each way to replace a text: a part of it, its lines, another style."""
    text, place = now.text, place_of(looks, found)
    old = replace(old, end=text_end(text, old))
    if old.value is not None and (one := _within(now, place, old, old.value, value)):
        yield [one]
    if old.value is not None:
        for again in rewritten(value, place, old, text):
            yield [(old.start, old.end, again)]
    for new in written(value, place, ()):
        yield from in_place(text, old, new)


def place_of(looks: Looks, found: Spot) -> Place:
    """Where a text stands."""
    node, owner, text = found.node, found.owner, looks.text
    own = width_of(paragraphs(text, node), looks.width) if isinstance(node, Scalar) else looks.width
    if owner is None:
        return Place(-1, column(text, node.start), looks.step, own, quote=looks.quote)
    entry = entries(text, owner)[found.at]
    start = column(text, entry.start)
    return Place(
        start,
        column(text, node.start),
        start + looks.text_step,
        own,
        flows(text, owner),
        looks.quote,
    )


def in_place(text: str, old: Scalar, new: str) -> Iterator[list[Splice]]:
    """New characters in the place of a text; its comment stays.

    Where the new text has several lines, the comment goes behind its first line, where YAML reads
    one behind the sign of a block, or else above.
    """
    gap = " " if old.start == old.end and text[old.start - 1 : old.start] not in (" ", "") else ""
    behind, stop = _comment_of(text, old)
    if not behind:
        after = " " if gap and text[stop : stop + 1] not in ("", "\n", " ", ",", "]", "}") else ""
        yield [(old.start, stop, gap + new + after)]
        return
    first, _, rest = new.partition("\n")
    yield [(old.start, stop, f"{gap}{first}{behind}" + (f"\n{rest}" if rest else ""))]
    start = line_start(text, old.start)
    indent = " " * (len(text[start:]) - len(text[start:].lstrip(" ")))
    yield [(start, start, f"{indent}{behind.strip()}\n"), (old.start, stop, gap + new)]


def _comment_of(text: str, old: Scalar) -> tuple[str, int]:
    """The comment of a text with the space before it, and where what is replaced ends."""
    if old.style in (FOLDED, LITERAL):
        header = text[old.start : line_end(text, old.start)]
        sign = header.split("#")[0].rstrip()
        return header[len(sign) :].rstrip(), old.end
    stop = line_end(text, old.end)
    behind = text[old.end : stop].rstrip()
    if behind.lstrip().startswith("#"):
        return behind, stop
    return "", old.end


def _within(now: Page, place: Place, old: Scalar, was: str, value: str) -> Splice | None:
    """The splice of those characters alone that differ, if they stand on one line and fit it."""
    head = next((at for at, (a, b) in enumerate(zip(was, value, strict=False)) if a != b), None)
    head = min(len(was), len(value)) if head is None else head
    tail = 0
    while tail < min(len(was), len(value)) - head and was[-1 - tail] == value[-1 - tail]:
        tail += 1
    new = value[head : len(value) - tail]
    if "\n" in new or not was or now.tree is None:
        return None
    offsets, body = now.tree.offsets_in(old, was), old.end - (old.style in (SINGLE, DOUBLE))
    end = offsets[len(was) - tail] if tail else body
    start = offsets[head] if head < len(was) else body
    if start > end or "\n" in now.text[start:end]:
        return None
    coded = escaped(new) if old.style == DOUBLE else new
    coded = new.replace("'", "''") if old.style == SINGLE else coded
    first, last = line_start(now.text, start), line_end(now.text, end)
    before = len(now.text[first:last])
    after = before - (end - start) + len(coded)
    fits = after <= max(place.width, before) or old.style == LITERAL or place.flow
    return (start, end, coded) if fits else None
