"""Writes one text in each of the styles of YAML, at a place of a file."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.edit._folding import folded, refolded
from reportgen.edit._looks import wraps
from reportgen.problems.source import Source
from reportgen.read.tree import Scalar
from reportgen.read.yaml_reader import read_yaml

PLAIN, SINGLE, DOUBLE, FOLDED, LITERAL = "", "'", '"', ">", "|"
HEADER = re.compile(r"[>|](?P<indent>\d?)(?P<end>[+-]?)(?P<indent_behind>\d?)")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
LIST_LIKE = re.compile(r"^[ \t]*(?:[-*+•|>#]|\d+[.)]) ?", re.MULTILINE)
LONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is written, and how those around it are."""

    column: int
    """The column of the field or the hyphen that it belongs to; -1 for a whole file."""
    lead: int
    """How many characters stand before it on its line."""
    inner: int
    """The column of the lines of a text that begins below."""
    width: int
    flow: bool = False
    """Whether it stands in brackets or braces."""
    quote: str = "'"
    """The quotation mark of the file."""
    name: bool = False
    """Whether it is the name of a field, which stands on one line."""

    @property
    def room(self) -> int:
        """How long the lines below the first may be."""
        return max(20, self.width - self.inner)

    @property
    def first(self) -> int:
        """How long the first line may be."""
        return max(20, self.width - self.lead)


def written(value: str, place: Place, styles: Sequence[str]) -> Iterator[str]:
    """A text in each style that suits it, those that are asked for first.

    Each begins where the text begins; its further lines have their indentation.
    """
    order = [*styles, *_styles(value, place)]
    for style in dict.fromkeys(order):
        for one in _in_style(value, place, style):
            if reads(one, value, place):
                yield one
    if place.flow and "\n" in value:  # where `\n` in double quotes would look like part of a path
        yield from (one for one in _in_style(value, place, "'\n") if reads(one, value, place))


def rewritten(value: str, place: Place, old: Scalar, text: str) -> Iterator[str]:
    """A text in the style of the one that it replaces, with as many of its lines as can stay."""
    was, style = text[old.start : old.end], old.style or PLAIN
    if style in (FOLDED, LITERAL):
        yield from _block_again(value, place, old, was)
    elif "\n" in was and not place.flow:
        inner = _indent_of(was, place.inner)
        if found := _folds_again(value, replace(place, inner=inner), old, was):
            yield found
        yield from _lines_in_style(value, replace(place, inner=inner), style)
    elif place.flow or place.name or not wraps(value, place.first - 2 * bool(style)):
        yield from _in_style(value, place, style)


def reads(written_text: str, value: str, place: Place) -> bool:
    """Whether the reader makes of some characters the text that is meant."""
    tree, problems = read_yaml(Source("", _alone(written_text, place)))
    if tree is None or problems:
        return False
    found = tree.data()
    if place.name:
        return found == ([{value: "0"}] if place.flow else {value: "0"})
    if place.flow:
        return found == [value]
    return found == (value if place.column < 0 else {"a": value})


def _alone(written_text: str, place: Place) -> str:
    """A file that holds nothing but some characters, in a place like theirs."""
    if place.flow:
        return f"[{{{written_text}: 0}}]" if place.name else f"[{written_text}]"
    if place.column < 0:
        return written_text
    key = " " * place.column
    return f"{key}{written_text}: 0" if place.name else f"{key}a: {written_text}\n"


def _styles(value: str, place: Place) -> Iterator[str]:
    """All styles, the one that suits a text best first."""
    prose = "\n" in value or wraps(value, place.first)
    if prose and not place.flow and not place.name:
        marked = LONE_BREAK.search(value.rstrip("\n")) or LIST_LIKE.search(value)
        yield from (LITERAL, FOLDED) if marked else (FOLDED, LITERAL)
    apostrophe = "'" in value and '"' not in value and "\\" not in value
    double = apostrophe or place.quote == DOUBLE
    yield from (PLAIN, DOUBLE, SINGLE) if double else (PLAIN, SINGLE, DOUBLE)
    if not prose and not place.flow and not place.name:
        yield from (FOLDED, LITERAL)


