"""How points of reviews look: words that changed, figures as chips, and what may be chosen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.desk.forms.controls import address
from reportgen.desk.forms.outline import Outline, held_at
from reportgen.desk.forms.wording import in_words
from reportgen.desk.problems import CODE
from reportgen.desk.reading import Opened
from reportgen.desk.reviews import Seen
from reportgen.edit.words import Sort, Stretch, compared_words, with_ends
from reportgen.model.review import ACCURACY, ReviewPoint
from reportgen.review.word.deciding import location_of
from reportgen.review.word.texts import figures_of
from reportgen.text import wording
from reportgen.text.references import Names, references_in
from reportgen.text.wording import capital

OPTIONS: Mapping[str, Sequence[tuple[str, str]]] = {
    "ready": (("accept", "accept"), ("reject", "reject"), ("edit", "other_words")),
    "clash": (("theirs", "take_reviewers"), ("reject", "keep_ours"), ("edit", "write_third")),
    "unwritable": (("reject", "reject"), ("edit", "other_words"), ("settle", "settle")),
    "gone": (("reject", "reject"), ("settle", "settle")),
    "faulty": (("reject", "reject"), ("settle", "settle")),
    "figure": (("settle", "figure_changed"), ("reject", "figure_stays")),
    "comment": (("settle", "answered"), ("reject", "not_followed")),
    "unplaced": (("settle", "as_note"), ("reject", "left_out")),
    ACCURACY: (("accept", "accept"), ("partly", "accept_partly"), ("reject", "not_accepted")),
}
"""What may be chosen for a point, by its sort or by whether its change can be written, and the
words for it."""


class Points:
    """How the points of a document look."""

    def __init__(self, now: Opened, outline: Outline) -> None:
        self._data = now.data
        self._outline = outline
        document = now.entry.document
        self._names: Names = document.values if document else {}

    def options(self, one: Seen) -> Sequence[tuple[str, str]]:
        """What may be chosen for a point, each with the name of its words."""
        return OPTIONS[one.state if one.entry.sort == "change" else one.entry.sort]

    def stretches(self, one: Seen) -> list[Stretch]:
        """The words of a change: the same as they were sent, gone, come."""
        old, new = one.entry.old or "", one.entry.new or one.entry.said
        found = compared_words(with_ends(old), with_ends(new))
        if found is None:
            return [Stretch(Sort.GONE, old), Stretch(Sort.COME, new)]
        return found or [Stretch(Sort.SAME, old)]

    def pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """A text in pieces, each with whether it is a chip: what a reference shows."""
        at = 0
        for one, figure in zip(references_in(text), figures_of(text, self._names), strict=True):
            yield text[at : one.offset], False
            at = one.offset + one.length
            yield figure.shown or in_words(one.name.replace(".", ", ")), True
        yield text[at:], False

    def figure(self, one: Seen) -> str:
        """What is said of a figure, whose name is in words."""
        return capital(CODE.sub(_named, one.entry.said))

    def label(self, one: Seen) -> str:
        """What a text is called in its part: `Strengths 2` of `2.3. Planning: Strengths 2`."""
        return capital((one.entry.about or "").rpartition(": ")[2])

    def field(self, one: Seen) -> str:
        """The name of the field that has a text: one that stands alone has that of its group."""
        place = one.place or ()
        return address(place if held_at(self._data, place) is not None else place[:-1])

    def part(self, one: Seen) -> str:
        """The address of the part that a text is in."""
        return self._outline.part_of(one.place or ()).address


def _named(found: re.Match[str]) -> str:
    """A name in a message as words: `services.contracts` is ‘Services, contracts’."""
    return f"‘{in_words(found[1].replace('.', ', '))}’"


def open_by_part(outline: Outline, points: Sequence[ReviewPoint]) -> dict[str, int]:
    """How many open points are about each part, by the addresses of the parts."""
    counts: dict[str, int] = {}
    for one in points:
        if one.field:
            part = outline.part_of(location_of(one)).address
            counts[part] = counts.get(part, 0) + 1
    return counts


def day(said: str | None) -> str:
    """A moment of a Word file as a day: `4 May 2023`; as it is if it is none."""
    try:
        found = dt.datetime.fromisoformat(said or "")
    except ValueError:
        return said or ""
    return wording.day(found.date())
