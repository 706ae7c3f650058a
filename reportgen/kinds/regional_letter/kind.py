"""The kind `regional-letter`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.checks import passages
from reportgen.checks.rules import regions
from reportgen.documents.kind import Kind, Setting
from reportgen.documents.regional import regional_names
from reportgen.kinds._texts import IN_WORDS, TEXTS
from reportgen.kinds.blocks.checks import BLOCKS
from reportgen.kinds.blocks.checks.described import descriptions
from reportgen.kinds.blocks.checks.names import names_are_unique
from reportgen.kinds.rated import evidence
from reportgen.kinds.rated.checks import phrases
from reportgen.kinds.regional_letter.binding import bind
from reportgen.kinds.regional_letter.checks import counts, figures, files, ratings, shares
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.model import RegionalLetter
from reportgen.kinds.regional_letter.names import LETTER_NAMES
from reportgen.kinds.regional_letter.summary import summary
from reportgen.model.base import Location

if TYPE_CHECKING:
    from reportgen.kinds.regional_letter.view import RegionalLetterView
    from reportgen.render.manuscripts.values import Manuscript
    from reportgen.render.rendering import Page


def _view(document: LetterDocument) -> object:
    from reportgen.kinds.regional_letter.view import view

    return view(document)


def _manuscript(view: RegionalLetterView, page: Page) -> Manuscript:
    from reportgen.kinds.regional_letter.manuscript import manuscript

    return manuscript(view, page)


def _setting(document: LetterDocument, location: Location) -> Setting:
    from reportgen.kinds.rated.outline import in_letter

    return in_letter(document, location)


def _title(document: LetterDocument) -> str:
    region = regional_names(document.region, document.framework.value)
    return document.words.letter_name.replace("…", str(region["in_prose"]))


KIND = Kind(
    name="regional-letter",
    label="Letter",
    summary="the letter to a region on what the inspections of its PDUs add up to",
    model=RegionalLetter,
    bind=bind,
    checks=(
        *TEXTS,
        *BLOCKS,
        names_are_unique,
        files.known_sections,
        files.phrases_resolve,
        files.reworded,
        files.pdus_as_far_as_it,
        files.no_withdrawn_pdus,
        regions.facts_of_the_region,
        phrases.overrides,
        phrases.footnotes,
        passages.in_words(
            ratings.ratings_as_in_the_files,
            figures.figures_as_in_the_files,
            shares.shares_as_in_the_files,
            counts.counts_of_pdus,
            counts.names_of_pdus,
            *IN_WORDS,
            descriptions,
        ),
    ),
    view=_view,
    manuscript=_manuscript,
    setting=_setting,
    summarise=summary,
    inputs=evidence.in_letter,
    names=LETTER_NAMES,
    title=_title,
    draws_on_pdus=True,
)
