"""The page with all ratings at a glance, for formats that no template makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.kinds.pdu_report.glance import Counted, Glance, Group, Line, ScoreBand, Short
from reportgen.kinds.pdu_report.model import Terms
from reportgen.render.manuscripts import parts, ratings
from reportgen.render.manuscripts.values import (
    BREAK,
    TAB,
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Paragraph,
    Row,
    Said,
    Table,
    line,
)
from reportgen.render.views.blocks import Heading as Headed

SPACE = "\N{EM SPACE} "
"""What stands between the numbers of recommendations; a line may end behind it."""
VERDICT = (0.7, 0.3)
"""The shares of the width that the overall rating and the score have."""


def blocks(page: Glance, terms: Terms) -> Iterator[Block]:
    """The verdict, the ratings, findings in a line each, and who is to do what."""
    table = page.table
    yield parts.chapter(Headed("ratings", terms.glance or terms.ratings))
    yield Paragraph(line(f"{table.name}. {table.fieldwork}."))
    yield _verdict(page, terms)
    if page.score_bands:
        yield _score_bands(page.score_bands, terms)
    yield _ratings(page, terms)
    yield from ratings.band_key(page.bands, terms.bands)
    yield from _shorts(terms.strengths, page.strengths)
    yield from _shorts(terms.areas_for_improvement, page.improvements)
    if page.recommended:
        yield Heading(3, line(terms.recommendations), look="short heading")
        counted = (part for one in page.recommended for part in _counted(one))
        yield Paragraph(line(*counted), "counted")


def _verdict(page: Glance, terms: Terms) -> Table:
    pairs = tuple(map(Cell, ratings.overall(page.table, terms)))
    return Table((Row(pairs, look="wash"),), terms.overall_rating, "plain", VERDICT, is_layout=True)


def _score_bands(bands: Sequence[ScoreBand], terms: Terms) -> Table:
    """The scores that give each rating; the reached rating has its colour."""
    cells = tuple(map(_score_band, bands))
    return Table((Row(cells, look="wash"),), terms.score, "plain", is_layout=True)


def _score_band(band: ScoreBand) -> Cell:
    last = f"–{band.last}" if band.last > band.first else ""
    name = Said(band.words, f"rating {band.slug}" if band.is_reached else "soft")
    return ratings.cell(name, Said(f"{BREAK}{band.first}{last}", "soft"))


def _ratings(page: Glance, terms: Terms) -> Table:
    head = (terms.standard, terms.rating, page.share_head if page.bands else "")
    rows = [Row(tuple(map(ratings.cell, head)), is_head=True)]
    for group in page.groups:
        rows.append(_group(group, terms))
        rows.extend(map(_rating, group.lines))
    return Table(tuple(rows), page.table.name, "plain", (0.48, 0.32, 0.2), stays_whole=True)


def _group(group: Group, terms: Terms) -> Row:
    title = ratings.cell(group.title, look="table group")
    if group.has_shares:
        return Row((replace(title, span=3),), look="group")
    others = ratings.cell(Said(terms.without_shares, "soft"), look="table group", span=2)
    return Row((title, others), look="group")


def _rating(one: Line) -> Row:
    row, to = one.row, f"#{one.row.anchor}"
    words = (Said(f"{row.number}{TAB}", "soft"), Said(row.name, to=to))
    share = (ratings.share(one.share.percent),) if one.share else ()
    rating = ratings.cell(ratings.badge(row.badge))
    return Row((ratings.cell(*words, look="glance row"), rating, ratings.cell(*share)))


def _shorts(title: str, found: Sequence[Short]) -> Iterator[Block]:
    """Below each other, not side by side: in a table, programs do not list headings."""
    if found:
        yield Heading(3, line(title), look="short heading")
        yield Items(tuple(map(_short, found)), look="table text")


def _short(one: Short) -> Item:
    number = Said(f"{one.number} ", "number") if one.number else ""
    return Item(line(number, one.text))


def _counted(one: Counted) -> tuple[Said, str]:
    return Said(f"{one.count}", "number"), f" {one.to}{SPACE}"
