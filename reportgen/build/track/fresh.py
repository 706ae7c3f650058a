"""Says whether an output is up to date, and if not, why."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from reportgen.build.plan import Job
from reportgen.build.track.inputs import Inputs
from reportgen.build.track.record import Record
from reportgen.files.digests import ABSENT
from reportgen.files.input import Input
from reportgen.files.output_paths import SUMMARIES
from reportgen.files.places import Place


@dataclass(frozen=True, slots=True)
class Stale:
    """A document that must be built, and the reason in a few words."""

    document: str
    reason: str


def stale(
    job: Job, record: Record, inputs: Inputs, place: Place, kept: Container[str]
) -> Stale | None:
    """The reason why a job must be done; None if all its outputs exist and are up to date.

    `kept` has the digests of the summaries that exist.
    """
    if job.document in record.checked:
        reason = changed(record.checked[job.document], inputs)
    else:
        reason = _stale_output(job, record, inputs, place)
    if not reason and not job.folder and _summary(job.document, record) not in kept:
        reason = f"{SUMMARIES} lacks it"
    return Stale(job.document, reason) if reason else None


def _summary(document: str, record: Record) -> str:
    noted = record.summaries.get(document)
    return noted.line if noted else ""


def _stale_output(job: Job, record: Record, inputs: Inputs, place: Place) -> str | None:
    outputs = record.outputs.get(job.document, {})
    for format in job.formats:
        target = job.target(format)
        if target not in outputs:
            return f"{target} is not in the record"
        made = outputs[target]
        if reason := changed(made.inputs, inputs) or place.spoilt(target, made.digest):
            return reason
    return None


def changed(then: Mapping[Input, str], inputs: Inputs) -> str | None:
    """The inputs that have changed since then, in a few words; None if none has."""
    now = inputs.digests(then)
    names = [name for name in then if now[name] != then[name]]
    return f"{_listed(names, now)} since the last build" if names else None


def _listed(names: list[Input], now: Mapping[Input, str]) -> str:
    gone = "is gone" if now[names[0]] == ABSENT else "changed"
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more} {gone}"
