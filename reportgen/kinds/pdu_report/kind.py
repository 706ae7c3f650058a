"""The kind `pdu-report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.checks import passages, reading
from reportgen.documents.kind import Kind, Setting
from reportgen.kinds._texts import TEXTS
from reportgen.kinds.blocks.checks import BLOCKS
from reportgen.kinds.blocks.checks.described import descriptions
from reportgen.kinds.blocks.checks.names import names_are_unique
from reportgen.kinds.pdu_report.binding import bind
from reportgen.kinds.pdu_report.checks import answered, dates, shares
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.pdu_report.model import PduReport
from reportgen.kinds.pdu_report.summary import summary
from reportgen.kinds.rated import evidence
from reportgen.kinds.rated.checks import phrases, rated, structure
from reportgen.kinds.rated.names import NAMES
from reportgen.kinds.rated.rules import PDU, PDU_IN_WORDS
from reportgen.model.base import Location

if TYPE_CHECKING:
    from reportgen.kinds.pdu_report.view import PduReportView
    from reportgen.render.manuscripts.values import Manuscript
    from reportgen.render.rendering import Page

# Views and outlines are imported where they are asked for: to check a document needs none.


def _view(document: PduDocument) -> object:
    from reportgen.kinds.pdu_report.view import view

    return view(document)


def _manuscript(view: PduReportView, page: Page) -> Manuscript:
    from reportgen.kinds.pdu_report.manuscript import manuscript

    return manuscript(view, page)


def _setting(document: PduDocument, location: Location) -> Setting:
    from reportgen.kinds.rated.outline import in_report

    return in_report(document, location)


KIND = Kind(
    name="pdu-report",
    label="Report",
    summary="the report of one probation delivery unit",
    model=PduReport,
    bind=bind,
    checks=(
        *PDU,
        *TEXTS,
        *BLOCKS,
        names_are_unique,
        structure.known_sections,
        structure.known_domains,
        structure.known_key_questions,
        structure.isbn,
        rated.every_key_question,
        rated.its_own_count,
        rated.follows_the_band,
        rated.discretion,
        answered.worst_are_answered,
        phrases.phrases_resolve,
        phrases.of_standards,
        phrases.overrides,
        phrases.footnotes,
        shares.key_questions_are_possible,
        reading.in_prose(shares.bases_are_stated),
        dates.starts_on_its_day,
        dates.whole_weeks,
        dates.periods_in_order,
        dates.published_afterwards,
        passages.in_words(*PDU_IN_WORDS, descriptions),
    ),
    view=_view,
    manuscript=_manuscript,
    setting=_setting,
    summarise=summary,
    inputs=evidence.in_report,
    computed=evidence.in_fixed_sentences,
    names=NAMES,
    title=lambda document: document.framework.value.named(document.report.value.pdu.name),
    author=lambda document: document.report.value.publication.lead_inspector,
    is_pdu=True,
)
