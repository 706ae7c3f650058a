"""The names for key questions in a letter: shares of all cases, highest and lowest PDU."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from reportgen.figures.quantities import fraction_in_words, quantifier
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.pdus import AnyPdu, short
from reportgen.kinds.regional_letter.clauses import NAMED, Clauses
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.model.framework import Framework
from reportgen.model.values import GAP, Gap, Proportion, Share, is_gap
from reportgen.ratings import aggregates
from reportgen.ratings.aggregates import Extreme, Number
from reportgen.text import wording
from reportgen.text.languages import Language, spoken
from reportgen.text.references import Absent, Names, Value, plain

Found = Value | Absent | Names

SHARES = ("share", "fraction", "quantifier")
"""The names of a share: as a figure, as a fraction and as a quantifier."""
EXTREMES = ("highest", "highest_of", "lowest", "lowest_of", "range")
"""The names of the highest and the lowest of some values by PDU."""
WHICH = ("strongest", "weakest")
"""The names of the best and the worst standards and key questions."""


def lacking(pdu: AnyPdu, field: str) -> Absent:
    """An `Absent` that names the PDU's file and the field that it lacks."""
    return Absent(f"`{pdu.report.path}` gives no `{field}`", "give it there, or reword the text")


def answers(
    document: LetterDocument, standard: str, question: str
) -> dict[str, tuple[int, int]] | Absent | Gap:
    """A key question's answers by PDU: the percentage, and the number of cases behind it.

    A PDU in which the standard was not inspected is left out, so the result may be empty. It is
    `Absent` if a file gives no percentage, and a gap while a percentage is still to be given.
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
        percent = own.key_questions[question]
        if isinstance(percent, Gap) or isinstance(base, Gap):
            return GAP
        found[short(pdu)] = (percent, base)
    return found


def named(document: LetterDocument, standard: str, question: str, clauses: Clauses) -> Names:
    """The names of one key question: its share of all cases, the highest and the lowest PDU."""
    each = answers(document, standard, question)
    if not each:
        each = Absent(
            f"no {clauses.unit} was inspected on this standard", "reword the text without it"
        )
    if isinstance(each, Absent | Gap):
        return dict.fromkeys((*SHARES, *EXTREMES), each)
    shares: dict[str, Number] = {
        name: Share(Decimal(percent)) for name, (percent, _) in each.items()
    }
    share = aggregates.weighted([*each.values()])
    return {
        **_in_words(document.framework.value, share),
        **highest_and_lowest(document, shares, clauses),
    }


def _in_words(framework: Framework, share: Proportion | Share) -> dict[str, Found]:
    """A share as a figure, and in words if they are exact enough.

    If no simple fraction is close, the percentage takes its place: a new case that changes a share
    must not make the letter fail.
    """
    percent, whole = wording.share(share), Share(Decimal(wording.rounded(share.percent)))
    unnamed = Absent(f"the framework has no word for {percent}", "give the percentage itself")
    return {
        "share": share,
        "fraction": fraction_in_words(framework, Fraction(share.percent) / 100) or whole,
        "quantifier": quantifier(framework, share.percent) or unnamed,
    }


def highest_and_lowest(
    document: LetterDocument, values: Mapping[str, Number], clauses: Clauses
) -> dict[str, Found]:
    """The names of the highest and the lowest of some values by PDU.

    If all values are equal, no PDU is the highest or the lowest, and only `range` has a value.
    """
    most, least = aggregates.highest(values), aggregates.lowest(values)
    said = spoken(document.framework.value.language)
    alike = Absent(f"this is {plain(most.value, said)} in all that have it", "refer to its `range`")
    differ = most.names != least.names
    return {
        **_end("highest", most, values, said),
        **_end("lowest", least, values, said),
        **({} if differ else {"highest_of": alike, "lowest_of": alike}),
        "range": clauses.spread(values),
    }


def _end(
    name: str, extreme: Extreme[Number], values: Mapping[str, Number], said: Language
) -> dict[str, Found]:
    """One end of some values, and the PDUs that have it.

    Nine of 27 equals eight of 24, but a sentence cannot say either of both PDUs.
    """
    if len({values[pdu] for pdu in extreme.names}) > 1:
        unlike = Absent("these are equal shares of different totals", "refer to its `range`")
        return {name: unlike, f"{name}_of": unlike}
    return {name: extreme.value, f"{name}_of": wording.listed(extreme.names, said)}


def extremes(document: LetterDocument, clauses: Clauses) -> dict[str, Found]:
    """The strongest and the weakest standards and key questions."""
    standards, questions = _standard_extremes(document), _question_extremes(document, clauses)
    return {which: {"standard": standards[which], **questions[which]} for which in WHICH}


def _standard_extremes(document: LetterDocument) -> dict[str, Value | Absent]:
    """Among the standards that every PDU was rated on, those with the most and the fewest points.

    While a rating is still to be given, both are gaps.
    """
    framework = document.framework.value
    points = {rating.name: rating.points for rating in framework.scale.ratings}
    totals: dict[str, int] = {}
    for name, standard in framework.standards():
        given = [
            result.rating
            for pdu in document.pdus.values()
            if (result := pdu.report.value.standards.get(name)) and standard.rated
        ]
        if any(map(is_gap, given)):
            return dict.fromkeys(WHICH, GAP)
        rated = [points[rating] for rating in given if rating in points]
        if len(rated) == len(document.pdus):
            totals[standard.name] = sum(rated)
    if len({*totals.values()}) < 2:
        alike = Absent(
            f"no standard that every {document.words.unit} is rated on is ahead of another"
        )
        return dict.fromkeys(WHICH, alike)
    both = zip(WHICH, (aggregates.highest(totals), aggregates.lowest(totals)), strict=True)
    return {which: _standards(extreme.names, framework) for which, extreme in both}


def _standards(names: Sequence[str], framework: Framework) -> Value | Absent:
    if len(names) > NAMED:
        return Absent(f"{len(names)} standards are equal here, too many to name")
    return wording.listed_in_quotes(names, spoken(framework.language))


ABOUT = ("questions", "question", "question_standard")


def _question_extremes(document: LetterDocument, clauses: Clauses) -> dict[str, Names]:
    shares = _shares(document)
    if isinstance(shares, dict) and len({*map(aggregates.size, shares.values())}) < 2:
        shares = Absent("no key question has another share than the others")
    if isinstance(shares, Absent | Gap):
        return dict.fromkeys(WHICH, dict.fromkeys((*ABOUT, *SHARES), shares))
    both = zip(WHICH, (aggregates.highest(shares), aggregates.lowest(shares)), strict=True)
    return {
        which: {
            **_about(document, extreme.names, clauses),
            **_in_words(document.framework.value, shares[extreme.names[0]]),
        }
        for which, extreme in both
    }


def _shares(document: LetterDocument) -> dict[str, Proportion | Share] | Absent | Gap:
    """By `STANDARD.QUESTION`, shares of the rated key questions that every PDU answers.

    The result is `Absent` if a file does not give a value, and a gap if any value is a gap.
    """
    shares: dict[str, Proportion | Share] = {}
    for name, standard in document.framework.value.standards():
        for one in standard.key_questions if standard.rated else ():
            each = answers(document, name, one)
            if isinstance(each, Absent | Gap):
                return each
            if len(each) == len(document.pdus):
                shares[f"{name}.{one}"] = aggregates.weighted([*each.values()])
    return shares


def _about(document: LetterDocument, asked: Sequence[str], clauses: Clauses) -> Names:
    """The topics of some key questions in one clause; also the topic alone if there is only one."""
    standards, said = dict(document.framework.value.standards()), []
    for name in asked:
        standard, _, question = name.partition(".")
        one = standards[standard]
        said.append((one.key_questions[question].topic, one.in_prose))
    tied = Absent(f"{len(said)} key questions have this share", "refer to `questions`")
    return {
        "questions": clauses.questions(said) if len(said) <= NAMED else tied,
        "question": tied if len(said) > 1 else said[0][0],
        "question_standard": tied if len(said) > 1 else said[0][1],
    }
