"""Charts of one measure share a scale where their values are near enough to be compared."""

import itertools
import random
from decimal import Decimal

import pytest

from reportgen.render.charts.one_scale import FURTHEST, on_one_scale

ROOM = random.Random(3)


def shared(*values: int) -> list[int]:
    every = [Decimal(value) for value in values]
    return [int(on_one_scale(one, every)) for one in every]


@pytest.mark.parametrize(
    ("values", "scales"),
    [
        ((10, 40, 90), [90, 90, 90]),
        ((10, 100_000_000), [10, 100_000_000]),
        ((10, 12, 5_000, 9_000), [12, 12, 9_000, 9_000]),
        ((10, 100), [100, 100]),
        ((10, 101), [10, 101]),
        ((0, 5), [0, 5]),
        ((7,), [7]),
    ],
)
def test_a_scale_is_shared_within_reach(values: tuple[int, ...], scales: list[int]) -> None:
    assert shared(*values) == scales


@pytest.mark.parametrize("count", range(2, 9))
def test_neighbours_share_a_scale_or_none(count: int) -> None:
    """Whatever the values: two charts next to each other have one scale, or are far apart."""
    values = sorted({10 ** ROOM.randint(0, 8) * ROOM.randint(1, 9) for _ in range(count)})
    scales = dict(zip(values, shared(*values), strict=True))
    for lower, higher in itertools.pairwise(values):
        assert (scales[lower] == scales[higher]) == (higher <= lower * FURTHEST)
        assert scales[lower] >= lower
