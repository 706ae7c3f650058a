"""Slips of grammar are found where that is asked for, and good English is left alone."""

import itertools
import re

import pytest

from reportgen.text.grammar import grammar
from tests.projects import MakeProject, Run

SLIP = re.compile(r"warning\[grammar\] `(.+?)`:")
WRONG = {
    "We saw an PDU there.": "an",
    "A SPO met us.": "A",
    "They read a HMI report.": "a",
    "It took a hour.": "a",
    "They met a offender there.": "a",
    "They had made an plan.": "an",
    "An user met us.": "An",
    "We should of known.": "should of",
    "It was better then before.": "then",
    "The PDU improved it's work.": "it's",
    "Its a good plan.": "Its",
    "They was pleased.": "was",
    "They have went home.": "went",
    "He could have ran it.": "ran",
    "He did not went there.": "went",
    "They did not planned it.": "planned",
    "Staff are suppose to plan.": "suppose",
    "We where told.": "where",
    "The staff their to help.": "their",
}
RIGHT = [
    "We saw a PDU, an SPO, an HMI report and an hour's work.",
    "A user of a one-day course met a European unit.",
    "It's a good plan, and its work was better than before.",
    "They have gone home; he could have run it, and did not plan it.",
    "Staff are supposed to plan, and used to do so.",
    "There is a plan, and they're where their unit was.",
    "Each of the nine PDUs has an EDIB lead.",
]


def slips(make_project: MakeProject, run: Run, text: str) -> list[str]:
    """What is marked in a background."""
    make_project(f'background: "{text}"\n')
    return SLIP.findall(run("check", "--grammar", "--output", "short").out)


def test_slips_are_found(make_project: MakeProject, run: Run) -> None:
    text = r"\n\n".join(WRONG)
    found = slips(make_project, run, text)
    assert len(found) == len(WRONG)


@pytest.mark.parametrize("text", [r"\n\n".join(RIGHT)])
def test_good_english_is_left_alone(text: str, make_project: MakeProject, run: Run) -> None:
    assert slips(make_project, run, text) == []


def test_a_hint_says_what_is_right(make_project: MakeProject, run: Run) -> None:
    make_project("background: We saw an PDU there.\n")
    told = run("check", "--grammar").err
    assert "`an`: the article does not fit the sound of the next word" in told
    assert "hint: write `a`" in told


def test_it_is_asked_for(make_project: MakeProject, run: Run) -> None:
    make_project("background: We saw an PDU there.\n")
    assert run("check", "--strict").code == 0
    assert run("check", "--strict", "--grammar").code == 1


ARTICLES = {
    "a": ("PDU", "user", "plan", "one-day course"),
    "an": ("SPO", "HMI", "hour", "offender"),
}
AROUND = ("We saw {} that day.", "They gave us {} at once.", "It was {}, we heard.")


def test_articles_are_told_by_their_sound_in_generated_sentences() -> None:
    english = grammar()
    for frame, (right, things) in itertools.product(AROUND, ARTICLES.items()):
        wrong = "an" if right == "a" else "a"
        for thing in things:
            assert [*english.slips(frame.format(f"{right} {thing}"))] == []
            (slip,) = english.slips(frame.format(f"{wrong} {thing}"))
            assert slip.right == (right,)


def test_without_the_extra_it_says_what_is_missing(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project()
    grammar.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "harper", None)
    told = run("check", "--grammar")
    grammar.cache_clear()
    assert told.code == 2
    assert "[grammar]'" in told.err
