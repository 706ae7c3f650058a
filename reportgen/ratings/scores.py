"""Scores and bands: the rules for ratings, with every number taken from the framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.findings import StandardRating, StandardResult
from reportgen.model.framework import Framework, Standard
from reportgen.model.rules import Rating, Scale
from reportgen.model.values import GAP, Gap, is_gap


@dataclass(frozen=True, slots=True)
class Score:
    """The points of the rated standards, and the maximum that they could have.

    While a rating is still to be given, the points are a gap, too.
    """

    points: int | Gap
    maximum: int


def step(scale: Scale, name: str | None) -> int | None:
    """The index of a rating in the scale, from 0 for the lowest; None if it is not a rating."""
    names = [rating.name for rating in scale.ratings]
    return names.index(name) if name in names else None


def band(scale: Scale, percent: int) -> Rating:
    """The rating whose band holds a percentage."""
    return [rating for rating in scale.ratings if rating.from_percent <= percent][-1]


def boundaries(scale: Scale) -> tuple[int, ...]:
    """The percentages at which a new band begins, from the second band on."""
    return tuple(rating.from_percent for rating in scale.ratings if rating.from_percent)


def lowest(result: StandardResult) -> tuple[str, ...]:
    """The ids of the key questions with the lowest percentage; empty if there are no questions."""
    least = lowest_percent(result)
    return tuple(name for name, percent in result.key_questions.items() if percent == least)


def lowest_percent(result: StandardResult) -> int | Gap | None:
    """The lowest percentage among a standard's key questions; None if there are no questions.

    While a percentage is still to be given, the lowest is a gap, too.
    """
    given = [one for one in result.key_questions.values() if not isinstance(one, Gap)]
    if len(given) < len(result.key_questions):
        return GAP
    return min(given, default=None)


def score(framework: Framework, results: Mapping[str, StandardRating]) -> Score:
    """The sum of points over the rated standards, and its maximum.

    A standard that was not inspected, or that is never rated, counts in neither.
    """
    ratings = framework.scale.ratings
    points = {rating.name: rating.points for rating in ratings}
    most = max(points.values())
    counted = [
        result.rating
        for name, standard in framework.standards()
        if (result := results.get(name))
        and standard.rated
        and (result.rating in points or is_gap(result.rating))
    ]
    known = [points[name] for name in counted if name in points]
    return Score(sum(known) if len(known) == len(counted) else GAP, most * len(counted))


def overall(scale: Scale, total: Score) -> str:
    """The overall rating for a score: the lowest rating whose upper limit holds the points."""
    if isinstance(total.points, Gap):
        return GAP
    for rating in scale.ratings:
        if rating.up_to_score is None:
            return rating.name
        parts, whole = rating.up_to_score
        if total.points * whole <= total.maximum * parts:
            return rating.name
    return scale.ratings[-1].name


def score_bands(scale: Scale, maximum: int) -> tuple[tuple[Rating, int, int], ...]:
    """The ratings with the lowest and the highest score that give them; all are possible scores."""
    found: list[tuple[Rating, int, int]] = []
    first = 0
    for rating in scale.ratings:
        parts, whole = rating.up_to_score or (1, 1)
        last = maximum * parts // whole
        if last >= first:
            found.append((rating, first, last))
            first = last + 1
    return tuple(found)


def within_discretion(framework: Framework, percent: int, rating: str) -> bool:
    """Whether the discretion allows a percentage this rating, which is not that of its band.

    The percentage may miss the rating's band by no more points, and the rating may lie no more
    bands away, than the framework's discretion allows.
    """
    ratings = framework.scale.ratings
    here, there = (
        step(framework.scale, band(framework.scale, percent).name),
        step(framework.scale, rating),
    )
    if (
        here is None
        or there is None
        or not 0 < abs(here - there) <= framework.rules.discretion.bands
    ):
        return False
    edge = ratings[there].from_percent if there > here else ratings[there + 1].from_percent - 1
    return abs(edge - percent) <= framework.rules.discretion.within_points


def near_boundary(framework: Framework, percent: int) -> bool:
    """Whether the discretion would allow a percentage some other rating than that of its band."""
    return any(
        within_discretion(framework, percent, rating.name) for rating in framework.scale.ratings
    )


def slug(rating: str) -> str:
    """A rating's name for class names and anchors: `requires-improvement`."""
    return rating.casefold().replace(" ", "-")


def is_open(standard: Standard, result: StandardRating | None) -> bool:
    """Whether a standard must have a rating: it is rated, and was inspected."""
    return standard.rated and (result is None or result.not_inspected is None)
