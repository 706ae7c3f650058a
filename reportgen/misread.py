"""What an editor did where YAML cannot be read: the line, the cause, and the line as it should be.

A parser stops where it has lost the thread, which is often below the slip, and says so in its own
words. So the slips that people make who know Word are tried out on the lines around that place:
what lets the parser read on is taken for the cause.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from reportgen.model.base import Model

Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

ABOVE = 12
"""How many lines above the place where the parser stops may hold the slip."""
FAR_ABOVE = 60
"""The same for what is hardly ever right, such as a bullet where a line begins."""
QUOTE_ABOVE = 400
"""The same for a quotation mark, which the parser follows through all lines up to the next."""
BELOW = 40
"""How many lines below it are read to see whether a repair holds."""
MOST = 8
"""How many slips of one file are told at once."""
SHOWN = 90
"""How many characters of a corrected line are shown."""

KEY = r"[A-Za-z_][\w-]*"
LINE = re.compile(
    rf"(?P<before>[ ]*(?:-[ ]+)*(?:{KEY}[ ]*:(?:[ ]+|$))?)(?P<value>.*)",
)
ODD_SPACES = "\t\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
ODD_INDENT = re.compile(rf"[ ]*[{ODD_SPACES}][ {ODD_SPACES}]*")
DASHES = (
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u00b7\uf0b7"
)
WRONG_MARK = re.compile(rf"(?P<indent> *)(?:(?P<mark>[{DASHES}])\s*|(?P<star>[*+])\s+)(?=\S)")
BARE_DASH = re.compile(rf"(?P<indent> *(?:- +)*)-(?P<space>[{ODD_SPACES}]*)(?=[^\s-])")
BEFORE = rf"(?P<before> *(?:- +)*)(?P<key>{KEY})"
BARE_COLON = re.compile(rf"{BEFORE}:(?P<space>[{ODD_SPACES}]*)(?=[^\s:/])")
LIKE_COLON = re.compile(rf"{BEFORE} *(?P<mark>[;=\uff1a\ufe55\u2236]|[-\u2013\u2014](?=\s))\s*")
NO_COLON = re.compile(rf"{BEFORE}(?P<rest> .*|)$")
INDICATORS = "*&>|%@`!?{}[],#\"'-"
COLON = re.compile(r":(?=\s|$)")
CONFLICT = re.compile(r"[ \t]*(?P<mark><{7}|>{7}|\|{7}(?= |$)|={7}$)")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong in a line of a text: lines and columns count from 0."""

    code: str
    line: int
    column: int
    length: int
    message: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Repair:
    """A slip, and as many lines from `first` on as they should be.

    Where one line must become two, the two stand for it as one text.
    """

    slip: Slip
    first: int
    lines: tuple[str, ...]

    def apply(self, lines: list[str]) -> None:
        """Put the lines that should be in the place of those that are."""
        lines[self.first : self.first + len(self.lines)] = self.lines


Lines = Sequence[str]
Guess = Callable[[Lines, int], Iterator[_Repair]]


def conflicts(lines: Lines) -> list[Slip]:
    """Where git or a file store has left two versions of a passage beside each other."""
    found, signs = list[Slip](), set[str]()
    for number, line in enumerate(lines):
        if mark := CONFLICT.match(line):
            sign = mark["mark"]
            if sign[0] in "=|" and not found:
                continue
            signs.add(sign[0])
            message = f"`{sign}` marks a conflict: two versions of this passage stand here"
            hint = "keep one of the two versions, and remove the lines that begin with such marks"
            found.append(Slip("conflict-marker", number, mark.start("mark"), 7, message, (hint,)))
    return found if signs & {"<", ">"} else []


ITEM = re.compile(r" *(?P<mark>- |-(?=[A-Za-z'\"\u2018\u201c])|[\u2022\u25aa\u25cf\u25e6\uf0b7] ?)")
FIELD = re.compile(rf" *(?P<key>{KEY}):")
BULLETS = re.compile(r" *[\u2013\u2014*+] ")


