"""Holds what a description says is more, less, highest or lowest to the numbers of its chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures import find
from reportgen.kinds.blocks.checks.described.drawn import RANGE, Drawn
from reportgen.kinds.blocks.checks.described.mentions import Mention
from reportgen.kinds.blocks.checks.described.misfit import Misfit
from reportgen.model.values import Proportion

MOST = re.compile(
    r"\b(?P<high>highest|largest|biggest|greatest|most often|the most|most (?=came|were in))\b"
    r"|\b(?P<low>lowest|smallest|fewest|least)\b",
    re.IGNORECASE,
)
MORE = re.compile(
    r"\b(?:(?P<high>more|higher|greater|larger|bigger)|(?P<low>fewer|less|lower|smaller))\b",
    re.IGNORECASE,
)
AVERAGE = re.compile(
    r"\b(?:(?P<high>above|over|higher than)|(?P<low>below|under|lower than))"
    r" (?:the )?average\b"
)
OPEN = re.compile(
    r"\b(?:no|not|never|nowhere|neither|nor|hardly|if|second|third|next|joint|one of the)"
    r"(?:\W+\w+)?\W+$",
    re.IGNORECASE,
)
"""What stands before a comparison that says something else: `no more`, `second highest`."""
APART = re.compile(r"\b(?:difference|gap)\b", re.IGNORECASE)
BREAK = re.compile(r"[,;:.]")
THAN = re.compile(r"\bthan\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a description with the labels and columns that it names."""

    text: str
    start: int
    end: int
    labels: tuple[Mention, ...]
    series: tuple[Mention, ...]
    chart: Drawn

    def column(self, at: int) -> int | None:
        """The column that the words before a place are about, if they name one."""
        before = {one.name for one in self.series if one.end <= at}
        return self.chart.columns.index(before.pop()) if len(before) == 1 else None


def compared(
    text: str,
    sentences: Iterable[tuple[int, int]],
    labels: Sequence[Mention],
    series: Sequence[Mention],
    chart: Drawn,
) -> Iterator[Misfit]:
    """Comparisons that the numbers of the chart do not bear out."""
    if not chart.values:
        return
    for start, end in sentences:
        named, columns = (_inside(kind, start, end) for kind in (labels, series))
        sentence = Sentence(text, start, end, named, columns, chart)
        for found in MOST.finditer(text, start, end):
            if not OPEN.search(text, start, found.start()):
                yield from _extremes(sentence, found)
        for found in MORE.finditer(text, start, end):
            if not OPEN.search(text, start, found.start()):
                yield from _more(sentence, found)
        for found in AVERAGE.finditer(text, start, end):
            yield from _average(sentence, found)


