"""Finds the numbers, names and comparisons of descriptions that their charts do not bear out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from reportgen.checks.passages import Passage, in_english
from reportgen.figures import LESS, MORE
from reportgen.kinds.blocks.checks.described.compared import compared
from reportgen.kinds.blocks.checks.described.drawn import Drawn, drawn
from reportgen.kinds.blocks.checks.described.mentions import Mention, mentions, words_of
from reportgen.kinds.blocks.checks.described.places import placed
from reportgen.kinds.blocks.checks.described.told import (
    EXACT,
    Told,
    Told_of,
    attributed,
    clauses,
    told,
)
from reportgen.kinds.blocks.document import WithBlocks
from reportgen.model.blocks import Figure, Table
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording

CODE = "description-mismatch"
HINT = "say what the chart draws; what stands beside it belongs into the caption or the note, too"
DIFFERENCE = re.compile(
    r"\s+(?:\w+\s+)?(?:points?\s+)?(?:more|fewer|less|higher|lower|above|below)\b"
)
CAPITALISED = re.compile(r"(?<![.!?:]\s)(?<=[\w,;)(]\s)[A-Z][^\W\d_]*(?:[/'’-][^\W\d_]+)*")
TIME = frozenset(("I", *calendar.month_name, *calendar.day_name))
"""What has a capital without being a name."""
NEAR = Decimal("0.1")
"""How far a number told as `about` may be from what is drawn, as a part of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A description, the figure that it is of, and what that draws."""

    passage: Passage
    figure: Figure
    drawn: Drawn
    beside: str
    """What stands beside the chart for everybody: its caption, note and source."""
    labels: tuple[Mention, ...]
    series: tuple[Mention, ...]


def descriptions(document: WithBlocks, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Each number, name and comparison of a figure's description is that of its chart."""
    if not in_english(document):
        return
    placed_blocks = list(document.placed())
    tables = {block.table.id: block.table for _, block in placed_blocks if block.table}
    figures = {(*at, "figure"): block.figure for at, block in placed_blocks if block.figure}
    by_place = {one.location: one for one in texts if one.location[:-1] in figures}
    for place, figure in figures.items():
        passage, chart = by_place.get((*place, "description")), drawn(figure, tables)
        if passage is None or chart is None:
            continue
        also = (by_place.get((*place, field)) for field in ("caption", "note", "source"))
        beside = " ".join(one.text for one in also if one)
        said = _said(passage, figure, chart, beside)
        for rule in (_figures, _places, _comparisons):
            yield from rule(said)
        yield from _names(said, document, tables)


def _said(passage: Passage, figure: Figure, chart: Drawn, beside: str) -> Said:
    text = passage.text
    labels = mentions(text, (*chart.rows, *(chart.groups or ())))
    series = mentions(text, [one for one in chart.columns if one], whole=True)
    inner = [one for one in labels if not any(_within(one, other) for other in series)]
    return Said(passage, figure, chart, beside, tuple(inner), tuple(series))


def _within(one: Mention, other: Mention) -> bool:
    return other.start <= one.start and one.end <= other.end


def _figures(said: Said) -> Iterator[Diagnostic]:
    numbers = told(said.passage.text)
    known = {one.value for text in (said.beside, *said.drawn.notes) for one in told(text)}
    for sentence in said.passage.sentences():
        for start, end in clauses(said.passage.text, *sentence):
            inside = [one for one in numbers if start <= one.start < end]
            open_ones, bound = _parted(said, inside, known)
            named = [one for one in said.labels if start <= one.start < end and _has_row(said, one)]
            yield from _wrong(said, ((one, ()) for one in open_ones))
            yield from _wrong(said, attributed(bound, named))
            yield from _in_column(said, attributed(bound, named), start)


def _has_row(said: Said, mention: Mention) -> bool:
    return bool(said.drawn.rows.get(mention.name))


def _parted(
    said: Said, numbers: Sequence[Told], beside: set[Decimal]
) -> tuple[list[Told], list[Told]]:
    """Numbers that are told of no label, and those that may be told of one.

    What stands in the caption too, is a sum, a count or a difference, is no label's value.
    """
    chart, text = said.drawn, said.passage.text
    whole = [one for one in numbers if _noun(said, one) is not None or _is_difference(text, one)]
    free = beside | chart.sums | chart.counts
    whole += [one for one in numbers if one.value in free - chart.values]
    bound = [one for one in numbers if one not in whole]
    return [one for one in dict.fromkeys(whole) if one.value not in beside], bound


def _is_difference(text: str, number: Told) -> bool:
    return number.is_difference or bool(DIFFERENCE.match(text, number.end))


def _noun(said: Said, number: Told) -> int | None:
    """How many there are of what a number counts by the noun behind it: `four clusters`."""
    behind = [word for word, *_ in words_of(said.passage.text[number.end : number.end + 40])[:2]]
    counted = said.drawn.counted or {}
    return next((counted[word] for word in behind if word in counted), None)


