"""Blocks of ratings, key questions, and several PDUs side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from reportgen.render.views.blocks import Badge, KeyQuestionRow, KeyQuestionTable, RatingsTable
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


def ratings_table(table: RatingsTable, terms: RatedTerms, *, names_pdu: bool = True) -> Block:
    """All ratings of a PDU; its name stands in its head, if not above it."""
    name = (Paragraph(line(table.name), "ratings name"),) if names_pdu else ()
    started = Paragraph(line(table.fieldwork), "ratings about")
    score = (
        Paragraph(line(terms.score), "ratings about"),
        Paragraph(line(f"{table.score}/{table.maximum}"), "ratings score"),
    )
    heads = (
        Row((Cell((*name, started)), Cell(score, align="right")), is_head=True, look="band"),
        Row(
            (cell(terms.standard, look="ratings head"), _right(line(terms.rating), "ratings head")),
            is_head=True,
            look="band",
        ),
    )
    overall = Row(
        (
            _cell(line(terms.overall_rating, table.note), "ratings overall"),
            _right(line(badge(table.overall)), "ratings overall"),
        ),
        look="wash",
    )
    rows = [*heads, overall]
    for domain in table.domains:
        rows.append(Row((cell(domain.title, look="table group", span=2),), look="group"))
        for one in domain.rows:
            to = f"#{one.anchor}" if one.anchor else ""
            words = line(Said(f"{one.number}{TAB}", "soft"), Said(one.name, to=to), one.note)
            rows.append(
                Row((_cell(words, "ratings row"), _right(line(badge(one.badge)), "ratings rating")))
            )
    return Table(tuple(rows), table.name, "ratings", (0.6, 0.4), stays_whole=True)


def key_questions(table: KeyQuestionTable, decides: str) -> Block:
    """The key questions of a standard with their shares."""
    head = Row((cell(table.lead), _right(line(table.column))), is_head=True)
    rows = (_key_question(one, decides) for one in table.rows)
    return Table((head, *rows), table.caption, "plain", (0.72, 0.28), stays_whole=True)


def _key_question(row: KeyQuestionRow, decides: str) -> Row:
    gap = isinstance(row.percent, Gap)
    shown = Said(row.percent, "gap") if isinstance(row.percent, Gap) else f"{row.percent}%"
    look = "table strong" if row.decides and not gap else ""
    note = Said(f"{BREAK}{decides}", "decides") if row.decides else ""
    return Row((_cell(line(row.question, note), look), _right(line(shown), look)))


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
