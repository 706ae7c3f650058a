"""Mistakes of people who know Word and not YAML, each with the corrected line.

A repair is a guess. `misread` tells whether it is right: the parser must read on with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.model.base import field_names
from reportgen.read.yaml_lines import (
    BARE_DASH,
    DASHES,
    FIELD,
    KEY,
    ODD_SPACES,
    Lines,
    Slip,
    depth,
    in_quotes,
    names_of,
    parted,
    quoted_line,
    seen,
    shortened,
)

ABOVE = 12
"""How many lines above the parser's stop may hold the mistake."""
ODD_INDENT = re.compile(rf"[ ]*[{ODD_SPACES}][ {ODD_SPACES}]*")
WRONG_MARK = re.compile(rf"(?P<indent> *)(?:(?P<mark>[{DASHES}])\s*|(?P<star>[*+])\s+)(?=\S)")
BEFORE = rf"(?P<before> *(?:- +)*)(?P<key>{KEY})"
BARE_COLON = re.compile(
    rf"{BEFORE}:(?:(?P<space>[{ODD_SPACES}]*)(?=[^\s:/])|(?P<alone>[{ODD_SPACES}]+)$)"
)
LIKE_COLON = re.compile(rf"{BEFORE} *(?P<mark>[;=\uff1a\ufe55\u2236]|[-\u2013\u2014](?=\s))\s*")
NO_COLON = re.compile(rf"{BEFORE}(?P<rest> .*|)$")
ITEM = re.compile(r" *(?:[-*+]|\d+[.)]) +\S")
INDICATORS = "*&>|%@`!?{}[],#\"'-"
COLON = re.compile(r":(?=\s|$)")
BRACKET_IN_TEXT = re.compile(rf"{KEY}: +(?P<said>[^\s'\"\[{{,][^,{{}}]*\[[^,{{}}]*)")
QUOTES = "put the text in quotes"


@dataclass(frozen=True, slots=True)
class Repair:
    """A mistake, and the corrected lines that replace those from `first` on.

    If one line must become two, both stand in one text.
    """

    slip: Slip
    first: int
    lines: tuple[str, ...]

    def apply(self, lines: list[str]) -> None:
        """Replace the wrong lines by the corrected ones."""
        lines[self.first : self.first + len(self.lines)] = self.lines


Guess = Callable[[Lines, int], Iterator[Repair]]


def _one(at: int, code: str, mended: str, message: str, mark: tuple[int, int], why: str) -> Repair:
    """The repair of a single line, which the hint shows."""
    column, length = mark
    hint = f"{why}: `{shortened(mended)}`"
    return Repair(Slip(code, at, column, max(1, length), message, (hint,)), at, (mended,))


def _odd_indent(lines: Lines, at: int) -> Iterator[Repair]:
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
        yield _one(at, code, mended, message, (odd.start(), 1), why)


def _wrong_mark(lines: Lines, at: int) -> Iterator[Repair]:
    """Finds a dash, bullet or star that stands for the hyphen of a list item."""
    line = lines[at]
    if found := WRONG_MARK.match(line):
        mark = found["mark"] or found["star"]
        mended = f"{found['indent']}- {line[found.end() :]}"
        message = f"`{mark}` is not the mark that begins an item of a list"
        place = (len(found["indent"]), 1)
        yield _one(at, "list-mark", mended, message, place, "begin it with `- `")


def bare_dash(lines: Lines, at: int) -> Iterator[Repair]:
    """A hyphen before an item without a space behind it, or with one of another sort."""
    line = lines[at]
    if found := BARE_DASH.match(line):
        mended = f"{found['indent']}- {line[found.end() :]}"
        place = (len(found["indent"]), 1 + len(found["space"]))
        if found["space"]:
            message = "behind the hyphen stands a space that is not an ordinary one"
            yield _one(at, "odd-space", mended, message, place, "type an ordinary space")
        else:
            message = "there is no space behind the hyphen that begins an item"
            yield _one(at, "missing-space", mended, message, place, "add the space")


