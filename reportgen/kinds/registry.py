"""The kinds of document, registered in one place.

A kind is a model, a way to bind it to what it draws on, its checks, its view and its folder of
templates. Adding one touches nothing else: another package adds its own as an entry point.
"""

from __future__ import annotations

import importlib.metadata

from reportgen.checks import passages, reading
from reportgen.checks.rules import (
    arithmetic,
    barriers,
    calendar,
    fillers,
    letters,
    names,
    personal,
    plain_fields,
    regions,
    repeats,
    restated,
    style,
    texts,
)
from reportgen.documents import binding
from reportgen.documents.document import (
    AnyDocument,
    LetterDocument,
    PduDocument,
    QualityImpactDocument,
)
from reportgen.documents.kind import Kind, Setting
from reportgen.kinds.quality_impact.checks import blocks, charts, glossary
from reportgen.kinds.rated.checks import claims, rated, structure
from reportgen.model.base import Location
from reportgen.model.blocks import Chapter, Glossary
from reportgen.model.framework import PlainFramework
from reportgen.model.pdu_ratings import PduRatings
from reportgen.model.pdu_report import PduReport
from reportgen.model.quality_impact import QualityImpactReport
from reportgen.model.regional_letter import RegionalLetter
from reportgen.problems.errors import ToolError

TEXTS = (
    texts.references_resolve,
    texts.document_markup,
    plain_fields.plain_fields,
    fillers.fillers,
    personal.personal_data,
    barriers.barriers,
    reading.in_prose(*arithmetic.RULES, *calendar.RULES, *restated.RULES),
    restated.stated_once,
)
"""What holds for the texts of every kind."""

PDU = (
    structure.known_standards,
    structure.known_origins,
    structure.every_standard,
    structure.names_without_pdu,
    rated.on_the_scale,
    rated.rated_or_not,
    rated.within_caps,
    regions.facts_of_the_region,
)
"""What holds for every PDU, wherever its report is published."""

WITHOUT_RATINGS = (
    style.house_style,
    names.known_names,
    names.abbreviations,
    repeats.repeated_findings,
    barriers.unmarked_languages,
    barriers.long_sentences,
)
IN_WORDS = (claims.ratings_as_data, names.own_names, *WITHOUT_RATINGS)

# Views are imported where they are first asked for: to check a document needs none.


def _report_view(document: PduDocument) -> object:
    from reportgen.kinds.pdu_report.view import view

    return view(document)


def _letter_view(document: LetterDocument) -> object:
    from reportgen.kinds.regional_letter.view import view

    return view(document)


def _long_view(document: QualityImpactDocument) -> object:
    from reportgen.kinds.quality_impact.view import view

    return view(document)


def _setting(document: AnyDocument, location: Location) -> Setting:
    from reportgen.kinds.rated.outline import setting

    return setting(document, location)


def _long_setting(document: QualityImpactDocument, location: Location) -> Setting:
    from reportgen.kinds.quality_impact.outline import setting

    return setting(document, location)


PDU_REPORT = Kind(
    name="pdu-report",
    summary="the report of one probation delivery unit",
    model=PduReport,
    bind=binding.bind_pdu_report,
    checks=(
        *PDU,
        *TEXTS,
        structure.known_sections,
        structure.known_key_questions,
        structure.isbn,
        rated.every_key_question,
        rated.its_own_count,
        rated.follows_the_band,
        rated.discretion,
        repeats.worst_are_answered,
        texts.phrases_resolve,
        texts.overrides,
        texts.footnotes,
        arithmetic.key_questions_are_possible,
        calendar.starts_on_its_day,
        calendar.whole_weeks,
        calendar.periods_in_order,
        calendar.published_afterwards,
        passages.in_words(*IN_WORDS),
    ),
    view=_report_view,
    setting=_setting,
    title=lambda document: document.framework.value.named(document.report.value.pdu.name),
    is_pdu=True,
)

PDU_RATINGS = Kind(
    name="pdu-ratings",
    summary="the ratings and recommendations of a PDU whose report is published elsewhere",
    model=PduRatings,
    bind=binding.bind_pdu_ratings,
    checks=(
        *PDU,
        *TEXTS,
        texts.footnotes,
        passages.in_words(*IN_WORDS),
    ),
    view=None,
    setting=_setting,
    title=lambda document: document.framework.value.named(document.report.value.pdu.name),
    is_pdu=True,
)

REGIONAL_LETTER = Kind(
    name="regional-letter",
    summary="the letter to a region on what the inspections of its PDUs add up to",
    model=RegionalLetter,
    bind=binding.bind_regional_letter,
    checks=(
        *TEXTS,
        letters.known_sections,
        letters.phrases_resolve,
        letters.reworded,
        letters.pdus_as_far_as_it,
        letters.no_withdrawn_pdus,
        regions.facts_of_the_region,
        texts.overrides,
        texts.footnotes,
        passages.in_words(
            letters.ratings_as_in_the_files,
            letters.counts_of_pdus,
            letters.names_of_pdus,
            *WITHOUT_RATINGS,
        ),
    ),
    view=_letter_view,
    setting=_setting,
    title=lambda document: f"Letter to {document.region.name} region",
    draws_on_pdus=True,
)

QUALITY_IMPACT = Kind(
    name="quality-impact-report",
    summary="the long report of a Quality & Impact inspection, a folder of chapters",
    model=QualityImpactReport,
    bind=binding.bind_quality_impact,
    checks=(
        *TEXTS,
        blocks.listed_parts,
        blocks.names_are_unique,
        blocks.known_addressees,
        blocks.footnotes,
        blocks.tables,
        charts.charts,
        glossary.glossary,
        passages.in_words(*WITHOUT_RATINGS, glossary.expansions),
    ),
    view=_long_view,
    setting=_long_setting,
    title=lambda document: document.report.value.title,
    framework=PlainFramework,
    parts={"parts": Chapter, "glossary": Glossary},
    shared={"glossary": "shared_glossary"},
)

GROUP = "reportgen.kinds"
"""The group of entry points in which other packages name their kinds."""

SHIPPED = (PDU_REPORT, PDU_RATINGS, REGIONAL_LETTER, QUALITY_IMPACT)


def _of_others() -> tuple[Kind, ...]:
    """The kinds of other packages that are installed, in the order of their names."""
    found = sorted(importlib.metadata.entry_points(group=GROUP), key=lambda one: one.name)
    return tuple(map(_loaded, found))


def _loaded(entry: importlib.metadata.EntryPoint) -> Kind:
    """Another package's kind. Raises `ToolError` where that package fails, in whatever way."""
    try:
        kind = entry.load()
    except Exception as error:
        message = f"the kind `{entry.name}` cannot be loaded: {error}"
        remedy = "if its package lies in the project, name the folder: `reportgen --kinds FOLDER`"
        raise ToolError(message, remedy) from error
    if not isinstance(kind, Kind):
        raise ToolError(f"`{entry.value}`, which a package names as a kind, is not a `Kind`")
    return kind


KINDS: dict[str, Kind] = {kind.name: kind for kind in (*_of_others(), *SHIPPED)}
"""Every kind by its name; those of this package cannot be replaced."""