def joined(lines: Lines, first: int, last: int, quote: str) -> Iterator[Slip]:
    """Lines that an editor meant as items or fields, and that became part of the text above.

    The text begins on the line `first` and ends on `last`; `quote` is the mark it stands in.
    """
    bare = BARE_DASH.match(lines[first])
    if bare and not quote and re.match(r"[>|'\"A-Za-z]", lines[first][bare.end() :]):
        yield from (repair.slip for repair in _bare_dash(lines, first))
        return
    names = _names(lines)
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
        if quote and _indent(lines[at]) > _indent(lines[first]):
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
            inner = re.match(rf" *- |{' ' * (_indent(lines[at]) + 1)} *{KEY}: ", below)
            if inner and key in _fields():
                message = f"this line looks like the field `{key}`, but is part of the text above"
                column = len(re.sub(rf"{KEY} *: *$", "", parted(lines[first])[0]))
                hint = f"write it in the column of the field above: `{' ' * column}{key}:`"
                place = (found.start("key"), len(key) + 1)
                yield Slip("joined-line", at, *place, message, (hint,))
                return


def _joined_item(lines: Lines, at: int, first: int) -> Slip:
    indent = _indent(lines[at])
    before = parted(lines[first])[0]
    inside = re.match(r" *(?:- +)*?(?=- +\S|\S)", before)
    column = len(inside[0]) if inside and "- " in before else indent
    text = re.sub(rf"^[-+*{DASHES}][ {ODD_SPACES}]*", "", lines[at].lstrip())
    message = "this line begins like an item of a list, but is part of the text above"
    hint = f"begin it in the column of the list: `{' ' * column}- {_seen(text)}`"
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
    hint = f"write it as a line of its own: `{_seen(mended)}`"
    return Slip("joined-line", at, found.start("key"), len(found["key"]) + 1, message, (hint,))


def slips(text: str) -> list[Slip]:
    """The slips that keep a text from being read, as far as a repair of each can be found.

    They are in the order in which the parser meets them; after the first that has no repair,
    nothing more is known.
    """
    lines, found = text.split("\n"), list[Slip]()
    for _ in range(MOST):
        stop = _stop(lines)
        if stop is None:
            break
        repair = _first_that_holds(lines, stop)
        if repair is None:
            break
        found.append(repair.slip)
        repair.apply(lines)
    return found


def _stop(lines: Lines) -> int | None:
    """The line where the parser loses the thread; None if it reads them all."""
    text = "\n".join(lines)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1 and event.start_mark:
                return _line_at(lines, event.start_mark.index)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _line_at(lines, mark.index if mark else 0)
    except yaml.YAMLError:
        return None
    return None


def _line_at(lines: Lines, index: int) -> int:
    """The line that holds a character; a line may stand for two, where a repair has parted it."""
    ends = itertools.accumulate(len(line) + 1 for line in lines)
    at = next((number for number, end in enumerate(ends) if index < end), len(lines) - 1)
    while at > 0 and not lines[at].strip():
        at -= 1
    return at


def _first_that_holds(lines: Lines, stop: int) -> _Repair | None:
    """The repair with which the parser reads furthest beyond the place where it stopped."""
    window = [*lines[: stop + BELOW]]
    best, furthest = None, stop
    for repair in _guesses(lines, stop):
        changed = [*window]
        repair.apply(changed)
        again = _stop(changed)
        if again is None or again == len(window) - 1 < len(lines) - 1:
            return repair
        if again > max(furthest, repair.first + len(repair.lines) - 1):
            best, furthest = repair, again
    return best


def _guesses(lines: Lines, stop: int) -> Iterator[_Repair]:
    """What may be wrong, the surest and nearest first."""
    near = [at for at in range(stop, max(-1, stop - ABOVE), -1) if lines[at].strip()]
    for at in range(stop, max(-1, stop - FAR_ABOVE), -1):
        for guess in SURE:
            yield from guess(lines, at)
    for at in near:
        for guess in LIKELY:
            yield from guess(lines, at)
    for at in range(stop, max(-1, stop - FAR_ABOVE), -1):
        yield from _far_off(lines, at)
    for at in range(stop, max(-1, stop - QUOTE_ABOVE), -1):
        yield from _open_quote(lines, at)
    for at in near:
        for guess in FEASIBLE:
            yield from guess(lines, at)


def _one(at: int, code: str, mended: str, message: str, mark: tuple[int, int], why: str) -> _Repair:
    """The repair of a single line, which the hint shows."""
    column, length = mark
    hint = f"{why}: `{shortened(mended)}`"
    return _Repair(Slip(code, at, column, max(1, length), message, (hint,)), at, (mended,))


def shortened(line: str) -> str:
    """A line as a hint shows it: without its indentation, and not too long."""
    text = line.strip().replace("\n", " ⏎ ")
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 2].rstrip()} …"


