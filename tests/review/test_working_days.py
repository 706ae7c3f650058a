"""Working days are counted by a list that people can extend."""

import datetime as dt

import pytest

from reportgen.commands._common import workplace
from reportgen.review.accuracy.working_days import calendar_of
from tests.projects import ROOT, MakeProject, Run

OWN = "content/shared/bank-holidays.yaml"
LIST = """\
kind: bank-holidays
country: England and Wales
source: https://www.gov.uk/bank-holidays
first: 2030-01-01
last: 2030-12-31
days:
  2030-06-05: A day off
"""
ONCE = {"2022-06-03", "2022-09-19", "2023-05-08"}
"""Days that were holidays in one year alone."""


def easter(year: int) -> dt.date:
    """Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def monday(year: int, month: int, *, last: bool = False) -> dt.date:
    """The first or the last Monday of a month of 31 days."""
    days = [dt.date(year, month, day) for day in range(1, 32)]
    found = [one for one in days if one.weekday() == 0]
    return found[-1 if last else 0]


def by_rule(year: int) -> set[dt.date]:
    """The bank holidays of a year by the Act of 1971, with substitutes for those at weekends."""
    spring = dt.date(2022, 6, 2) if year == 2022 else monday(year, 5, last=True)
    sunday = easter(year)
    found = {sunday - dt.timedelta(2), sunday + dt.timedelta(1), monday(year, 5), spring}
    found.add(monday(year, 8, last=True))
    days = [dt.date(year, 1, 1), dt.date(year, 12, 26), dt.date(year, 12, 25)]
    at_weekend = [one for one in days if one.weekday() > 4]
    found |= {*days} - {*at_weekend}
    for one in at_weekend:
        later = (one + dt.timedelta(number) for number in range(1, 9))
        found.add(next(day for day in later if day.weekday() < 5 and day not in found))
    return found


@pytest.mark.parametrize("year", range(2022, 2029))
def test_the_list_that_is_shipped_has_the_days_of_the_law(year: int) -> None:
    listed = calendar_of(workplace(ROOT).project).holidays.days
    own = {one for one in listed if one.startswith(f"{year}-")} - ONCE
    wanted = by_rule(year)
    assert {dt.date.fromisoformat(one) for one in own} == wanted


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2023-05-26", "2023-06-12", 10),
        ("2023-05-26", "2023-05-30", 1),
        ("2023-04-06", "2023-04-11", 1),
        ("2023-12-22", "2024-01-02", 4),
        ("2023-06-12", "2023-06-12", 0),
        ("2028-12-29", "2029-01-02", None),
        ("2021-12-31", "2022-01-04", None),
    ],
)
def test_working_days_follow_the_first_day(first: str, last: str, days: int | None) -> None:
    calendar = calendar_of(workplace(ROOT).project)
    assert calendar.between(*map(dt.date.fromisoformat, (first, last))) == days


def test_a_project_has_its_own_list(make_project: MakeProject) -> None:
    folder = make_project(files={OWN: LIST})
    calendar = calendar_of(workplace(folder).project)
    assert not calendar.is_working_day(dt.date(2030, 6, 5))
    assert calendar.between(dt.date(2030, 6, 4), dt.date(2030, 6, 7)) == 2


def test_a_day_that_is_none_is_told_with_its_place(make_project: MakeProject, run: Run) -> None:
    make_project(files={OWN: LIST.replace("2030-06-05", "2030-06-31")})
    result = run("check")
    assert result.code == 1
    assert f"{OWN}:7" in result.err
