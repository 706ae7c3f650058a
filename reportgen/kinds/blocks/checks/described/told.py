"""The figures that a sentence of a description tells, each with the labels it is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from reportgen.figures import Meaning, Points, Range, Sense, Stated, find
from reportgen.kinds.blocks.checks.described.mentions import Mention
from reportgen.model.values import Proportion, Share

EXACT = (Sense.PLAIN, Sense.EXACTLY)
CLAUSE = re.compile(r";\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """One number with its place; a range has two, a proportion its part and its whole."""

    value: Decimal
    start: int
    end: int
    is_share: bool = False
    is_difference: bool = False
    sense: Sense = Sense.PLAIN


def told(text: str) -> list[Told]:
    """Every number that a text tells, in order; days and words such as `half` are none."""
    stated = (one for whole in find(text) for one in whole.each())
    found = {one for each in stated for one in _numbers(each, each.value)}
    return sorted(found, key=lambda one: (one.start, one.value))


def _numbers(stated: Stated, value: Meaning) -> Iterator[Told]:
    start, end, sense = stated.offset, stated.end, stated.sense
    match value:
        case Range(low=low, high=high):
            yield from (*_numbers(stated, low), *_numbers(stated, high))
        case Proportion(part=part, whole=whole):
            for one in (part, whole) if part != 1 else (whole,):
                yield Told(Decimal(one), start, end, sense=sense)
        case Share(percent=percent):
            yield Told(percent, start, end, is_share=True, sense=sense)
        case Points(points=points):
            yield Told(points, start, end, is_difference=True, sense=sense)
        case int() | Decimal():
            yield Told(Decimal(value), start, end, sense=sense)
        case _:
            return


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that semicolons part."""
    at = start
    for found in CLAUSE.finditer(text, start, end):
        yield at, found.start()
        at = found.end()
    yield at, end


Told_of = tuple[Told, tuple[str, ...]]


def attributed(numbers: Sequence[Told], named: Sequence[Mention]) -> list[Told_of]:
    """Numbers of a clause with the labels that they are told of, none where that is open.

    Where a number comes first and a label last (`60 in A and in B, 46 in C`), numbers stand before
    their labels; where a label comes first, behind them (`A made 11 and had 7 accepted`).
    """
    both: list[Told | Mention] = [*numbers, *named]
    items = sorted(both, key=lambda one: one.start)
    if not numbers or not named:
        return [(one, ()) for one in numbers]
    runs = [list(run) for _, run in groupby(items, key=lambda one: isinstance(one, Told))]
    before = isinstance(items[0], Told)
    if before and isinstance(items[-1], Told):
        return [(one, ()) for one in numbers]
    return list(_paired(runs if not before else runs[::-1]))


def _paired(runs: Sequence[Sequence[Told | Mention]]) -> Iterator[Told_of]:
    """Numbers with the run of labels before them; of as many of each, one each."""
    labels: list[str] = []
    for run in runs:
        names = [one.name for one in run if isinstance(one, Mention)]
        numbers = [one for one in run if isinstance(one, Told)]
        labels = names or labels
        one_each = len(numbers) == len(labels) > 1
        for at, number in enumerate(numbers):
            yield number, (labels[at],) if one_each else tuple(labels)
