"""The points of a document's reviews at their fields, as the log beside it has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportgen.desk.reading import Opened
from reportgen.documents.document import Document
from reportgen.files.digests import digest
from reportgen.files.sources import Project
from reportgen.model.base import Location
from reportgen.model.review import ReviewLog, ReviewPoint
from reportgen.review.word.deciding import location_of, point_of
from reportgen.review.word.taking import Clash, Writing

State = Literal["ready", "clash", "gone", "unwritable", "faulty", "none"]
"""Whether a change can be written: it is `ready`; both sides changed the same words; its text is
gone; it cannot be written as it is; the document has errors. A point that is no change has none."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A point as the desk shows it: where its text stands now, and whether it can be written.

    `place` is None for what belongs to no text, or to one that is gone; `now` is that text.
    """

    entry: ReviewPoint
    place: Location | None
    now: str | None = None
    state: State = "none"
    clash: Clash | None = None

    @property
    def was(self) -> str:
        """A digest of the text as it is now, which a form brings back."""
        return digest((self.now or "").encode())

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it."""
        return self.entry.decision == "open"

    @property
    def is_moved_on(self) -> bool:
        """Whether its text was changed since it was sent, by other words than these."""
        known = (self.entry.old, self.entry.new)
        return self.entry.sort == "change" and self.now is not None and self.now not in known

    @property
    def is_taken_back(self) -> bool:
        """Whether it was accepted, and its text is as it was sent all the same."""
        accepted = self.entry.sort == "change" and self.entry.decision == "accepted"
        return accepted and self.now == self.entry.old


def seen(project: Project, now: Opened, log: ReviewLog) -> list[Seen]:
    """The points of a log in the order of the document's texts; what has none comes last."""
    writing = writing_of(project, now)
    found = [_seen(writing, one) for one in log.points()]
    order = {place: at for at, place in enumerate(writing.places if writing else ())}
    return sorted(found, key=lambda one: (order.get(one.place or (), len(order)), one.entry.number))


def writing_of(project: Project, now: Opened) -> Writing | None:
    """Where changes of a document are written; None if it has errors."""
    document = now.entry.document
    return Writing(project, document) if isinstance(document, Document) else None


def _seen(writing: Writing | None, entry: ReviewPoint) -> Seen:
    location = location_of(entry)
    is_change = entry.sort == "change"
    if writing is None or not location:
        return Seen(entry, location or None, state="faulty" if is_change else "none")
    place = writing.place_of(point_of(entry)) if entry.old else location
    now = writing.text_at(place) if place is not None else None
    if not isinstance(now, str) or place is None:
        return Seen(entry, None, state="gone" if is_change else "none")
    if not is_change:
        return Seen(entry, place, now)
    found = writing.wanted(replace(point_of(entry), location=place))
    if isinstance(found, Clash):
        return Seen(entry, place, now, "clash", found)
    return Seen(entry, place, now, "unwritable" if isinstance(found, str) else "ready")


def undisputed(points: Sequence[Seen]) -> dict[str, list[Seen]]:
    """The open changes of each reviewer that are ready, and whose texts nobody else speaks of."""
    by_place: dict[Location, list[Seen]] = {}
    for one in points:
        if one.is_open and one.place:
            by_place.setdefault(one.place, []).append(one)
    found: dict[str, list[Seen]] = {}
    for alone in by_place.values():
        if len(alone) == 1 and alone[0].state == "ready" and not alone[0].entry.comments:
            found.setdefault(alone[0].entry.author, []).append(alone[0])
    return found