def _wrong(said: Said, pairs: Iterable[Told_of]) -> Iterator[Diagnostic]:
    for number, labels in pairs:
        if not _holds(said, number, labels):
            yield _problem(said, number, labels)


def _holds(said: Said, number: Told, labels: tuple[str, ...]) -> bool:
    chart, value = said.drawn, number.value
    if (count := _noun(said, number)) is not None:
        return value == count or value in chart.values
    if _is_difference(said.passage.text, number):
        return _fits(number, chart.all_differences)
    if labels:
        return any(_fits(number, [*chart.row(one), *chart.differences(one)]) for one in labels)
    if number.is_share and said.figure.chart.unit != "percent" and value not in chart.values:
        return _is_share_of_two(chart, value)
    known = chart.values | chart.sums | chart.counts | chart.all_differences
    return _fits(number, known)


def _fits(number: Told, known: Sequence[Decimal] | frozenset[Decimal]) -> bool:
    value = number.value
    if number.sense in MORE:
        return any(one >= value for one in known)
    if number.sense in LESS:
        return any(one <= value for one in known)
    if number.sense not in EXACT:
        return any(abs(one - value) <= NEAR * max(one, value) for one in known)
    return value in known


def _is_share_of_two(chart: Drawn, percent: Decimal) -> bool:
    """Whether one number that is drawn, or a sum, is such a share of another."""
    known = chart.values | chart.sums
    exponent = percent.as_tuple().exponent
    step = Decimal(1).scaleb(int(exponent)) if int(exponent) < 0 else Decimal(1)
    shares = (100 * one / other for one in known for other in known if other)
    return any(one.quantize(step, ROUND_HALF_UP) == percent for one in shares)


def _in_column(said: Said, pairs: list[Told_of], start: int) -> Iterator[Diagnostic]:
    """What is told of one column stands in that column: `senior managers had 42 in A`."""
    if not pairs:
        return
    end = pairs[0][0].start
    named = {one.name for one in said.series if start <= one.start < end}
    seen: set[tuple[str, ...]] = set()
    for number, labels in pairs:
        if len(named) != 1 or not labels or labels in seen:
            continue
        seen.add(labels)
        column = said.drawn.column(said.drawn.columns.index(next(iter(named))))
        own = [column[one] for one in labels if one in column]
        if own and _holds(said, number, labels) and not _fits(number, own):
            what = f"{wording.listed(list(named))}, {wording.listed(labels)}"
            yield _differs(said, number, what, own)


def _problem(said: Said, number: Told, labels: tuple[str, ...]) -> Diagnostic:
    if (count := _noun(said, number)) is not None:
        return _differs(said, number, "so many", [Decimal(count)])
    if not labels:
        words = said.passage.text[number.start : number.end]
        message = f"the chart draws no `{words}`"
        return said.passage.problem(CODE, message, number.start, number.end, HINT)
    own = [value for one in labels for value in said.drawn.row(one)]
    return _differs(said, number, wording.listed(labels), own)


def _differs(said: Said, number: Told, what: str, own: Sequence[Decimal]) -> Diagnostic:
    words = said.passage.text[number.start : number.end]
    values = wording.listed([f"{one:f}" for one in dict.fromkeys(own)])
    message = f"the chart draws {values} for `{what}`, not `{words}`"
    if what == "so many":
        message = f"the chart has {values} of these, not `{words}`"
    return said.passage.problem(CODE, message, number.start, number.end, HINT)


def _places(said: Said) -> Iterator[Diagnostic]:
    for one in placed(said.passage.text, said.passage.sentences(), said.labels, said.drawn):
        yield said.passage.problem(CODE, one.message, one.start, one.end, HINT)


def _comparisons(said: Said) -> Iterator[Diagnostic]:
    sentences = said.passage.sentences()
    for one in compared(said.passage.text, sentences, said.labels, said.series, said.drawn):
        yield said.passage.problem(CODE, one.message, one.start, one.end, HINT)


def _names(said: Said, document: WithBlocks, tables: dict[str, Table]) -> Iterator[Diagnostic]:
    """A name within a sentence stands in the chart, beside it, or is the document's own."""
    chart = said.figure.chart
    sources = [one.table for one in (chart.data, *(one.data for one in chart.series)) if one]
    columns = (column.title for one in sources for column in tables[one].columns)
    known = [*said.drawn.rows, *said.drawn.columns, *(said.drawn.groups or ()), *columns]
    known += [tables[one].caption for one in sources]
    known += [*said.drawn.notes, chart.groups or "", said.beside]
    known += [*document.own_names(), *document.explained]
    words = {word for one in known for word, *_ in words_of(one)}
    text = said.passage.text
    for found in CAPITALISED.finditer(text):
        if not _is_known(found[0], words):
            message = f"neither the chart nor its caption has the name `{found[0]}`"
            yield said.passage.problem(CODE, message, *found.span(), HINT)


def _is_known(name: str, words: set[str]) -> bool:
    return name in TIME or all(word in words for word, *_ in words_of(name))
