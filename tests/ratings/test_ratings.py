"""The rules of the shipped framework, at the edges of every band."""

from functools import cache

import pytest

from reportgen.files.sources import read_file, shipped
from reportgen.model.findings import StandardResult
from reportgen.model.framework import Framework
from reportgen.problems.source import Source
from reportgen.ratings import scores
from reportgen.ratings.scores import Score
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import read_yaml

I, R, G, O = "Inadequate", "Requires improvement", "Good", "Outstanding"  # noqa: E741


@cache
def framework() -> Framework:
    source = read_file(shipped("frameworks") / "pdu-2021.yaml", "pdu-2021.yaml")
    assert isinstance(source, Source)
    tree, _ = read_yaml(source)
    assert tree
    value, problems = validate(tree, Framework)
    assert value, problems
    return value


def questions(**percents: int) -> StandardResult:
    return StandardResult(key_questions=percents)


@pytest.mark.parametrize(
    ("percent", "rating"),
    [(0, I), (49, I), (50, R), (64, R), (65, G), (79, G), (80, O), (100, O)],
)
def test_the_band_of_a_percentage(percent: int, rating: str) -> None:
    assert scores.band(framework().scale, percent).name == rating


def test_where_bands_begin() -> None:
    assert scores.boundaries(framework().scale) == (50, 65, 80)


OVERALL = {  # the largest score of each band
    27: {I: 4, R: 13, G: 22, O: 27},
    24: {I: 4, R: 12, G: 20, O: 24},
    21: {I: 3, R: 10, G: 17, O: 21},
}


@pytest.mark.parametrize(
    ("points", "maximum", "rating"),
    [
        (points, maximum, rating)
        for maximum, bands in OVERALL.items()
        for (rating, last), first in zip(
            bands.items(), [0, *(last + 1 for last in bands.values())], strict=False
        )
        for points in (first, last)
    ],
)
def test_the_overall_rating_at_the_edges_of_each_band(
    points: int, maximum: int, rating: str
) -> None:
    assert scores.overall(framework().scale, Score(points, maximum)) == rating


@pytest.mark.parametrize(
    ("points", "maximum", "rating"),
    [
        (2, 24, I),
        (4, 24, I),
        (7, 24, R),
        (10, 24, R),
        (0, 27, I),
        (3, 27, I),
        (6, 27, R),
        (10, 27, R),
    ],
)
def test_the_overall_rating_of_published_scores(points: int, maximum: int, rating: str) -> None:
    assert scores.overall(framework().scale, Score(points, maximum)) == rating


def results(given: str) -> dict[str, StandardResult]:
    """Results of all standards, a letter each: a rating, or - for one that was not inspected."""
    words = dict(zip("IRGO", (I, R, G, O), strict=True))
    names = [name for name, _ in framework().standards()]
    return {
        name: StandardResult(rating=words.get(letter), not_inspected=None)
        for name, letter in zip(names, given, strict=True)
    }


@pytest.mark.parametrize(
    ("given", "points", "maximum"),
    [
        ("OOOOOOOOO-", 27, 27),
        ("IIIIIIIII-", 0, 27),
        ("RGGR-IRRR-", 9, 24),
        ("----------", 0, 0),
        ("OOOOOOOOOO", 27, 27),
    ],
    ids=["best", "worst", "court-work-absent", "nothing-rated", "outcomes-never-count"],
)
def test_the_score(given: str, points: int, maximum: int) -> None:
    assert scores.score(framework(), results(given)) == Score(points, maximum)


def test_a_rating_off_the_scale_counts_nowhere() -> None:
    wrong = results("GGGGGGGGG-") | {"staff": StandardResult(rating="Splendid")}
    assert scores.score(framework(), wrong) == Score(16, 24)


@pytest.mark.parametrize(
    ("percent", "rating", "may"),
    [
        (45, R, True),
        (44, R, False),
        (49, R, True),
        (49, I, False),
        (49, G, False),
        (50, I, True),
        (54, I, True),
        (55, I, False),
        (60, G, True),
        (59, G, False),
        (65, R, True),
        (69, R, True),
        (70, R, False),
        (75, O, True),
        (74, O, False),
        (84, G, True),
        (85, G, False),
        (47, "Splendid", False),
    ],
)
def test_where_discretion_may_move_a_rating(percent: int, rating: str, may: bool) -> None:
    assert scores.within_discretion(framework(), percent, rating) is may


@pytest.mark.parametrize(
    ("percent", "near"),
    [
        (0, False),
        (44, False),
        (45, True),
        (54, True),
        (55, False),
        (57, False),
        (60, True),
        (70, False),
        (74, False),
        (75, True),
        (84, True),
        (85, False),
        (100, False),
    ],
)
def test_near_a_boundary(percent: int, near: bool) -> None:
    assert scores.near_boundary(framework(), percent) is near


def test_the_lowest_key_questions() -> None:
    assert scores.lowest(questions(a=70, b=55, c=55)) == ("b", "c")
    assert scores.lowest_percent(questions(a=70, b=55)) == 55
    assert scores.lowest(StandardResult()) == ()
    assert scores.lowest_percent(StandardResult()) is None


def test_steps_and_names() -> None:
    scale = framework().scale
    assert [scores.step(scale, name) for name in (I, O, "good", None)] == [0, 3, None, None]
    assert scores.slug(R) == "requires-improvement"


def test_which_standards_want_a_rating() -> None:
    standards = dict(framework().standards())
    absent = StandardResult.model_validate({"not_inspected": "there was none"})
    assert scores.is_open(standards["court_work"], StandardResult())
    assert scores.is_open(standards["court_work"], None)
    assert not scores.is_open(standards["court_work"], absent)
    assert not scores.is_open(standards["outcomes"], StandardResult())


@pytest.mark.parametrize("maximum", [0, 1, 2, 3, 12, 21, 24, 27, 60])
def test_each_score_lies_in_the_band_of_its_overall_rating(maximum: int) -> None:
    scale = framework().scale
    bands = scores.score_bands(scale, maximum)
    found = {
        points: rating.name for rating, first, last in bands for points in range(first, last + 1)
    }
    assert found == {
        points: scores.overall(scale, Score(points, maximum)) for points in range(maximum + 1)
    }
