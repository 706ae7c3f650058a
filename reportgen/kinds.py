"""The kinds of document, registered in one place.

A kind is a model, a way to bind it to what it draws on, its checks, its view and its folder of
templates. Adding one touches nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen import binding
from reportgen.checks import (
    arithmetic,
    barriers,
    blocks,
    calendar,
    charts,
    claims,
    glossary,
    letters,
    names,
    passages,
    rated,
    reading,
    regions,
    repeats,
    structure,
    style,
    texts,
)
from reportgen.diagnostics import Diagnostic
from reportgen.documents import Library, Loaded
from reportgen.model.base import Model
from reportgen.model.blocks import Chapter, Glossary
from reportgen.model.framework import Conventions, Framework, PlainFramework
from reportgen.model.pdu_ratings import PduRatings
from reportgen.model.pdu_report import PduReport
from reportgen.model.quality_impact import QualityImpactReport
from reportgen.model.regional_letter import RegionalLetter
from reportgen.views import pdu_report, quality_impact, regional_letter

Bind = Callable[[str, Loaded[Any], Library], tuple[Any | None, tuple[Diagnostic, ...]]]
Check = Callable[[Any], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What there is to know about a kind.

    `bind` gives a document, or what keeps it from being one; `checks` and `view` take that
    document; `title` gives its name for lists. A kind without a view makes no report.
    """

    name: str
    summary: str
    model: type[Model]
    bind: Bind
    checks: tuple[Check, ...]
    view: Callable[[Any], Any] | None
    title: Callable[[Any], str]
    is_pdu: bool = False
    """Whether its documents hold the ratings of a PDU, which letters draw on."""
    draws_on_pdus: bool = False
    """Whether its documents are bound to the PDUs of their region."""
    framework: type[Conventions] = Framework
    """What its frameworks hold."""
    parts: Mapping[str, type[Model]] = field(default_factory=dict)
    """For a document that is a folder, what the files beside its main file hold.

    By the name of a file that stands for itself, and `parts` for all others.
    """


IN_WORDS = (
    claims.ratings_as_data,
    style.house_style,
    names.known_names,
    names.own_names,
    names.abbreviations,
    repeats.repeated_findings,
    barriers.unmarked_languages,
    barriers.long_sentences,
)

PDU_REPORT = Kind(
    name="pdu-report",
    summary="the report of one probation delivery unit",
    model=PduReport,
    bind=binding.bind_pdu_report,
    checks=(
        structure.known_standards,
        structure.known_sections,
        structure.known_origins,
        structure.known_key_questions,
        structure.every_standard,
        structure.names_without_pdu,
        structure.isbn,
        rated.on_the_scale,
        rated.rated_or_not,
        rated.every_key_question,
        rated.follows_the_band,
        rated.discretion,
        rated.within_caps,
        repeats.worst_are_answered,
        regions.facts_of_the_region,
        texts.references_resolve,
        texts.phrases_resolve,
        texts.overrides,
        texts.footnotes,
        texts.document_markup,
        texts.hidden_characters,
        barriers.barriers,
        arithmetic.key_questions_are_possible,
        calendar.starts_on_monday,
        calendar.whole_weeks,
        calendar.periods_in_order,
        calendar.published_afterwards,
        reading.in_prose(*arithmetic.RULES, *calendar.RULES),
        passages.in_words(*IN_WORDS),
    ),
    view=pdu_report.view,
    title=lambda document: document.framework.value.named(document.report.value.pdu.name),
    is_pdu=True,
)

PDU_RATINGS = Kind(
    name="pdu-ratings",
    summary="the ratings and recommendations of a PDU whose report is published elsewhere",
    model=PduRatings,
    bind=binding.bind_pdu_ratings,
    checks=(
        structure.known_standards,
        structure.known_origins,
        structure.every_standard,
        structure.names_without_pdu,
        rated.on_the_scale,
        rated.rated_or_not,
        rated.within_caps,
        regions.facts_of_the_region,
        texts.references_resolve,
        texts.document_markup,
        texts.hidden_characters,
        barriers.barriers,
        reading.in_prose(*arithmetic.RULES, *calendar.RULES),
        passages.in_words(*IN_WORDS),
    ),
    view=None,
    title=lambda document: document.framework.value.named(document.report.value.pdu.name),
    is_pdu=True,
)

REGIONAL_LETTER = Kind(
    name="regional-letter",
    summary="the letter to a region on what the inspections of its PDUs add up to",
    model=RegionalLetter,
    bind=binding.bind_regional_letter,
    checks=(
        letters.known_sections,
        letters.phrases_resolve,
        letters.reworded,
        letters.pdus_as_far_as_it,
        regions.facts_of_the_region,
        texts.references_resolve,
        texts.overrides,
        texts.footnotes,
        texts.document_markup,
        texts.hidden_characters,
        barriers.barriers,
        reading.in_prose(*arithmetic.RULES, *calendar.RULES),
        passages.in_words(
            letters.ratings_as_in_the_files,
            letters.counts_of_pdus,
            letters.names_of_pdus,
            style.house_style,
            names.known_names,
            names.abbreviations,
            repeats.repeated_findings,
            barriers.unmarked_languages,
            barriers.long_sentences,
        ),
    ),
    view=regional_letter.view,
    title=lambda document: f"Letter to {document.region.name} region",
    draws_on_pdus=True,
)

QUALITY_IMPACT = Kind(
    name="quality-impact-report",
    summary="the long report of a Quality & Impact inspection, a folder of chapters",
    model=QualityImpactReport,
    bind=binding.bind_quality_impact,
    checks=(
        blocks.listed_parts,
        blocks.names_are_unique,
        blocks.known_addressees,
        blocks.footnotes,
        blocks.tables,
        charts.charts,
        glossary.glossary,
        texts.references_resolve,
        texts.document_markup,
        texts.hidden_characters,
    ),
    view=quality_impact.view,
    title=lambda document: document.report.value.title,
    framework=PlainFramework,
    parts={"parts": Chapter, "glossary": Glossary},
)

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (PDU_REPORT, PDU_RATINGS, REGIONAL_LETTER, QUALITY_IMPACT)
}
