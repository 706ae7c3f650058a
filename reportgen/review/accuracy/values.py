"""The form on which the inspected service answers: what it is about, and how it is known again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.review.accuracy.words import lines, meanings, words
from reportgen.text import wording

REFERENCE = re.compile(r"([\w/.-]{3,500}):(\d{1,6}):([0-9a-f]{8,128})")
"""What tells a form: the document, the round, and the key of what was sent in it."""
COLUMNS = ("number", "paragraph", "category", "said", "evidence")
"""The columns of a form."""
ROWS = 30
"""How many rows a form has for points; whoever answers may add more."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one round: the document and its title, to whom it goes, since when and until when.

    `language` is that of the report.
    """

    document: str
    title: str
    round: int
    key: str
    to: str
    sent: dt.date
    due: str = ""
    publisher: str = ""
    language: str = "en-GB"

    @property
    def reference(self) -> str:
        """The text by which a form that came back is known."""
        return f"{self.document}:{self.round}:{self.key}"

    def about(self) -> tuple[str, ...]:
        """What the form is about, line by line."""
        filled = {"document": self.title, "to": self.to, "sent": wording.day(self.sent)}
        due = (words("form", "due", due=self.due),) if self.due else ()
        return (words("form", "about", **filled), *due)

    def filed(self) -> tuple[str, str]:
        """The reference, and that it should stay."""
        return words("form", "reference", reference=self.reference), words("form", "keep")


def how() -> tuple[str, ...]:
    """How a form is filled in, line by line."""
    return lines("form", "how")


def categories() -> Iterator[str]:
    """Each category with its meaning: `A: Typographical or numerical error`."""
    yield from (f"{name}: {meaning}" for name, meaning in meanings("category").items())


def heading(column: str) -> str:
    """The heading of a column of the form."""
    return words("columns", column)