def _odd_indent(lines: Lines, at: int) -> Iterator[_Repair]:
    """Tabs and other spaces than the ordinary one, in the indentation."""
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


def _wrong_mark(lines: Lines, at: int) -> Iterator[_Repair]:
    """A dash, bullet or star where a list wants a hyphen and a space."""
    line = lines[at]
    if found := WRONG_MARK.match(line):
        mark = found["mark"] or found["star"]
        mended = f"{found['indent']}- {line[found.end() :]}"
        message = f"`{mark}` is not the mark that begins an item of a list"
        place = (len(found["indent"]), 1)
        yield _one(at, "list-mark", mended, message, place, "begin it with `- `")


def _bare_dash(lines: Lines, at: int) -> Iterator[_Repair]:
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


def _bare_colon(lines: Lines, at: int) -> Iterator[_Repair]:
    line = lines[at]
    if found := BARE_COLON.match(line):
        mended = f"{found['before']}{found['key']}: {line[found.end() :]}"
        place = (len(found["before"]), found.end() - len(found["before"]))
        if found["space"]:
            message = "behind the colon stands a space that is not an ordinary one"
            yield _one(at, "odd-space", mended, message, place, "type an ordinary space")
        else:
            message = f"there is no space behind the colon of `{found['key']}`"
            yield _one(at, "missing-space", mended, message, place, "add the space")


def _like_colon(lines: Lines, at: int) -> Iterator[_Repair]:
    """A sign that was taken for a colon, behind the name of a field."""
    line = lines[at]
    found = LIKE_COLON.match(line)
    if found and (found["mark"] not in DASHES + "-" or found["key"] in _names(lines)):
        mended = f"{found['before']}{found['key']}: {line[found.end() :]}".rstrip()
        message = f"behind the name `{found['key']}` stands `{found['mark']}`, not a colon"
        yield _one(at, "missing-colon", mended, message, (found.start("mark"), 1), "write a colon")


def _no_colon(lines: Lines, at: int) -> Iterator[_Repair]:
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
    here = (re.match(rf" *(?:- +)*({KEY}) *:(?: |$)", line) for line in lines)
    return _fields() | {found[1] for found in here if found}


@functools.cache
def _fields() -> frozenset[str]:
    """The names that fields have in any model."""
    found, left = set[str](), [Model]
    while left:
        model = left.pop()
        found |= {*model.model_fields}
        left += model.__subclasses__()
    return frozenset(found)


def parted(line: str) -> tuple[str, str]:
    """A line's indentation, list marks and field name, and the value behind them."""
    found = LINE.match(line)
    assert found
    return found["before"], found["value"]


def in_quotes(value: str) -> str:
    """A text in such quotation marks that YAML takes it as it is."""
    value = value.strip()
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'{}'".format(value.replace("'", "''"))


def quoted_line(line: str) -> str:
    """A line with its value in quotation marks."""
    before, value = parted(line)
    return f"{before}{in_quotes(value)}"


QUOTES = "put the text in quotes"


def _mark_first(lines: Lines, at: int) -> Iterator[_Repair]:
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


def _quote_first(at: int, before: str, value: str) -> Iterator[_Repair]:
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


def _block_mark(lines: Lines, at: int, before: str, value: str) -> Iterator[_Repair]:
    """Text on the line of the mark that says that text follows below."""
    found = re.match(r"([>|][-+]?)\s+(?=\D)", value)
    if found:
        inside = " " * (_indent(lines[at]) + 2 + 2 * before.count("- "))
        mended = f"{before}{found[1]}\n{inside}{value[found.end() :]}"
        message = f"text stands on the line of `{found[1]}`; it begins on the next line"
        place = (len(before) + found.end(), len(value) - found.end())
        yield _one(at, "text-needs-quotes", mended, message, place, "begin a new line (⏎)")


def _list_on_line(lines: Lines, at: int, before: str, value: str) -> Iterator[_Repair]:
    """A list that begins on the line of its field's name."""
    mended = f"{before.rstrip()}\n{' ' * (_indent(lines[at]) + 2)}{value}"
    message = "a list begins on a line of its own"
    yield _one(at, "bad-indentation", mended, message, (len(before), 1), "begin a new line (⏎)")