def bare_colon(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon behind the name of a field without a space behind it, or with one of another sort."""
    line = lines[at]
    if found := BARE_COLON.match(line):
        mended = f"{found['before']}{found['key']}: {line[found.end() :]}".rstrip()
        place = (len(found["before"]), found.end() - len(found["before"]))
        if found["space"] or found["alone"]:
            message = "behind the colon stands a space that is not an ordinary one"
            yield _one(at, "odd-space", mended, message, place, "type an ordinary space")
        else:
            message = f"there is no space behind the colon of `{found['key']}`"
            yield _one(at, "missing-space", mended, message, place, "add the space")


def like_colon(lines: Lines, at: int) -> Iterator[Repair]:
    """A sign that was taken for a colon, behind the name of a field."""
    line = lines[at]
    found = LIKE_COLON.match(line)
    if found and (found["mark"] not in DASHES + "-" or found["key"] in _names(lines)):
        mended = f"{found['before']}{found['key']}: {line[found.end() :]}".rstrip()
        message = f"behind the name `{found['key']}` stands `{found['mark']}`, not a colon"
        yield _one(at, "missing-colon", mended, message, (found.start("mark"), 1), "write a colon")


def _no_colon(lines: Lines, at: int) -> Iterator[Repair]:
    """The name of a field without a colon behind it."""
    line = lines[at]
    found = NO_COLON.match(line)
    if found and found["key"] in _names(lines):
        rest = found["rest"].strip()
        mended = f"{found['before']}{found['key']}:{f' {rest}' if rest else ''}"
        place = (len(found["before"]), len(found["key"]))
        message = f"there is no colon behind the name `{found['key']}`"
        yield _one(at, "missing-colon", mended, message, place, "add the colon")


def _names(lines: Lines) -> frozenset[str]:
    """The names of fields: of all kinds of document, and those that stand in these lines."""
    return field_names() | names_of(lines)


def _mark_first(lines: Lines, at: int) -> Iterator[Repair]:
    """A text that begins with a sign which means something to YAML."""
    before, value = parted(lines[at])
    sign = value[:1]
    if not sign or sign not in INDICATORS or (sign == "-" and value[1:2] != " "):
        return
    if sign in "'\"":
        yield from _quote_first(at, before, value)
        return
    if sign == "-":
        yield from _list_on_line(lines, at, before, value)
    if sign in ">|":
        yield from _block_mark(lines, at, before, value)
    if sign in "[{" and not value.startswith("{{"):
        yield from _open_bracket(lines, at, before, value)
    mended = f"{before}{in_quotes(value)}"
    shown = "{{" if value.startswith("{{") else sign
    message = f"a text cannot begin with `{shown}`, unless it stands in quotes"
    yield _one(at, "text-needs-quotes", mended, message, (len(before), len(shown)), QUOTES)


def _quote_first(at: int, before: str, value: str) -> Iterator[Repair]:
    """A text that begins with a quotation mark which is closed before the text ends."""
    sign, rest = value[0], value[1:]
    close = rest.find(sign)
    if close < 0:
        return
    if sign == '"' and "\\" in rest[:close]:
        inner = rest.rstrip().removesuffix(sign).replace("'", "''")
        place = (len(before) + 1 + rest.index("\\"), 1)
        message = "in double quotes a backslash begins a sign of its own"
        mended = f"{before}'{inner}'"
        yield _one(at, "text-needs-quotes", mended, message, place, "use single quotes")
        return
    place = (len(before) + 1 + close, 1)
    whole = rest.rstrip().endswith(sign) and rest.rstrip().find(sign) < len(rest.rstrip()) - 1
    if whole and (sign == '"' or rest[close + 1 : close + 2].isalpha()):
        inner = rest.rstrip()[:-1]
        mended = f"{before}{in_quotes(inner)}"
        message = f"this `{sign}` ends the quoted text, though the text goes on"
        yield _one(at, "text-needs-quotes", mended, message, place, "use other quotes")
    mended = f"{before}{in_quotes(value)}"
    message = "the text goes on behind the quotation mark that ends it"
    yield _one(at, "text-needs-quotes", mended, message, place, "put all of it in quotes")


def _block_mark(lines: Lines, at: int, before: str, value: str) -> Iterator[Repair]:
    """Text on the line of the mark that says that text follows below."""
    found = re.match(r"([>|][-+]?)\s+(?=\D)", value)
    if found:
        inside = " " * (depth(lines[at]) + 2 + 2 * before.count("- "))
        mended = f"{before}{found[1]}\n{inside}{value[found.end() :]}"
        message = f"text stands on the line of `{found[1]}`; it begins on the next line"
        place = (len(before) + found.end(), len(value) - found.end())
        yield _one(at, "text-needs-quotes", mended, message, place, "begin a new line (⏎)")


def _list_on_line(lines: Lines, at: int, before: str, value: str) -> Iterator[Repair]:
    """A list that begins on the line of its field's name."""
    mended = f"{before.rstrip()}\n{' ' * (depth(lines[at]) + 2)}{value}"
    message = "a list begins on a line of its own"
    yield _one(at, "bad-indentation", mended, message, (len(before), 1), "begin a new line (⏎)")


def _list_below_text(lines: Lines, at: int) -> Iterator[Repair]:
    """A list below the text that announces it, without the mark that keeps their lines."""
    before, value = parted(lines[at])
    ends = value.rstrip().endswith(":") and value[0] not in "'\">|[{"
    if not (ends and before.strip() and at + 1 < len(lines) and ITEM.match(lines[at + 1])):
        return
    last = at + 1
    while last < len(lines) and depth(lines[last]) >= depth(lines[at + 1]) and lines[last].strip():
        last += 1
    inside = " " * (depth(lines[at]) + 2 + 2 * before.count("- "))
    begun = f"{before.rstrip()} |\n{inside}{value}"
    rest = [f"{inside}{line[depth(lines[at + 1]) :]}" for line in lines[at + 1 : last]]
    message = "a list follows this text, and its lines would be joined"
    hint = f"write `{before.strip()} |`, and text and list on lines of their own below"
    place = (len(before) + len(value.rstrip()) - 1, 1)
    yield Repair(Slip("text-needs-quotes", at, *place, message, (hint,)), at, (begun, *rest))


def _commas(lines: Lines, at: int) -> Iterator[Repair]:
    """A comma that is missing between fields in braces, or stands there twice."""
    line = lines[at]
    before, value = parted(line)
    if not value.startswith(("{", "[")):
        return
    twice = re.search(r",[ ]*,|(?<=[\[{]),", line)
    missing = re.search(rf"(?<=[^\s,{{:])[ ]+(?={KEY}:[ ])", line[len(before) :])
    if twice:
        rest = line[twice.end() :]
        mended = f"{line[: twice.start() + (twice[0] != ',')]}{rest}"
        place = (twice.end() - 1, 1)
        yield _one(at, "misplaced-comma", mended, "there is one comma too many", place, "leave one")
    elif missing:
        start = len(before) + missing.start()
        mended = f"{line[:start]},{line[start:]}"
        message = "there is no comma between these two fields"
        yield _one(at, "misplaced-comma", mended, message, (start, 1), "add the comma")


def _bracket_in_braces(lines: Lines, at: int) -> Iterator[Repair]:
    """A text in braces that holds a bracket, which there begins a list."""
    before, value = parted(lines[at])
    found = BRACKET_IN_TEXT.search(value) if value.startswith("{") else None
    if found:
        start, end = (len(before) + one for one in found.span("said"))
        line = lines[at]
        mended = f"{line[:start]}{in_quotes(found['said'])}{line[end:]}"
        place = (start + found["said"].index("["), 1)
        message = "in braces a text cannot hold `[`, unless it stands in quotes"
        yield _one(at, "text-needs-quotes", mended, message, place, QUOTES)


def _open_bracket(lines: Lines, at: int, before: str, value: str) -> Iterator[Repair]:
    """A list in brackets, or a group in braces, without its end."""
    sign, close = value[0], {"[": "]", "{": "}"}[value[0]]
    if close in value:
        return
    end = at + 1
    while end < len(lines) and lines[end].strip() and depth(lines[end]) > depth(lines[at]):
        end += 1
    whole = [*lines[at:end]]
    whole[-1] = f"{whole[-1].rstrip().rstrip(',')}{close}"
    hint = f"add the `{close}`: `{shortened(whole[-1])}`"
    slip = Slip("open-bracket", at, len(before), 1, f"this `{sign}` is never closed", (hint,))
    yield Repair(slip, at, tuple(whole))


def _colon_in_text(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon in the middle of a text without quotes."""
    before, value = parted(lines[at])
    found = COLON.search(value)
    if found and value[0] not in "'\"":
        message = "this colon makes YAML take the words before it for the name of a field"
        place = (len(before) + found.start(), 1)
        yield _one(at, "text-needs-quotes", quoted_line(lines[at]), message, place, QUOTES)


def open_quote(lines: Lines, at: int) -> Iterator[Repair]:
    """A quotation mark that nothing closes, or only one that belongs to other words."""
    before, value = parted(lines[at])
    sign = value[:1]
    if not sign or sign not in "'\"" or _closes(value):
        return
    end = at + 1
    while end < len(lines) and lines[end].strip() and depth(lines[end]) > depth(lines[at]):
        if re.match(rf" *(?:- |{KEY}:(?: |$))", lines[end]):
            break
        end += 1
    message, place = "this quotation mark is never closed", (len(before), 1)
    begun = f"{before}{value.rstrip()}"
    if sign == "'" and "'" in value[1:]:
        begun = f'{before}"{value[1:].rstrip()}'
        sign = '"'
    whole = [begun, *lines[at + 1 : end]]
    whole[-1] = f"{whole[-1].rstrip()}{sign}"
    hint = f"close it: `{shortened(whole[-1])}`, or remove it"
    slip = Slip("unclosed-quote", at, *place, message, (hint,))
    yield Repair(slip, at, tuple(whole))


def _closes(value: str) -> bool:
    """Whether a quoted text ends on the line on which it begins."""
    if value[0] == "'":
        return bool(re.match(r"'(?:[^']|'')*'\s*(?:#.*)?$", value))
    return bool(re.match(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?$', value))


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
    elif opens and own < above and below > own + 2:
        yield from (_indented(lines, at, one) for one in (below - 2, below))
    elif opens and below <= own and not lines[at + 1].lstrip().startswith("- "):
        yield from (_indented(lines, at, one) for one in (below - 2, below - 1) if one >= 0)


def _lone_name(lines: Lines, at: int) -> Iterator[Repair]:
    """A single word where a field may stand, whatever it is called."""
    if re.fullmatch(rf" *{KEY}\s*", lines[at]):
        message = "there is no colon behind this name"
        place = (depth(lines[at]), len(lines[at].strip()))
        mended = f"{lines[at].rstrip()}:"
        yield _one(at, "missing-colon", mended, message, place, "add the colon")


def _indentation(lines: Lines, at: int) -> Iterator[Repair]:
    """A line that stands too far in or out."""
    own, rest = depth(lines[at]), lines[at].lstrip(" ")
    above = next((one for one in reversed(lines[:at]) if one.strip()), "")
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


def _lone_block_mark(lines: Lines, at: int) -> Iterator[Repair]:
    """A text below `>-` as an item of a list, without the hyphen before it."""
    line = lines[at]
    if line.strip() in (">", ">-", "|", "|-"):
        mended = f"{' ' * depth(line)}- {line.strip()}"
        message = "this text is an item of a list, but no hyphen stands before it"
        place = (depth(line), len(line.strip()))
        yield _one(at, "bad-indentation", mended, message, place, "begin it with `- `")


def _two_marks(lines: Lines, at: int) -> Iterator[Repair]:
    line = lines[at]
    if found := re.match(r"( *)- (- +)+", line):
        mended = f"{found[1]}- {line[found.end() :]}"
        place = (len(found[1]), found.end() - len(found[1]))
        message = "two marks of a list stand before this item"
        yield _one(at, "list-mark", mended, message, place, "leave one")


def _no_dash_before_field(lines: Lines, at: int) -> Iterator[Repair]:
    """The first field of an item without the hyphen before it."""
    line, indent = lines[at], depth(lines[at])
    below = [one for one in lines[at + 1 : at + 1 + ABOVE] if one.strip()]
    further = any(depth(one) == indent + 2 and FIELD.match(one) for one in below)
    above = next((one for one in reversed(lines[:at]) if one.strip()), "")
    opens = above.rstrip().endswith(":") and depth(above) <= indent
    if FIELD.match(line) and further and (opens or above.lstrip().startswith("- ")):
        mended = f"{' ' * indent}- {line.lstrip()}"
        message = "this field begins an item of a list, but no hyphen stands before it"
        yield _one(at, "bad-indentation", mended, message, (0, len(line)), "begin it with `- `")


def _no_dash(lines: Lines, at: int) -> Iterator[Repair]:
    """An item of a list without the hyphen before it."""
    line = lines[at]
    above = next((one for one in reversed(lines[:at]) if one.lstrip().startswith("- ")), "")
    if above and not re.match(rf" *(?:- |{KEY}:(?: |$))", line):
        mended = f"{' ' * depth(above)}- {line.lstrip()}"
        message = "this line is neither an item of the list above nor part of one"
        place = (0, len(line))
        yield _one(at, "bad-indentation", mended, message, place, "begin it with `- `")


def _colon_of_no_field(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon in a later line of a text behind words that are not the name of a field."""
    field = FIELD.match(lines[at])
    opens = lines[at].rstrip().endswith(":")
    if not opens and (not field or field["key"] not in field_names()):
        yield from _colon_below(lines, at)


def _colon_below(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon in a later line of a text without quotes."""
    found = COLON.search(lines[at])
    first = at - 1
    while first >= 0 and (not lines[first].strip() or depth(lines[first]) >= depth(lines[at])):
        first -= 1
    if found and first >= 0:
        yield from _below_mark(lines, first, (at, found.start()))


def _colon_in_long_text(lines: Lines, at: int) -> Iterator[Repair]:
    """A colon in the first line of a text that goes on below."""
    before, value = parted(lines[at])
    found = COLON.search(value)
    below = lines[at + 1] if at + 1 < len(lines) else ""
    goes_on = depth(below) > depth(lines[at]) and not FIELD.match(below) and not ITEM.match(below)
    if found and goes_on:
        yield from _below_mark(lines, at, (at, len(before) + found.start()))


def _below_mark(lines: Lines, first: int, colon: tuple[int, int]) -> Iterator[Repair]:
    """A text of several lines with a colon in it, below `>-`."""
    before, value = parted(lines[first])
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


SURE: tuple[Guess, ...] = (
    _odd_indent,
    bare_dash,
    _wrong_mark,
    bare_colon,
    like_colon,
    _no_colon,
    _two_marks,
    _lone_block_mark,
    _commas,
)
LIKELY: tuple[Guess, ...] = (
    _list_below_text,
    _bracket_in_braces,
    _mark_first,
    _colon_in_long_text,
    _colon_in_text,
    _no_dash_before_field,
    _colon_of_no_field,
)
FEASIBLE: tuple[Guess, ...] = (_lone_name, _indentation, _no_dash, _colon_below)
