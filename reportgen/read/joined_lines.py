"""Finds lines that are meant as items or fields, but that YAML joins to the text above."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator

from reportgen.model.base import field_names
from reportgen.read._colons import bare_colon, like_colon
from reportgen.read._indents import bare_dash
from reportgen.read.yaml_lines import (
    BARE_DASH,
    FIELD,
    KEY,
    ODD_SPACES,
    Lines,
    Slip,
    depth,
    parted,
    seen,
    shortened,
)
from reportgen.text.list_marks import items_in

LIKE_MARK = re.compile(r"\\?[|>]|[\N{BROKEN BAR}IlǀǁΙІ1!]|[>|]-?")
"""What is meant for a mark of the text below, alone on the line of its field."""
QUOTE = ("'", '"')
BLOCK = (">", "|")
Names = Callable[[], frozenset[str]]


def joined(lines: Lines, first: int, last: int, style: str, names: Names) -> Iterator[Slip]:
    """The lines that are meant as items or fields, and that became part of the text above.

    The text begins on the line `first` and ends on `last`; `style` is the sign that it begins
    with: a quotation mark, `>`, `|`, or none. `names` gives those of the fields of these lines; it
    is asked only if a line looks like a field.
    """
    bare = BARE_DASH.match(lines[first])
    if bare and not style and re.match(r"[>|'\"A-Za-z]", lines[first][bare.end() :]):
        yield from (repair.slip for repair in bare_dash(lines, first))
        return
    if not style and (like := LIKE_MARK.fullmatch(parted(lines[first])[1].rstrip())):
        yield _like_mark(lines[first], first, like[0])
        return
    items = _items(lines, first, last, style) if style != "|" else []
    found = _swallowed(lines, first, last) if style in BLOCK else _fields(lines, first, last, names)
    fields = {*found}
    open_at = [at for at in sorted({*items, *fields}) if depth(lines[at]) <= depth(lines[first])]
    if style in QUOTE:
        fields = set()  # one that is further in than the text begins is a line of the text
    if style in QUOTE and open_at:
        yield _open_quote(lines, first, last, style)
        return
    for at in sorted({*items, *fields}):
        yield _joined_field(lines, at, first) if at in fields else _joined_item(lines, at, first)


def _like_mark(line: str, first: int, mark: str) -> Slip:
    """A letter or a sign that looks like `|`, which would be printed before the text below it."""
    before = parted(line)[0]
    message = f"`{mark}` would be printed; the mark for a text of several lines is `|`"
    hint = f"write `{before.strip()} |`"
    return Slip("text-needs-quotes", first, len(before), len(mark), message, (hint,))


def lone_line(lines: Lines, at: int, column: int) -> Iterator[Slip]:
    """A line that became a text since its colon, or the space after its hyphen, is missing."""
    if not lines[at][:column].strip() and re.match(r"-[^\W\d_]", lines[at][column:]):
        yield from (repair.slip for repair in bare_dash(lines, at))
    name = re.match(KEY, lines[at][column:])
    if name and not lines[at][:column].strip(" -") and name[0] in field_names():
        guesses = (*bare_colon(lines, at), *like_colon(lines, at))
        yield from (one.slip for one in guesses if "-" not in one.slip.message)


def _items(lines: Lines, first: int, last: int, style: str) -> list[int]:
    """The lines that begin like items of a list, and that YAML joins to the line above."""
    begun = "" if style == ">" else parted(lines[first])[1].lstrip(style)
    text = "\n".join([begun, *(line.strip() for line in lines[first + 1 : last + 1])])
    ends = [at for at, sign in enumerate(text) if sign == "\n"]
    found = (first + bisect.bisect_left(ends, at) for at in items_in(text))
    return [at for at in found if at > first and _is_joined(lines, at, first, style)]


def _is_joined(lines: Lines, at: int, first: int, style: str) -> bool:
    """Whether YAML joins a line to the one above by a space; it does not if one is indented."""
    if not lines[at - 1].strip() or (style == ">" and at == first + 1):
        return False
    text = (lines[one] for one in range(first + 1, at + 1) if lines[one].strip())
    return style != ">" or max(map(depth, lines[at - 1 : at + 1])) <= depth(next(text))


def _fields(lines: Lines, first: int, last: int, names: Names) -> Iterator[int]:
    """The lines that begin with the name of a field and a colon."""
    for at in range(first + 1, last + 1):
        if (field := FIELD.match(lines[at])) and field["key"] in names():
            yield at


def _open_quote(lines: Lines, first: int, last: int, quote: str) -> Slip:
    message = f"this quotation mark is closed only in line {last + 1}"
    hint = f"close it where the text ends: `{shortened(lines[first].rstrip() + quote)}`"
    return Slip("unclosed-quote", first, lines[first].index(quote), 1, message, (hint,))


def _swallowed(lines: Lines, first: int, last: int) -> Iterator[int]:
    """Fields with other fields below them that are indented too far, and so became text."""
    for at in range(first + 1, last):
        found = FIELD.match(lines[at])
        if not found or lines[at][found.end() :].strip() or found["key"] not in field_names():
            continue
        if re.match(rf" *- |{' ' * (depth(lines[at]) + 1)} *{KEY}: ", lines[at + 1]):
            yield at
            return


def _joined_item(lines: Lines, at: int, first: int) -> Slip:
    indent = depth(lines[at])
    before = parted(lines[first])[0]
    inside = re.match(r" *(?:- +)*?(?=- +\S|\S)", before)
    column = len(inside[0]) if inside and "- " in before else indent
    text = re.sub(rf"^(?:\d+[.)]|\W)[ {ODD_SPACES}]*", "", lines[at].lstrip())
    message = "this line begins like an item of a list, but is part of the text above"
    hint = f"begin it in the column of the list: `{' ' * column}- {seen(text)}`"
    is_field = re.search(rf"{KEY} *: *$", before) and parted(lines[first])[1][0] == ">"
    if "- " not in before or is_field:
        hint = (
            f"write the text below `{before.strip()} |`, each item behind `- `; or remove the mark"
        )
    return Slip(
        "joined-line", at, indent, max(1, len(lines[at].rstrip()) - indent), message, (hint,)
    )


def _joined_field(lines: Lines, at: int, first: int) -> Slip:
    found = FIELD.match(lines[at])
    assert found
    column = len(re.sub(rf"{KEY} *: *$", "", parted(lines[first])[0]))
    mended = f"{' ' * column}{found['key']}: {lines[at][found.end() :].lstrip(f' {ODD_SPACES}')}"
    message = f"this line looks like the field `{found['key']}`, but is part of the text above"
    hint = f"write it as a line of its own: `{seen(mended)}`"
    return Slip("joined-line", at, found.start("key"), len(found["key"]) + 1, message, (hint,))
