"""Units that were inspected several times: how they stood from one time to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.build.listings.dates import dated, in_words, year
from reportgen.documents.summary import Summary
from reportgen.render.views.overview import RatingsGrid, overview
from reportgen.text.languages import ENGLISH
from reportgen.text.typography import set_text


@dataclass(frozen=True, slots=True)
class Trend:
    """A unit with a column for each time that it was inspected, the earliest first."""

    id: str
    name: str
    ratings: tuple[RatingsGrid, ...]


def newest(summaries: Iterable[Summary]) -> list[Summary]:
    """The last document of each unit of one region, in the order in which units come first."""
    return [times[-1] for times in _times(summaries)]


def trends(summaries: Iterable[Summary]) -> tuple[Trend, ...]:
    """The units of one region that were inspected several times."""
    return tuple(_trend(times) for times in _times(summaries) if len(times) > 1)


def _times(summaries: Iterable[Summary]) -> list[list[Summary]]:
    """The documents of each unit by date: same name, same unit."""
    found: dict[str, list[Summary]] = {}
    for one in summaries:
        if one.unit:
            found.setdefault(one.unit.name.casefold(), []).append(one)
    return [sorted(times, key=lambda one: (dated(one), one.id)) for times in found.values()]


def _trend(times: Sequence[Summary]) -> Trend:
    years = [*map(year, times)]
    each_year = len({*years}) == len(years)
    heads = years if each_year else [in_words(dated(one)) for one in times]
    units = [
        replace(one.unit, name=head) for one, head in zip(times, heads, strict=True) if one.unit
    ]
    name = times[-1].unit.name if times[-1].unit else ""
    id = times[-1].id.replace("/", "-")
    return Trend(id, set_text(name), overview(units, ENGLISH.out_of).ratings)