def _open_bracket(lines: Lines, at: int, before: str, value: str) -> Iterator[_Repair]:
    """A list in brackets, or a group in braces, without its end."""
    sign, close = value[0], {"[": "]", "{": "}"}[value[0]]
    if close in value:
        return
    end = at + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > _indent(lines[at]):
        end += 1
    whole = [*lines[at:end]]
    whole[-1] = f"{whole[-1].rstrip().rstrip(',')}{close}"
    hint = f"add the `{close}`: `{shortened(whole[-1])}`"
    slip = Slip("open-bracket", at, len(before), 1, f"this `{sign}` is never closed", (hint,))
    yield _Repair(slip, at, tuple(whole))


def _colon_in_text(lines: Lines, at: int) -> Iterator[_Repair]:
    """A colon in the middle of a text without quotes."""
    before, value = parted(lines[at])
    found = COLON.search(value)
    if found and value[0] not in "'\"":
        message = "this colon makes YAML take the words before it for the name of a field"
        place = (len(before) + found.start(), 1)
        yield _one(at, "text-needs-quotes", quoted_line(lines[at]), message, place, QUOTES)


def _open_quote(lines: Lines, at: int) -> Iterator[_Repair]:
    """A quotation mark that nothing closes, or only one that belongs to other words."""
    before, value = parted(lines[at])
    sign = value[:1]
    if not sign or sign not in "'\"" or _closes(value):
        return
    end = at + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > _indent(lines[at]):
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
    yield _Repair(slip, at, tuple(whole))


def _closes(value: str) -> bool:
    """Whether a quoted text ends on the line on which it begins."""
    if value[0] == "'":
        return bool(re.match(r"'(?:[^']|'')*'\s*(?:#.*)?$", value))
    return bool(re.match(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?$', value))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _levels(lines: Lines, at: int) -> list[int]:
    """The indentations that a line may be meant to have, the nearest first."""
    above = [one for one in lines[max(0, at - ABOVE) : at] if one.strip()]
    below = [one for one in lines[at + 1 : at + 4] if one.strip()]
    found = dict[int, None]()
    for line in (*reversed(above[-8:]), *below):
        indent = _indent(line)
        found |= {indent: None, indent + 2: None}
        if marks := re.match(r" *(?:- +)+", line):
            found[len(marks[0])] = None
    own = _indent(lines[at])
    return sorted((one for one in found if one != own), key=lambda one: abs(one - own))


def _far_off(lines: Lines, at: int) -> Iterator[_Repair]:
    """A line with another indentation than the lines on both sides of it."""
    if not 0 < at < len(lines) - 1 or not lines[at].strip():
        return
    own, above, below = (_indent(lines[one]) for one in (at, at - 1, at + 1))
    field = bool(FIELD.match(lines[at]))
    is_text = not field and not lines[at].lstrip().startswith("- ")
    opens = field and lines[at].rstrip().endswith(":")
    if is_text and own < above and (own < below or not FIELD.match(lines[at - 1])):
        yield _indented(lines, at, above)
    elif opens and own < above and below > own + 2:
        yield from (_indented(lines, at, one) for one in (below - 2, below))
    elif opens and below <= own and not lines[at + 1].lstrip().startswith("- "):
        yield from (_indented(lines, at, one) for one in (below - 2, below - 1) if one >= 0)


def _lone_name(lines: Lines, at: int) -> Iterator[_Repair]:
    """A single word where a field may stand, whatever it is called."""
    if re.fullmatch(rf" *{KEY}\s*", lines[at]):
        message = "there is no colon behind this name"
        place = (_indent(lines[at]), len(lines[at].strip()))
        mended = f"{lines[at].rstrip()}:"
        yield _one(at, "missing-colon", mended, message, place, "add the colon")


def _indentation(lines: Lines, at: int) -> Iterator[_Repair]:
    """A line that stands too far in or out."""
    own, rest = _indent(lines[at]), lines[at].lstrip(" ")
    above = next((one for one in reversed(lines[:at]) if one.strip()), "")
    text = parted(above)[1] if above else ""
    for indent in _levels(lines, at):
        into_text = text and text[0] not in ">|" and indent > _indent(above)
        if (own and abs(indent - own) > 4) or (
            into_text and rest.startswith(("- ", "%", "}", "]"))
        ):
            continue
        yield _indented(lines, at, indent)


def _indented(lines: Lines, at: int, indent: int) -> _Repair:
    own, mended = _indent(lines[at]), " " * indent + lines[at].lstrip(" ")
    side = "too far in" if own > indent else "not far enough in"
    message = f"this line stands {side}: its {own} spaces do not fit the lines around it"
    why = f"indent it with {indent} space{'s' * (indent != 1)}"
    slip = Slip("bad-indentation", at, 0, max(1, own), message, (f"{why}: `{_seen(mended)}`",))
    return _Repair(slip, at, (mended,))


def _seen(line: str) -> str:
    """A line with its indentation."""
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 2].rstrip()} …"


