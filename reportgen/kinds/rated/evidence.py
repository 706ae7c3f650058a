"""Names the inputs of the computed figures in reports, ratings and letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.documents.kind import Computed
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.model.findings import StandardResult
from reportgen.model.values import Gap
from reportgen.ratings import scores
from reportgen.text import wording
from reportgen.text.references import Reference

if TYPE_CHECKING:
    from reportgen.kinds.pdu_report.document import PduDocument
    from reportgen.kinds.regional_letter.document import LetterDocument

OF_LETTERS = frozenset(("facts", "cases", "fieldwork"))
"""The fields that a letter takes from a PDU unchanged; all others are computed."""


def in_report(document: PduDocument, reference: Reference) -> str | None:
    """The inputs of the figure that a reference in a report shows; None for a field as written."""
    first, _, last = reference.name.partition(".")
    result = document.report.value.standards.get(first)
    if result and last in ("lowest", "questions"):
        return lowest_of(document, first, result)
    return in_ratings(document, reference)


def in_ratings(document: AnyPdu, reference: Reference) -> str | None:
    """The inputs of a figure; for names that reports and ratings share."""
    first, _, last = reference.name.partition(".")
    return _points(document, last) if first == "overall" else None


def in_letter(document: LetterDocument, reference: Reference) -> str | None:
    """The inputs of a figure in a letter; most are computed from the files of its PDUs."""
    first, _, last = reference.name.partition(".")
    own = {"region", "facts", "letter", "publisher", "sample", *document.report.value.sections}
    as_written = OF_LETTERS.intersection(last.split(".")[1:])
    if (first in own and "rated" not in last and "." not in last) or (
        first == "pdu" and as_written
    ):
        return None
    return f"the files of {wording.listed([*document.pdus])}"


def _points(document: AnyPdu, last: str) -> str:
    """The inputs of the score and of the maximum."""
    framework, results = document.framework.value, document.report.value.standards
    rated = [one.rating for one in results.values() if one.rating]
    if last == "maximum":
        best = framework.scale.ratings[-1]
        points, whole = wording.number(best.points), wording.number(len(rated))
        return f"{points} points for each of {whole} standards"
    each = [one.name for one in reversed(framework.scale.ratings) if one.name in rated]
    return "ratings: " + wording.listed([f"{rated.count(name)} '{name}'" for name in each])


def lowest_of(document: PduDocument, name: str, result: StandardResult) -> str:
    """The key questions of a standard with their percentages."""
    standard = dict(document.framework.value.standards())[name]
    shown = [
        f"{asked.topic} {result.key_questions[id]}%"
        for id, asked in standard.key_questions.items()
        if id in result.key_questions
    ]
    return f"key questions: {'; '.join(shown)}"


def in_tables(document: AnyPdu) -> Iterator[Computed]:
    """The score, which the table of ratings computes."""
    total = scores.score(document.framework.value, document.report.value.standards)
    if isinstance(total.points, Gap):
        return
    out_of = document.framework.value.terms.get("pdu-report", {}).get("out_of", "")
    shown = wording.score(total.points, total.maximum, out_of).replace("\N{NO-BREAK SPACE}", " ")
    yield Computed(("standards",), shown, _points(document, "score"))


def in_fixed_sentences(document: PduDocument) -> Iterator[Computed]:
    """The figures that the table of ratings and the fixed sentences of a report compute."""
    yield from in_tables(document)
    for name, _ in document.framework.value.standards():
        result = document.report.value.standards.get(name)
        lowest = scores.lowest_percent(result) if result else None
        if result and isinstance(lowest, int) and len(result.key_questions) > 1:
            shown = wording.per_cent(lowest)
            yield Computed(("standards", name), shown, lowest_of(document, name, result))
