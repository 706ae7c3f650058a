"""Whether what was built is still what would be built, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.inputs import ABSENT, Inputs
from reportgen.places import Place
from reportgen.plan import Job
from reportgen.record import Record


@dataclass(frozen=True, slots=True)
class Stale:
    """A document that must be built, and why, in a few words."""

    document: str
    reason: str


def stale(job: Job, record: Record, inputs: Inputs, place: Place) -> Stale | None:
    """Why a job must be done, or None if all that it makes is there and up to date."""
    if job.document in record.checked:
        reason = _changed(record.checked[job.document], inputs)
        return Stale(job.document, reason) if reason else None
    outputs = record.outputs.get(job.document, {})
    for format in job.formats:
        target = job.target(format)
        if target not in outputs:
            return Stale(job.document, f"{target} is not in the record")
        if reason := _changed(outputs[target].inputs, inputs) or place.spoilt(
            target, outputs[target].digest
        ):
            return Stale(job.document, reason)
    return None


def _changed(then: Mapping[str, str], inputs: Inputs) -> str | None:
    now = inputs.digests(then)
    changed = [name for name in then if now[name] != then[name]]
    return f"{_listed(changed, now)} since the last build" if changed else None


def _listed(changed: list[str], now: Mapping[str, str]) -> str:
    gone = "is gone" if now[changed[0]] == ABSENT else "changed"
    more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
    return f"{changed[0]}{more} {gone}"
