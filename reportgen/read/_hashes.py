"""Repairs of the sign that begins a comment, where it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.read._repair import QUOTES, Repair, of_line
from reportgen.read.yaml_lines import KEY, Lines, Slip, depth, in_quotes, parted

IN_FLOW = r"(?:(?!: )[^,\[\]{}])*"
HASH_IN_TEXT = re.compile(
    rf"(?<=[\[{{,:]) *(?P<said>(?=[^\s'\"#]){IN_FLOW}\s#{IN_FLOW})(?=[,\]}}])"
)
HASH = re.compile(r"\s#")


def comment_within(at: int, before: str, value: str) -> Repair:
    """A comment, or what was meant for a heading, between the lines of a text without quotes."""
    mark = value[: len(value) - len(value.lstrip("#"))]
    mended = before + value.lstrip("#").strip().rstrip(":")
    message = f"a line that begins with `{mark}` is a comment, and no text goes on below one"
    why = "a comment stands above the field, and a text has no headings: say it in a sentence"
    return of_line(at, "comment-parts-text", mended, message, (len(before), len(mark)), why)


def hash_in_brackets(lines: Lines, at: int) -> Iterator[Repair]:
    """A text in brackets or braces that holds ` #`, so that the rest of the line is a comment."""
    line = lines[at]
    before, value = parted(line)
    found = HASH_IN_TEXT.search(line, len(before)) if value.startswith(("{", "[")) else None
    if found:
        start, end = found.span("said")
        mended = f"{line[:start]}{in_quotes(found['said'].rstrip())}{line[end:]}"
        place = (line.index("#", start), 1)
        message = "` #` begins a comment, and nothing behind it is read"
        yield of_line(at, "text-needs-quotes", mended, message, place, QUOTES)


def comment_ends_text(lines: Lines, at: int) -> Iterator[Repair]:
    """A text without quotes that goes on below a line which ends with a comment."""
    before, value = parted(lines[at])
    found = HASH.search(value)
    if not found or value[0] in "'\"#>|[{":
        return
    last = at + 1
    while last < len(lines) and lines[last].strip() and depth(lines[last]) > depth(lines[at]):
        if re.match(rf" *(?:- |{KEY}:(?: |$))", lines[last]):
            break
        last += 1
    if last == at + 1:
        return
    inside = " " * (depth(lines[at]) + 2 + 2 * before.count("- "))
    rest = [f"{inside}{line.lstrip()}" for line in lines[at + 1 : last]]
    message = "` #` begins a comment here, and no text goes on below one"
    hint = f"write `{before.strip()} >-`, and the text on lines of its own below"
    place = (len(before) + found.start() + 1, 1)
    begun = f"{before.rstrip()} >-\n{inside}{value}"
    yield Repair(Slip("comment-parts-text", at, *place, message, (hint,)), at, (begun, *rest))
