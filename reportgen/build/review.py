"""Which documents may be built for a stage: what is before it may not, nor what has warnings left.

All that is slow to import for that hangs on this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.build.prepare import Batch, Prepared, Purpose, prepare
from reportgen.files.input import file
from reportgen.files.sources import Project
from reportgen.model.stages import STAGES, Stage
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span
from reportgen.problems.source import Source


@dataclass(frozen=True, slots=True)
class Review:
    """Documents before the stage that is asked for, with why, and others with what stands against.

    What could not be read is in neither: whoever builds it finds out why.
    """

    early: Mapping[str, Diagnostic]
    unfit: Mapping[str, tuple[Diagnostic, ...]]
    sources: Mapping[str, Source]


def review(project: Project, ids: Sequence[str], stage: Stage, workers: int = 1) -> Review:
    """Look at documents as `check` does, beside all others of the project, for a stage."""
    batch = prepare(project, ids, Purpose.CHECK, workers)
    sound = [one for one in batch.documents.values() if one.is_sound]
    early = {one.id: _too_early(one, stage) for one in sound if _is_before(one, stage)}
    rest = [one for one in sound if one.id not in early] if stage == "final" else []
    unfit = {one.id: found for one in rest if (found := tuple(_against(one, batch)))}
    return Review(early, unfit, batch.sources)


def _is_before(document: Prepared, stage: Stage) -> bool:
    return STAGES.index(document.stage) < STAGES.index(stage)


def _too_early(document: Prepared, stage: Stage) -> Diagnostic:
    message = f"this document is not {stage} yet, but {document.stage}"
    return diagnostic("stage-too-early", message, document.stage_span or Span(document.path))


def _against(document: Prepared, batch: Batch) -> Iterator[Diagnostic]:
    """What must be settled before a document is published, and that it must."""
    beside = [one for one, ids in batch.between.items() if document.id in ids]
    drawn = [one for one in batch.shared if file(one.span.path) in (document.draws_on or ())]
    found = [*document.found, *beside, *drawn]
    yield from found
    warnings = sum(one.severity is Severity.WARNING for one in found)
    if warnings:
        message = f"{warnings} warning{'s' * (warnings > 1)} must be settled before it is published"
        yield diagnostic("warnings-left", message, Span(document.path))
