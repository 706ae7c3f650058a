"""That ratings follow from the data, by the framework's rules."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import ratings
from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.documents import AnyPdu, PduDocument
from reportgen.model.framework import Standard
from reportgen.model.pdu_report import StandardRating, StandardResult


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
        if result.rating is not None and result.rating not in names:
            place = document.report.at(("standards", name, "rating"))
            message = f"`{result.rating}` is not a rating of the scale"
            yield diagnostic("unknown-rating", message, place, *did_you_mean(result.rating, names))


def rated_or_not(document: AnyPdu) -> Iterator[Diagnostic]:
    """A rated standard has a rating; one that is never rated or was not inspected has none."""
    for name, standard, result in _ratings(document):
        standards = ("standards", name)
        if result.rating is None and ratings.is_open(standard, result):
            yield diagnostic(
                "missing-rating",
                f"{standard.name} is rated, and has no rating",
                document.report.key(standards),
                "add `rating`"
                + (", or `not_inspected` with the reason" if standard.may_be_absent else ""),
            )
        if result.rating is not None and not ratings.is_open(standard, result):
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
        missing = [
            question for question in standard.key_questions if question not in result.key_questions
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


def follows_the_band(document: PduDocument) -> Iterator[Diagnostic]:
    """A rating is the band of the lowest key question, unless discretion explains it."""
    framework = document.framework.value
    for name, _, result in _results(document):
        lowest = ratings.lowest_percent(result)
        if lowest is None or ratings.step(framework.scale, result.rating) is None:
            continue
        band = ratings.band(framework.scale, lowest).name
        if result.discretion is None and result.rating != band:
            place = document.report.at(("standards", name, "rating"))
            message = f"the lowest key question is {lowest} per cent, which is '{band}'"
            hint = (
                "record the `discretion` that the panel used"
                if ratings.within_discretion(framework, lowest, str(result.rating))
                else "the score is too far from the boundary for discretion"
            )
            yield diagnostic(
                "rating-off-band",
                message,
                place,
                f"write `{band}`, or correct the percentages",
                hint,
            )


def discretion(document: PduDocument) -> Iterator[Diagnostic]:
    """Discretion is recorded only where it may be used, and was."""
    framework = document.framework.value
    rule = framework.rules.discretion
    for name, _, result in _results(document):
        lowest = ratings.lowest_percent(result)
        if (
            result.discretion is None
            or lowest is None
            or ratings.step(framework.scale, result.rating) is None
        ):
            continue
        place = document.report.key(("standards", name, "discretion"))
        if not ratings.near_boundary(framework, lowest):
            message = f"the lowest score, {lowest} per cent, is not near a boundary"
            hint = f"discretion wants it within {rule.within_points} points of one"
            yield diagnostic("discretion-not-near", message, place, hint)
        elif result.rating == ratings.band(framework.scale, lowest).name:
            message = f"discretion is recorded, but {lowest} per cent is '{result.rating}' anyway"
            yield diagnostic(
                "discretion-unused", message, place, "remove the record, or correct the rating"
            )
        elif not ratings.within_discretion(framework, lowest, str(result.rating)):
            message = f"discretion cannot turn {lowest} per cent into '{result.rating}'"
            hint = f"it may move a rating by {rule.bands} band and {rule.within_points} points"
            yield diagnostic("discretion-not-near", message, place, hint)
