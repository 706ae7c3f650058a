"""That the figures which a sentence puts together fit each other: by arithmetic, in any words.

`figures.relations` says what a text states; here each sort of relation is calculated. Nothing is
reported where rounding, or a word such as `almost`, leaves room for both figures to be right, or
where they are so far apart that they hardly speak of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.checks.rules import _periods, _sizes, _wholes, again, arithmetic
from reportgen.checks.rules.mistyped import mistyped
from reportgen.documents.document import Written
from reportgen.documents.recent import recent
from reportgen.figures import Range, Relation, Sense, Sort, Stated
from reportgen.figures.quantities import Interval, quantities
from reportgen.model.rules import Fractions
from reportgen.model.values import Share
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording


def _rules(reading: Reading) -> Fractions:
    rules: Fractions = reading.document.framework.value.rules.fractions
    return rules


@recent
def _quantities(document: Written) -> Mapping[str, Interval]:
    return quantities(document.framework.value)


def _of_words(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """Words for a share fit the figure in brackets behind them."""
    figure = relation.end("figure")
    framework = reading.document.framework.value
    interval = arithmetic.interval(_rules(reading), figure) if figure else None
    if figure is None or interval is None:
        return
    words = _quantities(reading.document)
    found = arithmetic.word_before(reading.own, relation.start, figure, words)
    if found and not (words[found].meets(interval) or arithmetic.all_but_one(found, figure)):
        message = f"`{found}` does not fit `{_sizes.said(reading, figure)}`"
        hint = arithmetic.band_hint(framework, interval, figure)
        yield "quantifier-mismatch", figure, message, hint


def _of_counted(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """Some whole number of things gives the share that a count is said to be."""
    count, share = relation.end("count"), relation.end("share")
    number, percent = _sizes.count(count), _sizes.percent(share)
    if count is None or share is None or number is None or percent is None or number < 2:
        return
    if not arithmetic.some_whole(number, percent):
        message = (
            f"`{_sizes.said(reading, count)}` is `{_sizes.said(reading, share)}` of no whole number"
        )
        hint = " and ".join(arithmetic.nearest(number, percent))
        yield "share-mismatch", share, message, hint


def _of_share(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """A share of people or things is not more than all of them, nor is a fall."""
    share = relation.end("share")
    if share is None or relation.end("whole") or not isinstance(share.value, Share):
        return
    percent, sense = share.value.percent, share.sense
    over = percent == 100 and sense in figures.MORE - {Sense.AT_LEAST}
    most = MUCH_OVER if sense is Sense.ALMOST else 100
    if over or (percent > most and sense not in figures.LESS - {Sense.ALMOST}):
        falls = "fall" in relation.marks
        what = "more than there was to fall from" if falls else "more than all of them"
        hint = "a fall to nothing is one of 100 per cent" if falls else "say of what it is a share"
        yield "impossible-share", share, f"`{_sizes.said(reading, share)}` is {what}", hint


MUCH_OVER = 105
"""What is almost so many per cent is more than all of something."""


def _of_comparison(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """What is above another figure is."""
    one, other = relation.end("one"), relation.end("other")
    if one is None or other is None or not (sizes := _sizes.pair(reading.text, one, other)):
        return
    first, second = sizes
    if max(sizes) > FARTHEST * min(sizes) > 0:
        return
    if "alike" in relation.marks:
        if abs(first - second) > max(Fraction(FAR_APART), first / 4, second / 4):
            message = f"`{_sizes.said(reading, one)}` is not like `{_sizes.said(reading, other)}`"
            yield "change-mismatch", one, message, "one of the two is wrong"
    elif (first < second) if "rise" in relation.marks else (first > second):
        way = "above" if "rise" in relation.marks else "below"
        message = f"`{_sizes.said(reading, one)}` is not {way} `{_sizes.said(reading, other)}`"
        yield "change-mismatch", one, message, "the two may have changed places"


FAR_APART = 5
"""Shares with more points than this between them, and a quarter of the larger, are not alike."""


def _of_bound(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """What is said to be more, or fewer, than so many is."""
    limit, one = relation.end("limit"), relation.end("one")
    number = _sizes.count(one)
    if limit is None or one is None or number is None or not isinstance(limit.value, int):
        return
    under = limit.sense in figures.LESS - {Sense.ALMOST} and number > limit.value
    over = limit.sense in figures.MORE - {Sense.JUST_OVER} and number < limit.value
    if under or over:
        message = f"`{_sizes.said(reading, one)}` is not {_sizes.said(reading, limit)}"
        yield "change-mismatch", one, message, "the two may have changed places"


def _of_order(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """A range begins with the smaller figure."""
    low, high = relation.end("low"), relation.end("high")
    if low is None or high is None:
        return
    sizes = None if AGO.match(reading.text, high.end) else _sizes.pair(reading.text, low, high)
    times = "then" in relation.marks
    if _periods.is_before(high, low) if times else sizes and sizes[0] > sizes[1]:
        first, last = (_sizes.said(reading, each) for each in (low, high))
        message = f"this runs backwards, from `{first}` to `{last}`"
        code = "change-mismatch" if times else "range-disorder"
        yield code, high, message, "the two may have changed places"


AGO = re.compile(r"\s+(?:years?\s+ago|BC)\b")
"""Behind numbers that grow as time goes back: `between 46,000 and 41,000 years ago`."""


def _of_length(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """A period lasts as long as is said, or some of it does where only that is meant."""
    span, (low, high) = relation.end("span"), _sizes.ends(relation)
    said, unit = _sizes.count(span), figures.measure_after(reading.text, span) if span else ""
    if span is None or low is None or high is None or said is None:
        return
    found = _periods.lasts(low, high, unit)
    if found and (said > found[1] or (said < found[0] and "whole" in relation.marks)):
        message = f"`{_sizes.said(reading, span)} {unit}s` is not how long this lasts"
        near = sorted(set(found) - {0}) or [0]
        hint = f"it is {' or '.join(map(wording.number, near))}"
        yield "change-mismatch", span, message, hint


def _of_average(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """An average lies within its range."""
    mid = relation.end("mid")
    low, high = _sizes.ends(relation)
    if mid is None or low is None or high is None or mid.sense not in (Sense.PLAIN, Sense.ABOUT):
        return
    sizes = _sizes.pair(reading.text, low, mid), _sizes.pair(reading.text, mid, high)
    if all(sizes) and any(pair and pair[0] > pair[1] for pair in sizes):
        message = f"the average, `{_sizes.said(reading, mid)}`, lies outside of its range"
        if "overall" in relation.marks:
            ends = " and ".join(f"`{_sizes.said(reading, one)}`" for one in (low, high))
            message = f"`{_sizes.said(reading, mid)}` overall does not lie between {ends}"
        yield "range-disorder", mid, message, "one of the three figures is wrong"


def _of_change(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """A change goes the way that is said, by as much as is said."""
    start, end = _sizes.ends(relation)
    if relation.end("rate") and (start is None or end is None):
        yield from _of_rated(reading, relation)
    if start is None or end is None or not (sizes := _sizes.pair(reading.text, start, end)):
        return
    said = f"from `{_sizes.said(reading, start)}` to `{_sizes.said(reading, end)}`"
    before, after = sizes
    if ("rise" in relation.marks and after < before) or (
        "fall" in relation.marks and after > before
    ):
        way = "rise" if "rise" in relation.marks else "fall"
        hint = "the two may have changed places"
        if "either" not in relation.marks:
            yield "change-mismatch", end, f"{said} is not a {way}", hint
    elif (times := _sizes.times(relation)) and before:
        if not times.has(start, end, after / before) and after < FARTHEST * before:
            yield "change-mismatch", end, f"{said} is not {times.words}", "compare the two"
    elif "times" not in relation.marks:
        for by in (each for name in ("by", "rate") if (each := relation.end(name))):
            for message, hint in _sizes.wrong_by(_rules(reading), reading.text, by, start, end):
                yield "change-mismatch", by, f"`{_sizes.said(reading, by)}` {message} {said}", hint


FARTHEST = 50
"""What is beyond so many times another figure has hardly doubled from it."""


def _of_way(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """What has gone up has not gone down by the words that follow."""
    by = relation.end("by")
    if by and ({"up", "fall"} <= relation.marks or {"down", "rise"} <= relation.marks):
        message = f"`{_sizes.said(reading, by)}` goes up by one word here, and down by another"
        yield "change-mismatch", by, message, "one of the two words is wrong"


def _of_rated(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """A change by so much, from or to so much, is the share of what there was that is said."""
    by, rate, end = relation.end("by"), relation.end("rate"), relation.end("end")
    other = end or relation.end("start")
    percent = _sizes.percent(rate)
    sizes = _sizes.pair(reading.text, by, other) if by and other else None
    if by is None or other is None or rate is None or percent is None or not sizes:
        return
    apart, known = sizes
    before = known if end is None else known - apart if "rise" in relation.marks else known + apart
    exact = 100 * apart / before if before > 0 else None
    room = _sizes.leeway(reading.text, by, other, before) + arithmetic.half(percent)
    if exact is None or abs(exact - Fraction(percent)) > room:
        said, there = (_sizes.said(reading, each) for each in (by, other))
        hint = f"it is {_sizes.shown(exact)} per cent" if exact else "compare the three"
        message = (
            f"`{_sizes.said(reading, rate)}` does not fit a change by `{said}` beside `{there}`"
        )
        yield "change-mismatch", rate, message, hint


Rule = Callable[[Reading, Relation], Iterator[_sizes.Found]]
BY_SORT: dict[Sort, Rule] = {
    Sort.PART: _wholes.of_part,
    Sort.RATE: _wholes.of_rate,
    Sort.SAID: _of_words,
    Sort.SEVERAL: _wholes.of_several,
    Sort.COUNTED: _of_counted,
    Sort.SHARE: _of_share,
    Sort.PARTITION: _wholes.of_partition,
    Sort.SHARES: _wholes.of_shares,
    Sort.CHAIN: _wholes.of_chain,
    Sort.REST: _wholes.of_rest,
    Sort.CHANGE: _of_change,
    Sort.WAY: _of_way,
    Sort.COMPARED: _of_comparison,
    Sort.BOUND: _of_bound,
    Sort.ORDER: _of_order,
    Sort.AMONG: _of_average,
    Sort.LASTING: _of_length,
    Sort.LISTED: _wholes.of_list,
}


def is_wrong(reading: Reading, relation: Relation) -> bool:
    """Whether the figures of a relation do not fit each other."""
    rule = BY_SORT.get(relation.sort)
    return rule is not None and any(True for _ in rule(reading, relation))


def figures_fit(reading: Reading) -> Iterator[Diagnostic]:
    """The figures that a text relates to each other fit."""
    taken: set[int] = set()
    for relation in figures.relations(reading.own):
        rule = BY_SORT.get(relation.sort)
        found = [*rule(reading, relation)] if rule else []
        if not found:
            continue
        taken = taken or set(_said_already(reading))
        places = {one.offset for ends in relation.ends.values() for one in ends}
        if taken.isdisjoint(places):
            taken |= places
            for code, stated, message, hint in found:
                span = reading.span(_typed(reading, stated, relation))
                yield diagnostic(code, message, span, hint)


def _typed(reading: Reading, stated: Stated, relation: Relation) -> Stated:
    """The figure itself or, if a field gives it, another of its relation that was typed."""
    if reading.is_typed(stated):
        return stated
    others = (one for ends in relation.ends.values() for one in ends)
    return next((one for one in others if reading.is_typed(one)), stated)


def _said_already(reading: Reading) -> Iterator[int]:
    """Where figures stand that another rule has found to be wrong."""
    for stated in reading.stated:
        if arithmetic.is_wrong(reading, stated):
            yield from (one.offset for one in stated.each())


def ranges_ascend(reading: Reading) -> Iterator[Diagnostic]:
    """A period does not end before it begins."""
    for stated in reading.stated:
        if isinstance(stated.value, Range) and _sizes.is_backwards(stated.value):
            message = "this period ends before it begins"
            hint = "the two ends may have changed places, or a year is wrong"
            yield diagnostic("range-disorder", message, reading.span(stated), hint)


RULES = (figures_fit, ranges_ascend, again.said_again, mistyped)
