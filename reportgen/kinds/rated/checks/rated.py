"""That ratings follow from the data, by the framework's rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.model.findings import StandardRating, StandardResult
from reportgen.model.framework import Standard
from reportgen.model.rules import Cap, Rule
from reportgen.model.values import is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, did_you_mean, meant
from reportgen.ratings import scores
from reportgen.text import wording


def _ratings(document: AnyPdu) -> Iterator[tuple[str, Standard, StandardRating]]:
    for name, standard in document.framework.value.standards():
        if result := document.report.value.standards.get(name):
            yield name, standard, result


def _results(document: PduDocument) -> Iterator[tuple[str, Standard, StandardResult]]:
    for name, standard in document.framework.value.standards():
        if result := document.report.value.standards.get(name):
            yield name, standard, result


def on_the_scale(document: AnyPdu) -> Iterator[Diagnostic]:
    """A rating is written in the words of the scale."""
    names = [rating.name for rating in document.framework.value.scale.ratings]
    for name, _, result in _ratings(document):
        if result.rating is not None and result.rating not in names and not is_gap(result.rating):
            place = document.report.at(("standards", name, "rating"))
            message = f"`{result.rating}` is not a rating of the scale"
            yield diagnostic("unknown-rating", message, place, *did_you_mean(result.rating, names))


def rated_or_not(document: AnyPdu) -> Iterator[Diagnostic]:
    """A rated standard has a rating; one that is never rated or was not inspected has none."""
    for name, standard, result in _ratings(document):
        standards = ("standards", name)
        if result.rating is None and scores.is_open(standard, result):
            yield diagnostic(
                "missing-rating",
                f"{standard.name} is rated, and has no rating",
                document.report.key(standards),
                "add `rating`"
                + (", or `not_inspected` with the reason" if standard.may_be_absent else ""),
            )
        if result.rating is not None and not scores.is_open(standard, result):
            why = "was not inspected" if standard.rated else "is never rated"
            yield diagnostic(
                "unexpected-rating",
                f"{standard.name} {why}, and has a rating",
                document.report.key((*standards, "rating")),
                "remove `rating`",
            )
        if result.not_inspected is not None and not standard.may_be_absent:
            yield diagnostic(
                "must-be-inspected",
                f"{standard.name} may not be left uninspected",
                document.report.key((*standards, "not_inspected")),
                "only standards that the framework marks `may_be_absent` may",
            )


def every_key_question(document: PduDocument) -> Iterator[Diagnostic]:
    """An inspected standard has the percentage of each of its key questions."""
    for name, standard, result in _results(document):
        misspelt = meant(result.key_questions, standard.key_questions)
        missing = [
            question
            for question in standard.key_questions
            if question not in result.key_questions and question not in misspelt
        ]
        if result.not_inspected is None and missing:
            shown = ", ".join(f"`{question}`" for question in missing)
            place = document.report.key(("standards", name, "key_questions"))
            yield diagnostic(
                "missing-key-question",
                f"{standard.name} lacks the percentage of {shown}",
                place,
                "add it under `key_questions`",
            )


def its_own_count(document: PduDocument) -> Iterator[Diagnostic]:
    """A standard that counts something else than the inspected cases says how many there were."""
    for name, standard, result in _results(document):
        if standard.counts_apart and result.key_questions and result.cases is None:
            yield diagnostic(
                "count-not-given",
                f"{standard.name} counts {standard.counted}, not the inspected cases, and does not "
                "say how many",
                document.report.key(("standards", name)),
                f"write `cases:` below it, the number of inspected {standard.counted}",
            )


def _as_sure_as(rule: Rule, found: Diagnostic) -> Diagnostic:
    """What a rule found: only a warning if its source does not state the rule itself."""
    return found if rule.confirmed else replace(found, severity=Severity.WARNING)


def follows_the_band(document: PduDocument) -> Iterator[Diagnostic]:
    """A rating is the band of the lowest key question, unless discretion explains it."""
    framework = document.framework.value
    for name, _, result in _results(document):
        lowest = scores.lowest_percent(result)
        if not isinstance(lowest, int) or scores.step(framework.scale, result.rating) is None:
            continue
        band = scores.band(framework.scale, lowest).name
        if result.discretion is None and result.rating != band:
            place = document.report.at(("standards", name, "rating"))
            message = f"the lowest key question is {lowest} per cent, which is '{band}'"
            hint = (
                "record the `discretion` that the panel used"
                if scores.within_discretion(framework, lowest, str(result.rating))
                else "the score is too far from the boundary for discretion"
            )
            found = diagnostic(
                "rating-off-band",
                message,
                place,
                f"write `{band}`, or correct the percentages",
                hint,
            )
            yield _as_sure_as(framework.rules.bands, found)


def discretion(document: PduDocument) -> Iterator[Diagnostic]:
    """Discretion is recorded only where it may be used, and was."""
    framework = document.framework.value
    rule = framework.rules.discretion
    for name, _, result in _results(document):
        lowest = scores.lowest_percent(result)
        if (
            result.discretion is None
            or not isinstance(lowest, int)
            or scores.step(framework.scale, result.rating) is None
        ):
            continue
        place = document.report.key(("standards", name, "discretion"))
        if not scores.near_boundary(framework, lowest):
            message = f"the lowest score, {lowest} per cent, is not near a boundary"
            hint = f"discretion wants it within {rule.within_points} points of one"
            yield diagnostic("discretion-not-near", message, place, hint)
        elif result.rating == scores.band(framework.scale, lowest).name:
            message = f"discretion is recorded, but {lowest} per cent is '{result.rating}' anyway"
            yield diagnostic(
                "discretion-unused", message, place, "remove the record, or correct the rating"
            )
        elif not scores.within_discretion(framework, lowest, str(result.rating)):
            message = f"discretion cannot turn {lowest} per cent into '{result.rating}'"
            hint = f"it may move a rating by {rule.bands} band and {rule.within_points} points"
            yield diagnostic("discretion-not-near", message, place, hint)


def within_caps(document: AnyPdu) -> Iterator[Diagnostic]:
    """No rating is higher than the ratings of other standards allow."""
    framework = document.framework.value
    names = [rating.name for rating in framework.scale.ratings]
    results, standards = document.report.value.standards, dict(framework.standards())
    for cap in framework.rules.caps:
        result, standard = results.get(cap.standard), standards.get(cap.standard)
        limit = _limit(document, cap)
        step = scores.step(framework.scale, result.rating) if result else None
        if standard and step is not None and limit is not None and step > limit:
            found = diagnostic(
                "cap-exceeded",
                f"{standard.name} may not be rated higher than '{names[limit]}' here",
                document.report.at(("standards", cap.standard, "rating")),
                _why(document, cap),
            )
            yield _as_sure_as(cap, found)


def _limit(document: AnyPdu, cap: Cap) -> int | None:
    """The highest step of the scale that a cap allows; None without ratings to go by."""
    scale, results = document.framework.value.scale, document.report.value.standards
    steps = [scores.step(scale, results[name].rating) for name in cap.by if name in results]
    known = [step for step in steps if step is not None]
    return min(known) + cap.bands_above if known else None


def _why(document: AnyPdu, cap: Cap) -> str:
    """Which ratings set the limit."""
    framework, results = document.framework.value, document.report.value.standards
    said = {
        standard.in_prose: results[name].rating
        for name, standard in framework.standards()
        if name in cap.by and name in results and results[name].rating
    }
    lowest = min(said.values(), key=lambda name: scores.step(framework.scale, name) or 0)
    return f"'{lowest}' for {wording.listed([n for n, r in said.items() if r == lowest])}"
