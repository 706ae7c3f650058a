"""What a reference to data gives: a field as it was written, or something computed from fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.documents.document import (
    AnyPdu,
    FramedDocument,
    LetterDocument,
    PduDocument,
    Written,
)
from reportgen.model.pdu_report import StandardResult
from reportgen.model.values import Gap, Proportion
from reportgen.ratings import scores
from reportgen.text import wording
from reportgen.text.references import Names, Reference

OF_LETTERS = frozenset(("facts", "cases", "fieldwork"))
"""What a letter takes from a PDU as it is; all else about PDUs is computed."""


def inputs(document: Written, reference: Reference, names: Names) -> str | None:
    """What the figure of a reference is computed from; None for a field as it was written."""
    first, _, last = reference.name.partition(".")
    if isinstance(document, LetterDocument):
        return _of_letter(document, first, last) or _percentage(reference, names)
    if first == "overall" and not isinstance(document, FramedDocument):
        return _points(document, last)
    if isinstance(document, PduDocument) and first in document.report.value.standards:
        result = document.report.value.standards[first]
        if last in ("lowest", "questions"):
            return lowest_of(document, first, result)
    return _percentage(reference, names)


def _of_letter(document: LetterDocument, first: str, last: str) -> str | None:
    own = {"region", "facts", "letter", "publisher", *document.report.value.sections}
    as_written = OF_LETTERS.intersection(last.split(".")[1:])
    if (first in own and "rated" not in last and "." not in last) or (
        first == "pdu" and as_written
    ):
        return None
    return f"the files of {wording.listed([*document.pdus])}"


def _points(document: AnyPdu, last: str) -> str:
    """What score and maximum are computed from."""
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


def _percentage(reference: Reference, names: Names) -> str | None:
    """The counts that a percentage is computed from."""
    value = _looked_up(reference.name, names)
    if isinstance(value, Proportion) and "percent" in reference.filters:
        return f"`{reference.name}`: {wording.proportion(value)}"
    return None


def _looked_up(name: str, names: Names) -> object:
    found: object = names
    for part in name.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found


def in_fixed_sentences(document: Written) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What tables and fixed sentences compute: where it rests, the figure, and its inputs."""
    if isinstance(document, LetterDocument | FramedDocument):
        return
    framework, results = document.framework.value, document.report.value.standards
    total = scores.score(framework, results)
    if not isinstance(total.points, Gap):
        yield ("standards",), f"{total.points}/{total.maximum}", _points(document, "score")
    if isinstance(document, PduDocument):
        for name, _ in framework.standards():
            result = document.report.value.standards.get(name)
            lowest = scores.lowest_percent(result) if result else None
            if result and isinstance(lowest, int) and len(result.key_questions) > 1:
                shown = wording.per_cent(lowest)
                yield ("standards", name), shown, lowest_of(document, name, result)


def fields_of(references_used: list[Reference]) -> str:
    """The fields that references name."""
    return wording.listed(
        [f"`{name}`" for name in dict.fromkeys(one.name for one in references_used)]
    )
