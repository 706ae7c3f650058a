"""Decides which documents may be built for a stage: none before it, and none with warnings left.

Only this module imports the slow modules for that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.build.prepare import Batch, Prepared, Purpose, prepare
from reportgen.documents.corpus import Corpus
from reportgen.files.input import file
from reportgen.files.sources import Project
from reportgen.model.stages import STAGES, Stage
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span
from reportgen.review.word.open_points import left_open


@dataclass(frozen=True, slots=True)
class Review:
    """Documents before the wanted stage, with the reason, and others with their obstacles.

    A document that could not be read is in neither: the build itself reports why. `batch` has all
    documents as they were loaded, those that are to be made with their views.
    """

    early: Mapping[str, Diagnostic]
    unfit: Mapping[str, tuple[Diagnostic, ...]]
    batch: Batch


def review(
    project: Project, ids: Sequence[str], stage: Stage, workers: int, makes: Collection[str]
) -> Review:
    """Check documents for a stage, as `check` does, together with the others of the project.

    `makes` has those that are to be made if nothing stands against them.
    """
    return _reviewed(prepare(project, ids, Purpose.BUILD, workers, makes), stage)


def _reviewed(batch: Batch, stage: Stage) -> Review:
    sound = [one for one in batch.documents.values() if one.is_sound]
    early = {one.id: _too_early(one, stage) for one in sound if _is_before(one, stage)}
    rest = [one for one in sound if one.id not in early] if stage == "final" else []
    unfit = {one.id: found for one in rest if (found := tuple(_against(one, batch)))}
    return Review(early, unfit, batch)


def held_back(project: Project, batch: Batch, stage: Stage) -> tuple[Diagnostic, ...]:
    """What keeps checked documents from a stage; of a draft that is to be final, open points, too.

    `batch` has the documents as they were prepared for a check.
    """
    found = _reviewed(batch, stage)
    corpus = Corpus.of(project)
    waiting = found.early if stage == "final" else ()
    left = (each for id in waiting for each in left_open(corpus, project, id, stage))
    unfit = (each for one in found.unfit.values() for each in one)
    return (*found.early.values(), *unfit, *left)


def _is_before(document: Prepared, stage: Stage) -> bool:
    return STAGES.index(document.stage) < STAGES.index(stage)


def _too_early(document: Prepared, stage: Stage) -> Diagnostic:
    message = f"this document is not {stage} yet, but {document.stage}"
    return diagnostic("stage-too-early", message, document.stage_span or Span(document.path))


def _against(document: Prepared, batch: Batch) -> Iterator[Diagnostic]:
    """A document's diagnostics, and an error if warnings among them must still be settled."""
    beside = [one for one, ids in batch.between.items() if document.id in ids]
    drawn = [one for one in batch.shared if file(one.span.path) in (document.draws_on or ())]
    found = [*document.found, *beside, *drawn]
    yield from found
    warnings = sum(one.severity is Severity.WARNING for one in found)
    if warnings:
        message = f"{warnings} warning{'s' * (warnings > 1)} must be settled before it is published"
        yield diagnostic("warnings-left", message, Span(document.path))
