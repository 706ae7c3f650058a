"""Shows several PDUs side by side: the ratings of each standard, and the key questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reportgen.documents.summary import Answer, Rated, Standing, Unit
from reportgen.model.values import GAP
from reportgen.ratings import aggregates
from reportgen.render.views.blocks import Badge
from reportgen.text import wording
from reportgen.text.typography import set_text

COLUMNS = 5
"""The number of PDUs side by side: as many as fit on A4 with their ratings in words."""


@dataclass(frozen=True, slots=True)
class RatingsLine:
    """One standard with a badge for each PDU; None if a PDU does not have that standard."""

    number: str
    name: str
    badges: tuple[Badge | None, ...]


@dataclass(frozen=True, slots=True)
class RatingsGroup:
    """The standards of one domain."""

    title: str
    lines: tuple[RatingsLine, ...]


@dataclass(frozen=True, slots=True)
class RatingsGrid:
    """All ratings of a few PDUs, with a column for each name in `names`."""

    names: tuple[str, ...]
    scores: tuple[str, ...]
    overall: tuple[Badge, ...]
    groups: tuple[RatingsGroup, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage, and the slug of the rating whose band holds it."""

    percent: int
    band: str


@dataclass(frozen=True, slots=True)
class SharesLine:
    """One key question with a share for each PDU; None if a PDU gives none.

    `region` is the percentage over all PDUs' cases, and `cases` their number.
    """

    topic: str
    region: int
    cases: int
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True)
class SharesGroup:
    """The key questions of one standard."""

    title: str
    lines: tuple[SharesLine, ...]


@dataclass(frozen=True, slots=True)
class SharesGrid:
    """The key questions of a few PDUs: the region's column, then one for each name in `names`."""

    names: tuple[str, ...]
    groups: tuple[SharesGroup, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All PDUs of a region, in grids of a few PDUs each.

    The grids of key questions only hold PDUs with percentages, so there may be no such grid.
    """

    ratings: tuple[RatingsGrid, ...]
    shares: tuple[SharesGrid, ...]


def overview(units: Sequence[Unit], out_of: str = "") -> Overview:
    """The PDUs of one region side by side, in their order; all are under the same framework.

    `out_of` are the words between a score and its maximum; without them there is a slash.
    """
    answering = [unit for unit in units if any(one.answers for one in unit.standings)]
    return Overview(
        ratings=tuple(_ratings(part, out_of) for part in _parts(units)),
        shares=tuple(_shares(part, answering) for part in _parts(answering)),
    )


def badge(rated: Rated) -> Badge:
    """The badge of a rating."""
    return Badge(rated.words, rated.slug, rated.points, rated.of)


def _parts(units: Sequence[Unit]) -> list[Sequence[Unit]]:
    """Divide units into parts that fit a page and have nearly the same size."""
    count = -(-len(units) // COLUMNS)
    edges = [len(units) * at // count for at in range(count + 1)] if count else []
    return [units[first:last] for first, last in pairwise(edges)]


def _ratings(units: Sequence[Unit], out_of: str) -> RatingsGrid:
    known = _standards(units, lambda one: one.rated.is_rated or not one.answers)
    groups = (
        RatingsGroup(domain, tuple(_ratings_line(one, units) for one in standards))
        for domain, standards in groupby(known, lambda one: one.domain)
    )
    return RatingsGrid(
        names=tuple(set_text(unit.name) for unit in units),
        scores=tuple(_score(unit, out_of) for unit in units),
        overall=tuple(badge(unit.overall) for unit in units),
        groups=tuple(groups),
    )


def _score(unit: Unit, out_of: str) -> str:
    return wording.score(GAP if unit.score is None else unit.score, unit.maximum, out_of)


def _ratings_line(standard: Standing, units: Sequence[Unit]) -> RatingsLine:
    found = (_find(unit, standard) for unit in units)
    badges = tuple(badge(one.rated) if one else None for one in found)
    return RatingsLine(standard.number, standard.name, badges)


def _shares(units: Sequence[Unit], region: Sequence[Unit]) -> SharesGrid:
    known = _standards(region, lambda one: bool(one.answers))
    groups = (
        SharesGroup(
            f"{standard.number}. {standard.name}",
            tuple(
                _shares_line(standard, one, units, region) for one in _questions(standard, region)
            ),
        )
        for standard in known
    )
    return SharesGrid(tuple(set_text(unit.name) for unit in units), tuple(groups))


def _shares_line(
    standard: Standing, question: Answer, units: Sequence[Unit], region: Sequence[Unit]
) -> SharesLine:
    given = [_answer(unit, standard, question) for unit in units]
    parts = [
        (answer.percent, one.cases or 0)
        for unit in region
        if (one := _find(unit, standard)) and (answer := _answer(unit, standard, question))
    ]
    return SharesLine(
        topic=set_text(wording.capital(question.topic)),
        region=wording.rounded(aggregates.weighted(parts).percent),
        cases=sum(cases for _, cases in parts),
        shares=tuple(Share(one.percent, one.band) if one else None for one in given),
    )


def _standards(units: Sequence[Unit], wanted: Callable[[Standing], bool]) -> list[Standing]:
    """The standards that `wanted` holds for in some PDU, each once, in the framework's order."""
    longest_first = sorted(units, key=lambda unit: -len(unit.standings))
    everything = [one for unit in longest_first for one in unit.standings]
    domains = [*dict.fromkeys(one.domain for one in everything)]
    order = [*dict.fromkeys(one.id for one in everything)]
    known = {one.id: one for one in everything if wanted(one)}
    return sorted(known.values(), key=lambda one: (domains.index(one.domain), order.index(one.id)))


def _questions(standard: Standing, units: Sequence[Unit]) -> list[Answer]:
    """The key questions of a standard that some PDU answers, each once."""
    found = (one for unit in units if (one := _find(unit, standard)))
    return [*{answer.id: answer for one in found for answer in one.answers}.values()]


def _find(unit: Unit, standard: Standing) -> Standing | None:
    return next((one for one in unit.standings if one.id == standard.id), None)


def _answer(unit: Unit, standard: Standing, question: Answer) -> Answer | None:
    one = _find(unit, standard)
    answers = one.answers if one else ()
    return next((answer for answer in answers if answer.id == question.id), None)