def _in_style(value: str, place: Place, style: str) -> Iterator[str]:
    """A new text in a style."""
    if style in (FOLDED, LITERAL):
        if not place.flow and not place.name:
            yield from _block(value, place, style)
    elif style.endswith("\n"):
        yield from _lines_in_style(value, place, style[:-1])
    elif style == DOUBLE:
        yield f'"{escaped(value)}"'
    elif "\n" not in value:
        yield quoted(value, style)


def quoted(value: str, style: str) -> str:
    """A text, or a part of one, as it stands in single quotes, or in none."""
    return "'{}'".format(value.replace("'", "''")) if style == SINGLE else value


def escaped(value: str) -> str:
    return "".join(ESCAPES.get(one, one) for one in value)


def _lines_in_style(value: str, place: Place, style: str) -> Iterator[str]:
    """A text over several lines, plain or in quotes."""
    if value != value.strip() or (style == DOUBLE and "\\" in value):
        return
    coded = value.replace('"', '\\"') if style == DOUBLE else value
    coded = coded.replace("'", "''") if style == SINGLE else coded
    lines, room = list[str](), place.first - 2 * bool(style)
    for part in re.split("(\n+)", coded):
        if part.startswith("\n"):
            lines += [""] * len(part)
        else:
            lines += folded(part, place.room, None if lines else room)
    indent = " " * place.inner
    yield style + "\n".join([lines[0], *(one and indent + one for one in lines[1:])]) + style


def _folds_again(value: str, place: Place, old: Scalar, was: str) -> str | None:
    """A text of one paragraph over several lines, plain or in quotes, with the old breaks."""
    style = old.style or PLAIN
    body = was[1:-1] if style else was
    lines = [one.strip() for one in body.split("\n")]
    if "\n" in value or "" in lines or value != value.strip() or "\\" in body + value:
        return None
    coded = value.replace(style, {SINGLE: "''", DOUBLE: '\\"'}[style]) if style else value
    again = refolded(lines, coded, place.room, place.first - 2 * bool(style))
    return style + f"\n{' ' * place.inner}".join(again) + style


def _indent_of(was: str, otherwise: int) -> int:
    """The column of the second line of a text."""
    below = [line for line in was.split("\n")[1:] if line.strip()]
    return len(below[0]) - len(below[0].lstrip(" ")) if below else otherwise


def _header(value: str, style: str, place: Place, body: Sequence[str]) -> str:
    """The sign that a text begins with; it tells the indentation only where that is not plain."""
    ends = len(value) - len(value.rstrip("\n"))
    end = ("-", "")[ends] if ends < 2 and value.strip("\n") else "+"
    first = next((line for line in body if line), "")
    needs = first.startswith((" ", "\t")) or not first.strip()
    return f"{style}{place.inner - max(0, place.column) if needs else ''}{end}"


def _block(value: str, place: Place, style: str) -> Iterator[str]:
    """A text below its first line, folded or literal."""
    content = value.rstrip("\n")
    ends = value[len(content) :]
    body = content.split("\n") if style == LITERAL else _folded_body(content, place)
    if body is None:
        return
    lines = [one and " " * place.inner + one for one in body]
    yield from _ended(_header(value, style, place, body), lines, ends)


def _ended(header: str, lines: Sequence[str], ends: str) -> Iterator[str]:
    """A text with its line feeds at the end; some of them may stand below it already."""
    most = max(0, len(ends) - 1) if "+" in header else 0
    for more in range(most, -1, -1):
        yield "\n".join([header, *lines, *[""] * more])


