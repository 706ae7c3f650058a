"""That a document says at what stage it is, and that what is published has come to its day."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from typing import Any

from reportgen import wording
from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic
from reportgen.documents import Document
from reportgen.model.shared import Staged
from reportgen.model.values import Month


def says_its_stage(document: Document) -> Iterator[Diagnostic]:
    """A document names its stage, so that nobody takes a draft for what is published."""
    report = document.report
    if isinstance(report.value, Staged) and not report.tree.has(("stage",)):
        message = "there is no `stage`, so this is a draft"
        hint = "write `stage: draft`, or `stage: final` once it may be published"
        yield diagnostic("no-stage", message, report.key(("kind",)), hint)


def published_by(document: Document, today: dt.date) -> Iterator[Diagnostic]:
    """What is final has a date of publication that is not still to come."""
    report, value = document.report, document.report.value
    whole: Any = value
    if not isinstance(value, Staged) or value.stage != "final" or not value.published_at:
        return
    date: dt.date | Month = functools.reduce(getattr, map(str, value.published_at), whole)
    if isinstance(date, Month):
        ahead, said = date > Month.of(today), wording.month(date)
    else:
        ahead, said = date > today, wording.day(date)
    if ahead:
        message = f"this is final, and {said} is still to come"
        hint = f"today is {wording.day(today)}: keep it a draft until then, or put the date right"
        yield diagnostic("publication-ahead", message, report.at(value.published_at), hint)
