"""Every language has what the program puts into words, and Welsh says it as Welsh does."""

import datetime as dt
from decimal import Decimal

import pytest

from reportgen.model.values import Month, Proportion, Share
from reportgen.text import wording
from reportgen.text.languages import Language, language, languages
from reportgen.text.references import Value, fill
from reportgen.text.typography import NBSP, set_text

WELSH = languages()["cy"]


@pytest.mark.parametrize("one", languages().values(), ids=languages())
def test_a_language_is_whole(one: Language) -> None:
    assert len(one.months) == 12
    assert len(one.tens) == 8
    assert len(one.hundreds) == len(one.thousands) == 9
    assert len(one.numbers) == 20 or (len(one.numbers) > 9 and one.ten)
    others = [other for other in languages().values() if other is not one]
    assert not any(one.frequent & other.frequent for other in others)


def test_a_language_is_found_by_its_tag() -> None:
    assert language("cy") is language("cy-GB") is WELSH
    assert language("xx") is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "dim"),
        (10, "deg"),
        (11, "un deg un"),
        (20, "dau ddeg"),
        (46, "pedwar deg chwech"),
        (101, "cant ac un"),
        (103, "cant a thri"),
        (250, "dau gant a phum deg"),
        (2_023, "dwy fil a dau ddeg tri"),
        (12_000, "un deg dau mil"),
    ],
)
def test_numbers_in_welsh(value: int, words: str) -> None:
    assert wording.number_in_words(value, WELSH) == words


def test_what_prose_shows_in_welsh() -> None:
    assert wording.day(dt.date(2023, 2, 20), WELSH) == "20 Chwefror 2023"
    assert wording.month(Month(2023, 5), WELSH) == "Mai 2023"
    assert wording.period(dt.date(2022, 7, 18), dt.date(2022, 7, 24), WELSH) == (
        "18 i 24 Gorffennaf 2022"
    )
    assert wording.share(Share(Decimal("33.3")), WELSH) == "33.3 y cant"
    assert wording.proportion(Proportion(3, 5), WELSH) == "tri o bump"
    assert wording.proportion(Proportion(21, 48), WELSH) == "21 o 48"
    assert wording.listed(["Llanelli", "Abertawe"], WELSH) == "Llanelli ac Abertawe"
    assert wording.listed(["Abertawe", "Bro", "Llanelli"], WELSH) == "Abertawe, Bro a Llanelli"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ n | words }}", "tri deg tri"),
        ("{{ p }}", "21 o 48"),
        ("{{ p | of }}", "21 o'r 48"),
        ("{{ p | out_of }}", "21 allan o 48"),
        ("{{ p | percent }}", "44 y cant"),
        ("{{ p | words }}", "pedwar deg pedwar y cant"),
        ("{{ d | month }}", "Chwefror 2023"),
        ("{{ d | capital }}", "20 Chwefror 2023"),
    ],
)
def test_references_speak_the_language_of_the_document(text: str, said: str) -> None:
    names: dict[str, Value] = {"n": 33, "p": Proportion(21, 48), "d": dt.date(2023, 2, 20)}
    assert fill(text, {**names, "language": "cy"}).text == said
    assert fill(text, {**names, "language": "en-GB"}).text != said


def test_welsh_figures_keep_together() -> None:
    assert set_text("33 y cant ar 20 Chwefror 2023") == (
        f"33{NBSP}y{NBSP}cant ar 20{NBSP}Chwefror{NBSP}2023"
    )
