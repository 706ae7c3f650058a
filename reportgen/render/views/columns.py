"""Decides how a table is set on paper, so that all its columns stay on the page.

The type is as large as possible. If a table does not fit, it gets smaller type, then turned
headings, then a landscape page of its own. Words are measured with the widths of the text font. A
word that is longer than its share of the page is broken anywhere. A table that fits in no setting
is left to the typesetter, which reports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.documents import cells
from reportgen.model import blocks as model
from reportgen.model.values import Line, Text
from reportgen.text import prose
from reportgen.text.face import Style, face

POINTS = 72 / 25.4
ACROSS, ALONG = 160 * POINTS, 247 * POINTS
"""The width of the text on a portrait page and on a landscape page."""
SHARE = 0.3
"""The share of the width that one word may take before it is broken."""
NAMES = 0.2
"""The share of the width that the names of the rows may take before they wrap."""
HIGHEST = 110.0
"""The height that turned headings may have before they wrap."""
LEADING = 1.35


@dataclass(frozen=True, slots=True)
class Fit:
    """A way to set a table: its CSS class, the type size and the gap between columns in points."""

    name: str
    size: float
    gap: float
    width: float = ACROSS
    is_turned: bool = False
    is_wide: bool = False


PLAIN = (Fit("", 11.5, 8), Fit("", 9.5, 8), Fit("", 9.5, 4.2))
"""The settings for tables of few columns, of six, and of seven or eight; they have no class."""
SMALLER = (
    Fit("set-small", 9.5, 4.2),
    Fit("set-smaller", 8, 3.6),
    Fit("set-smaller set-turned", 8, 3.6, is_turned=True),
    Fit("set-smaller set-wide", 8, 3.6, ALONG, is_wide=True),
    Fit("set-smaller set-wide set-turned", 8, 3.6, ALONG, is_turned=True, is_wide=True),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's setting: CSS classes, the height of turned headings, columns that break words."""

    classes: str
    height: float
    deep: tuple[float, ...]
    """The width that the lines of each turned heading take, in points."""
    breaking: tuple[bool, ...]
    groups: tuple[bool, ...]
    """Whether to break the words of each heading that spans several columns."""
    is_wide: bool
    tall: tuple[int, ...]
    """The indices of rows that may be divided between two pages."""


def columns(table: model.Table) -> Columns:
    """The first setting in which a table fits, or else the last."""
    measures = [_measure(table, at) for at in range(len(table.columns))]
    count = len(measures)
    plain = PLAIN[0 if count <= 5 else 1 if count == 6 else 2]
    fits = (*([plain] if count <= 8 else ()), *SMALLER)
    fit = next((one for one in fits if _fits(measures, one)), fits[-1])
    most = _longest_whole(measures, fit)
    breaking = tuple(one.longest(fit) * fit.size > most for one in measures)
    keeps = bool(fit.name) and measures[0].name * fit.size <= NAMES * fit.width
    classes = f"{fit.name} keeps-names" if keeps else fit.name
    tall = tuple(at for at, row in enumerate(table.rows) if _is_tall(row, fit))
    height = _height(measures, fit)
    groups = tuple(
        _group_word(run) * fit.size > sum(one.needs(fit, height) for one in own)
        for run, own in _runs(table, measures)
    )
    deep = tuple(_lines(one.head_words, fit, height) * LEADING * fit.size for one in measures)
    return Columns(classes, height, deep, breaking, groups, fit.is_wide, tall)


def _longest_whole(measures: Sequence[Measure], fit: Fit) -> float:
    """The widest word that is not broken: a share of the width, or the space beside the numbers."""
    if _fits(measures, fit):
        return SHARE * fit.width
    height = _height(measures, fit)
    numbers = [one.needs(fit, height) for one in measures if one.number]
    left = (fit.width - sum(numbers)) / max(1, len(measures) - len(numbers)) - fit.gap
    return min(SHARE * fit.width, left) if left > 0 else SHARE * fit.width


def _runs(
    table: model.Table, measures: Sequence[Measure]
) -> Iterator[tuple[str, tuple[Measure, ...]]]:
    """The headings that span several columns, each with the measures of its columns."""
    pairs = zip(table.columns, measures, strict=True)
    for title, run in groupby(pairs, lambda pair: pair[0].group):
        yield title or "", tuple(measure for _, measure in run)


