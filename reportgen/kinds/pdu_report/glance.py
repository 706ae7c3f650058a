"""The page of a PDU report with all its ratings at a glance; the screen does not show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.tables import bands
from reportgen.model.findings import Finding, Findings
from reportgen.model.framework import Standard
from reportgen.model.values import Gap
from reportgen.ratings import scores
from reportgen.render.views.blocks import Band, Flow, RatingRow, RatingsTable
from reportgen.text import prose
from reportgen.text.prose import Setter
from reportgen.text.references import Names
from reportgen.text.typography import set_text

SHOWN = 3
"""The number of strengths and of areas for improvement that the page has space for."""


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """A rating with the scores that give it; `is_reached` if the PDU's score is one of them.

    `cells` is the number of points that the band adds to those before it.
    """

    words: str
    slug: str
    first: int
    last: int
    cells: int
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage, with the slug of the rating whose band holds it; a gap has no band."""

    percent: int | Gap
    band: str


@dataclass(frozen=True, slots=True)
class Line:
    """The rating of a standard, with the lowest share of its key questions, if it has any."""

    row: RatingRow
    share: Share | None


@dataclass(frozen=True, slots=True)
class Group:
    """The standards of a domain; `has_shares` if one of them is rated by shares."""

    title: str
    lines: tuple[Line, ...]
    has_shares: bool


@dataclass(frozen=True, slots=True)
class Short:
    """A finding in one line, with the number of its standard; a section has none."""

    number: str
    text: Flow


@dataclass(frozen=True, slots=True)
class Counted:
    """The number of recommendations to somebody: `5`, `to Tameside PDU`."""

    count: int
    to: str


@dataclass(frozen=True, slots=True)
class Glance:
    """All that the page shows. While the score is a gap, `score_bands` is empty.

    `share_head` stands above the lowest shares.
    """

    table: RatingsTable
    score_bands: tuple[ScoreBand, ...]
    groups: tuple[Group, ...]
    share_head: str
    bands: tuple[Band, ...]
    strengths: tuple[Short, ...]
    improvements: tuple[Short, ...]
    recommended: tuple[Counted, ...]


def glance(document: PduDocument, setter: Setter, table: RatingsTable) -> Glance:
    """The page for a report; `table` holds its ratings."""
    framework = document.framework.value
    groups = tuple(_groups(document, table))
    findings = [*_findings(document)]
    return Glance(
        table=table,
        score_bands=() if isinstance(table.score, Gap) else tuple(_score_bands(document, table)),
        groups=groups,
        share_head=set_text(document.terms.lowest_share or document.terms.percentage_yes),
        bands=bands(framework.scale) if any(one.has_shares for one in groups) else (),
        strengths=_shorts(setter, [(at, one) for at, own in findings for one in own.strengths]),
        improvements=_shorts(
            setter, [(at, one) for at, own in findings for one in own.areas_for_improvement]
        ),
        recommended=tuple(_recommended(document, document.values)),
    )


def _score_bands(document: PduDocument, table: RatingsTable) -> Iterator[ScoreBand]:
    scale, before = document.framework.value.scale, 0
    for rating, first, last in scores.score_bands(scale, table.maximum):
        is_reached = rating.name == table.overall.words
        slug = scores.slug(rating.name)
        yield ScoreBand(rating.name, slug, first, last, last - before, is_reached)
        before = last


def _groups(document: PduDocument, table: RatingsTable) -> Iterator[Group]:
    standards = {one.number: (name, one) for name, one in document.framework.value.standards()}
    for domain in table.domains:
        lines = tuple(Line(row, _lowest(document, *standards[row.number])) for row in domain.rows)
        asked = any(standards[row.number][1].key_questions for row in domain.rows)
        yield Group(domain.title, lines, asked)


def _lowest(document: PduDocument, name: str, standard: Standard) -> Share | None:
    result = document.report.value.standards.get(name)
    percent = scores.lowest_percent(result) if result and standard.key_questions else None
    if percent is None:
        return None
    if isinstance(percent, Gap):
        return Share(percent, "")
    return Share(percent, scores.slug(scores.band(document.framework.value.scale, percent).name))


def _findings(document: PduDocument) -> Iterator[tuple[str, Findings]]:
    """The findings of all standards, each with its number, then those of the sections."""
    for name, standard in document.framework.value.standards():
        if result := document.report.value.standards.get(name):
            yield standard.number, result
    for section in document.report.value.sections.values():
        yield "", section


def _shorts(setter: Setter, found: list[tuple[str, Finding]]) -> tuple[Short, ...]:
    each = (Short(at, setter.line(one.short)) for at, one in found if one.short)
    return tuple(islice(each, SHOWN))


def _recommended(document: PduDocument, names: Names) -> Iterator[Counted]:
    given = document.report.value.recommendations
    for name, recipient in document.framework.value.recipients.items():
        if items := given.get(name):
            yield Counted(len(items), prose.plain(recipient.counted or recipient.name, names))
