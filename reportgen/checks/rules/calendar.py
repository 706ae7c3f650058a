"""That dates are possible: fieldwork, cases and publication, and the days that prose names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.documents.document import Written
from reportgen.figures import WEEKDAYS, Day, Range, Stated
from reportgen.model.values import Month
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording
from reportgen.text.references import looked_up


def _named(day: dt.date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {wording.day(day)}"


def _days(stated: Stated) -> Iterator[Day]:
    values = (
        (stated.value.low, stated.value.high)
        if isinstance(stated.value, Range)
        else (stated.value,)
    )
    yield from (value for value in values if isinstance(value, Day))


def days_exist(reading: Reading, stated: Stated) -> Iterator[Diagnostic]:
    """A calendar has the day."""
    for day in _days(stated):
        if not day.exists:
            month = wording.MONTHS[day.month - 1] + (f" {day.year}" if day.year else "")
            yield diagnostic(
                "impossible-date", f"{month} has no day {day.day}", reading.span(stated)
            )


def weekdays_fit(reading: Reading, stated: Stated) -> Iterator[Diagnostic]:
    """A weekday is that of its date."""
    for day in _days(stated):
        if day.date and day.weekday is not None and day.date.weekday() != day.weekday:
            message = f"{wording.day(day.date)} was not a {WEEKDAYS[day.weekday]}"
            yield diagnostic(
                "wrong-weekday", message, reading.span(stated), f"it was {_named(day.date)}"
            )


STYLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b0\d\b"), "a zero before the day"),
    (re.compile(r"[a-z],\s+\d{4}"), "a comma before the year"),
    (re.compile(r"\d(?:st|nd|rd|th)\b"), "letters after the day"),
    (re.compile(r"[a-z]\s+\d{1,2},"), "the month before the day"),
)


def in_date_style(reading: Reading, stated: Stated) -> Iterator[Diagnostic]:
    """Dates are written `1 August 2022`: the day first, no zero, no comma, no letters."""
    if not isinstance(stated.value, Month) and not any(_days(stated)):
        return
    written = reading.text[stated.offset : stated.end]
    for wrong, what in STYLE[::-1]:
        if wrong.search(written):
            yield diagnostic(
                "date-style", f"the date has {what}", reading.span(stated), *_rewritten(stated)
            )
            return


def _rewritten(stated: Stated) -> Iterator[str]:
    value = stated.value
    ends = [day.date for day in _days(stated)]
    if isinstance(value, Month):
        yield f"write `{wording.month(value)}`"
    elif len(ends) == 2 and ends[0] and ends[1]:
        yield f"write `{wording.period(ends[0], ends[1])}`"
    elif isinstance(value, Day):
        name = f"{WEEKDAYS[value.weekday]} " if value.weekday is not None else ""
        year = f" {value.year}" if value.year else ""
        yield f"write `{name}{value.day} {wording.MONTHS[value.month - 1]}{year}`"


SPACED = re.compile(r"\s[–-](?=\S)|(?<=\S)[–-]\s")
JOINED = re.compile(r"\s+(?:to|until|or)\s+|[–-]")


def in_range_style(reading: Reading, stated: Stated) -> Iterator[Diagnostic]:
    """`Between` goes with `and`; a dash stands between two figures without a space."""
    if not isinstance(stated.value, Range):
        return
    written = reading.text[stated.offset : stated.end]
    between = figures.words_before(reading.text, stated.offset)[-1:] == ["between"]
    if between and (joint := JOINED.search(written)):
        sign = joint[0].strip()
        message = f"`between` goes with `and`, not with `{sign}`"
        hint = "write `between … and …`, or leave `between` away"
        yield diagnostic("range-wording", message, reading.span(stated), hint)
    elif SPACED.search(written):
        message = "the dash of a range has a space on one side"
        yield diagnostic(
            "range-wording", message, reading.span(stated), "write `18–24 July`, or `18 to 24 July`"
        )


FIELDWORK_BEGAN = re.compile(
    r"\b[Ff]ieldwork(?:\s+(?:in|of|for|at|with|lasted|a|an|the|this|our|and|which|that|was|week|"
    r"report|inspection|region|[A-Z][\w-]*)\b)*"
    r"\s+(?:began|begun|started|starting|beginning|commenced|commencing|took\s+place)\s+"
    r"(?:(?:on|in|from)\s+)?\Z"
)
PUBLISHED = re.compile(r"\b[Tt]his\s+report\b[^.;:()\d]{0,30}\bpublished\s+in\s+\Z")
OTHER_TIMES = re.compile(
    r"\b(?:before|after|since|until|previous|earlier|former|last|first|other|next|second|20\d\d)\b",
    re.IGNORECASE,
)


FIELDS = {"fieldwork.start": FIELDWORK_BEGAN, "publication.month": PUBLISHED}
"""What stands right before a date that a field gives, by the name that refers to the field."""


def _fields(document: Written) -> Iterator[tuple[re.Pattern[str], str, dt.date | Month]]:
    """What stands right before a date that a field gives, with that field and its value."""
    for name, pattern in FIELDS.items():
        value = looked_up(name, document.values)
        if isinstance(value, dt.date | Month):
            yield pattern, name, value


def _said_of(
    reading: Reading, stated: Stated
) -> Iterator[tuple[Day | Month, str, dt.date | Month]]:
    """A date that prose certainly gives for a field, with that field and its value."""
    if not isinstance(stated.value, Day | Month):
        return
    for pattern, field, value in _fields(reading.document):
        found = pattern.search(reading.text, max(0, stated.offset - 100), stated.offset)
        if not found:
            continue
        other = _names_another(reading.document, found[0])
        if not (
            other or OTHER_TIMES.search(reading.text, max(0, found.start() - 40), stated.offset)
        ):
            yield stated.value, field, value


NAME = re.compile(r"\b[A-Z][a-z][\w-]*")
UNNAMED = frozenset(("Fieldwork", "This", "The", "Report", "Unit"))


def _names_another(document: Written, said: str) -> bool:
    """Whether what stands before a date names a place that is not the document's own."""
    own = " ".join(str(document.values.get(group, "")) for group in ("pdu", "region"))
    return any(name not in own for name in NAME.findall(said) if name not in UNNAMED)


def field_of(reading: Reading, stated: Stated) -> str | None:
    """The field that has the date which prose gives there; None if there is no such field."""
    right = (field for said, field, value in _said_of(reading, stated) if _same_time(said, value))
    return next(right, None)


def fits_field(reading: Reading, stated: Stated) -> Iterator[Diagnostic]:
    """Where prose says when the fieldwork began, it says what the field says."""
    for said, field, value in _said_of(reading, stated):
        if not _same_time(said, value):
            shown = wording.day(value) if isinstance(value, dt.date) else wording.month(value)
            hint = f"refer to it with {{{{ {field} }}}}"
            message = f"`{field}` is {shown}"
            yield diagnostic("date-mismatch", message, reading.span(stated), hint)


def _same_time(said: Day | Month, value: dt.date | Month) -> bool:
    """Whether a day or month in prose may be that of a field, as far as both go."""
    if said.month != value.month or said.year not in (None, value.year):
        return False
    return not (isinstance(said, Day) and isinstance(value, dt.date)) or said.day == value.day


def dates_hold(reading: Reading) -> Iterator[Diagnostic]:
    """Every rule about the dates and ranges that a text states."""
    for stated in reading.stated:
        if isinstance(stated.value, Day | Month | Range):
            for rule in (days_exist, weekdays_fit, in_date_style, in_range_style, fits_field):
                yield from rule(reading, stated)


RULES = (dates_hold,)
