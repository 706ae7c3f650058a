"""That no two documents of a series hold the same sentence."""

import pickle
from array import array

import pytest

from reportgen.checks.rules.series import MOST, Summary, across
from tests.projects import TOWN, Diagnose, MakeProject, Run, region

OTHER = "content/north/city.yaml"
LONG = "Managers met staff every week to talk about their cases and what they had learned."


def both(here: str, there: str) -> dict[str, str]:
    """Two PDU reports, each with a sentence of its own under leadership."""
    town = region()[TOWN]
    other = town.replace("name: Town", "name: City").replace("Plans were agreed", "Plans were made")
    return {
        OTHER: other.replace("Leaders led.", here),
        TOWN: town.replace("Leaders led.", there),
    }


def test_a_sentence_stands_in_one_document(diagnose: Diagnose) -> None:
    (found,) = diagnose(files=both(LONG, LONG))
    assert (found.code, found.span.path) == ("sentence-in-two-documents", TOWN)
    assert found.message.startswith(f"this sentence stands in {OTHER}, line ")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Leaders led very well.", "Leaders led very well."),
        (LONG, LONG.replace("week", "month")),
        (LONG, f"They said: {LONG}"),
    ],
)
def test_what_is_short_or_differs_is_passed_over(here: str, there: str, diagnose: Diagnose) -> None:
    assert diagnose(files=both(f'"{here}"', f'"{there}"')) == []


def test_recommendations_may_be_the_same(diagnose: Diagnose) -> None:
    files = region()
    same = "hold meetings every week with all staff to talk about what they have learned"
    wording = "text: plan at all"
    village = files["content/north/village.yaml"].replace(wording, f"text: {same}")
    copy = village.replace("name: Village", "name: Hamlet")
    found = diagnose(
        files={"content/north/village.yaml": village, "content/north/hamlet.yaml": copy}
    )
    assert [one.code for one in found] == []


def test_it_can_be_allowed(make_project: MakeProject, run: Run) -> None:
    files = both(LONG, LONG)
    mark = "# reportgen: allow sentence-in-two-documents — the same team serves both"
    files[TOWN] = files[TOWN].replace("    strengths: [Man", f"    {mark}\n    strengths: [Man")
    result = run("check", "--strict", cwd=make_project(files=files))
    assert (result.code, result.err.splitlines()[0]) == (
        0,
        "2 documents checked: nothing to report",
    )


def test_of_a_copy_only_the_first_sentences_are_reported() -> None:
    sentences = array("Q", (part for number in range(1, 40) for part in (number, number, 1, 9)))
    found = [*across([Summary("a", sentences), Summary("b", sentences)])]
    assert [one.span.line for one in found] == [*range(1, MOST + 1)]
    assert pickle.loads(pickle.dumps(Summary("a", sentences))) == Summary("a", sentences)
