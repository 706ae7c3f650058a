"""The notice on a document that is not final."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.model.page import PagePhrases, PageTerms
from reportgen.model.stages import Stage
from reportgen.text.prose import Flow, Setter


@dataclass(frozen=True, slots=True)
class StageNotice:
    """A stage before the last: its name, its meaning for a reader, and its embargo.

    `lines` is what the copy for one reader says besides.
    """

    slug: Stage
    words: str
    notice: Flow
    embargo: Flow
    lines: tuple[str, ...] = ()


def stage_notice(
    stage: Stage, terms: PageTerms, phrases: PagePhrases, setter: Setter
) -> StageNotice | None:
    """The notice for a document at a stage; None if it is final."""
    if stage == "final":
        return None
    drafting = stage == "draft"
    words = terms.draft if drafting else terms.factual_accuracy
    notice = phrases.draft_notice if drafting else phrases.factual_accuracy_notice
    return StageNotice(stage, words, setter.line(notice), setter.line(phrases.embargo))
