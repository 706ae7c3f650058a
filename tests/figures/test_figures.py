"""The figures of a sentence: what is found, what it reads, and what is no figure."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.figures import (
    WEEKDAYS,
    Day,
    Meaning,
    Points,
    Range,
    Score,
    Sense,
    Stated,
    as_said,
    find,
)
from reportgen.model.values import Month, Proportion, Share
from reportgen.text import wording
from tests.projects import TESTS

SENTENCES = TESTS / "data" / "figures.txt"


def meaning(value: Meaning) -> str:
    """A meaning in the notation of the table."""
    text = str(value)
    match value:
        case Share():
            text = f"{value.percent}%"
        case Proportion():
            text = f"{value.part}/{value.whole}"
        case Fraction():
            text = f"{value.numerator}:{value.denominator}"
        case Points():
            text = f"{value.points} points"
        case Score():
            text = f"score {value.points}/{value.maximum}"
        case Range():
            text = f"{meaning(value.low)}..{meaning(value.high)}"
        case Month():
            text = f"{value.year}-{value.month:02}"
        case Day():
            weekday = "" if value.weekday is None else f"{WEEKDAYS[value.weekday][:3]} "
            text = f"{weekday}{value.year or '-'}-{value.month:02}-{value.day:02}"
    return text


def shown(text: str, stated: Stated) -> str:
    """`just over half of the 48` reads `half of the 48 → just over 1:2 of 48`."""
    written = " ".join(text[stated.offset : stated.end].split())
    sense = "" if stated.sense is Sense.PLAIN else stated.sense.name.lower().replace("_", " ") + " "
    base = f" of {stated.base}" if stated.base else ""
    return f"{written} → {sense}{meaning(stated.value)}{base}"


def read(text: str) -> list[str]:
    return [" = ".join(shown(text, one) for one in stated.each()) for stated in find(text)]


def table() -> Iterator[tuple[str, list[str]]]:
    """The sentences of the table, each with what is found in it."""
    lines = [line for line in SENTENCES.read_text("utf-8").splitlines() if line]
    lines = [line for line in lines if not line.startswith("#")]
    starts = [at for at, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start], [line.strip() for line in lines[start + 1 : end]]


TABLE = [*table()]


@pytest.mark.parametrize(("sentence", "figures"), TABLE)
def test_figures_of_a_sentence(sentence: str, figures: list[str]) -> None:
    assert read(sentence) == figures


@pytest.mark.parametrize(("sentence", "figures"), TABLE)
def test_line_breaks_and_hard_spaces_change_nothing(sentence: str, figures: list[str]) -> None:
    assert read(sentence.replace(" ", "\n")) == figures
    assert read(sentence.replace(" ", "\N{NO-BREAK SPACE}")) == figures


def test_the_table_is_large() -> None:
    assert len(TABLE) >= 120


def test_figures_stand_where_they_are_found() -> None:
    text = "So, **33 per cent**\nof them (16/48), and 1,979 more."
    found = [each for one in find(text) for each in one.each()]
    assert [text[one.offset : one.end] for one in found] == ["33 per cent", "16/48", "1,979"]


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "for almost half of them": "almost half",
        "for only\njust over a\nthird": "just over a third",
        "in 21 out\nof 48": "21 out of 48",
    }.items(),
)
def test_as_said_has_what_qualifies_a_figure(text: str, said: str) -> None:
    assert as_said(text, find(text)[0]) == said


@given(st.integers(min_value=2, max_value=wording.LARGEST_IN_WORDS))
def test_numbers_are_read_as_they_are_written(number: int) -> None:
    for written in (f"{number:,}", wording.number_in_words(number)):
        found = find(f"We sent {written} letters, or {written} per cent of all.")
        wanted = [number, Share(Decimal(number))]
        assert [one.value for one in found] == wanted


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for one in find(text):
        assert 0 <= one.offset < one.end <= len(text)


@given(st.lists(st.sampled_from("21 48 of the out per cent ( ) half a third to – and in".split())))
def test_figures_never_overlap(words: list[str]) -> None:
    found = [part for one in find(" ".join(words)) for part in one.each()]
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.offset for end, one in zip(ends, found, strict=False))
