import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.values import Month, Proportion, Share
from reportgen.text import wording

IN_WORDS = {
    0: "zero",
    9: "nine",
    10: "ten",
    19: "nineteen",
    20: "twenty",
    46: "forty-six",
    100: "one hundred",
    102: "one hundred and two",
    999: "nine hundred and ninety-nine",
    1000: "one thousand",
    1001: "one thousand and one",
    1100: "one thousand one hundred",
    21345: "twenty-one thousand three hundred and forty-five",
    999_999: "nine hundred and ninety-nine thousand nine hundred and ninety-nine",
}


@pytest.mark.parametrize(("value", "words"), IN_WORDS.items())
def test_numbers_in_words(value: int, words: str) -> None:
    assert wording.number_in_words(value) == words


@given(st.integers(0, 999_998))
def test_no_two_numbers_have_the_same_words(value: int) -> None:
    assert wording.number_in_words(value) != wording.number_in_words(value + 1)


@pytest.mark.parametrize(
    ("value", "words"), [(0, "zero"), (9, "nine"), (10, "10"), (1979, "1,979"), (-1, "-1")]
)
def test_a_number_in_prose(value: int, words: str) -> None:
    assert wording.number(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Share(Decimal("33.3")), "33.3 per cent"),
        (Share(Decimal("33.0")), "33 per cent"),
        (Share(Decimal(4)), "four per cent"),
        (Proportion(21, 48), "44 per cent"),
        (Proportion(1, 8), "13 per cent"),
        (Proportion(1, 200), "one per cent"),
        (Proportion(16, 48), "33 per cent"),
    ],
    ids=str,
)
def test_a_share_in_prose(value: Share | Proportion, words: str) -> None:
    assert wording.share(value) == words


@pytest.mark.parametrize(("value", "whole"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.49", 2)])
def test_a_half_goes_up(value: str, whole: int) -> None:
    assert wording.rounded(Decimal(value)) == whole


@pytest.mark.parametrize(
    ("value", "words"), [("89.82", "89.82"), ("1234.50", "1,234.50"), ("0.1", "0.1")]
)
def test_a_decimal_keeps_its_places(value: str, words: str) -> None:
    assert wording.decimal(Decimal(value)) == words


def test_proportions_days_and_months() -> None:
    assert wording.proportion(Proportion(7, 31)) == "seven of 31"
    assert wording.counted(Proportion(7, 31), "out of") == "seven out of 31"
    assert wording.day(dt.date(2023, 2, 1)) == "1 February 2023"
    assert wording.month(Month(2023, 12)) == "December 2023"
    assert wording.month(dt.date(2023, 1, 31)) == "January 2023"


def days(text: str) -> tuple[dt.date, dt.date]:
    first, last = text.split("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (["2022-07-18/2022-07-24"], "18 to 24 July 2022"),
        (["2022-07-25/2022-08-07"], "25 July to 7 August 2022"),
        (["2022-12-26/2023-01-01"], "26 December 2022 to 1 January 2023"),
        (
            ["2022-07-18/2022-07-24", "2022-09-05/2022-09-11"],
            "18 to 24 July and 5 to 11 September 2022",
        ),
        (
            ["2022-12-05/2022-12-11", "2023-01-02/2023-01-08"],
            "5 to 11 December 2022 and 2 to 8 January 2023",
        ),
    ],
)
def test_periods_say_once_what_they_share(written: list[str], words: str) -> None:
    assert wording.periods([days(text) for text in written]) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["Knowsley and St Helens", "Bury"], "Knowsley and St Helens, and Bury"),
        (["Bury", "Knowsley and St Helens", "Wigan"], "Bury, Knowsley and St Helens, and Wigan"),
        (["Kent, Surrey and Sussex", "Wales"], "Kent, Surrey and Sussex; and Wales"),
        (["two good (a, b and c)", "one bad"], "two good (a, b and c) and one bad"),
        (["1,200", "3"], "1,200 and 3"),
    ],
)
def test_a_list_in_a_sentence(items: list[str], words: str) -> None:
    assert wording.listed(items) == words


@pytest.mark.parametrize(("text", "large"), [("", ""), ("éa", "Éa"), ("the Panel", "The Panel")])
def test_a_capital(text: str, large: str) -> None:
    assert wording.capital(text) == large


def test_names_in_quotation_marks_need_no_comma() -> None:
    names = ["Staff", "Information and facilities"]
    assert wording.listed_in_quotes(names) == "'Staff' and 'Information and facilities'"
    assert wording.listed_in_quotes(["Staff"]) == "'Staff'"
