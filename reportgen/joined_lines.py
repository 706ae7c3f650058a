"""Lines that an editor meant as items or fields, and that YAML joined to the text above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.model.base import field_names
from reportgen.repairs import bare_dash
from reportgen.yaml_lines import (
    BARE_DASH,
    DASHES,
    FIELD,
    KEY,
    ODD_SPACES,
    Lines,
    Slip,
    depth,
    names_of,
    parted,
    seen,
    shortened,
)

ITEM = re.compile(r" *(?P<mark>- |-(?=[A-Za-z'\"\u2018\u201c])|[\u2022\u25aa\u25cf\u25e6\uf0b7] ?)")
BULLETS = re.compile(r" *[\u2013\u2014*+] ")


def joined(lines: Lines, first: int, last: int, quote: str) -> Iterator[Slip]:
    """Lines that an editor meant as items or fields, and that became part of the text above.

    The text begins on the line `first` and ends on `last`; `quote` is the mark it stands in.
    """
    bare = BARE_DASH.match(lines[first])
    if bare and not quote and re.match(r"[>|'\"A-Za-z]", lines[first][bare.end() :]):
        yield from (repair.slip for repair in bare_dash(lines, first))
        return
    names = field_names() | names_of(lines)
    within = range(first + 1, last + 1)
    bullets = [at for at in within if BULLETS.match(lines[at])]
    if len(bullets) == 1 and not lines[bullets[0] - 1].rstrip().endswith((".", ":", ";")):
        bullets = []
    for at in within:
        item, field = ITEM.match(lines[at]), FIELD.match(lines[at])
        if field and field["key"] not in names:
            field = None
        if not (item or field or at in bullets):
            continue
        if quote and depth(lines[at]) > depth(lines[first]):
            continue  # further in than the text begins: a line of it, whatever it looks like
        if quote:
            column = lines[first].index(quote)
            message = f"this quotation mark is closed only in line {last + 1}"
            hint = f"close it where the text ends: `{shortened(lines[first].rstrip() + quote)}`"
            yield Slip("unclosed-quote", first, column, 1, message, (hint,))
            return
        yield _joined_field(lines, at, first) if field else _joined_item(lines, at, first)


def swallowed(lines: Lines, first: int, last: int) -> Iterator[Slip]:
    """Fields that stand too far in, and became part of a text below `>-` or `|`."""
    for at in range(first + 1, last):
        if (found := FIELD.match(lines[at])) and not lines[at][found.end() :].strip():
            below, key = lines[at + 1], found["key"]
            inner = re.match(rf" *- |{' ' * (depth(lines[at]) + 1)} *{KEY}: ", below)
            if inner and key in field_names():
                message = f"this line looks like the field `{key}`, but is part of the text above"
                column = len(re.sub(rf"{KEY} *: *$", "", parted(lines[first])[0]))
                hint = f"write it in the column of the field above: `{' ' * column}{key}:`"
                place = (found.start("key"), len(key) + 1)
                yield Slip("joined-line", at, *place, message, (hint,))
                return


def _joined_item(lines: Lines, at: int, first: int) -> Slip:
    indent = depth(lines[at])
    before = parted(lines[first])[0]
    inside = re.match(r" *(?:- +)*?(?=- +\S|\S)", before)
    column = len(inside[0]) if inside and "- " in before else indent
    text = re.sub(rf"^[-+*{DASHES}][ {ODD_SPACES}]*", "", lines[at].lstrip())
    message = "this line begins like an item of a list, but is part of the text above"
    hint = f"begin it in the column of the list: `{' ' * column}- {seen(text)}`"
    if "- " not in before:
        hint = "put the text on a line of its own behind `- `, or the mark away"
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
