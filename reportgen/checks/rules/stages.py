"""That a document says at what stage it is, and that it may be at that stage by its dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from reportgen.documents.document import Document, Published
from reportgen.documents.withdrawals import withdrawal_names
from reportgen.model.base import Location
from reportgen.model.shared import Staged
from reportgen.model.values import Gap, Month
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.yaml_reader import Mapping, Tree
from reportgen.text import references, wording


def says_its_stage(document: Document) -> Iterator[Diagnostic]:
    """A document names its stage, so that nobody takes a draft for what is published."""
    report = document.report
    if isinstance(report.value, Staged) and not report.tree.has(("stage",)):
        message = "there is no `stage`, so this is a draft"
        hint = "write `stage: draft`, or `stage: final` once it may be published"
        yield diagnostic("no-stage", message, report.key(("kind",)), hint)


def withdrawn_wholly(document: Document) -> Iterator[Diagnostic]:
    """The stage and the words about a withdrawal come together, after the publication."""
    report, value = document.report, document.report.value
    if not isinstance(value, Staged):
        return
    if value.withdrawn is None and value.stage == "withdrawn":
        message = "nothing says when and why this was withdrawn"
        hint = "write `withdrawn:` with a `date` and a `reason`"
        yield diagnostic("half-withdrawn", message, report.at(("stage",)), hint)
    elif value.withdrawn and value.stage != "withdrawn":
        message = f"this says why it was withdrawn, and that its stage is {value.stage}"
        hint = "write `stage: withdrawn`, or remove `withdrawn`"
        yield diagnostic("half-withdrawn", message, report.key(("withdrawn",)), hint)
    elif value.withdrawn and value.published_on:
        day = value.withdrawn.date
        if not isinstance(day, Gap) and day < value.published_on:
            message = f"it was published after that, on {wording.day(value.published_on)}"
            place = report.at(("withdrawn", "date"))
            yield diagnostic("withdrawn-before-published", message, place, "compare the two dates")


def says_that_it_was_withdrawn(document: Document) -> Iterator[Diagnostic]:
    """Every reference of the fixed sentence about a withdrawal names a value that there is."""
    made = document.withdrawal
    if made is None or not isinstance(document, Published):
        return
    own: Location = ("phrases", "withdrawn_notice")
    framed: Location = ("phrases", document.report.value.kind, "withdrawn_notice")
    is_own = document.report.tree.has(own)
    names = withdrawal_names(document, made)
    for problem in references.fill(document.phrases.withdrawn_notice, names).problems:
        yield (
            document.report.problem(problem, own)
            if is_own
            else document.framework.problem(problem, framed)
        )


RULES = (says_its_stage, withdrawn_wholly, says_that_it_was_withdrawn)


def of_withdrawn(document: Document, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What counts of a withdrawn document: its stage and the reason, which alone are published.

    Nothing of what it said before may keep it from being withdrawn.
    """
    main = document.report.tree.files[0]
    lines = [*_lines(main, ("stage", "withdrawn"))]
    for one in found:
        here = one.span.path == main.source.path
        if here and any(first <= one.span.line <= last for first, last in lines):
            yield one


def _lines(main: Tree, fields: Collection[str]) -> Iterator[tuple[int, int]]:
    """The first and the last line of fields at the top of a file."""
    assert isinstance(main.root, Mapping)
    keys = sorted((key for key, _ in main.root.entries.values()), key=lambda key: key.start)
    starts = [main.offset_span(key.start, key.end).line for key in keys]
    for key, first, after in zip(
        keys, starts, [*starts[1:], len(main.source.lines) + 2], strict=True
    ):
        if key.value in fields:
            yield first, after - 1


def published_by(document: Document, today: dt.date) -> Iterator[Diagnostic]:
    """What is final or withdrawn has a date of publication, or of that, that is not to come."""
    report, value = document.report, document.report.value
    if not isinstance(value, Staged):
        return
    day: dt.date | Gap
    if value.stage == "final" and value.published_on:
        day, place = value.published_on, value.published_at
        said = wording.month(Month.of(day)) if "month" in place else wording.day(day)
    elif value.stage == "withdrawn" and value.withdrawn:
        day, place = value.withdrawn.date, ("withdrawn", "date")
        said = wording.day(day)
    else:
        return
    if not isinstance(day, Gap) and day > today:
        message = f"this is {value.stage}, and {said} is still to come"
        hint = f"today is {wording.day(today)}: wait with that until then, or put the date right"
        yield diagnostic("publication-ahead", message, report.at(place), hint)
