"""What stands aside in a sentence: each row leaves of its example what it says."""

import pytest

from reportgen.figures import relations
from reportgen.figures._asides import Aside, asides, linked, unbracketed, without
from reportgen.figures._lexer import Token, tokens_of
from reportgen.figures._patterns import compiled, encoded
from reportgen.figures._reading import read

ASIDES = asides()


def tokens(text: str) -> list[Token]:
    return tokens_of(text, read(text)[0], 0, len(text))


def written(text: str, left: object) -> str:
    assert isinstance(left, list)
    return " ".join(text[one.start : one.end] for one in left)


@pytest.mark.parametrize("aside", ASIDES, ids=[one.name for one in ASIDES])
def test_an_aside_leaves_what_it_says(aside: Aside) -> None:
    every = tokens(aside.example)
    left = without(every, encoded(every), [compiled(aside.pattern)])
    assert written(aside.example, left) == f"{aside.left} ."


def test_a_sentence_without_asides_stays_the_same() -> None:
    every = tokens("It rose from 40 to 60.")
    assert without(every, encoded(every), [compiled(one.pattern) for one in ASIDES]) is every
    assert linked(every) is every
    assert unbracketed(every, figures=True) is every


def test_brackets_behind_a_figure_and_brackets_of_words_are_told_apart() -> None:
    text = "In all 15 per cent (7 million) of homes (so far) came in May (40)."
    every = tokens(text)
    assert (
        written(text, unbracketed(every, figures=True))
        == "In all 15 per cent of homes ( so far ) came in May ( 40 ) ."
    )
    assert (
        written(text, unbracketed(every, figures=False))
        == "In all 15 per cent ( 7 million ) of homes came in May ( 40 ) ."
    )


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("It has 40. This is more than 50.", True),
        ("It has 40. That figure was above 50.", True),
        ("It has 40. This town is above 50.", False),
        ("It has 40.\n\nThis is more than 50.", False),
    ],
)
def test_only_a_sentence_about_the_one_before_is_joined_to_it(text: str, *, joined: bool) -> None:
    every = tokens(text)
    assert (linked(every) is not every) == joined


@pytest.mark.parametrize(
    "text",
    [
        "The fee was 40 pence in the spring. This is more than the 50 pence of the year before.",
        "The share fell in the year to March 2014 from 50 per cent (1,200) to 60 per cent (900).",
        "The rate of those aged 15 to 44 rose between 2012 and 2015 from 60 to 40 visits.",
    ],
)
def test_what_stands_aside_does_not_keep_figures_apart(text: str) -> None:
    assert any({"rise", "fall"} & one.marks for one in relations(text))
