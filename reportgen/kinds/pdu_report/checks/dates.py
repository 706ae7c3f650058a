"""Checks that the dates of fieldwork, case periods and publication are possible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from reportgen.figures import WEEKDAYS
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.model.values import Gap, Month
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording


def starts_on_its_day(document: PduDocument) -> Iterator[Diagnostic]:
    """Fieldwork lasts a week, and begins on the day that the framework names."""
    start, weeks = document.report.value.fieldwork.start, document.framework.value.rules.weeks
    if weeks and not isinstance(start, Gap) and WEEKDAYS[start.weekday()] != weeks.fieldwork_begins:
        late = (start.weekday() - WEEKDAYS.index(weeks.fieldwork_begins)) % 7
        yield diagnostic(
            "fieldwork-not-monday",
            f"the fieldwork begins on a {WEEKDAYS[start.weekday()]}",
            document.report.at(("fieldwork", "start")),
            f"that week's {weeks.fieldwork_begins} is {wording.day(start - dt.timedelta(late))}",
        )


def whole_weeks(document: PduDocument) -> Iterator[Diagnostic]:
    """Cases are drawn from whole weeks, from the framework's first day to its last."""
    if not (weeks := document.framework.value.rules.weeks):
        return
    for number, period in enumerate(document.report.value.fieldwork.case_periods):
        ends = (("first", period.first, weeks.cases_begin), ("last", period.last, weeks.cases_end))
        for name, day, wanted in ends:
            if not isinstance(day, Gap) and WEEKDAYS[day.weekday()] != wanted:
                yield diagnostic(
                    "case-weeks",
                    f"the {name} day of the case period is a {WEEKDAYS[day.weekday()]}",
                    document.report.at(("fieldwork", "case_periods", number, name)),
                    f"cases are drawn from whole weeks, {weeks.cases_begin} to {weeks.cases_end}",
                )


def periods_in_order(document: PduDocument) -> Iterator[Diagnostic]:
    """A case period ends after it begins, and before the fieldwork."""
    fieldwork = document.report.value.fieldwork
    for number, period in enumerate(fieldwork.case_periods):
        place = document.report.at(("fieldwork", "case_periods", number, "last"))
        first, last, start = period.first, period.last, fieldwork.start
        if isinstance(last, Gap):
            continue
        if not isinstance(first, Gap) and last < first:
            yield diagnostic(
                "period-reversed",
                f"the case period ends before it begins on {wording.day(first)}",
                place,
                "the two may have changed places",
            )
        elif not isinstance(start, Gap) and last >= start:
            yield diagnostic(
                "cases-after-fieldwork",
                f"the case period ends after the fieldwork began on {wording.day(start)}",
                place,
                "compare the years of the two",
            )


def published_afterwards(document: PduDocument) -> Iterator[Diagnostic]:
    """A report is published after the fieldwork."""
    report = document.report.value
    month, start = report.publication.month, report.fieldwork.start
    if isinstance(month, Gap) or isinstance(start, Gap):
        return
    if month < (began := Month.of(start)):
        yield diagnostic(
            "published-before-fieldwork",
            f"the report is published before its fieldwork began in {wording.month(began)}",
            document.report.at(("publication", "month")),
            "compare the years of the two",
        )