def _inside(kind: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    return tuple(one for one in kind if start <= one.start < end)


def _extremes(sentence: Sentence, found: re.Match[str]) -> Iterator[Misfit]:
    """Whether the label beside `highest` has the highest number of some column."""
    label = _beside(sentence, found)
    if label is None:
        return
    chart, is_high = sentence.chart, found["high"] is not None
    if APART.search(sentence.text, sentence.start, found.start()):
        apart = {one: max(chart.differences(one), default=Decimal(0)) for one in chart.rows}
        scales: list[Mapping[str, Decimal]] = [apart]
    else:
        own = sentence.column(found.start())
        columns = range(len(chart.columns)) if own is None else [own]
        scales = [chart.column(at) for at in columns]
    right = {_extreme(scale, is_high) for scale in scales if scale}
    wanted = [scale[label] for scale in scales if label in scale]
    if wanted and not any(
        label in scale and scale[label] == _of(scale, is_high) for scale in scales
    ):
        names = " or ".join(f"`{one}`" for one in sorted(right))
        message = f"`{found[0].strip()}` is true of {names} in the chart, not of `{label}`"
        yield Misfit(message, found.start(), found.end())


def _of(scale: Mapping[str, Decimal], is_high: bool) -> Decimal:
    return max(scale.values()) if is_high else min(scale.values())


def _extreme(scale: Mapping[str, Decimal], is_high: bool) -> str:
    return next(label for label, value in scale.items() if value == _of(scale, is_high))


def _beside(sentence: Sentence, found: re.Match[str]) -> str | None:
    """The label that follows in the same part of the sentence, or else the one before."""
    stop = BREAK.search(sentence.text, found.end(), sentence.end)
    limit = stop.start() if stop else sentence.end
    behind = [one for one in sentence.labels if found.end() <= one.start < limit]
    if behind:
        return behind[0].name
    before = [one for one in sentence.labels if one.end <= found.start()]
    between = before and BREAK.search(sentence.text, before[-1].end, found.start())
    return before[-1].name if before and not between else None


def _more(sentence: Sentence, found: re.Match[str]) -> Iterator[Misfit]:
    for kind, holds in ((sentence.labels, _labels_hold), (sentence.series, _series_hold)):
        pair = _pair(sentence, kind, found)
        if pair is None:
            continue
        if not holds(sentence, pair if found["high"] else pair[::-1], found.end()):
            what = f"`{found[0]}` of `{pair[0]}` beside `{pair[1]}`"
            message = f"the chart does not bear out {what}"
            yield Misfit(message, found.start(), found.end())
        return


def _pair(
    sentence: Sentence, kind: Sequence[Mention], found: re.Match[str]
) -> tuple[str, str] | None:
    """What is compared: the name before `more`, and the one behind `than`.

    Without `than`, one of two columns is compared with the other.
    """
    before = [one.name for one in kind if one.end <= found.start()]
    if not before:
        return None
    than = THAN.search(sentence.text, found.end(), min(found.end() + 40, sentence.end))
    if than is None:
        columns = sentence.chart.columns
        others = [one for one in columns if one != before[-1]]
        return (before[-1], others[0]) if before[-1] in columns and len(others) == 1 else None
    behind = [one for one in kind if one.start >= than.end()]
    if not behind or BREAK.search(sentence.text, than.end(), behind[0].start):
        return None
    return (before[-1], behind[0].name) if before[-1] != behind[0].name else None


def _labels_hold(sentence: Sentence, pair: tuple[str, str], at: int) -> bool:
    """Whether some column, or the one that is named, has more for one label than another."""
    own = sentence.column(at)
    columns = range(len(sentence.chart.columns)) if own is None else [own]
    scales = [sentence.chart.column(one) for one in columns]
    both = [one for one in scales if pair[0] in one and pair[1] in one]
    return not both or any(one[pair[0]] > one[pair[1]] for one in both)


def _series_hold(sentence: Sentence, pair: tuple[str, str], at: int) -> bool:
    """Whether a column has more than another for what labels or number follow, or else for half."""
    chart = sentence.chart
    one, other = (chart.columns.index(name) for name in pair)
    where = chart.where_more(one, other)
    labels = [name.name for name in sentence.labels if name.start >= at]
    if labels:
        return all(name in where for name in labels)
    for stated in find(sentence.text[at : sentence.end]):
        if isinstance(stated.value, Proportion) and stated.value.whole == len(chart.rows):
            return stated.value.part == len(where)
    return 2 * len(where) >= len(chart.rows)


def _average(sentence: Sentence, found: re.Match[str]) -> Iterator[Misfit]:
    """In a chart of ranges: whether the own value of the label before lies there."""
    before = [one for one in sentence.labels if one.end <= found.start()]
    if sentence.chart.columns != RANGE or not before:
        return
    *_, average, own = sentence.chart.rows[before[-1].name]
    if average is None or own is None:
        return
    if (own > average) if found["high"] else (own < average):
        return
    message = f"the chart draws {own:f} for `{before[-1].name}`, and {average:f} as the average"
    yield Misfit(message, found.start(), found.end())