def _folded_body(content: str, place: Place) -> list[str] | None:
    """The lines of a new folded text; None if it has breaks that cannot be written so."""
    found = list[str]()
    for part in re.split("(\n+)", content):
        if part.startswith("\n"):
            found += [""] * max(1, len(part) - (len(part) == 2))
        else:
            found += folded(part, place.room)
    return None if LONE_BREAK.search(content) else found


def _block_again(value: str, place: Place, old: Scalar, was: str) -> Iterator[str]:
    """A folded or literal text with the lines of the old one, as far as they can stay."""
    header, _, below = was.partition("\n")
    raw = below.split("\n") if below else []
    sign = HEADER.match(header)
    assert sign
    given = sign["indent"] or sign["indent_behind"]
    inner = int(given) + max(0, place.column) if given else _indent_of(was, place.inner)
    place = replace(place, inner=inner)
    content = value.rstrip("\n")
    ends = value[len(content) :]
    body = content.split("\n") if old.style == LITERAL else _folded_again(content, place, raw)
    if body is None:
        return
    lines = _kept_lines(raw, [one and " " * inner + one for one in body])
    yield from _ended(header, lines, ends if sign["end"] == "+" else "")
    other = _header(value, old.style or FOLDED, place, body)
    again = re.sub(r"^[>|]\d?[+-]?\d?", lambda _: other, header)
    yield from _ended(again, lines, ends if "+" in other else "")


def _kept_lines(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """New lines, where one is as an old one but for spaces at its end, as that one is."""
    kept = [*new]
    mine, theirs = [one.rstrip() for one in old], [one.rstrip() for one in new]
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    for block in matcher.get_matching_blocks():
        for at in range(block.size):
            if not new[block.b + at].strip():
                kept[block.b + at] = old[block.a + at]
    return kept


def _folded_again(content: str, place: Place, raw: Sequence[str]) -> list[str] | None:
    """The lines of a folded text, by paragraphs: those that are as before keep their lines."""
    if LONE_BREAK.search(content):
        return None
    groups = itertools.groupby((one[place.inner :] for one in raw), key=bool)
    runs = [[*lines] for _, lines in groups]
    old = [run for run in runs if run[0]]
    gaps = [run for run in runs if not run[0]]
    parts = re.split("(\n+)", content)
    new, breaks = parts[::2], parts[1::2]
    found = list[str]()
    for at, (part, was) in enumerate(zip(new, _partners(old, new), strict=True)):
        if at:
            same_gap = was is not None and was > 0 and len(breaks[at - 1]) == 2
            blank = gaps[was - 1] if same_gap and was and was <= len(gaps) else None
            count = max(1, len(breaks[at - 1]) - (len(breaks[at - 1]) == 2))
            found += blank if blank is not None and len(blank) <= 2 else [""] * count
        lines = folded(part, place.room) if was is None else refolded(old[was], part, place.room)
        found += lines
    return found


def _partners(old: Sequence[Sequence[str]], new: Sequence[str]) -> list[int | None]:
    """For each new paragraph the old one that it was made of; None if it is new."""
    before = [" ".join(lines) for lines in old]
    found: list[int | None] = [None] * len(new)
    matcher = difflib.SequenceMatcher(None, before, new, autojunk=False)
    for name, start, end, first, last in matcher.get_opcodes():
        if name == "equal" or (name == "replace" and end - start == last - first):
            found[first:last] = range(start, end)
        elif name == "replace":
            found[first:last] = _likest(before, new, range(start, end), range(first, last))
    return found


def _likest(
    before: Sequence[str], new: Sequence[str], olds: range, news: range
) -> list[int | None]:
    """The same for paragraphs of which some were added or removed."""
    found, after = list[int | None](), olds.start
    for at in news:
        likeness = {
            one: difflib.SequenceMatcher(None, before[one].split(), new[at].split()).ratio()
            for one in range(after, olds.stop)
        }
        best = max(likeness, key=lambda one: likeness[one], default=None)
        if best is not None and likeness[best] > 1 / 2:
            found.append(best)
            after = best + 1
        else:
            found.append(None)
    return found
