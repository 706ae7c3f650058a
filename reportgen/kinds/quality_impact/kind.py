"""The kind `quality-impact-report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.checks import passages
from reportgen.documents.kind import Kind, Setting
from reportgen.kinds._texts import IN_WORDS, TEXTS
from reportgen.kinds.blocks.checks import BLOCKS
from reportgen.kinds.blocks.checks.described import descriptions
from reportgen.kinds.quality_impact.binding import bind
from reportgen.kinds.quality_impact.checks import blocks, glossary
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.kinds.quality_impact.model import QualityImpactReport
from reportgen.kinds.quality_impact.names import LONG_NAMES
from reportgen.kinds.quality_impact.summary import summary
from reportgen.model.base import Location
from reportgen.model.blocks import Chapter
from reportgen.model.framework import PlainFramework
from reportgen.model.glossary import Glossary

if TYPE_CHECKING:
    from reportgen.kinds.quality_impact.view import QualityImpactView
    from reportgen.render.manuscripts.values import Manuscript
    from reportgen.render.rendering import Page


def _view(document: QualityImpactDocument) -> object:
    from reportgen.kinds.quality_impact.view import view

    return view(document)


def _manuscript(view: QualityImpactView, page: Page) -> Manuscript:
    from reportgen.kinds.quality_impact.manuscript import manuscript

    return manuscript(view, page)


def _setting(document: QualityImpactDocument, location: Location) -> Setting:
    from reportgen.kinds.quality_impact.outline import setting

    return setting(document, location)


KIND = Kind(
    name="quality-impact-report",
    label="Quality & Impact report",
    summary="the long report of a Quality & Impact inspection, a folder of chapters",
    model=QualityImpactReport,
    bind=bind,
    checks=(
        *TEXTS,
        blocks.listed_parts,
        blocks.names_are_unique,
        blocks.known_addressees,
        blocks.footnotes,
        *BLOCKS,
        glossary.glossary,
        passages.in_words(*IN_WORDS, glossary.expansions, descriptions),
    ),
    view=_view,
    manuscript=_manuscript,
    setting=_setting,
    summarise=summary,
    names=LONG_NAMES,
    title=lambda document: document.report.value.title,
    framework=PlainFramework,
    parts={"parts": Chapter, "glossary": Glossary},
    shared={"glossary": "shared_glossary"},
)
