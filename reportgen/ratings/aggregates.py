"""Combines figures of several PDUs: sums, weighted shares, highest and lowest values.

Pure functions over values by PDU. A share is weighted by cases: every inspected case counts once,
whichever PDU it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from reportgen.model.values import Proportion, Share
from reportgen.text import wording

Number = int | Decimal | Share | Proportion
N = TypeVar("N", int, Decimal, Share, Proportion, Number)


@dataclass(frozen=True, slots=True)
class Extreme(Generic[N]):
    """The highest or the lowest of some values, and the names that have this value."""

    value: N
    names: tuple[str, ...]


def highest(values: Mapping[str, N]) -> Extreme[N]:
    """The highest of some values by name. There must be at least one value."""
    return _extreme(values, max(map(size, values.values())))


def lowest(values: Mapping[str, N]) -> Extreme[N]:
    """The lowest of some values by name. There must be at least one value."""
    return _extreme(values, min(map(size, values.values())))


def _extreme(values: Mapping[str, N], most: Decimal) -> Extreme[N]:
    having = tuple(name for name, value in values.items() if size(value) == most)
    return Extreme(values[having[0]], having)


def size(value: Number) -> Decimal:
    """The number to compare a value by: a number itself, a share's percentage."""
    return value.percent if isinstance(value, (Share, Proportion)) else Decimal(value)


def total(values: Iterable[Number]) -> Number | None:
    """The sum of numbers, or the sum of counts out of the sum of bases; None if there is no sum.

    `1 of 4` and `2 of 4` are `3 of 8`. Percentages without a base have no sum, nor have values of
    different sorts.
    """
    each = list(values)
    if all(isinstance(value, Proportion) for value in each):
        both = [(value.part, value.whole) for value in each if isinstance(value, Proportion)]
        return Proportion(sum(part for part, _ in both), sum(whole for _, whole in both))
    if all(isinstance(value, (int, Decimal)) for value in each):
        return sum((value for value in each if isinstance(value, (int, Decimal))), 0)
    return None


def count_of(percent: int, base: int) -> int | None:
    """The only count out of a base that rounds to a percentage; None if there is no single one.

    Of 48 cases only 16 are 33 per cent; of 300 cases several numbers are.
    """
    # The values that round to a percentage lie from half a point below it to just below half above.
    lowest = max(0, -(-(2 * percent - 1) * base // 200))
    highest = min(base, ((2 * percent + 1) * base - 1) // 200)
    return lowest if base and lowest == highest else None


def weighted(parts: Sequence[tuple[int, int]]) -> Proportion | Share:
    """The share of all cases, from each PDU's percentage and number of cases.

    It is `n of m` if each percentage can come from one count only, as below a hundred cases; else
    it is the weighted percentage. `[(50, 10), (25, 20)]` gives `10 of 30`.
    """
    counts = [count_of(percent, cases) for percent, cases in parts]
    cases = sum(base for _, base in parts)
    if None not in counts:
        return Proportion(sum(count for count in counts if count is not None), cases)
    weight = sum(percent * base for percent, base in parts)
    return Share(Decimal(wording.rounded(Decimal(weight) / cases)))
