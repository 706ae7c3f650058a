"""Dates, times, numbers and rows that cannot be meant as they are typed."""

import random

import pytest

from reportgen.problems.diagnostics import Diagnostic
from tests.projects import TOWN, Diagnose, minimal

ROOM = random.Random(7)
TEXT = "Plans were agreed in {{ facts.agreed }} cases ({{ facts.agreed | percent }})."


def _told(diagnose: Diagnose, text: str) -> list[Diagnostic]:
    whole = minimal()[TOWN].replace(f"background: {TEXT}", f"background: '{text} {TEXT}'")
    assert text in whole
    return [one for one in diagnose(files={TOWN: whole}) if one.code != "number-in-words"]


def _wrong() -> list[tuple[str, str, str]]:
    """A text with what is wrong in it, the code, and what the message or the hint names."""
    days = [f"{ROOM.randint(32, 39)}/{ROOM.randint(1, 12):02}/20{ROOM.randint(10, 29)}"]
    days += [f"31/{month:02}/2026" for month in (2, 4, 6, 9, 11)]
    days += [f"2023-{ROOM.randint(13, 19)}-01", "2023-02-30", "29.02.2023"]
    found = [(f"It began on {day}, in spring.", "impossible-date", day) for day in days]
    times = [f"{ROOM.randint(25, 99)}:{ROOM.randint(10, 59)}" for _ in range(4)] + [
        "09:60",
        "14:75",
    ]
    found += [(f"They met at {time}.", "impossible-date", time) for time in times]
    groups = ["1,00,000", "10,00", "12,3456", "1,234,56", f"{ROOM.randint(1000, 9999)},000"]
    found += [(f"There were {one} people.", "number-style", one) for one in groups]
    found += [("It cost £1,00,000 then.", "number-style", "write `100,000`")]
    right = {
        "1/5/2023": "1 May 2023",
        "20/02/2023": "20 February 2023",
        "2023-03-07": "7 March 2023",
        "12/03/87": "12 March 1987",
        "12/03/23": "12 March 2023",
    }
    return found + [(f"It began on {one}.", "date-style", day) for one, day in right.items()]


@pytest.mark.parametrize(("text", "code", "said"), _wrong())
def test_a_figure_that_cannot_be_is_told(
    text: str, code: str, said: str, diagnose: Diagnose
) -> None:
    found = [one for one in _told(diagnose, text) if one.code == code]
    assert len(found) == 1
    assert said in " ".join((found[0].message, *found[0].hints))


@pytest.mark.parametrize(
    "text",
    [
        "In 2016/17 they worked 24/7, on a ratio of 25:70.",
        "They met at 14:30, and again at 09:00.",
        "There were 1,000 people, 12,345 visits and £1,234,567.",
        "See [the notes](https://example.org/2023/02/30/1,00,000) on it.",
        "Sections 1.2.24 and 3.4 of the standard hold.",
        "The file numbers were A12/13/2023 and 12-1234-1.",
    ],
)
def test_what_is_right_is_left_alone(text: str, diagnose: Diagnose) -> None:
    codes = {one.code for one in _told(diagnose, text)}
    assert codes.isdisjoint(("impossible-date", "date-style", "number-style"))


@pytest.mark.parametrize("said", ["of the caseload", "were women", "had none", ""])
def test_a_share_below_one_is_a_percentage(said: str, diagnose: Diagnose) -> None:
    town = minimal()[TOWN].replace("  share: 33.3%", "  share: 0.12")
    town = town.replace(f"background: {TEXT}", f"background: 'About {{{{ facts.share }}}} {said}.'")
    (one,) = [one for one in diagnose(files={TOWN: town}) if one.code == "ambiguous-number"]
    assert one.hints == ("write `12%`",)
    assert town.splitlines()[one.span.line - 1] == "  share: 0.12"


@pytest.mark.parametrize("said", ["full-time posts", "miles from there", "points above it"])
def test_a_number_below_one_of_something_is_left_alone(said: str, diagnose: Diagnose) -> None:
    town = minimal()[TOWN].replace("  share: 33.3%", "  share: 0.5")
    town = town.replace(f"background: {TEXT}", f"background: 'About {{{{ facts.share }}}} {said}.'")
    assert "ambiguous-number" not in {one.code for one in diagnose(files={TOWN: town})}


ZEROS = {
    ("cases: 100", "cases: 040"): "write `40`",
    ("caseload: 1,979", "caseload: 01,979"): "write `1,979`",
    ("caseload: 1,979", "caseload: 00.5"): "write `0.5`",
    ("agreed: 21 of 48", "agreed: 021 of 048"): "write `21 of 48`",
    ("share: 33.3%", "share: 033.3%"): "write `33.3%`",
    ("engagement: 70", "engagement: 070"): "write `70`",
}


@pytest.mark.parametrize("change", ZEROS)
def test_a_number_begins_with_no_zero(change: tuple[str, str], diagnose: Diagnose) -> None:
    town = minimal()[TOWN].replace(*change)
    (one,) = diagnose(files={TOWN: town})
    assert one.code == "wrong-type"
    assert ZEROS[change] in one.hints[0]


ROWS = {
    "[North, 1], [South, 2], [Total, 3]": "total-as-row",
    "[North, 1], [Totals for both, 9], [South, 2]": "total-as-row",
    "[North, 1], [South, 2], [All, 3]": "total-as-row",
    "[North, 1], [South, 2], [All, 4]": "",
    "[North, 1], [Both, 1]": "",
    "[Totally else, 1], [South, 2]": "",
    "[North, 1], [South, 2], [north, 3]": "repeated-row",
    "[North, 1], [South, 1]": "",
    "[TBC, 1], [TBC, 2]": "",
}


@pytest.mark.parametrize("rows", ROWS)
def test_rows_are_parts_and_told_apart(rows: str, diagnose: Diagnose) -> None:
    table = (
        f"background:\n  - text: {TEXT}\n  - table:\n      id: staff\n      caption: Staff here\n"
        "      columns: [{title: Place}, {title: Staff, type: number}]\n"
        f"      rows: [{rows}]\n"
    )
    town = minimal()[TOWN].replace(f"background: {TEXT}\n", table)
    codes = [one.code for one in diagnose(files={TOWN: town}) if one.code in ROWS.values()]
    assert codes == [ROWS[rows]] * bool(ROWS[rows])


def test_rows_with_further_words_are_told_apart(diagnose: Diagnose) -> None:
    table = (
        f"background:\n  - text: {TEXT}\n  - table:\n      id: staff\n      caption: Staff here\n"
        "      columns: [{title: Place}, {title: Post}, {title: Staff, type: number}]\n"
        "      rows: [[North, lead, 1], [North, deputy, 2], [North, lead, 3]]\n"
    )
    town = minimal()[TOWN].replace(f"background: {TEXT}\n", table)
    found = [one for one in diagnose(files={TOWN: town}) if one.code == "repeated-row"]
    assert [one.span.line for one in found] == [town[: town.index("rows: ")].count("\n") + 1]
    assert "row 1" in found[0].message
