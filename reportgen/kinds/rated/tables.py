"""The views of ratings: badges, and the table of a PDU's ratings."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.kinds.rated.standing import NOT_RATED, TO_GIVE
from reportgen.model.framework import Domain, Standard
from reportgen.model.rules import Scale
from reportgen.model.values import is_gap
from reportgen.ratings import scores
from reportgen.render.views.blocks import Badge, Band, RatingDomain, RatingRow, RatingsTable
from reportgen.text import wording
from reportgen.text.prose import NOTHING, Flow


def badge(scale: Scale, rating: str | None) -> Badge:
    """The badge of a rating; without a rating, the scale's words for that, or the gap."""
    if is_gap(rating):
        return Badge(rating, TO_GIVE)
    cells = max(step.points for step in scale.ratings)
    for step in scale.ratings:
        if step.name == rating:
            return Badge(step.name, scores.slug(step.name), step.points, cells)
    return Badge(scale.not_rated, NOT_RATED)


def bands(scale: Scale) -> tuple[Band, ...]:
    """The bands of percentages, from the lowest; a band that holds no percentage is left out."""
    starts = [one.from_percent for one in scale.ratings]
    each = zip(scale.ratings, starts, [*starts[1:], 100], strict=True)
    return tuple(
        Band(badge(scale, one.name), first, after - first)
        for one, first, after in each
        if after > first
    )


def ratings_table(
    pdu: AnyPdu,
    name: str,
    fieldwork: str,
    anchor: Callable[[Standard], str],
    out_of: str,
    note: Flow = NOTHING,
) -> RatingsTable:
    """The table of all ratings of a PDU.

    `out_of` is as for `wording.score`. `anchor` gives the anchor of a standard's findings; empty if
    they are not on the page. `note` is the call of the footnote with the PDU's `ratings_note`.
    """
    framework, results = pdu.framework.value, pdu.report.value.standards
    total = scores.score(framework, results)
    noted = pdu.ratings_note.about if pdu.ratings_note else ()

    def row(id: str, standard: Standard) -> RatingRow:
        return RatingRow(
            standard.number,
            standard.name,
            anchor(standard),
            badge(framework.scale, results[id].rating),
            note if id in noted else NOTHING,
        )

    return RatingsTable(
        name=name,
        fieldwork=fieldwork,
        score=total.points,
        maximum=total.maximum,
        score_words=wording.score(total.points, total.maximum, out_of),
        overall=badge(framework.scale, scores.overall(framework.scale, total)),
        note=NOTHING if noted else note,
        domains=tuple(_rows(domain, row) for domain in framework.domains),
    )


def _rows(domain: Domain, row: Callable[[str, Standard], RatingRow]) -> RatingDomain:
    """The rows of the standards of a domain that are rated."""
    each = (row(id, standard) for id, standard in domain.standards.items() if standard.rated)
    return RatingDomain(f"{domain.number}. {domain.name}", tuple(each))