def _lone_block_mark(lines: Lines, at: int) -> Iterator[_Repair]:
    """A text below `>-` as an item of a list, without the hyphen before it."""
    line = lines[at]
    if line.strip() in (">", ">-", "|", "|-"):
        mended = f"{' ' * _indent(line)}- {line.strip()}"
        message = "this text is an item of a list, but no hyphen stands before it"
        place = (_indent(line), len(line.strip()))
        yield _one(at, "bad-indentation", mended, message, place, "begin it with `- `")


def _two_marks(lines: Lines, at: int) -> Iterator[_Repair]:
    line = lines[at]
    if found := re.match(r"( *)- (- +)+", line):
        mended = f"{found[1]}- {line[found.end() :]}"
        place = (len(found[1]), found.end() - len(found[1]))
        message = "two marks of a list stand before this item"
        yield _one(at, "list-mark", mended, message, place, "leave one")


def _no_dash_before_field(lines: Lines, at: int) -> Iterator[_Repair]:
    """The first field of an item without the hyphen before it."""
    line, indent = lines[at], _indent(lines[at])
    below = [one for one in lines[at + 1 : at + 1 + ABOVE] if one.strip()]
    further = any(_indent(one) == indent + 2 and FIELD.match(one) for one in below)
    above = next((one for one in reversed(lines[:at]) if one.strip()), "")
    opens = above.rstrip().endswith(":") and _indent(above) <= indent
    if FIELD.match(line) and further and (opens or above.lstrip().startswith("- ")):
        mended = f"{' ' * indent}- {line.lstrip()}"
        message = "this field begins an item of a list, but no hyphen stands before it"
        yield _one(at, "bad-indentation", mended, message, (0, len(line)), "begin it with `- `")


def _no_dash(lines: Lines, at: int) -> Iterator[_Repair]:
    """An item of a list without the hyphen before it."""
    line = lines[at]
    above = next((one for one in reversed(lines[:at]) if one.lstrip().startswith("- ")), "")
    if above and not re.match(rf" *(?:- |{KEY}:(?: |$))", line):
        mended = f"{' ' * _indent(above)}- {line.lstrip()}"
        message = "this line is neither an item of the list above nor part of one"
        place = (0, len(line))
        yield _one(at, "bad-indentation", mended, message, place, "begin it with `- `")


def _colon_below(lines: Lines, at: int) -> Iterator[_Repair]:
    """A colon in a later line of a text without quotes."""
    found = COLON.search(lines[at])
    first = at - 1
    while first >= 0 and (not lines[first].strip() or _indent(lines[first]) >= _indent(lines[at])):
        first -= 1
    if not found or first < 0:
        return
    before, value = parted(lines[first])
    if not value or value[0] in "'\">|":
        return
    last = at + 1
    while (
        last < len(lines) and lines[last].strip() and _indent(lines[last]) > _indent(lines[first])
    ):
        last += 1
    inside = " " * (_indent(lines[first]) + 2 + 2 * before.count("- "))
    begun = f"{before.rstrip()} >-\n{inside}{value}"
    rest = [f"{inside}{line.lstrip()}" for line in lines[first + 1 : last]]
    message = "this colon makes YAML take the words before it for the name of a field"
    hint = f"write `{before.strip()} >-`, and the text on lines of its own below"
    slip = Slip("text-needs-quotes", at, found.start(), 1, message, (hint,))
    yield _Repair(slip, first, (begun, *rest))


SURE: tuple[Guess, ...] = (
    _odd_indent,
    _bare_dash,
    _wrong_mark,
    _bare_colon,
    _like_colon,
    _no_colon,
    _two_marks,
    _lone_block_mark,
)
LIKELY: tuple[Guess, ...] = (_mark_first, _colon_in_text, _no_dash_before_field)
FEASIBLE: tuple[Guess, ...] = (_lone_name, _indentation, _no_dash, _colon_below)
