"""Repairs of indentation, and of the hyphens that begin the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.read._repair import ABOVE, Repair, of_line
from reportgen.read.yaml_lines import (
    BARE_DASH,
    DASHES,
    FIELD,
    KEY,
    ODD_SPACES,
    Lines,
    Slip,
    depth,
    parted,
    seen,
    upwards,
)

ODD_INDENT = re.compile(rf"[ ]*[{ODD_SPACES}][ {ODD_SPACES}]*")
WRONG_MARK = re.compile(rf"(?P<indent> *)(?:(?P<mark>[{DASHES}])\s*|(?P<star>[*+])\s+)(?=\S)")


def odd_indent(lines: Lines, at: int) -> Iterator[Repair]:
    """Finds tabs and unusual spaces in the indentation."""
    line = lines[at]
    if not (found := ODD_INDENT.match(line)):
        return
    odd = re.search(f"[{ODD_SPACES}]", found[0])
    assert odd
    code, message = "odd-space", "this line is indented with a space that is not an ordinary one"
    if odd[0] == "\t":
        code, message = "tab-indentation", "a tab stands where only spaces may stand"
    rest, width = line[found.end() :], len(found[0].expandtabs(2))
    for indent in (width, *_levels(lines, at)):
        mended = " " * indent + rest
        why = f"indent with {indent} ordinary spaces" if indent else "remove what stands before it"
        yield of_line(at, code, mended, message, (odd.start(), 1), why)


def wrong_mark(lines: Lines, at: int) -> Iterator[Repair]:
    """Finds a dash, bullet or star that stands for the hyphen of a list item."""
    line = lines[at]
    if found := WRONG_MARK.match(line):
        mark = found["mark"] or found["star"]
        mended = f"{found['indent']}- {line[found.end() :]}"
        message = f"`{mark}` is not the mark that begins an item of a list"
        place = (len(found["indent"]), 1)
        yield of_line(at, "list-mark", mended, message, place, "begin it with `- `")


def bare_dash(lines: Lines, at: int) -> Iterator[Repair]:
    """A hyphen before an item without a space behind it, or with one of another sort."""
    line = lines[at]
    if found := BARE_DASH.match(line):
        mended = f"{found['indent']}- {line[found.end() :]}"
        place = (len(found["indent"]), 1 + len(found["space"]))
        if found["space"]:
            message = "behind the hyphen stands a space that is not an ordinary one"
            yield of_line(at, "odd-space", mended, message, place, "type an ordinary space")
        else:
            message = "there is no space behind the hyphen that begins an item"
            yield of_line(at, "missing-space", mended, message, place, "add the space")


def two_marks(lines: Lines, at: int) -> Iterator[Repair]:
    line = lines[at]
    if found := re.match(r"( *)- (- +)+", line):
        mended = f"{found[1]}- {line[found.end() :]}"
        place = (len(found[1]), found.end() - len(found[1]))
        message = "two marks of a list stand before this item"
        yield of_line(at, "list-mark", mended, message, place, "leave one")


def no_dash_before_field(lines: Lines, at: int) -> Iterator[Repair]:
    """The first field of an item without the hyphen before it."""
    line, indent = lines[at], depth(lines[at])
    below = [one for one in lines[at + 1 : at + 1 + ABOVE] if one.strip()]
    further = any(depth(one) == indent + 2 and FIELD.match(one) for one in below)
    above = next((one for one in upwards(lines, at) if one.strip()), "")
    opens = above.rstrip().endswith(":") and depth(above) < indent
    if FIELD.match(line) and further and (opens or above.lstrip().startswith("- ")):
        mended = f"{' ' * indent}- {line.lstrip()}"
        message = "this field begins an item of a list, but no hyphen stands before it"
        yield of_line(at, "bad-indentation", mended, message, (0, len(line)), "begin it with `- `")


def no_dash(lines: Lines, at: int) -> Iterator[Repair]:
    """An item of a list without the hyphen before it."""
    line = lines[at]
    above = next((one for one in upwards(lines, at) if one.lstrip().startswith("- ")), "")
    if above and not re.match(rf" *(?:- |{KEY}:(?: |$))", line):
        mended = f"{' ' * depth(above)}- {line.lstrip()}"
        message = "this line is neither an item of the list above nor part of one"
        place = (0, len(line))
        yield of_line(at, "bad-indentation", mended, message, place, "begin it with `- `")


def lone_block_mark(lines: Lines, at: int) -> Iterator[Repair]:
    """A text below `>-` as an item of a list, without the hyphen before it."""
    line = lines[at]
    if line.strip() in (">", ">-", "|", "|-"):
        mended = f"{' ' * depth(line)}- {line.strip()}"
        message = "this text is an item of a list, but no hyphen stands before it"
        place = (depth(line), len(line.strip()))
        yield of_line(at, "bad-indentation", mended, message, place, "begin it with `- `")


def _levels(lines: Lines, at: int) -> list[int]:
    """The indentations that a line may be meant to have, the nearest first."""
    above = [one for one in lines[max(0, at - ABOVE) : at] if one.strip()]
    below = [one for one in lines[at + 1 : at + 4] if one.strip()]
    found = dict[int, None]()
    for line in (*reversed(above[-8:]), *below):
        indent = depth(line)
        found |= {indent: None, indent + 2: None}
        if marks := re.match(r" *(?:- +)+", line):
            found[len(marks[0])] = None
    own = depth(lines[at])
    return sorted((one for one in found if one != own), key=lambda one: abs(one - own))


def far_off(lines: Lines, at: int) -> Iterator[Repair]:
    """A line with another indentation than the lines on both sides of it."""
    if not 0 < at < len(lines) - 1 or not lines[at].strip():
        return
    own, above, below = (depth(lines[one]) for one in (at, at - 1, at + 1))
    field = bool(FIELD.match(lines[at]))
    is_text = not field and not lines[at].lstrip().startswith("- ")
    opens = field and lines[at].rstrip().endswith(":")
    if is_text and own < above and (own < below or not FIELD.match(lines[at - 1])):
        yield _indented(lines, at, above)
    elif field and not opens and own < min(above, below):
        yield from (_indented(lines, at, one) for one in dict.fromkeys((above, below)))
    elif field and not opens and own == above < below and lines[at - 1].rstrip().endswith(":"):
        yield _indented(lines, at, below)
    elif opens and own < above and below > own + 2:
        yield from (_indented(lines, at, one) for one in (below - 2, below))
    elif opens and below <= own and not lines[at + 1].lstrip().startswith("- "):
        yield from (_indented(lines, at, one) for one in (below - 2, below - 1) if one >= 0)


def odd_first(lines: Lines, at: int) -> Iterator[Repair]:
    """The first fields of a group one space further in than those below, which stand as groups do.

    Two spaces further in they may stand rightly, in a group whose name stands too far out.
    """
    own = depth(lines[at])
    if not FIELD.match(lines[at]) or not own:
        return
    first = at
    while first > 0 and lines[first - 1].strip() and depth(lines[first - 1]) > own:
        first -= 1
    above = lines[first - 1] if first else ""
    opens = above.rstrip().endswith(":") and own == depth(above) + 2
    shift = depth(lines[first]) - own
    if first < at and opens and FIELD.match(lines[first]) and shift == 1:
        slip = _indented(lines, first, own).slip
        yield Repair(slip, first, tuple(line[shift:] for line in lines[first:at]))


def lone_name(lines: Lines, at: int) -> Iterator[Repair]:
    """A single word where a field may stand, whatever it is called."""
    if re.fullmatch(rf" *{KEY}\s*", lines[at]):
        message = "there is no colon behind this name"
        place = (depth(lines[at]), len(lines[at].strip()))
        mended = f"{lines[at].rstrip()}:"
        yield of_line(at, "missing-colon", mended, message, place, "add the colon")


def item_too_far_in(lines: Lines, at: int) -> Iterator[Repair]:
    """Items further in than the whole item above them, below which no list can stand.

    Lines that belong to them are moved with them.
    """
    own = depth(lines[at])
    above = next((one for one in upwards(lines, at) if one.strip()), "")
    marks, value = re.match(r" *(?:- +)+", above), parted(above)[1].rstrip()
    opens = not value or value[0] in ">|#" or value.endswith(":")
    if not lines[at].startswith(f"{' ' * own}- ") or not marks or opens or depth(above) >= own:
        return
    last = at + 1
    while last < len(lines) and lines[last].startswith((f"{' ' * own} ", f"{' ' * own}- ")):
        last += 1
    slip = _indented(lines, at, depth(above)).slip
    shift = own - depth(above)
    yield Repair(slip, at, tuple(line[shift:] for line in lines[at:last]))


def indentation(lines: Lines, at: int) -> Iterator[Repair]:
    """A line that stands too far in or out."""
    own, rest = depth(lines[at]), lines[at].lstrip(" ")
    above = next((one for one in upwards(lines, at) if one.strip()), "")
    text = parted(above)[1] if above else ""
    for indent in _levels(lines, at):
        into_text = text and text[0] not in ">|" and indent > depth(above)
        if (own and abs(indent - own) > 4) or (
            into_text and rest.startswith(("- ", "%", "}", "]"))
        ):
            continue
        yield _indented(lines, at, indent)


def _indented(lines: Lines, at: int, indent: int) -> Repair:
    own, mended = depth(lines[at]), " " * indent + lines[at].lstrip(" ")
    side = "too far in" if own > indent else "not far enough in"
    message = f"this line stands {side}: its {own} spaces do not fit the lines around it"
    why = f"indent it with {indent} space{'s' * (indent != 1)}"
    slip = Slip("bad-indentation", at, 0, max(1, own), message, (f"{why}: `{seen(mended)}`",))
    return Repair(slip, at, (mended,))
