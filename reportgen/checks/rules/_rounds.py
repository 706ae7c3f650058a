"""How exactly figures are meant: what their last digits count, and what rounding leaves open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from reportgen.figures import Points, Stated
from reportgen.model.values import Share


def size(stated: Stated) -> Fraction | None:
    """What a figure comes to; None for what is no number."""
    value = stated.value
    if isinstance(value, Share):
        return Fraction(value.percent)
    if isinstance(value, Points):
        return Fraction(value.points)
    return Fraction(value) if isinstance(value, int | Decimal) else None


def rounding(*stated: Stated) -> Fraction:
    """By how much the sum of figures may be off that were rounded."""
    rounded = [one for one in stated if is_round(one)]
    return Fraction(1, 2) * sum(map(unit_of, rounded), Fraction(0)) if rounded else Fraction(0)


def rooms(one: Stated, other: Stated) -> tuple[Fraction, Fraction]:
    """By how much each of two figures may have been rounded: half of what its last digit counts.

    Of `3 million` beside `2.4 million`, that is the last digit of both.
    """
    if not (is_round(one) and is_round(other)) and not (_is_of_tens(one) and _is_of_tens(other)):
        return Fraction(0), Fraction(0)
    first, second = unit_of(one), unit_of(other)
    if _is_of_tens(one) and _is_of_tens(other):
        first, second = max(first, TEN), max(second, TEN)
    if scale(one) == scale(other):
        first = second = min(first, second)
    return Fraction(1, 2) * first, Fraction(1, 2) * second


def _is_of_tens(stated: Stated) -> bool:
    """Whether a figure ends in a nought and is so large that it may be rounded to tens."""
    value = stated.value
    return isinstance(value, int) and value >= OFTEN_ROUND and value % 10 == 0


TEN = Fraction(10)
OFTEN_ROUND = 1000
"""Numbers from here are often rounded to tens; two that both end so are taken to be."""


def scale(stated: Stated) -> int:
    """The scale of a figure: thousands, millions."""
    whole = size(stated) or 0
    return next((one for one in SCALES if whole >= one), 1)


EXACT = 10_000
"""Smaller numbers are exact, but for whole thousands."""


def is_round(stated: Stated) -> bool:
    """Whether a figure may have been rounded."""
    value = stated.value
    return not isinstance(value, int) or value >= EXACT or (value > 0 and value % 1000 == 0)


def rooms_of(number: int) -> Fraction:
    """By how much a count in millions or round thousands may have been rounded."""
    stated = Stated(0, 0, number)
    return (
        Fraction(1, 2) * unit_of(stated) if number >= EXACT and unit_of(stated) > 1 else Fraction(0)
    )


SCALES = (10**9, 10**6, 10**3)
"""Numbers are rounded to no more than these: `£40 million` is not 35."""


def unit_of(stated: Stated) -> Fraction:
    """What the last digit of a figure that is not zero counts."""
    value = stated.value
    if isinstance(value, Share | Points):
        value = value.percent if isinstance(value, Share) else value.points
    if not isinstance(value, int | Decimal):
        return Fraction(1)
    exponent = int(Decimal(value).as_tuple().exponent)
    if exponent < 0 or not value:
        return Fraction(10) ** min(exponent, 0)
    whole = int(value)
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    scale = next((scale for scale in SCALES if whole >= scale), 1)
    return Fraction(min(10**zeros if zeros > 1 else 1, scale))


def step(*stated: Stated) -> Fraction:
    """By how much a difference of rounded figures may be off."""
    shares = any(isinstance(one.value, Share) for one in stated)
    rounded = [one for one in stated if is_round(one)]
    if shares or (len(rounded) == len(stated) and len({scale(one) for one in stated[-2:]}) > 1):
        return max(map(unit_of, stated))
    return Fraction(1, 2) * sum(map(unit_of, rounded), Fraction(0))


def same(one: Fraction, other: Fraction, room: Fraction | int) -> bool:
    """Whether two numbers are no farther apart than rounding allows."""
    return abs(one - other) <= room
