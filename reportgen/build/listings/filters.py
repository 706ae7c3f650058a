"""Filters of the index: what readers choose documents by, and what each document is, in numbers.

A choice has a number, since the stylesheet that does the choosing knows no names: it hides what has
another number than the one chosen, without a script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.build.listings.dates import year
from reportgen.documents.summary import Summary
from reportgen.text.typography import set_text

MOST_CHOICES: Mapping[str, int] = {"region": 24, "rating": 8, "year": 24, "kind": 12}
"""The filters with the number of choices that `index.css` knows for each."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter: `Good`, with the number of documents that have it."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its choices in order: the first has the number 1."""

    name: str
    choices: tuple[Choice, ...]


Marks = Mapping[str, int]
"""The numbers of one document's choices by filter: `{"region": 2, "rating": 1}`."""


def filters(summaries: Sequence[Summary]) -> tuple[tuple[Filter, ...], dict[str, Marks]]:
    """The filters that choose among documents, and the marks of each document by its id.

    A filter with a single choice, or with more than the stylesheet knows, is left out.
    """
    marks: dict[str, dict[str, int]] = {one.id: {} for one in summaries}
    return tuple(_filters(summaries, marks)), dict(marks)


def _filters(summaries: Sequence[Summary], marks: dict[str, dict[str, int]]) -> Iterator[Filter]:
    for name, (value, order) in _VALUES.items():
        counts = Counter(filter(None, map(value, summaries)))
        known = order(counts, summaries)
        if not 1 < len(known) <= MOST_CHOICES[name]:
            continue
        for one in summaries:
            marks[one.id][name] = known.index(value(one)) + 1 if value(one) else 0
        yield Filter(name, tuple(Choice(set_text(words), counts[words]) for words in known))


def _region(one: Summary) -> str:
    return one.region


def _rating(one: Summary) -> str:
    return one.unit.overall.words if one.unit else ""


def _kind(one: Summary) -> str:
    return one.label


def _by_name(found: Iterable[str], _: Sequence[Summary]) -> list[str]:
    return sorted(found, key=str.casefold)


def _newest_first(found: Iterable[str], _: Sequence[Summary]) -> list[str]:
    return sorted(found, reverse=True)


def _best_first(found: Iterable[str], summaries: Sequence[Summary]) -> list[str]:
    points = {one.unit.overall.words: one.unit.overall.points for one in summaries if one.unit}
    return sorted(found, key=lambda words: (-points[words], words))


_Value = Callable[[Summary], str]
_Order = Callable[[Iterable[str], Sequence[Summary]], list[str]]
_VALUES: Mapping[str, tuple[_Value, _Order]] = {
    "region": (_region, _by_name),
    "rating": (_rating, _best_first),
    "year": (year, _newest_first),
    "kind": (_kind, _by_name),
}
