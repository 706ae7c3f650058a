import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from reportgen.model.values import (
    Count,
    Day,
    Fact,
    Line,
    Month,
    Phrase,
    Proportion,
    Prose,
    Share,
    Text,
    YearMonth,
)

FACTS = {
    "36": 36,
    "1,979": 1979,
    "1,234,567": 1234567,
    "0": 0,
    "89.82": Decimal("89.82"),
    "1.10": Decimal("1.10"),
    "33.3%": Share(Decimal("33.3")),
    "33 %": Share(Decimal(33)),
    "33.3 per cent": Share(Decimal("33.3")),
    "21 of 48": Proportion(21, 48),
    "1,000 of 2,000": Proportion(1000, 2000),
    "0 of 0": Proportion(0, 0),
    "2023-02-20": dt.date(2023, 2, 20),
    "2023-02": Month(2023, 2),
    " 7 ": 7,
}


@pytest.mark.parametrize(("text", "value"), FACTS.items(), ids=FACTS.keys())
def test_a_fact_is_read_by_its_form(text: str, value: object) -> None:
    found = TypeAdapter(Fact).validate_python(text)
    assert (type(found), found) == (type(value), value)


REFUSED = {
    ("about 36", Fact): "wrong-type",
    ("19,79", Fact): "wrong-type",
    ("-3", Fact): "wrong-type",
    ("1e3", Fact): "wrong-type",
    ("", Fact): "wrong-type",
    ("48 of 21", Fact): "part-over-whole",
    ("2023-02-30", Fact): "impossible-date",
    ("2023-13", Fact): "impossible-date",
    ("36.5", Count): "wrong-type",
    ("many", Count): "wrong-type",
    ("٣", Count): "wrong-type",
    ("20 February 2023", Day): "bad-date",
    ("010", Fact): "wrong-type",
    ("00.5", Fact): "wrong-type",
    ("1 of 08", Fact): "wrong-type",
    ("2023-2-20", Day): "bad-date",
    ("2023-02", Day): "bad-date",
    ("2023-02-29", Day): "impossible-date",
    ("0000-01-01", Day): "impossible-date",
    ("2023", YearMonth): "bad-date",
    ("2023-02-20", YearMonth): "bad-date",
    ("2023-00", YearMonth): "impossible-date",
    ("", Line): "empty-value",
    (" \n", Prose): "empty-value",
}


@pytest.mark.parametrize(
    ("text", "type_"), REFUSED, ids=[f"{code}-{text}" for (text, _), code in REFUSED.items()]
)
def test_what_a_value_may_not_be(text: str, type_: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(type_).validate_python(text)
    (error,) = caught.value.errors()
    assert error["type"] == REFUSED[text, type_]


@pytest.mark.parametrize("type_", [Line, Prose, Phrase])
def test_a_text_keeps_its_class(type_: type[Text]) -> None:
    assert type(TypeAdapter(type_).validate_python("words")) is type_


def test_a_leap_day_is_a_day() -> None:
    assert TypeAdapter(Day).validate_python("2024-02-29") == dt.date(2024, 2, 29)


def test_a_proportion_knows_its_percentage() -> None:
    assert Proportion(21, 48).percent == Decimal("43.75")
    assert Proportion(0, 0).percent == 0


def test_a_month_lies_in_its_year_and_has_an_order() -> None:
    assert Month.of(dt.date(2023, 2, 20)) == Month(2023, 2)
    assert Month(2022, 12) < Month(2023, 1)
