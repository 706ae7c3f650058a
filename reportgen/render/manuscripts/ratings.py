"""Blocks of ratings, key questions, and several PDUs side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.model.page import RatedTerms
from reportgen.model.values import Gap
from reportgen.render.manuscripts.values import (
    BREAK,
    TAB,
    Block,
    Cell,
    Line,
    Paragraph,
    Row,
    Said,
    Table,
    line,
)
from reportgen.render.views.blocks import (
    Badge,
    Band,
    KeyQuestionRow,
    KeyQuestionTable,
    RatingsTable,
)
from reportgen.render.views.overview import RatingsGrid, SharesGrid

NOTHING = "\N{EN DASH}"
"""What a grid shows where a PDU has no such rating or share."""


def badge(rating: Badge) -> Said:
    """A rating in its words, which the look of that rating repeats."""
    return Said(rating.words, f"rating {rating.slug}")


def cell(*parts: Said | str, look: str = "", span: int = 1) -> Cell:
    """A cell of one line."""
    return _cell(line(*parts), look, span)


def _cell(words: Line, look: str = "", span: int = 1) -> Cell:
    return Cell((Paragraph(words, look),), span)


def _right(words: Line, look: str = "") -> Cell:
    return Cell((Paragraph(words, look),), align="right")


def overall(
    table: RatingsTable, terms: RatedTerms, on: str = ""
) -> Iterator[tuple[Paragraph, Paragraph]]:
    """The overall rating and the score, each below its label; `on` is `cover` on a cover."""
    rating = badge(table.overall)
    shown = Said(rating.words) if on else rating  # colours of ratings are for a light ground
    for label, said in ((terms.overall_rating, shown), (terms.score, Said(table.score_words))):
        yield (
            Paragraph(line(label), f"{on} verdict label".strip()),
            Paragraph(line(said), f"{on or 'overall'} verdict"),
        )


def short_ratings(table: RatingsTable) -> Block:
    """All ratings of a PDU, below its overall rating and its score."""
    score = f"  {table.score_words}"
    head = Row(
        (
            _cell(line(badge(table.overall), score, table.note), "ratings overall"),
            _right(line(Said(table.fieldwork, "soft")), "ratings overall"),
        ),
        look="wash",
    )
    rows = [head]
    for domain in table.domains:
        rows.append(Row((cell(domain.title, look="table group", span=2),), look="group"))
        for one in domain.rows:
            words = line(Said(f"{one.number}{TAB}", "soft"), one.name, one.note)
            rows.append(
                Row((_cell(words, "ratings row"), _right(line(badge(one.badge)), "ratings rating")))
            )
    return Table(tuple(rows), table.name, "ratings", (0.6, 0.4), stays_whole=True)


def key_questions(table: KeyQuestionTable, decides: str, band: str) -> Block:
    """The key questions of a standard with their shares; `band` stands above their bands."""
    heads = (cell(table.lead), _right(line(table.column)), *([cell(band)] if table.bands else []))
    rows = (_key_question(one, decides, has_band=bool(table.bands)) for one in table.rows)
    shares = (0.6, 0.17, 0.23) if table.bands else (0.72, 0.28)
    head = Row(heads, is_head=True)
    return Table((head, *rows), table.caption, "plain", shares, stays_whole=True)


def _key_question(row: KeyQuestionRow, decides: str, *, has_band: bool) -> Row:
    look = "table strong" if row.decides and not isinstance(row.percent, Gap) else ""
    note = Said(f"{BREAK}{decides}", "decides") if row.decides else ""
    cells = (_cell(line(row.question, note), look), _right(line(share(row.percent)), look))
    band = [cell(Said(row.band_words, f"rating {row.band}"))] if has_band else []
    return Row((*cells, *band))


def share(percent: int | Gap) -> Said:
    """A percentage, or what stands in its place."""
    return Said(percent, "gap") if isinstance(percent, Gap) else Said(f"{percent}%")


def band_key(bands: Sequence[Band], lead: str) -> Iterator[Block]:
    """The percentage at which each band begins; `lead` stands before it."""
    if bands and lead:
        each = ", ".join(f"{one.first} {one.badge.words}" for one in bands)
        yield Paragraph(line(Said(f"{lead}:", "strong"), f" {each}"), "table note")


def ratings_grid(grid: RatingsGrid, terms: RatedTerms, about: str) -> Block:
    """The ratings of a few PDUs side by side."""
    rows = [
        _heads((terms.standard, *grid.names)),
        Row((cell(terms.overall_rating), *map(_rating, grid.overall)), look="total"),
        Row((cell(terms.score), *map(cell, grid.scores)), look="total"),
    ]
    span = len(grid.names) + 1
    for group in grid.groups:
        rows.append(_group(group.title, span))
        for one in group.lines:
            number = Said(f"{one.number} ", "soft")
            rows.append(Row((cell(number, one.name), *map(_rating, one.badges))))
    return replace(_grid(rows, grid.names, about), stays_whole=True)


def _rating(found: Badge | None) -> Cell:
    return cell(badge(found) if found else NOTHING)


def shares_grid(grid: SharesGrid, key_questions: str, region: str, about: str) -> Block:
    """The key questions of a few PDUs side by side, beside those of their region."""
    rows = [_heads((key_questions, region, *grid.names))]
    span = len(grid.names) + 2
    for group in grid.groups:
        rows.append(_group(group.title, span))
        for one in group.lines:
            shares = (cell(f"{share.percent}%" if share else NOTHING) for share in one.shares)
            whole = cell(Said(f"{one.region}%", "strong"))
            rows.append(Row((cell(one.topic), whole, *shares)))
    return _grid(rows, grid.names, about)


def _heads(names: Iterable[str]) -> Row:
    return Row(tuple(map(cell, names)), is_head=True)


def _group(title: str, span: int) -> Row:
    return Row((cell(title, look="table group", span=span),), look="group")


def _grid(rows: Sequence[Row], names: Sequence[str], about: str) -> Table:
    columns = len(rows[0].cells)
    first = 0.22 if columns > 4 else 0.26
    rest = (1 - first) / (columns - 1)
    title = f"{about}: {', '.join(names)}"
    return Table(tuple(rows), title, "plain", (first, *[rest] * (columns - 1)), size=9)
