"""Checks that recommendations answer the worst findings."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic


def worst_are_answered(document: PduDocument) -> Iterator[Diagnostic]:
    """Each standard with the lowest rating and areas for improvement has a recommendation."""
    report, scale = document.report.value, document.framework.value.scale
    answered = {
        name
        for items in report.recommendations.values()
        for item in items
        for name in item.arises_from
    }
    for name, standard in document.framework.value.standards():
        result = report.standards.get(name)
        if result is None or result.rating != scale.ratings[0].name:
            continue
        if answered and result.areas_for_improvement and name not in answered:
            yield diagnostic(
                "no-recommendation",
                f"no recommendation arises from {standard.in_prose}, rated '{result.rating}'",
                document.report.key(("standards", name)),
                f"name `{name}` under `arises_from` of one that does",
            )
