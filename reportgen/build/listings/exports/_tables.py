"""The tables of ratings and recommendations; `columns.toml` describes their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from reportgen.documents.summary import Advice, Standing, Summary, Unit

Cell = str | int | None | tuple[str, ...]
"""The value of a cell; a tuple of texts if the row refers to several things."""


BETWEEN = "; "
"""Separates several texts in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its heading in a spreadsheet, and its description.

    `empty` is what a spreadsheet shows for an empty cell; `width` is the width in characters.
    """

    name: str
    heading: str
    about: str
    width: int
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values, each with one value for each column.

    `publishers` names the publishers of the documents, and `language` is the documents' language.
    `month` is the last month that the data are about, as `2023-05`; empty if there are no rows.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    publishers: tuple[str, ...]
    language: str
    month: str


TEXTS: Mapping[str, Any] = tomli.loads(Path(__file__).with_name("columns.toml").read_text("utf-8"))
"""The names of tables and columns, and the words of spreadsheets."""

Row = dict[str, Cell]


def _ratings(summary: Summary, unit: Unit) -> Iterator[Row]:
    shared = _shared(summary, unit) | {
        "fieldwork": summary.fieldwork,
        "overall_rating": unit.overall.words,
        "score": unit.score,
        "maximum": unit.maximum,
    }
    return (shared | _rating(one) for one in unit.standings)


def _rating(one: Standing) -> Row:
    return {
        "domain": one.domain,
        "standard_id": one.id,
        "standard_number": one.number,
        "standard": one.name,
        "rating": one.rated.words,
        "points": one.rated.points if one.rated.is_rated else None,
        "lowest_percent": one.lowest_percent,
        "cases": one.cases,
        "not_inspected": one.reason or None,
    }


def _recommendations(summary: Summary, unit: Unit) -> Iterator[Row]:
    return (_shared(summary, unit) | _recommendation(one) for one in summary.advice)


def _recommendation(one: Advice) -> Row:
    return {
        "id": one.id,
        "number": one.number,
        "recipient": one.recipient,
        "heading": one.heading,
        "text": one.text,
        "arises_from_ids": tuple(origin.id for origin in one.arises_from),
        "arises_from": tuple(f"{one.number} {one.name}".strip() for one in one.arises_from),
    }


def _shared(summary: Summary, unit: Unit) -> Row:
    return {
        "document": summary.id,
        "stage": summary.stage,
        "pdu": unit.name,
        "region_id": summary.region_id,
        "region": summary.region,
        "framework": summary.framework,
        "published": summary.published or None,
        "source": summary.source or None,
    }


TABLES: dict[str, Callable[[Summary, Unit], Iterator[Row]]] = {
    "ratings": _ratings,
    "recommendations": _recommendations,
}
"""The tables by name, each with the function that makes the rows of one document."""


def table(name: str, summaries: Sequence[Summary], *, drafts: bool = False) -> Table:
    """A table of all documents with ratings of a PDU, in the order of their ids.

    Only final documents are listed, unless `drafts` is set: then a column gives each one's stage.
    """
    texts = TEXTS[name]
    columns = tuple(Column(**one) for one in (*texts["columns"], *[TEXTS["stage"]] * drafts))
    held = sorted(
        (one for one in summaries if one.unit and (drafts or one.stage == "final")),
        key=lambda one: one.id,
    )
    rows = (row for one in held if one.unit for row in TABLES[name](one, one.unit))
    return Table(
        name=name,
        title=texts["title"],
        about=texts["about"],
        columns=columns,
        rows=tuple(tuple(row[column.name] for column in columns) for row in rows),
        publishers=_each(one.publisher for one in held),
        language=next(iter(_each(one.language for one in held)), ""),
        month=max((max(one.published, one.fieldwork) for one in held), default=""),
    )


def _each(values: Iterable[str]) -> tuple[str, ...]:
    """The values without empty ones and without repetitions."""
    return tuple(dict.fromkeys(filter(None, values)))
