"""Who may decide a point of a review, and how: one home of these rules, for commands and desk."""

from __future__ import annotations

from typing import Literal

from reportgen.model.base import Location
from reportgen.model.review import ACCURACY, ReviewPoint
from reportgen.review.word.point import Point

Bar = Literal["only_written", "only_in_full", "nobody", "maker", "author", "no_reason"]
"""What keeps a point from being decided so: a change is accepted where it is written; factual
accuracy is accepted or not, by somebody who is named, who did not make the point, and did not write
the report; what is not accepted in full has a reason."""


def barred(
    point: ReviewPoint, decision: str, *, by: str, reason: str, author: str, writes: bool = False
) -> Bar | None:
    """What keeps a point from being decided so; None if nothing does.

    `author` is who wrote the document. `writes` says that an accepted change is written, too.
    """
    if point.sort != ACCURACY:
        may = decision in ("rejected", "settled") or (writes and point.sort == "change")
        return None if may and decision != "partly" else "only_written"
    if decision == "settled":
        return "only_in_full"
    if not (who := _plain(by)):
        return "nobody"
    if who in (_plain(point.author), _plain(author)):
        return "maker" if who == _plain(point.author) else "author"
    return "no_reason" if decision != "accepted" and not reason.strip() else None


def point_of(entry: ReviewPoint) -> Point:
    """A point of the log as a point of a file, without its comments."""
    return Point(
        entry.sort,
        entry.author,
        entry.said,
        location_of(entry),
        entry.about or "",
        entry.when or "",
        entry.paragraph or "",
        entry.old or "",
        entry.new,
        entry.unwritable or "",
    )


def location_of(entry: ReviewPoint) -> Location:
    """The location of the text that a point is about; empty if it is about none."""
    parts = entry.field.split(".") if entry.field else ()
    return tuple(int(part) if part.isdecimal() and part.isascii() else part for part in parts)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