def _group_word(title: str) -> float:
    return max(_words(title, "Semibold"), default=0)


def _is_tall(row: Sequence[Line], fit: Fit) -> bool:
    """Whether a row may have too many lines for one page.

    It assumes the worst case, that all columns but those of many words have the same width.
    """
    longest = max(face().width(cell, fit.size) for cell in row)
    return longest * len(row) > MANY * fit.width


MANY = 24
"""The most lines of a row that stays on one page; they leave at most half of a page empty."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The widths in a column, in ems: of its heading, its words and its numbers."""

    head: float
    head_words: tuple[float, ...]
    word: float
    number: float
    name: float

    def longest(self, fit: Fit) -> float:
        """The width of the longest word that may be broken."""
        return max(self.word, 0 if fit.is_turned else max(self.head_words, default=0))

    def needs(self, fit: Fit, height: float) -> float:
        """The least width of the column in points."""
        words = min(self.longest(fit) * fit.size, SHARE * fit.width)
        turned = _lines(self.head_words, fit, height) * LEADING if fit.is_turned else 0
        name = min(self.name * fit.size, NAMES * fit.width)
        return max(words, self.number * fit.size, turned * fit.size, name) + fit.gap


def _lines(words: Sequence[float], fit: Fit, height: float) -> int:
    """The number of lines that turned words fill, each at most `height` long."""
    count, line = 1, 0.0
    for word in words:
        width = word * fit.size
        if line and line + width > height:
            count, line = count + 1, 0.0
        more = int(width / max(height, 1))
        count, line = count + more, line + width - more * height + SPACE * fit.size
    return count


SPACE = 0.2
"""The width of a space in ems."""


def _fits(measures: Sequence[Measure], fit: Fit) -> bool:
    height = _height(measures, fit)
    return sum(one.needs(fit, height) for one in measures) - fit.gap <= fit.width


def _height(measures: Sequence[Measure], fit: Fit) -> float:
    """The height of turned headings in points; 0 if they are not turned."""
    longest = max(one.head for one in measures) * fit.size
    return round(min(longest, HIGHEST) + 4, 1) if fit.is_turned else 0


def _measure(table: model.Table, at: int) -> Measure:
    """The widths in a column; the first column names the rows, and its heading is never turned."""
    column = table.columns[at]
    is_number, head = column.type != "text", _as_set(column.title)
    rows: list[tuple[Style, str]] = [("Regular", row[at]) for row in table.rows]
    if table.total:
        rows.append(("Bold", (table.total.label, *table.total.values)[at]))
    head_words = tuple(_words(head, "Semibold"))
    if is_number:
        digits = max(cells.places(text) for _, text in rows)
        number = max(face(style).width(cells.with_commas(text), 1) for style, text in rows)
        number += DIGIT * (digits + 1 if digits else column.type == "percent")
        return Measure(_wide(head), head_words, 0, number, 0)
    plain = [(style, _as_set(text)) for style, text in rows]
    word = max((wide for style, text in plain for wide in _words(text, style)), default=0)
    if at:
        return Measure(_wide(head), head_words, word, 0, 0)
    name = max(face(style).width(text, 1) for style, text in plain)
    return Measure(0, (), max((word, *head_words)), 0, name)


DIGIT = 0.55
"""The largest width of a digit in ems; a point or a sign is narrower."""


def _wide(head: str) -> float:
    return face("Semibold").width(head, 1)


def _as_set(text: str) -> str:
    """A cell's words with their typography, which keeps some of them together."""
    return prose.plain(Text(text), {})


OPENING, CLOSING = r"[(\[{¿¡]", r"[)\]}/!?.,:;]"
HELD = rf"(?<={OPENING})\s+|\s+(?={CLOSING})|(?<=[‘’“”\"'«»])\s+(?={OPENING})"
"""Spaces at which no line ends (UAX #14, LB13 to LB15): `‘so’ (or` stays on one line."""
PARTS = re.compile(rf"(?:[^\s/\N{{HYPHEN}}-]|\N{{NO-BREAK SPACE}}|{HELD})+[/\N{{HYPHEN}}-]?")
"""What stays on one line: a word, or a part of it up to a slash or a hyphen."""


def _words(text: str, style: Style) -> Iterator[float]:
    return (face(style).width(word, 1) for word in PARTS.findall(text))
