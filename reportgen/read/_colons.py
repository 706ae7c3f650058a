"""Repairs of colons: one that is missing, badly typed, or part of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.model.base import field_names
from reportgen.read._repair import COLON, ITEM, QUOTES, Repair, known_names, of_line
from reportgen.read.yaml_lines import (
    DASHES,
    FIELD,
    KEY,
    ODD_SPACES,
    Lines,
    Slip,
    around,
    depth,
    parted,
    quoted_line,
    upwards,
)

BEFORE = rf"(?P<before> *(?:- +)*)(?P<key>{KEY})"
BARE_COLON = re.compile(
    rf"{BEFORE}:(?:(?P<space>[{ODD_SPACES}]*)(?=[^\s:/])|(?P<alone>[{ODD_SPACES}]+)$)"
)
LIKE_COLON = re.compile(rf"{BEFORE} *(?P<mark>[;=\uff1a\ufe55\u2236]|[-\u2013\u2014](?=\s))\s*")
WORD_FIRST = re.compile(r"(?P<mark> *- +)(?P<word>[A-Z][\w’'-]*):(?=\s)")
"""An item that begins with a word in capitals and a colon, as no field does."""
NO_COLON = re.compile(rf"{BEFORE}(?P<rest> .*|)$")


def bare_colon(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon behind the name of a field without a space behind it, or with one of another sort."""
    line = lines[at]
    if found := BARE_COLON.match(line):
        mended = f"{found['before']}{found['key']}: {line[found.end() :]}".rstrip()
        place = (len(found["before"]), found.end() - len(found["before"]))
        if found["space"] or found["alone"]:
            message = "behind the colon stands a space that is not an ordinary one"
            yield of_line(at, "odd-space", mended, message, place, "type an ordinary space")
        else:
            message = f"there is no space behind the colon of `{found['key']}`"
            yield of_line(at, "missing-space", mended, message, place, "add the space")


def like_colon(lines: Lines, at: int) -> Iterator[Repair]:
    """A sign that was taken for a colon, behind the name of a field."""
    line = lines[at]
    found = LIKE_COLON.match(line)
    if found and (
        found["mark"] not in DASHES + "-" or found["key"] in known_names(around(lines, at))
    ):
        mended = f"{found['before']}{found['key']}: {line[found.end() :]}".rstrip()
        message = f"behind the name `{found['key']}` stands `{found['mark']}`, not a colon"
        yield of_line(
            at, "missing-colon", mended, message, (found.start("mark"), 1), "write a colon"
        )


def no_colon(lines: Lines, at: int) -> Iterator[Repair]:
    """The name of a field without a colon behind it."""
    line = lines[at]
    found = NO_COLON.match(line)
    if found and found["key"] in known_names(around(lines, at)):
        rest = found["rest"].strip()
        mended = f"{found['before']}{found['key']}:{f' {rest}' if rest else ''}"
        place = (len(found["before"]), len(found["key"]))
        message = f"there is no colon behind the name `{found['key']}`"
        yield of_line(at, "missing-colon", mended, message, place, "add the colon")


def colon_in_text(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon in the middle of a text without quotes."""
    before, value = parted(lines[at])
    found = COLON.search(value)
    if found and value[0] not in "'\"":
        message = "this colon makes YAML take the words before it for the name of a field"
        place = (len(before) + found.start(), 1)
        yield of_line(at, "text-needs-quotes", quoted_line(lines[at]), message, place, QUOTES)


def colon_in_long_text(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon in the first line of a text that goes on below."""
    before, value = parted(lines[at])
    found = COLON.search(value)
    below = lines[at + 1] if at + 1 < len(lines) else ""
    goes_on = depth(below) > depth(lines[at]) and not FIELD.match(below) and not ITEM.match(below)
    if found and goes_on:
        yield from _below_mark(lines, at, (at, len(before) + found.start()))


def words_before_colon(lines: Lines, at: int) -> Iterator[Repair]:
    """A text of several lines as an item, whose first word has a colon: `- Note: …`."""
    found = WORD_FIRST.match(lines[at])
    below = lines[at + 1] if at + 1 < len(lines) else ""
    goes_on = depth(below) > depth(lines[at]) and not FIELD.match(below) and not ITEM.match(below)
    if found and goes_on:
        yield from _below_mark(lines, at, (at, found.end("word")), found.end("mark"))


def colon_of_no_field(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon in a later line of a text behind words that are not the name of a field."""
    field = FIELD.match(lines[at])
    opens = lines[at].rstrip().endswith(":")
    if not opens and (not field or field["key"] not in field_names()):
        yield from colon_below(lines, at)


def colon_below(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon in a later line of a text without quotes."""
    found = COLON.search(lines[at])
    if not found:
        return
    further = (bool(one.strip()) and depth(one) < depth(lines[at]) for one in upwards(lines, at))
    if up := next((up for up, is_further in enumerate(further, 1) if is_further), 0):
        yield from _below_mark(lines, at - up, (at, found.start()))


def _below_mark(
    lines: Lines, first: int, colon: tuple[int, int], begins: int = 0
) -> Iterator[Repair]:
    """A text of several lines with a colon in it, below `>-`; it begins at a column."""
    before, value = parted(lines[first])
    if begins:
        before, value = lines[first][:begins], lines[first][begins:]
    if not value or value[0] in "'\">|":
        return
    last = first + 1
    while last < len(lines) and lines[last].strip() and depth(lines[last]) > depth(lines[first]):
        last += 1
    inside = " " * (depth(lines[first]) + 2 + 2 * before.count("- "))
    begun = f"{before.rstrip()} >-\n{inside}{value}"
    rest = [f"{inside}{line.lstrip()}" for line in lines[first + 1 : last]]
    message = "this colon makes YAML take the words before it for the name of a field"
    hint = f"write `{before.strip()} >-`, and the text on lines of its own below"
    slip = Slip("text-needs-quotes", colon[0], colon[1], 1, message, (hint,))
    yield Repair(slip, first, (begun, *rest))
