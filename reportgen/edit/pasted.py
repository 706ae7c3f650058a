r"""Makes clean Markdown of text that was copied from Word, from a web page or from a PDF.

Quotation marks become straight, odd spaces plain, invisible characters go: pages set the rest
themselves. Bullets of other programs become items, lines with tabs become the rows of a table, and
lines that were broken by a page's width are joined.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.files.names import composed
from reportgen.text.list_marks import BULLETS, DASHES, ENDS

STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
        "\u2026": "...",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
"""What a page sets by itself, or what only a font needs: as it is typed."""
BREAKS = re.compile(r"\r\n?|\x85|\u2028")
PARTS = re.compile(r"[\x0c\u2029]")
"""The end of a page or of a paragraph."""
IN_LINE = re.compile(r"[ \t]*\x0b[ \t]*")
"""Word's break of a line within a paragraph."""
MARK = re.compile(
    rf"(?P<indent>[ \t]*)(?:(?P<sign>[{BULLETS}\u00b7\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u2043"
    r"\u27a2\u2713\uf0a7\uf0a8\uf0d8\uf0fc])[ \t]*"
    rf"|(?P<dash>[-*+{DASHES}](?=[ \t])|[o\u00a7](?= *\t))[ \t]*"
    r"|(?P<number>\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)])(?:\t[ \t]*| +))(?=\S)"
)
"""The mark of an item, in any program."""
LETTER = re.compile(r"\(?[a-zA-Z]")
WRAPPED = 0.75
"""How long a line must be, of the longest, to have been broken by the width of a page."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, each with its cells."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its level from 0, its number or an empty text, and what it says."""

    level: int
    number: str
    text: str


Part = str | Item | Table
"""A paragraph, an item or a table."""


def markdown(text: str) -> str:
    r"""A pasted text as Markdown.

    >>> markdown("Two\u00a0things:\r\n\u2022\tone\r\n\u2022\ttwo")
    'Two things:\n\n- one\n- two'

    A text has no tables, so that their rows become items.
    """
    found, before = list[str](), None
    widths = [0]
    for part in parts(text):
        if isinstance(part, Item):
            widths = [*widths[: part.level + 1]]
            mark = f"{part.number} " if part.number else "- "
            line = " " * widths[-1] + mark + part.text
            widths.append(widths[-1] + len(mark))
        elif isinstance(part, Table):
            line = "\n".join(f"- {_row(cells)}" for cells in part.rows)
        else:
            line, widths = part, [0]
        together = isinstance(part, Item) and isinstance(before, Item)
        found += ["\n" if together else "\n\n"] * (before is not None) + [line]
        before = part
    return "".join(found)


def items(text: str) -> list[str]:
    """The paragraphs and items of a pasted text, each of which becomes an item of a list."""
    found = list[str]()
    for part in parts(text):
        if isinstance(part, Table):
            found += map(_row, part.rows)
        else:
            found.append(part.text if isinstance(part, Item) else part)
    return found


def rows(text: str) -> list[tuple[str, ...]]:
    """The cells of a pasted table, row by row; of another text each paragraph is a row."""
    found = list[tuple[str, ...]]()
    for part in parts(text):
        if isinstance(part, Table):
            found += part.rows
        else:
            found.append((part.text if isinstance(part, Item) else part,))
    return found


def parts(text: str) -> list[Part]:
    """The paragraphs, items and tables of a pasted text, without what only its program needs."""
    found = list[Part]()
    for block in re.split(r"\n(?:[ \t]*\n)+", plain(text)):
        lines = [line for line in block.split("\n") if line.strip()]
        found += _parts(lines)
    return [*_levelled(found)]


def plain(text: str) -> str:
    """A pasted text in plain characters, its line ends as line feeds."""
    text = PARTS.sub("\n\n", BREAKS.sub("\n", composed(text)))
    text = IN_LINE.sub(" ", text).translate(STRAIGHT)
    kept = (_plain(one) for one in text)
    return "".join(kept)


def _plain(one: str) -> str:
    """A character as it is typed; empty for one that cannot be seen."""
    if one in "\n\t" or one in BULLETS or "\uf000" <= one <= "\uf0ff":
        return one
    sort = unicodedata.category(one)
    if sort == "Zs":
        return " "
    return "" if sort in ("Cf", "Cc", "Cs", "Co", "Cn") or one == "\ufffc" else one


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    """The parts of lines between which none is empty."""
    wrapped = _are_wrapped(lines)
    longest = max(map(len, lines), default=0)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_row(lines[end]):
            end += 1
        if end - at > 1:
            yield Table(tuple(_cells(line) for line in lines[at:end]))
            at = end
            continue
        said, last = lines[at], at
        while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1], longest, wrapped):
            last += 1
            gap = "" if re.search(r"\w-$", said) else " "
            said = f"{said.rstrip()}{gap}{lines[last].strip()}"
        yield _part(said)
        at = last + 1


def _is_row(line: str) -> bool:
    return "\t" in line.strip() and not MARK.match(line)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in line.split("\t"))


def _row(cells: Sequence[str]) -> str:
    """A row in words: its first cell, and what the others say of it."""
    first, *rest = [cell for cell in cells if cell] or [""]
    return f"{first}: {', '.join(rest)}" if rest else first


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were broken by the width of a page: some sentence goes on in the next."""
    return any(
        not ENDS.search(line.rstrip()) and below.lstrip()[:1].islower() and _may_go_on(line, below)
        for line, below in itertools.pairwise(lines)
    )


def _may_go_on(line: str, below: str) -> bool:
    return not (MARK.match(below) or _is_row(below) or _is_row(line))


def _goes_on(line: str, below: str, longest: int, wrapped: bool) -> bool:
    """Whether a line goes on in the one below it."""
    if not wrapped or not _may_go_on(line, below):
        return False
    return below.lstrip()[:1].islower() or len(line) >= WRAPPED * longest


def _part(line: str) -> Part:
    """A paragraph or an item; the level of an item is not yet known."""
    mark = MARK.match(line)
    words = " ".join(line[mark.end() if mark else 0 :].split())
    if not mark or (mark["number"] and LETTER.match(mark["number"]) and "\t" not in mark[0]):
        return " ".join(line.split())
    number = mark["number"] or ""
    return Item(_depth(mark["indent"]), number or mark["sign"] or mark["dash"], words)


def _depth(indent: str) -> int:
    return len(indent.expandtabs(4))


def _levelled(found: Sequence[Part]) -> Iterator[Part]:
    """The same parts, with the levels of items told by their marks and indentations."""
    open_at = list[tuple[int, str]]()
    for part in found:
        if not isinstance(part, Item):
            open_at = []
            yield part
            continue
        here = (part.level, "1" if part.number[-1] in ".)" else part.number)
        if here in open_at:
            open_at = open_at[: open_at.index(here) + 1]
        else:
            open_at = [one for one in open_at if one[0] <= here[0]] + [here]
        number = f"{re.sub(r'[^0-9]', '', part.number) or 1}." if here[1] == "1" else ""
        yield Item(len(open_at) - 1, number, part.text)
