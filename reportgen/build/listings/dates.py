"""The dates by which the index sorts and groups documents."""

from __future__ import annotations

import datetime as dt

from reportgen.documents.summary import Summary
from reportgen.model.values import Month
from reportgen.text import wording


def dated(one: Summary) -> str:
    """When a document was published, or else the month of its fieldwork: `2023-05`."""
    return one.published or one.fieldwork


def year(one: Summary) -> str:
    """The year of that date: `2023`, or empty."""
    return dated(one)[:4]


def in_words(date: str) -> str:
    """A day or a month in words: `27 July 2023` for `2023-07-27`; empty for no date."""
    if not date:
        return ""
    parts = [*map(int, date.split("-"))]
    return wording.day(dt.date(*parts)) if len(parts) == 3 else wording.month(Month(*parts))
