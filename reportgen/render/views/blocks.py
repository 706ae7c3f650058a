"""Parts of views that any kind of document may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.model.values import Gap
from reportgen.text.prose import Flow, FootnoteMark

__all__ = ["Flow", "FootnoteMark"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A rating for display: its words, and a meter of cells, some of them filled.

    `slug` is the rating's name in CSS classes (`requires-improvement`, `not-rated`). Without a
    rating there are no cells.
    """

    words: str
    slug: str
    filled: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote beside its finding: `verbatim` has quotation marks, `summary` has none."""

    text: Flow
    form: Literal["verbatim", "summary"]
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One strength or area for improvement."""

    anchor: str
    text: Flow
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The strengths or the areas for improvement of a part; there is at least one."""

    anchor: str
    heading: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its anchor; also an entry of the table of contents."""

    anchor: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyQuestionRow:
    """One key question with the percentage of cases judged sufficient, 0 to 100, or a gap.

    `band` is the slug of the rating whose band holds the percentage, and `band_words` its name;
    they say nothing if the standard is never rated.
    """

    question: Flow
    percent: int | Gap
    band: str
    band_words: str
    decides: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A rating's band of percentages: its badge, its first percentage, and its width."""

    badge: Badge
    first: int
    width: int


@dataclass(frozen=True, slots=True)
class KeyQuestionTable:
    """The key questions of a standard.

    `boundaries` are the percentages at which a new band begins, and `bands` all bands; both are
    empty if the standard is never rated. `lead` is the text above the questions, and `caption` the
    table's description for screen readers.
    """

    caption: str
    lead: str
    column: str
    rows: tuple[KeyQuestionRow, ...]
    boundaries: tuple[int, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One standard in a ratings table; `note` is the call of a footnote about its rating."""

    number: str
    name: str
    anchor: str
    badge: Badge
    note: Flow


@dataclass(frozen=True, slots=True)
class RatingDomain:
    """One domain in a ratings table."""

    title: str
    rows: tuple[RatingRow, ...]


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """All ratings of a PDU, and its score with the maximum; the overall rating may have a note.

    `score_words` is the score with its maximum: `7 out of 27`.
    """

    name: str
    fieldwork: str
    score: int | Gap
    maximum: int
    score_words: str
    overall: Badge
    note: Flow
    domains: tuple[RatingDomain, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation, with its number in the document."""

    anchor: str
    number: int
    text: Flow


@dataclass(frozen=True, slots=True)
class RecommendationGroup:
    """One recipient's recommendations, never empty; `heading`: 'Manchester North PDU should:'."""

    anchor: str
    heading: str
    items: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link whose words say where it leads."""

    text: str
    url: str
