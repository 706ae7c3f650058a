"""Where the parts of a file stand: the lines of a field or an item, its sign, its comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.edit._looks import column, flows
from reportgen.model.base import Location
from reportgen.read.tree import Mapping, Node, Scalar

FILL = re.compile(r"(?:\s+|(?:(?<=\s)|^)#[^\n]*)*", re.MULTILINE)
COMMENTED = re.compile(r"^[ \t]*#", re.MULTILINE)
KEEPS = re.compile(r"[>|]\d?\+")
BLANK = re.compile(r"(?:\n[ \t]*)*(?=\n)|")


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a group or an item of a list, where it stands."""

    start: int
    """Where its name or its hyphen begins."""
    sign: int
    """The end of the colon or the hyphen; in brackets, where an item begins."""
    key: Scalar | None
    node: Node
    end: int
    """Where its value ends, without a comment behind it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A value with the list or group that it belongs to, which a whole file has not."""

    node: Node
    owner: Node | None = None
    at: int = 0
    """Its number among the parts of its owner."""


def spot(root: Node, location: Location) -> Spot:
    """The value at a location that exists."""
    found = Spot(root)
    for part in location:
        node = found.node
        if isinstance(node, Mapping):
            names = [*node.entries]
            found = Spot(node.entries[str(part)][1], node, names.index(str(part)))
        elif not isinstance(node, Scalar):
            found = Spot(node.items[int(part)], node, int(part))
    return found


def entries(text: str, node: Node) -> list[Entry]:
    """The fields or items of a list or group, in their order in the file."""
    if isinstance(node, Scalar):
        return []
    found, flow, at = list[Entry](), flows(text, node), node.start
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            start = key.start if flow else skipped(text, at)
            at = end_of(text, value)
            colon = skipped(text, key.end)
            sign = colon + 1 if text[colon : colon + 1] == ":" and colon < max(at, 1) else key.end
            found.append(Entry(start, sign, key, value, max(at, sign)))
            at = max(at, sign)
        return found
    for item in node.items:
        start = item.start if flow else skipped(text, at)
        at = max(end_of(text, item), start + (not flow))
        found.append(Entry(start, start if flow else start + 1, None, item, at))
    return found


def skipped(text: str, at: int) -> int:
    """The first character from here on that is neither space nor comment."""
    found = FILL.match(text, at)
    return found.end() if found else at


def end_of(text: str, node: Node) -> int:
    """Where a value ends, as far as its characters go."""
    if isinstance(node, Scalar):
        end = text_end(text, node)
        blank = BLANK.match(text, end) if KEEPS.match(text, node.start) else None
        return blank.end() if blank and node.style in (">", "|") else end
    if flows(text, node):
        return node.end
    parts = entries(text, node)
    return parts[-1].end if parts else node.end


def text_end(text: str, node: Scalar) -> int:
    """Where a text ends; spaces at the end of one below its sign belong to it."""
    if node.style not in (">", "|"):
        return node.end
    end, said = line_end(text, node.end), (node.value or "").rstrip("\n")
    if said and not said.strip():  # its lines seem to be empty, and the reader leaves them out
        for _ in said.split("\n"):
            end = line_end(text, min(end + 1, len(text)))
    return end


def line_start(text: str, at: int) -> int:
    """Where the line of a character begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of a character ends, before its line feed."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def behind_sign(text: str, owner: Node, at: int) -> tuple[int, int]:
    """Where the value of a part stands, from its sign on; with the comment behind it, if it has."""
    entry = entries(text, owner)[at]
    if flows(text, owner):
        return entry.sign, entry.end
    return entry.sign, line_end(text, entry.end)


def is_shared(text: str, entry: Entry) -> bool:
    """Whether something stands before an entry on its line, such as the hyphen of another."""
    return bool(text[line_start(text, entry.start) : entry.start].strip())


def top_of(text: str, entry: Entry, after: int) -> int:
    """Where the comments begin that stand directly above an entry, in its column.

    `after` is the end of what stands before it. Without comments it is the start of its line.
    """
    top, indent = line_start(text, entry.start), column(text, entry.start)
    while top > after + 1:
        above = line_start(text, top - 1)
        line = text[above : top - 1]
        if above <= after or not line.startswith("#", indent) or line[:indent].strip():
            break
        top = above
    return top
