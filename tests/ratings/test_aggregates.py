"""What figures of several PDUs add up to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.values import Proportion, Share
from reportgen.ratings import aggregates
from reportgen.ratings.aggregates import Number
from reportgen.text.wording import rounded


@given(st.integers(1, 99).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_a_percentage_stands_for_one_count_of_fewer_than_a_hundred_cases(
    both: tuple[int, int],
) -> None:
    count, base = both
    assert aggregates.count_of(rounded(Proportion(count, base).percent), base) == count


@pytest.mark.parametrize(("percent", "base"), [(51, 36), (50, 400), (3, 0)])
def test_a_percentage_that_fits_no_count_or_several_gives_none(percent: int, base: int) -> None:
    assert aggregates.count_of(percent, base) is None


def test_every_case_counts_once() -> None:
    # 12 of 36 and 8 of 28: the mean of the two percentages would be the same here, 31
    assert aggregates.weighted([(33, 36), (29, 28)]) == Proportion(20, 64)
    # 9 of 10 and 0 of 90: their mean is 45
    assert aggregates.weighted([(90, 10), (0, 90)]) == Proportion(9, 100)


def test_a_share_whose_counts_are_not_known_stays_a_percentage() -> None:
    assert aggregates.weighted([(51, 36), (32, 28)]) == Share(Decimal(43))
    assert aggregates.weighted([(50, 400), (0, 100)]) == Share(Decimal(40))


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ([1, 2, 3], 6),
        ([Decimal("1.5"), 2], Decimal("3.5")),
        ([Proportion(1, 4), Proportion(2, 6)], Proportion(3, 10)),
        ([Share(Decimal(10)), Share(Decimal(20))], None),
        ([1, Proportion(1, 4)], None),
    ],
)
def test_only_what_adds_up_is_added_up(values: list[Number], total: Number | None) -> None:
    assert aggregates.total(values) == total


def test_extremes_name_all_that_have_them() -> None:
    values = {"A": 3, "B": 1, "C": 3}
    assert aggregates.highest(values) == aggregates.Extreme(3, ("A", "C"))
    assert aggregates.lowest(values) == aggregates.Extreme(1, ("B",))
    shares: dict[str, Number] = {"A": Proportion(1, 2), "B": Share(Decimal(40))}
    assert aggregates.highest(shares).names == ("A",)
