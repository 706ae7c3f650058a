"""Makes the `Unit` of a summary: the ratings and percentages of a PDU."""

from __future__ import annotations

from reportgen.documents.summary import Answer, Rated, Standing, Unit
from reportgen.kinds.rated.pdus import AnyPdu, short
from reportgen.model.findings import StandardRating, StandardResult
from reportgen.model.framework import Domain, Framework, Standard
from reportgen.model.rules import Scale
from reportgen.model.values import Gap, is_gap
from reportgen.ratings import scores
from reportgen.text.prose import plain
from reportgen.text.references import Names

NOT_RATED = "not-rated"
"""The slug for a standard without a rating."""
TO_GIVE = "to-give"
"""The slug for a rating that is still to be given."""


def unit(pdu: AnyPdu, names: Names | None = None) -> Unit:
    """The unit for a PDU: its ratings, standard by standard, in the framework's order.

    `names` fills the reasons why standards were not inspected.
    """
    framework, results = pdu.framework.value, pdu.report.value.standards
    total = scores.score(framework, results)
    return Unit(
        key=pdu.id.rpartition("/")[2],
        name=short(pdu),
        overall=rated(framework.scale, scores.overall(framework.scale, total)),
        score=None if isinstance(total.points, Gap) else total.points,
        maximum=total.maximum,
        boundaries=scores.boundaries(framework.scale),
        standings=tuple(
            _standing(pdu, names or {}, domain, name, standard)
            for domain in framework.domains
            for name, standard in domain.standards.items()
            if standard.rated or _answers(framework, standard, results.get(name))
        ),
    )


def rated(scale: Scale, rating: str | None) -> Rated:
    """A rating with its points; without a rating, the scale's words for that, or the gap."""
    if is_gap(rating):
        return Rated(rating, TO_GIVE)
    most = max(step.points for step in scale.ratings)
    for step in scale.ratings:
        if step.name == rating:
            return Rated(step.name, scores.slug(step.name), step.points, most)
    return Rated(scale.not_rated, NOT_RATED)


def _standing(pdu: AnyPdu, names: Names, domain: Domain, name: str, standard: Standard) -> Standing:
    framework, result = pdu.framework.value, pdu.report.value.standards.get(name)
    answers, inspected = _answers(framework, standard, result), _cases(pdu, result)
    reason = result.not_inspected if result else None
    return Standing(
        id=name,
        number=standard.number,
        name=standard.name,
        domain=f"{domain.number}. {domain.name}",
        rated=rated(framework.scale, result.rating if result else None),
        cases=inspected if answers else None,
        reason=plain(reason, names) if reason else "",
        answers=answers if inspected is not None else (),
    )


def _answers(
    framework: Framework, standard: Standard, result: StandardRating | None
) -> tuple[Answer, ...]:
    """The percentages of a standard's key questions that the file gives."""
    if not isinstance(result, StandardResult):
        return ()
    scale, given = framework.scale, result.key_questions
    return tuple(
        Answer(name, question.topic, percent, _band(scale, standard, percent))
        for name, question in standard.key_questions.items()
        if isinstance(percent := given.get(name), int)
    )


def _band(scale: Scale, standard: Standard, percent: int) -> str:
    return scores.slug(scores.band(scale, percent).name) if standard.rated else NOT_RATED


def _cases(pdu: AnyPdu, result: StandardRating | None) -> int | None:
    own = result.cases if isinstance(result, StandardResult) else None
    found = pdu.cases if own is None else own
    return None if isinstance(found, Gap) else found
