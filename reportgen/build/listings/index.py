"""The view of the index page: all documents by region, data files, and PDUs side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.build.listings.dates import dated, in_words
from reportgen.build.listings.exports import FORMS
from reportgen.build.listings.filters import Filter, Marks, filters
from reportgen.build.listings.trends import Trend, newest, trends
from reportgen.documents.summary import Summary, Unit
from reportgen.files.output_paths import address
from reportgen.files.sizes import size_in_words
from reportgen.model.framework import Words
from reportgen.render.formats import format_of
from reportgen.render.views.blocks import Badge
from reportgen.render.views.overview import Overview, badge, overview
from reportgen.text import wording
from reportgen.text.languages import ENGLISH
from reportgen.text.typography import set_text

Sizes = Mapping[str, int]
"""The sizes of files in bytes, by their paths below the output folder."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download, with its format (`pdf`), and its size in words: `212 KB`.

    `media_type` is empty for an HTML page, which the browser opens like any other.
    """

    href: str
    form: str
    size: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Score:
    """A score in words, and its percentage of the maximum, by which it is sorted."""

    words: str
    percent: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One standard with its rating, in a row of them."""

    number: str
    name: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class Entry:
    """One document. A letter has no badge and no score; a document without output has no `href`.

    `language` is the title's language if it differs from the page's. `day` is in words, and
    `sorted_by` is the key to sort it by; `is_fieldwork` says that it is the month of the fieldwork,
    since the month of publication is not known. `withdrawn` is the day of the withdrawal, in words.
    `strip` are the standards' ratings in a row, and `marks` the numbers that filters choose by.
    """

    id: str
    kind: str
    label: str
    title: str
    language: str | None
    href: str | None
    badge: Badge | None
    score: Score | None
    strip: tuple[Mark, ...]
    marks: Marks
    day: str
    sorted_by: str
    is_fieldwork: bool
    is_sample: bool
    withdrawn: str
    source: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region's documents, and its PDUs side by side, as they stood last, if there are several.

    Documents without a region are in one group, whose name is empty.
    """

    id: str
    name: str
    entries: tuple[Entry, ...]
    overviews: tuple[Overview, ...]
    trends: tuple[Trend, ...]


@dataclass(frozen=True, slots=True)
class DataFiles:
    """One table in all its file formats; `name` is `ratings` or `recommendations`."""

    name: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """The whole page.

    `unit` and `units` are the documents' words for one and for several inspected units;
    `standards` name what the rows of meters number: `1.1 Leadership`.
    """

    language: str
    unit: str
    units: str
    publishers: tuple[str, ...]
    count: int
    has_samples: bool
    filters: tuple[Filter, ...]
    standards: tuple[str, ...]
    regions: tuple[Region, ...]
    data: tuple[DataFiles, ...]


def index_view(summaries: Iterable[Summary], files: Mapping[str, Sizes], data: Sizes) -> IndexView:
    """The index of documents with their files by id, and of the data files."""
    known = sorted(summaries, key=_place)
    language = next((one.language for one in known if one.language.startswith("en")), "en")
    choosing, marks = filters(known)
    regions = tuple(
        _region(own, tuple(inside), files, marks, language)
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
        filters=choosing,
        standards=_names(regions),
        regions=regions,
        data=tuple(_data(data)),
    )


def _names(regions: Iterable[Region]) -> tuple[str, ...]:
    marks = (mark for region in regions for entry in region.entries for mark in entry.strip)
    return tuple(sorted({f"{mark.number} {mark.name}" for mark in marks}))


def _words(summaries: Iterable[Summary]) -> tuple[str, str]:
    """The documents' words for the units that they rate; general words if documents differ."""
    found = {(one.unit_word, one.units_word) for one in summaries if one.unit}
    either = Words()
    return found.pop() if len(found) == 1 else (either.unit, either.units)


def _place(one: Summary) -> tuple[bool, str, str, bool, str, str]:
    """The sort key of a document: by region, documents without a region last.

    Within a region, documents about all of it come first; then all go by title.
    """
    region = (not one.region, one.region.casefold(), one.region_id)
    return *region, bool(one.fieldwork), one.title.casefold(), one.id


def _region(
    own: tuple[str, str],
    inside: Sequence[Summary],
    files: Mapping[str, Sizes],
    marks: Mapping[str, Marks],
    language: str,
) -> Region:
    return Region(
        id=own[0],
        name=set_text(own[1]),
        entries=tuple(
            _entry(one, files.get(one.id, {}), marks[one.id], language) for one in inside
        ),
        overviews=tuple(_overviews(inside)),
        trends=trends(inside),
    )


def _overviews(inside: Iterable[Summary]) -> Iterator[Overview]:
    """The PDUs of a region side by side, a table for each framework that several are under."""
    by_framework: dict[str, list[Summary]] = {}
    for one in newest(inside):
        by_framework.setdefault(one.framework, []).append(one)
    for own in by_framework.values():
        if len(own) > 1:
            yield overview([one.unit for one in own if one.unit], ENGLISH.out_of)


def _entry(one: Summary, files: Sizes, marks: Marks, language: str) -> Entry:
    date, unit = dated(one), one.unit
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
        strip=_strip(unit) if unit else (),
        marks=marks,
        day=set_text(in_words(date)),
        sorted_by=date,
        is_fieldwork=bool(one.fieldwork) and not one.published,
        is_sample=one.sample,
        withdrawn=set_text(in_words(one.withdrawn)) if one.withdrawn else "",
        source=set_text(one.source),
        files=downloads,
    )


def _score(unit: Unit) -> Score | None:
    if unit.score is None:
        return None
    percent = 100 * unit.score // unit.maximum if unit.maximum else 0
    return Score(wording.score(unit.score, unit.maximum, ENGLISH.out_of), percent)


def _strip(unit: Unit) -> tuple[Mark, ...]:
    """The ratings of a PDU's standards, without the standards that carry none."""
    known = (one for one in unit.standings if one.rated.is_rated or not one.answers)
    return tuple(Mark(one.number, set_text(one.name), badge(one.rated)) for one in known)


def _data(files: Sizes) -> Iterator[DataFiles]:
    for name, paths in groupby(files, lambda path: path.rpartition("/")[2].partition(".")[0]):
        yield DataFiles(name, tuple(_table(path, files[path]) for path in paths))


def _table(path: str, size: int) -> Download:
    form = path.rpartition(".")[2]
    return Download(address(path), form, size_in_words(size), FORMS[form].media_type)


def _download(path: str, size: int) -> Download:
    format = format_of(path)
    return Download(address(path), format.name, size_in_words(size), format.download_type)
