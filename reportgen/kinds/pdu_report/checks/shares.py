"""Checks that shares are possible with the number of inspected cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.checks.rules import arithmetic
from reportgen.figures import Stated
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.pdu_report.model import PduReport
from reportgen.model.values import Gap, Share
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording


def key_questions_are_possible(document: PduDocument) -> Iterator[Diagnostic]:
    """Each percentage of a standard is that of some whole number of its cases."""
    report = document.report.value
    for name, standard in document.framework.value.standards():
        if not (result := report.standards.get(name)):
            continue
        base = report.fieldwork.cases if result.cases is None else result.cases
        for question, percent in result.key_questions.items():
            if isinstance(percent, Gap) or isinstance(base, Gap):
                continue
            if base and arithmetic.count_for(Decimal(percent), base) is None:
                yield diagnostic(
                    "impossible-share",
                    f"{wording.per_cent(percent)} is not a share of {base} {standard.counted}",
                    document.report.at(("standards", name, "key_questions", question)),
                    arithmetic.around(Decimal(percent), base),
                    "give `cases` if the percentages rest on fewer" if result.cases is None else "",
                )


INSPECTED = (
    r"(?:inspected\s+cases|cases\s+(?:that\s+)?(?:we\s+)?inspected"
    r"|cases\s+in\s+(?:our|the|this)\s+(?:sample|inspection))"
)
UNRESTRICTED = r"(?!\s+(?:where|when|in\s+which|that|which|who|with|without|involving|requiring))"
OF_INSPECTED = re.compile(rf"\s+of\s+(?:all\s+)?(?:the\s+)?{INSPECTED}{UNRESTRICTED}")
OF_CASES = re.compile(r"\s+of\s+(?:the\s+)?cases(?=\s*[.,;)]|\s*\Z)")
OF_INTERVIEWED = re.compile(
    r"\s+of\s+(?:the\s+)?(?:interviewed\s+practitioners"
    rf"|practitioners\s+(?:(?:that|whom)\s+)?(?:we\s+)?interviewed){UNRESTRICTED}"
)


def _silent_base(
    reading: Reading, report: PduReport, end: int
) -> tuple[str, tuple[int, ...]] | None:
    """The noun that follows a share, `inspected cases`, with the numbers it may stand for."""
    fieldwork, location = report.fieldwork, reading.location
    result = report.standards.get(str(location[1])) if location[0] == "standards" else None
    of_cases = result and result.key_questions and OF_CASES.match(reading.text, end)
    if of_cases or OF_INSPECTED.match(reading.text, end):
        own = (result and result.cases) or fieldwork.cases
        given = {one for one in (fieldwork.cases, own) if not isinstance(one, Gap)}
        return ("inspected cases", tuple(sorted(given))) if given else None
    if isinstance(fieldwork.interviews, int) and OF_INTERVIEWED.match(reading.text, end):
        return "interviews", (fieldwork.interviews,)
    return None


def bases_are_stated(reading: Reading) -> Iterator[Diagnostic]:
    """A share that no number of inspected cases gives must say what it is a share of."""
    report: PduReport = reading.document.report.value
    for stated in reading.stated:
        value = stated.value
        if not isinstance(value, Share) or stated.base or not arithmetic.unproved(stated):
            continue
        if not (silent := _silent_base(reading, report, stated.end)):
            continue
        if figures.is_elsewhere(reading.sentence_before(stated.offset)):
            continue
        noun, bases = silent
        possible = any(arithmetic.count_for(value.percent, base) is not None for base in bases)
        if not possible and not _is_key_question(reading, report, stated):
            yield diagnostic(
                "base-not-stated",
                f"{wording.per_cent(value.percent)} is not a share of the {bases[0]} {noun}",
                reading.span(stated),
                f"state what it is a share of: {arithmetic.around(value.percent, bases[0])}",
            )


def _is_key_question(reading: Reading, report: PduReport, stated: Stated) -> bool:
    """Whether a figure repeats the percentage of a key question, which is checked at its field."""
    reference = reading.filled.reference(stated.offset)
    standard, _, name = reference.name.rpartition(".") if reference else ("", "", "")
    result = report.standards.get(standard)
    return result is not None and (name == "lowest" or name in result.key_questions)
