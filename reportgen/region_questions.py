"""What the answers to key questions in several PDUs add up to, for the prose of a letter."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from reportgen import aggregates, wording
from reportgen.aggregates import Number
from reportgen.documents import AnyPdu, LetterDocument, PduDocument, short
from reportgen.languages import Language, spoken
from reportgen.model.framework import Framework
from reportgen.model.values import Proportion, Share
from reportgen.quantities import fraction_in_words, quantifier
from reportgen.references import Absent, Names, Value

Found = Value | Absent | Names

SHARES = ("share", "fraction", "quantifier")
"""The names of one share: as a figure, and twice in words."""


def lacking(pdu: AnyPdu, field: str) -> Absent:
    """Stands for what a PDU's file does not give."""
    return Absent(f"`{pdu.report.path}` gives no `{field}`", "give it there, or reword the text")


def answers(
    document: LetterDocument, standard: str, question: str
) -> dict[str, tuple[int, int]] | Absent:
    """By PDU, a key question's percentage and how many cases it rests on.

    A PDU where the standard was not inspected is left out, so that there may be none; `Absent`
    names the first that gives no percentage.
    """
    found = {}
    for pdu in document.pdus.values():
        result = pdu.report.value.standards.get(standard)
        if result is None or result.not_inspected is not None:
            continue
        field = f"standards.{standard}.key_questions.{question}"
        if not isinstance(pdu, PduDocument):
            return lacking(pdu, field)
        own = pdu.report.value.standards[standard]
        if question not in own.key_questions:
            return lacking(pdu, field)
        base = pdu.report.value.fieldwork.cases if own.cases is None else own.cases
        found[short(pdu)] = (own.key_questions[question], base)
    return found


def named(document: LetterDocument, standard: str, question: str) -> Names:
    """The names of one key question: its share of all cases, and the PDUs at both ends."""
    each = answers(document, standard, question)
    if not each:
        each = Absent("no PDU was inspected on this standard", "reword the text without it")
    if isinstance(each, Absent):
        return dict.fromkeys((*SHARES, "highest", "highest_of", "lowest", "lowest_of"), each)
    shares = {name: Share(Decimal(percent)) for name, (percent, _) in each.items()}
    share = aggregates.weighted([*each.values()])
    framework = document.framework.value
    return {**_in_words(framework, share), **highest_and_lowest(shares, spoken(framework.language))}


def _in_words(framework: Framework, share: Proportion | Share) -> dict[str, Found]:
    """A share as a figure, and in words where these are exact enough."""
    percent = wording.share(share)
    unlike = Absent(f"{percent} is close to no simple fraction", "give the percentage itself")
    unnamed = Absent(f"the framework has no word for {percent}", "give the percentage itself")
    return {
        "share": share,
        "fraction": fraction_in_words(framework, Fraction(share.percent) / 100) or unlike,
        "quantifier": quantifier(framework, share.percent) or unnamed,
    }


def highest_and_lowest(values: Mapping[str, Number], said: Language) -> dict[str, Found]:
    """The names of the highest and the lowest of some values by PDU."""
    most, least = aggregates.highest(values), aggregates.lowest(values)
    return {
        "highest": most.value,
        "highest_of": wording.listed(most.names, said),
        "lowest": least.value,
        "lowest_of": wording.listed(least.names, said),
    }


def extremes(document: LetterDocument) -> dict[str, Found]:
    """The strongest and the weakest standard and key question."""
    framework = document.framework.value
    points = {rating.name: rating.points for rating in framework.scale.ratings}
    means: dict[str, Decimal] = {}
    for name, standard in framework.standards():
        rated = [
            points[result.rating]
            for pdu in document.pdus.values()
            if (result := pdu.report.value.standards.get(name)) and result.rating in points
        ]
        if rated and standard.rated:
            means[standard.in_prose] = Decimal(sum(rated)) / len(rated)
    if not means:
        return {}
    strongest, weakest = aggregates.highest(means), aggregates.lowest(means)
    questions, said = _question_extremes(document), spoken(framework.language)
    return {
        "strongest": {
            "standard": wording.listed(strongest.names, said),
            **questions["strongest"],
        },
        "weakest": {"standard": wording.listed(weakest.names, said), **questions["weakest"]},
    }


def _question_extremes(document: LetterDocument) -> dict[str, dict[str, Found]]:
    shares: dict[str, Proportion | Share] = {}
    about: dict[str, tuple[str, str]] = {}
    for name, standard in document.framework.value.standards():
        for one, question in standard.key_questions.items() if standard.rated else ():
            each = answers(document, name, one)
            if isinstance(each, Absent):
                unknown = dict.fromkeys(("question", "question_standard", *SHARES), each)
                return {"strongest": {**unknown}, "weakest": {**unknown}}
            if each:
                shares[f"{name}.{one}"] = aggregates.weighted([*each.values()])
                about[f"{name}.{one}"] = (question.topic, standard.in_prose)
    if not shares:
        return {"strongest": {}, "weakest": {}}
    both = {"strongest": aggregates.highest(shares), "weakest": aggregates.lowest(shares)}
    return {
        which: {
            "question": about[extreme.names[0]][0],
            "question_standard": about[extreme.names[0]][1],
            **_in_words(document.framework.value, shares[extreme.names[0]]),
        }
        for which, extreme in both.items()
    }
