"""The view of the index page: all documents by region, their data, and PDUs side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.build.listings.exports import FORMS
from reportgen.documents.summary import Summary, Unit
from reportgen.files.output_paths import address
from reportgen.files.sizes import size_in_words
from reportgen.model.framework import Words
from reportgen.model.values import Month
from reportgen.render.formats import format_of
from reportgen.render.views.blocks import Badge
from reportgen.render.views.overview import Overview, badge, overview
from reportgen.text import wording
from reportgen.text.typography import set_text

Sizes = Mapping[str, int]
"""Files by their paths below the output folder, with how many bytes each has."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file with what sort it is (`pdf`), and its size in words: `212 KB`.

    `media_type` is empty for a page, which a browser opens as it opened this one.
    """

    href: str
    form: str
    size: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Score:
    """A score in words, and as the percentage of its maximum that it is sorted by."""

    words: str
    percent: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One document. A letter has no badge and no score; one that makes no report no `href`.

    `language` is that of its title if it is not the page's.
    `day` is in words, and `sorted_by` what it is sorted by; `is_fieldwork` says that it is the
    month of the fieldwork, because that of the publication is not known. `withdrawn` is the day on
    which it was, in words.
    """

    id: str
    kind: str
    label: str
    title: str
    language: str | None
    href: str | None
    badge: Badge | None
    score: Score | None
    day: str
    sorted_by: str
    is_fieldwork: bool
    is_sample: bool
    withdrawn: str
    source: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region's documents, and its PDUs side by side where there are several.

    Documents that belong to no region stand together, under no name of one.
    """

    id: str
    name: str
    entries: tuple[Entry, ...]
    overviews: tuple[Overview, ...]


@dataclass(frozen=True, slots=True)
class DataFiles:
    """One table in all its forms; `name` is `ratings` or `recommendations`."""

    name: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """The whole page.

    `unit` and `units` are what its documents call one and several of those that are inspected.
    """

    language: str
    unit: str
    units: str
    publishers: tuple[str, ...]
    count: int
    has_samples: bool
    regions: tuple[Region, ...]
    data: tuple[DataFiles, ...]


def index_view(summaries: Iterable[Summary], files: Mapping[str, Sizes], data: Sizes) -> IndexView:
    """The view over documents with their files by id, and over the files of data."""
    known = sorted(summaries, key=_place)
    language = next((one.language for one in known if one.language.startswith("en")), "en")
    regions = tuple(
        _region(own, tuple(inside), files, language)
        for own, inside in groupby(known, lambda one: (one.region_id, one.region))
    )
    unit, units = _words(known)
    return IndexView(
        language=language,
        unit=unit,
        units=units,
        publishers=tuple(dict.fromkeys(one.publisher for one in known if one.publisher)),
        count=len(known),
        has_samples=any(one.sample for one in known),
        regions=regions,
        data=tuple(_data(data)),
    )


def _words(summaries: Iterable[Summary]) -> tuple[str, str]:
    """What documents with ratings call those that they rate; where they differ, what fits any."""
    found = {(one.unit_word, one.units_word) for one in summaries if one.unit}
    either = Words()
    return found.pop() if len(found) == 1 else (either.unit, either.units)


def _place(one: Summary) -> tuple[bool, str, str, bool, str, str]:
    """Where a document stands: by its region, documents of none behind all.

    In a region what is about all of it comes first, then all by title.
    """
    region = (not one.region, one.region.casefold(), one.region_id)
    return *region, bool(one.fieldwork), one.title.casefold(), one.id


def _region(
    own: tuple[str, str], inside: Sequence[Summary], files: Mapping[str, Sizes], language: str
) -> Region:
    by_framework: dict[str, list[Unit]] = {}
    for one in inside:
        if one.unit:
            by_framework.setdefault(one.framework, []).append(one.unit)
    return Region(
        id=own[0],
        name=set_text(own[1]),
        entries=tuple(_entry(one, files.get(one.id, {}), language) for one in inside),
        overviews=tuple(overview(units) for units in by_framework.values() if len(units) > 1),
    )


def _entry(one: Summary, files: Sizes, language: str) -> Entry:
    date, unit = one.published or one.fieldwork, one.unit
    downloads = tuple(_download(path, size) for path, size in files.items())
    return Entry(
        id=one.id,
        kind=one.kind,
        label=set_text(one.label),
        title=set_text(one.title),
        language=one.language if one.language.partition("-")[0] != language[:2] else None,
        href=downloads[0].href if downloads else None,
        badge=badge(unit.overall) if unit else None,
        score=_score(unit) if unit else None,
        day=set_text(_in_words(date)),
        sorted_by=date,
        is_fieldwork=bool(one.fieldwork) and not one.published,
        is_sample=one.sample,
        withdrawn=set_text(_in_words(one.withdrawn)) if one.withdrawn else "",
        source=set_text(one.source),
        files=downloads,
    )


def _score(unit: Unit) -> Score | None:
    if unit.score is None:
        return None
    percent = 100 * unit.score // unit.maximum if unit.maximum else 0
    return Score(f"{unit.score}/{unit.maximum}", percent)


def _in_words(date: str) -> str:
    if not date:
        return ""
    parts = [*map(int, date.split("-"))]
    return wording.day(dt.date(*parts)) if len(parts) == 3 else wording.month(Month(*parts))


def _data(files: Sizes) -> Iterator[DataFiles]:
    for name, paths in groupby(files, lambda path: path.rpartition("/")[2].partition(".")[0]):
        yield DataFiles(name, tuple(_table(path, files[path]) for path in paths))


def _table(path: str, size: int) -> Download:
    form = path.rpartition(".")[2]
    return Download(address(path), form, size_in_words(size), FORMS[form].media_type)


def _download(path: str, size: int) -> Download:
    format = format_of(path)
    media_type = format.media_type if format.is_typeset else ""
    return Download(address(path), format.name, size_in_words(size), media_type)
