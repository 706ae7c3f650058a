"""That the figures which a sentence puts together fit each other: by arithmetic, in any words.

`figures.relations` says what a text states; here each sort of relation is calculated. Nothing is
reported where rounding, or a word such as `almost`, leaves room for both figures to be right, or
where they are so far apart that they hardly speak of one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.checks.rules import _sizes, arithmetic
from reportgen.documents.document import Written
from reportgen.documents.recent import recent
from reportgen.figures import Range, Relation, Sense, Sort, Stated
from reportgen.figures.quantities import Interval, quantities
from reportgen.model.framework import Fractions
from reportgen.model.values import Proportion, Share
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording

Found = tuple[str, Stated, str, str]
"""A code, the figure that it is reported at, the message and a hint."""
NEAR_ALL = 24
"""Parts are all of a whole that they miss by less than this part of it, for each but the first."""
NEAREST_SUM, FARTHEST_SUM = Fraction(3, 4), Fraction(5, 4)
"""Parts whose sum is beyond these shares of a whole are hardly all its parts."""


def _said(reading: Reading, stated: Stated) -> str:
    return figures.as_said(reading.text, stated)


def _rules(reading: Reading) -> Fractions:
    rules: Fractions = reading.document.framework.value.rules.fractions
    return rules


@recent
def _quantities(document: Written) -> Mapping[str, Interval]:
    return quantities(document.framework.value)


def _of_words(reading: Reading, relation: Relation) -> Iterator[Found]:
    """Words for a share fit the figure in brackets behind them."""
    figure = relation.end("figure")
    framework = reading.document.framework.value
    interval = arithmetic.interval(_rules(reading), figure) if figure else None
    if figure is None or interval is None:
        return
    words = _quantities(reading.document)
    found = arithmetic.word_before(reading.own, relation.start, figure, words)
    if found and not (words[found].meets(interval) or arithmetic.all_but_one(found, figure)):
        message = f"`{found}` does not fit `{_said(reading, figure)}`"
        hint = arithmetic.band_hint(framework, interval, figure)
        yield "quantifier-mismatch", figure, message, hint


def _of_counted(reading: Reading, relation: Relation) -> Iterator[Found]:
    """Some whole number of things gives the share that a count is said to be."""
    count, share = relation.end("count"), relation.end("share")
    number, percent = _sizes.count(count), _sizes.percent(share)
    if count is None or share is None or number is None or percent is None or number < 2:
        return
    if not arithmetic.some_whole(number, percent):
        message = f"`{_said(reading, count)}` is `{_said(reading, share)}` of no whole number"
        hint = " and ".join(arithmetic.nearest(number, percent))
        yield "share-mismatch", share, message, hint


def _of_share(reading: Reading, relation: Relation) -> Iterator[Found]:
    """A share of people or things is not more than all of them, nor is a fall."""
    share = relation.end("share")
    if share is None or relation.end("whole") or not isinstance(share.value, Share):
        return
    over = share.sense in (Sense.ABOVE, Sense.JUST_OVER) and share.value.percent == 100
    if over or (share.value.percent > 100 and share.sense not in LESS):
        falls = "fall" in relation.marks
        what = "more than there was to fall from" if falls else "more than all of them"
        hint = "a fall to nothing is one of 100 per cent" if falls else "say of what it is a share"
        yield "impossible-share", share, f"`{_said(reading, share)}` is {what}", hint


LESS = frozenset((Sense.BELOW, Sense.ALMOST, Sense.AT_MOST))
"""Senses in which a figure is more than what it stands for."""


def _of_several(reading: Reading, relation: Relation) -> Iterator[Found]:
    """Several parts make up their whole, if they come near enough to be meant as all of it."""
    whole = _sizes.count(relation.end("whole"))
    parts = [_sizes.count(part) or 0 for part in relation.ends["parts"]]
    room = whole * (len(parts) - 1) // NEAR_ALL if whole else 0
    if whole and abs(sum(parts) - whole) <= max(1, room):
        yield from _of_partition(reading, relation)


def _of_partition(reading: Reading, relation: Relation) -> Iterator[Found]:
    """Parts that are said to make up a whole do."""
    whole = relation.end("whole")
    size, parts = _sizes.count(whole), [*map(_sizes.count, relation.ends["parts"])]
    if whole is None or not size or len(parts) < 2 or None in parts or parts == [1] * len(parts):
        return
    sizes = [part for part in parts if part is not None]
    total = sum(sizes)
    some = "other" in relation.marks and total < size
    if total == size or max(sizes) > size or some or not _near(total, size):
        return
    listed = " and ".join(wording.number(part) for part in sizes)
    message = f"{listed} make {wording.number(total)}, not `{_said(reading, whole)}`"
    yield "partition-mismatch", whole, message, "one of these figures is wrong"


def _near(total: int, whole: int) -> bool:
    return NEAREST_SUM * whole <= total <= FARTHEST_SUM * whole or abs(total - whole) <= 1


def _of_shares(_: Reading, relation: Relation) -> Iterator[Found]:
    """Shares that are said to make up all do not make more, nor with the rest less."""
    parts = [*map(_sizes.percent, relation.ends["parts"])]
    if None in parts or len(parts) < 2:
        return
    total = sum(part for part in parts if part is not None)
    room = Fraction(len(parts), 2)
    too_few = "all" in relation.marks and total < 100 - room
    if too_few or total > 100 + room:
        message = f"these make {wording.per_cent(total)} together"
        last = relation.ends["parts"][-1]
        yield "partition-mismatch", last, message, "one of these figures is wrong"


def _of_rest(reading: Reading, relation: Relation) -> Iterator[Found]:
    """A part and the rest make the whole.

    `The other three` may be some of more that are left; `the remaining three` are all of them.
    """
    one, rest = relation.end("one"), relation.end("rest")
    if one is None or rest is None or one.sense not in (Sense.PLAIN, Sense.ABOUT):
        return
    if isinstance(one.value, Proportion) and (number := _sizes.count(rest)) is not None:
        left = one.value.whole - one.value.part
        wrong = number > left if "other" in relation.marks else number != left
        hint = f"{wording.proportion(one.value)} leaves {wording.number(left)}"
    elif isinstance(one.value, Share) and (second := _sizes.percent(rest)) is not None:
        first = one.value.percent
        room = Decimal(1 if one.sense is Sense.PLAIN else 3).scaleb(-arithmetic.places(first))
        wrong = abs(100 - first - second) > room
        hint = f"{wording.per_cent(first)} leaves {wording.per_cent(100 - first)}"
    else:
        return
    if wrong:
        said, other = (_said(reading, each) for each in (one, rest))
        message = f"`{said}` and the other `{other}` do not add up"
        yield "partition-mismatch", rest, message, hint


def _of_comparison(reading: Reading, relation: Relation) -> Iterator[Found]:
    """What is above another figure is."""
    one, other = relation.end("one"), relation.end("other")
    if one is None or other is None or not (sizes := _sizes.pair(reading.text, one, other)):
        return
    first, second = sizes
    if (first < second) if "rise" in relation.marks else (first > second):
        way = "above" if "rise" in relation.marks else "below"
        message = f"`{_said(reading, one)}` is not {way} `{_said(reading, other)}`"
        yield "change-mismatch", one, message, "the two may have changed places"


def _of_order(reading: Reading, relation: Relation) -> Iterator[Found]:
    """A range begins with the smaller figure."""
    low, high = relation.end("low"), relation.end("high")
    if low is None or high is None or not (sizes := _sizes.pair(reading.text, low, high)):
        return
    if sizes[0] > sizes[1]:
        message = f"this runs backwards, from `{_said(reading, low)}` to `{_said(reading, high)}`"
        yield "range-disorder", high, message, "the two may have changed places"


def _of_average(reading: Reading, relation: Relation) -> Iterator[Found]:
    """An average lies within its range."""
    mid = relation.end("mid")
    low, high = _sizes.ends(relation)
    if mid is None or low is None or high is None or mid.sense not in (Sense.PLAIN, Sense.ABOUT):
        return
    sizes = _sizes.pair(reading.text, low, mid), _sizes.pair(reading.text, mid, high)
    if all(sizes) and any(pair and pair[0] > pair[1] for pair in sizes):
        message = f"the average, `{_said(reading, mid)}`, lies outside of its range"
        yield "range-disorder", mid, message, "one of the three figures is wrong"


def _of_list(reading: Reading, relation: Relation) -> Iterator[Found]:
    """As many things are listed as are announced."""
    whole = relation.end("whole")
    if whole is None or not (announced := _sizes.count(whole)) or announced > MOST_LISTED:
        return
    there = relation.pieces
    if (
        announced not in (there, there + relation.spare) and there != 2 * announced
    ):  # `Ashby, Kent, and Corby, Norfolk`
        listed = wording.number(there)
        message = f"`{_said(reading, whole)}` are announced, and {listed} are listed"
        yield "list-mismatch", whole, message, "put the number or the list right"


MOST_LISTED = 12
"""More things than so many are not listed in a sentence."""


def _of_change(reading: Reading, relation: Relation) -> Iterator[Found]:
    """A change goes the way that is said, by as much as is said."""
    start, end = _sizes.ends(relation)
    if start is None or end is None or not (sizes := _sizes.pair(reading.text, start, end)):
        return
    said = f"from `{_said(reading, start)}` to `{_said(reading, end)}`"
    before, after = sizes
    if ("rise" in relation.marks and after < before) or (
        "fall" in relation.marks and after > before
    ):
        way = "rise" if "rise" in relation.marks else "fall"
        hint = "the two may have changed places"
        yield "change-mismatch", end, f"{said} is not a {way}", hint
    elif (times := _sizes.times(relation)) and before:
        if not times.has(after / before):
            yield "change-mismatch", end, f"{said} is not {times.words}", "compare the two"
    elif (by := relation.end("by")) and "times" not in relation.marks:
        for message, hint in _sizes.wrong_by(_rules(reading), reading.text, by, start, end):
            yield "change-mismatch", by, f"`{_said(reading, by)}` {message} {said}", hint


Rule = Callable[[Reading, Relation], Iterator[Found]]
BY_SORT: dict[Sort, Rule] = {
    Sort.SAID: _of_words,
    Sort.SEVERAL: _of_several,
    Sort.COUNTED: _of_counted,
    Sort.SHARE: _of_share,
    Sort.PARTITION: _of_partition,
    Sort.SHARES: _of_shares,
    Sort.REST: _of_rest,
    Sort.CHANGE: _of_change,
    Sort.COMPARED: _of_comparison,
    Sort.ORDER: _of_order,
    Sort.AMONG: _of_average,
    Sort.LISTED: _of_list,
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


RULES = (figures_fit, ranges_ascend)
