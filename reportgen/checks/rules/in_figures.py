"""Dates, times and numbers that prose has in figures, in a form that cannot be right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.checks.passages import Passage, in_english
from reportgen.documents.document import Written
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording
from reportgen.text.prose import LINK
from reportgen.text.references import looked_up

Found = Iterator[Diagnostic]
DATE = re.compile(
    r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\w/]|[.-]\w)|\d{4}-\d{2}-\d{2}(?![\w/-])", re.ASCII
)
TIME = re.compile(r"\d{1,2}[:.]\d{2}(?!\d|[:.,]\d|%| per)", re.ASCII)
AT = frozenset("at from until till by before after around about past since between".split())
"""Words before a time of day; behind others, two numbers with a colon may be a ratio."""
GROUPED = re.compile(r"\d(?<![\d,]\d)\d*+(?:,\d++)++(?!\w)", re.ASCII)
RIGHT = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)


def in_figures(document: Written, texts: Sequence[Passage]) -> Found:
    """Dates and times in figures are possible ones, and commas stand between thousands."""
    if not in_english(document):
        return
    for passage in texts:
        if not any(word[0].isdecimal() for word in passage.words):
            continue
        links = [found.span() for found in LINK.finditer(passage.text)]
        for rule in (_dates, _times, _grouped):
            for one, start in rule(passage):
                if not any(first <= start < last for first, last in links):
                    yield one
    yield from _shares(document, texts)


Told = Iterator[tuple[Diagnostic, int]]


def _begins(passage: Passage, at: int) -> bool:
    """Whether a number begins there that the author typed, and no part of a longer one does."""
    before = passage.text[at - 1 : at]
    return not (before.isalnum() or before in tuple("_/.,-:=£$€")) or before == ""


LAST_CENTURY = 60
"""From which year of two digits on the century before is meant: `87` was in 1987."""


def _dates(passage: Passage) -> Told:
    if not any(sign in passage.text for sign in "/.-"):
        return
    for found in DATE.finditer(passage.text):
        start, end = found.span()
        if not _begins(passage, start) or not passage.is_typed(start):
            continue
        parts = [int(part) for part in re.split(r"\D", found[0])]
        day, month, year = parts if found[1] else parts[::-1]
        if found[1] == "." and year < 1000:  # may be the number of a section
            continue
        year += (1900 if year >= LAST_CENTURY else 2000) if year < 100 else 0
        try:
            hint = f"write `{wording.day(dt.date(year, month, day))}`"
        except ValueError:
            hint = f"there is no day {day} in month {month}: look it up"
            code, message = "impossible-date", f"no calendar has `{found[0]}`"
            yield passage.problem(code, message, start, end, hint), start
            continue
        message = f"the date `{found[0]}` is in figures alone"
        yield passage.problem("date-style", message, start, end, hint), start


def _times(passage: Passage) -> Told:
    for found in TIME.finditer(passage.text) if ":" in passage.text else ():
        start, end = found.span()
        hour, minute = map(int, re.split("[:.]", found[0]))
        if ":" not in found[0] or (hour < 25 and minute < 60) or not _begins(passage, start):
            continue
        words = passage.text[max(0, start - 40) : start].split()
        if words and words[-1].casefold() in AT and passage.is_typed(start):
            message = f"no clock shows `{found[0]}`"
            hint = "write the time as `14:30`; a ratio needs other words before it"
            yield passage.problem("impossible-date", message, start, end, hint), start


def _grouped(passage: Passage) -> Told:
    for found in GROUPED.finditer(passage.text) if "," in passage.text else ():
        start, end = found.span()
        before = passage.text[start - 1 : start] if start else ""
        if before in tuple("£$€") or _begins(passage, start):
            if RIGHT.fullmatch(found[0]) or not passage.is_typed(start):
                continue
            whole = int(found[0].replace(",", "")[:15])
            message = f"the commas of `{found[0]}` do not stand between thousands"
            hint = f"write `{whole:,}`, or a space behind each comma if these are several numbers"
            yield passage.problem("number-style", message, start, end, hint), start


FOLLOWS = re.compile(r"\s+(?:of|were|was|are|is|had|have|said|felt|thought|did)\b|\s*[.;,)]|\s*\Z")
"""What stands behind a share, and not behind a number of miles or posts."""


def _shares(document: Written, texts: Sequence[Passage]) -> Found:
    """A fact below one that a text uses as a share is a percentage."""
    told = set[str]()
    for passage in texts:
        for piece in passage.filled.pieces:
            reference = piece.reference
            if reference is None or reference.filters or reference.name in told:
                continue
            value = looked_up(reference.name, document.values)
            if not isinstance(value, Decimal) or not 0 < value < 1:
                continue
            end = piece.at + len(str(value))
            root, _, name = reference.name.rpartition(".")
            homes = (
                ("facts", name),
                *((home, root, "facts", name) for home in ("standards", "sections")),
            )
            place = next((one for one in homes if document.report.tree.has(one)), None)
            if place and FOLLOWS.match(passage.text, end):
                told.add(reference.name)
                message = f"`{value}` is printed as it is; a share is a percentage"
                hint = f"write `{(value * 100).normalize():f}%`"
                yield diagnostic("ambiguous-number", message, document.report.at(place), hint)
