"""Mistakes of people who know Word and not YAML, each with the corrected line.

A repair is a guess. `misread` tells whether it is right: the parser must read on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.read._colons import (
    bare_colon,
    colon_below,
    colon_in_long_text,
    colon_in_text,
    colon_of_no_field,
    like_colon,
    no_colon,
    words_before_colon,
)
from reportgen.read._hashes import comment_ends_text, comment_within, hash_in_brackets
from reportgen.read._indents import (
    bare_dash,
    indentation,
    item_too_far_in,
    lone_block_mark,
    lone_name,
    no_dash,
    no_dash_before_field,
    odd_first,
    odd_indent,
    two_marks,
    wrong_mark,
)
from reportgen.read._repair import ITEM, QUOTES, Guess, Repair, of_line
from reportgen.read.yaml_lines import (
    KEY,
    Lines,
    Slip,
    depth,
    in_quotes,
    parted,
    shortened,
)

INDICATORS = "*&>|%@`!?{}[],#\"'-"
LIKE_BLOCK_MARK = re.compile(r"[>|][>|.+\d\-\N{EN DASH}\N{EM DASH}]+")
"""Marks that are meant for one that begins a text of several lines, and are none together."""
LONE_SIGN = re.compile(r"\?(?<=[\[,\s]\?)(?=\s*[,\]])")
BRACKET_IN_TEXT = re.compile(rf"{KEY}: +(?P<said>[^\s'\"\[{{,][^,{{}}]*\[[^,{{}}]*)")


def _mark_first(lines: Lines, at: int) -> Iterator[Repair]:
    """A text that begins with a sign which means something to YAML."""
    before, value = parted(lines[at])
    sign = value[:1]
    if not sign or sign not in INDICATORS or (sign == "-" and value[1:2] != " "):
        return
    if sign in "'\"":
        yield from _quote_first(at, before, value)
        return
    if sign == "#" and not before.strip():
        yield comment_within(at, before, value)
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
    yield of_line(at, "text-needs-quotes", mended, message, (len(before), len(shown)), QUOTES)


def _quote_first(at: int, before: str, value: str) -> Iterator[Repair]:
    """A text that begins with a quotation mark which is closed before the text ends."""
    sign, rest = value[0], value[1:]
    close = rest.find(sign)
    if close < 0:
        return
    if sign == '"' and "\\" in rest[:close]:
        inner = rest.rstrip().removesuffix(sign).replace("'", "''")
        place = (len(before) + 1 + rest.index("\\"), 1)
        message = "in double quotes a backslash begins an escape"
        mended = f"{before}'{inner}'"
        yield of_line(at, "text-needs-quotes", mended, message, place, "use single quotes")
        return
    place = (len(before) + 1 + close, 1)
    whole = rest.rstrip().endswith(sign) and rest.rstrip().find(sign) < len(rest.rstrip()) - 1
    if whole and (sign == '"' or rest[close + 1 : close + 2].isalpha()):
        inner = rest.rstrip()[:-1]
        mended = f"{before}{in_quotes(inner)}"
        message = f"this `{sign}` ends the quoted text, though the text goes on"
        yield of_line(at, "text-needs-quotes", mended, message, place, "use other quotes")
    mended = f"{before}{in_quotes(value)}"
    message = "the text goes on behind the quotation mark that ends it"
    yield of_line(at, "text-needs-quotes", mended, message, place, "put all of it in quotes")


def _block_mark(lines: Lines, at: int, before: str, value: str) -> Iterator[Repair]:
    """Text on the line of the mark that says that text follows below, or more marks than one."""
    if LIKE_BLOCK_MARK.fullmatch(value.rstrip()):
        right = "|" if "|" in value else ">-"
        message = f"`{value.strip()}` is no mark for the text below; `{right}` is"
        place = (len(before), len(value.rstrip()))
        yield of_line(at, "text-needs-quotes", f"{before}{right}", message, place, "write")
    found = re.match(r"([>|][-+]?)\s+(?=\D)", value)
    if found:
        inside = " " * (depth(lines[at]) + 2 + 2 * before.count("- "))
        mended = f"{before}{found[1]}\n{inside}{value[found.end() :]}"
        message = f"text stands on the line of `{found[1]}`; it begins on the next line"
        place = (len(before) + found.end(), len(value) - found.end())
        yield of_line(at, "text-needs-quotes", mended, message, place, "begin a new line (⏎)")


def _list_on_line(lines: Lines, at: int, before: str, value: str) -> Iterator[Repair]:
    """A list that begins on the line of its field's name."""
    mended = f"{before.rstrip()}\n{' ' * (depth(lines[at]) + 2)}{value}"
    message = "a list begins on a line of its own"
    yield of_line(at, "bad-indentation", mended, message, (len(before), 1), "begin a new line (⏎)")


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
        yield of_line(
            at, "misplaced-comma", mended, "there is one comma too many", place, "leave one"
        )
    elif missing:
        start = len(before) + missing.start()
        mended = f"{line[:start]},{line[start:]}"
        message = "there is no comma between these two fields"
        yield of_line(at, "misplaced-comma", mended, message, (start, 1), "add the comma")


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
        yield of_line(at, "text-needs-quotes", mended, message, place, QUOTES)


def _lone_sign(lines: Lines, at: int) -> Iterator[Repair]:
    """A question mark alone in brackets, where YAML takes it for a sign of its own."""
    line = lines[at]
    before, value = parted(line)
    found = LONE_SIGN.search(line, len(before)) if value.startswith("[") else None
    if found:
        end = at + 1
        while end < len(lines) and depth(lines[end]) >= depth(line) and lines[end].strip():
            end += 1
        mended = [LONE_SIGN.sub("'?'", one) for one in lines[at:end]]
        message = "`?` alone means something to YAML, unless it stands in quotes"
        hint = f"write `TBC` for what is still to be given, or quote it: `{shortened(mended[0])}`"
        slip = Slip("text-needs-quotes", at, found.start(), 1, message, (hint,))
        yield Repair(slip, at, tuple(mended))


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


SURE: tuple[Guess, ...] = (
    odd_indent,
    bare_dash,
    wrong_mark,
    bare_colon,
    like_colon,
    no_colon,
    two_marks,
    lone_block_mark,
    _commas,
)
LIKELY: tuple[Guess, ...] = (
    odd_first,
    item_too_far_in,
    _list_below_text,
    _lone_sign,
    words_before_colon,
    hash_in_brackets,
    comment_ends_text,
    _bracket_in_braces,
    _mark_first,
    colon_in_long_text,
    colon_in_text,
    no_dash_before_field,
    colon_of_no_field,
)
FEASIBLE: tuple[Guess, ...] = (lone_name, indentation, no_dash, colon_below)
