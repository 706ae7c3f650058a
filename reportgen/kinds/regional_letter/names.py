"""The names that the prose of a letter may refer to: its own fields, and sums over its PDUs.

The set of names is closed. If a PDU's file does not give a field, the name is absent, and the
message says which file lacks which field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.documents.publisher_names import publisher_names
from reportgen.documents.regional import regional_names
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.pdus import AnyPdu, short
from reportgen.kinds.regional_letter import questions
from reportgen.kinds.regional_letter.clauses import Clauses, Group
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.questions import EXTREMES, highest_and_lowest, lacking
from reportgen.model.framework import Standard
from reportgen.model.values import GAP, Gap, Month, Proportion, Share, is_gap
from reportgen.ratings import aggregates, scores
from reportgen.ratings.aggregates import Number
from reportgen.text import references, wording
from reportgen.text.languages import Language, spoken
from reportgen.text.references import ABSENT, Absent, Names, Value

Found = Value | Absent | Names


LETTER_NAMES = {
    "language": "the language of the framework, as BCP 47 names it",
    "region.name": "the region's name",
    "region.in_prose": "what sentences call it: `the … region`",
    "region.in_headings": "what headings call it: `… region`",
    "region.FACT": "a figure of the region's `facts`",
    "facts.FACT": "a figure of the letter's own `facts`",
    "see.ID": "a link to the table or figure with this id",
    "SECTION.FACT": "a figure of a section's `facts`, by the section's id",
    "letter.date": "the letter's date",
    "letter.year": "its year",
    "letter.salutation": "whom it greets",
    "signatory.name": "the name of who signs it",
    "signatory.post": "the post that they sign in",
    "publisher.FIELD": "what reports may say of the publisher, too",
    "sample.source": "the publication that sample content comes from",
    "pdus.count": "how many PDUs the letter is about",
    "pdus.names": "their names in a sentence",
    "pdus.ratings": "who is rated how overall, as a clause: `both PDUs are rated 'Good'`",
    "pdus.answering": "the PDUs with percentages, where not all of them have any",
    "pdu.PDU.name": "a PDU's name with `PDU`, by its id with `_` for `-`",
    "pdu.PDU.short": "its name alone",
    "pdu.PDU.rating": "its overall rating",
    "pdu.PDU.score": "its score",
    "pdu.PDU.maximum": "the highest score that it could have",
    "pdu.PDU.fieldwork": "the month of its fieldwork",
    "pdu.PDU.cases": "how many of its cases were inspected",
    "pdu.PDU.STANDARD": "its rating on a standard",
    "pdu.PDU.facts.FACT": "a figure of its own `facts`",
    "overall.RATING.count": "how many PDUs have a rating overall, its words joined with `_`",
    "overall.RATING.of": "which PDUs these are",
    "STANDARD.name": "a standard's name",
    "STANDARD.number": "its number",
    "STANDARD.in_prose": "its name inside a sentence",
    "STANDARD.rated": "how many PDUs were rated on it",
    "STANDARD.RATING.count": "how many have that rating on it",
    "STANDARD.RATING.of": "which PDUs these are",
    "STANDARD.ratings": "who is rated how on it, as a clause, to stand behind `For staff,`",
    "STANDARD.QUESTION.share": "in how many of all PDUs' cases a key question was answered yes",
    "STANDARD.QUESTION.fraction": "the same in words, or the percentage if no fraction is close",
    "STANDARD.QUESTION.quantifier": "the framework's word for such a share, before `of the cases`",
    "STANDARD.QUESTION.range": "where the PDUs' percentages lie, to complete `The share …`",
    "STANDARD.QUESTION.highest": "the highest percentage of a PDU",
    "STANDARD.QUESTION.highest_of": "which PDU has it, where not all are alike",
    "STANDARD.QUESTION.lowest": "the lowest percentage of a PDU",
    "STANDARD.QUESTION.lowest_of": "which PDU has it, where not all are alike",
    "strongest.standard": "of the standards that every PDU was rated on, those with most points",
    "weakest.standard": "those with fewest",
    "strongest.questions": "what the key questions with the highest share are about, with their "
    "standards",
    "strongest.question": "the same of one alone, where no other has that share",
    "strongest.question_standard": "the standard that it belongs to",
    "strongest.share": "that share",
    "strongest.fraction": "the same in words; the percentage, where no simple fraction is close",
    "strongest.quantifier": "the framework's word for such a share",
    "weakest.questions": "what those with the lowest are about, with their standards",
    "weakest.question": "the same of one alone, where no other has that share",
    "weakest.question_standard": "its standard",
    "weakest.share": "that share",
    "weakest.fraction": "the same as a fraction in words",
    "weakest.quantifier": "the framework's word for it",
    "all.FACT.sum": "the sum of a fact of PDUs; also of `cases`, `interviews`, `score`, which is "
    "out of its maximum",
    "all.FACT.range": "where its values lie, to complete `The caseload …`",
    "all.FACT.highest": "the highest value of a PDU",
    "all.FACT.highest_of": "which PDU has it, where not all are alike",
    "all.FACT.lowest": "the lowest value of a PDU",
    "all.FACT.lowest_of": "which PDU has it, where not all are alike",
    "recommendations.count": "how many recommendations there are",
    "recommendations.RECIPIENT.count": "how many go to a recipient",
    "recommendations.RECIPIENT.of": "in the reports of which PDUs",
    "recommendations.STANDARD.count": "how many arise from a standard or section",
    "recommendations.STANDARD.of": "in the reports of which PDUs",
    "recommendations.recurring": "the standards that recommendations arise from in every PDU",
    "recommendations.made": "how many go to whom: `three recommendations, all to the PDUs`",
}
"""The meaning of every name. Capitals stand for ids: of the framework, PDUs, or the author."""


def letter_names(document: LetterDocument) -> Names:
    """All names that the prose of a letter may refer to."""
    own = _own_names(document)
    # Only a withdrawn letter may be without PDUs, since its page names none.
    return {**own, **_names_from_pdus(document)} if document.pdus else own


def _own_names(document: LetterDocument) -> dict[str, Found]:
    letter, framework = document.report.value, document.framework.value
    return {
        "region": regional_names(document.region, framework),
        "letter": {
            "date": letter.date,
            "year": wording.year(letter.date),
            "salutation": letter.salutation,
        },
        "language": framework.language,
        "signatory": {"name": document.signatory.name, "post": document.signatory.post},
        "publisher": publisher_names(document.publisher),
        "sample": {"source": letter.sample.source if letter.sample else ABSENT},
        "facts": letter.facts,
        "see": document.links(),
    }


def _names_from_pdus(document: LetterDocument) -> dict[str, Found]:
    letter, framework = document.report.value, document.framework.value
    pdus = tuple(short(pdu) for pdu in document.pdus.values())
    clauses = Clauses(document.phrases, framework.language, pdus, document.words.unit)
    names: dict[str, Found] = {
        "pdus": _all_pdus(document, clauses),
        "pdu": {name.replace("-", "_"): _one_pdu(pdu) for name, pdu in document.pdus.items()},
        "overall": _overall(document),
        "all": _all_facts(document, clauses),
        "recommendations": _recommendations(document, clauses),
        **questions.extremes(document, clauses),
    }
    for name, standard in framework.standards():
        names[name] = _standard(document, name, standard, clauses)
    for name in framework.letter_sections:
        section = letter.sections.get(name)
        own, other = section.facts if section else {}, names.get(name, {})
        names[name] = {**own, **(other if isinstance(other, Mapping) else {})}
    return names


def overall_rating(pdu: AnyPdu) -> str:
    """A PDU's overall rating, computed from its standards."""
    framework = pdu.framework.value
    total = scores.score(framework, pdu.report.value.standards)
    return scores.overall(framework.scale, total)


def names_for(document: LetterDocument, pdu: AnyPdu) -> Names:
    """A PDU's own names in a letter, where `see.waits` is `Table 1 of the report on Town PDU`."""
    framework = document.framework.value
    clauses = Clauses(document.phrases, framework.language, (), document.words.unit)
    unit = framework.named(pdu.report.value.pdu.name)
    see = {name: clauses.elsewhere(label, unit) for name, label in pdu.labels().items()}
    return {**pdu.values, "see": see}


def recommended(document: LetterDocument) -> bool:
    """Whether any PDU of a letter has recommendations."""
    return any(
        items
        for pdu in document.pdus.values()
        for items in pdu.report.value.recommendations.values()
    )


def _listed(pdus: Sequence[AnyPdu]) -> str:
    said = spoken(pdus[0].framework.value.language)
    return wording.listed([short(pdu) for pdu in pdus], said)


def _key(rating: str) -> str:
    return scores.slug(rating).replace("-", "_")


def _group(pdus: list[AnyPdu], nobody: str, *, is_open: bool) -> Names:
    """The number and the names of some PDUs; gaps while a rating is still to be given."""
    if is_open:
        return {"count": GAP, "of": GAP}
    which = _listed(pdus) if pdus else Absent(nobody, "reword the text without it")
    return {"count": len(pdus), "of": which}


def _all_pdus(document: LetterDocument, clauses: Clauses) -> Names:
    pdus = [*document.pdus.values()]
    rated = {short(pdu): overall_rating(pdu) for pdu in pdus}
    answering = [pdu for pdu in pdus if _answers(pdu)]
    all_answer = Absent(f"every {clauses.unit} gives percentages, or none does")
    return {
        "count": len(pdus),
        "names": _listed(pdus),
        "ratings": _ratings(document, rated, clauses),
        "answering": _listed(answering) if 0 < len(answering) < len(pdus) else all_answer,
    }


def _answers(pdu: AnyPdu) -> bool:
    """Whether a PDU's file gives the percentages of any key question."""
    return isinstance(pdu, PduDocument) and any(
        result.key_questions for result in pdu.report.value.standards.values()
    )


def _grouped(document: LetterDocument, rated: Mapping[str, str | None]) -> list[Group]:
    """PDUs by rating, the best rating first; PDUs without a rating are last."""
    scale = [rating.name for rating in document.framework.value.scale.ratings]
    found = (
        Group(name, tuple(pdu for pdu, rating in rated.items() if rating == name))
        for name in (*reversed(scale), None)
    )
    return [group for group in found if group.pdus]


def _ratings(document: LetterDocument, rated: Mapping[str, str | None], clauses: Clauses) -> Value:
    """The clause with all ratings; a gap while a rating is still to be given."""
    return GAP if GAP in rated.values() else clauses.ratings(_grouped(document, rated))


def _one_pdu(pdu: AnyPdu) -> Names:
    report, framework = pdu.report.value, pdu.framework.value
    total = scores.score(framework, report.standards)
    number = pdu.cases
    rated = {
        name: result.rating or Absent(f"{short(pdu)} was not rated on {standard.in_prose}")
        for name, standard in framework.standards()
        if (result := report.standards.get(name))
    }
    return {
        **rated,
        "name": framework.named(short(pdu)),
        "short": short(pdu),
        "rating": overall_rating(pdu),
        "score": total.points,
        "maximum": total.maximum,
        "fieldwork": wording.month(fieldwork(pdu), spoken(framework.language)),
        "cases": lacking(pdu, "fieldwork.cases") if number is None else number,
        "facts": report.facts,
    }


def fieldwork(pdu: AnyPdu) -> Month | dt.date | Gap:
    """The beginning of the fieldwork in a PDU: the day, or the month if no day is given."""
    if isinstance(pdu, PduDocument):
        return pdu.report.value.fieldwork.start
    return pdu.report.value.fieldwork


def _overall(document: LetterDocument) -> Names:
    rated = [(pdu, overall_rating(pdu)) for pdu in document.pdus.values()]
    return {
        _key(rating.name): _group(
            [pdu for pdu, its in rated if its == rating.name],
            f"no {document.words.unit} is rated '{rating.name}' overall",
            is_open=any(is_gap(its) for _, its in rated),
        )
        for rating in document.framework.value.scale.ratings
    }


def _standard(document: LetterDocument, name: str, standard: Standard, clauses: Clauses) -> Names:
    each: dict[str, str | None] = {}
    rated: list[tuple[AnyPdu, str]] = []
    for pdu in document.pdus.values():
        result = pdu.report.value.standards.get(name)
        each[short(pdu)] = result.rating if result else None
        if result and result.rating:
            rated.append((pdu, result.rating))
    by_rating = {
        _key(rating.name): _group(
            [pdu for pdu, its in rated if its == rating.name],
            f"no {clauses.unit} is rated '{rating.name}' for {standard.in_prose}",
            is_open=GAP in each.values(),
        )
        for rating in document.framework.value.scale.ratings
    }
    nobody = Absent(
        f"no {clauses.unit} is rated on {standard.in_prose}", "reword the text without it"
    )
    return {
        "name": standard.name,
        "number": standard.number,
        "in_prose": standard.in_prose,
        "rated": len(rated),
        "ratings": _ratings(document, each, clauses) if rated else nobody,
        **by_rating,
        **{one: questions.named(document, name, one, clauses) for one in standard.key_questions},
    }


def _facts(pdu: AnyPdu) -> dict[str, object]:
    """A PDU's figures that can be added or compared, by name; None for an empty field."""
    report = pdu.report.value
    facts: dict[str, object] = {**report.facts}
    total = scores.score(pdu.framework.value, report.standards)
    points = total.points
    facts["score"] = points if isinstance(points, Gap) else Proportion(points, total.maximum)
    if isinstance(pdu, PduDocument):
        fieldwork = pdu.report.value.fieldwork
        facts |= {"cases": fieldwork.cases, "interviews": fieldwork.interviews}
        facts["meetings"] = fieldwork.meetings
    return facts


FIELDS = {name: f"fieldwork.{name}" for name in ("cases", "interviews", "meetings")}


def _all_facts(document: LetterDocument, clauses: Clauses) -> Names:
    each = {name: _facts(pdu) for name, pdu in document.pdus.items()}
    wanted = dict.fromkeys((*FIELDS, *(fact for facts in each.values() for fact in facts)))
    return {fact: _all_of(document, fact, each, clauses) for fact in wanted}


def _all_of(
    document: LetterDocument,
    fact: str,
    each: Mapping[str, Mapping[str, object]],
    clauses: Clauses,
) -> Names:
    values: dict[str, Number] = {}
    for name, pdu in document.pdus.items():
        value = each[name].get(fact)
        if isinstance(value, Gap):
            return dict.fromkeys(("sum", *EXTREMES), value)
        if not isinstance(value, (int, Decimal, Share, Proportion)):
            field = FIELDS.get(fact, f"facts.{fact}")
            without = lacking(pdu, field) if value is None else Absent(f"`{field}` is not a number")
            return dict.fromkeys(("sum", *EXTREMES), without)
        values[short(pdu)] = value
    added = aggregates.total(values.values())
    cannot = Absent(f"the values of `{fact}` do not add up", "use them with a base: `21 of 48`")
    return {
        "sum": cannot if added is None else added,
        **highest_and_lowest(document, values, clauses),
    }


def _recommendations(document: LetterDocument, clauses: Clauses) -> Names:
    """Recommendations by recipient, and by the standard or section that they result from."""
    framework, said = document.framework.value, spoken(document.framework.value.language)
    standards = dict(framework.standards())
    known = [*framework.recipients, *standards, *dict(framework.sections())]
    given: dict[str, list[str]] = {name: [] for name in known}
    for pdu in document.pdus.values():
        for recipient, items in pdu.report.value.recommendations.items():
            for item in items:
                for name in (recipient, *item.arises_from):
                    given.setdefault(name, []).append(short(pdu))
    every = {short(pdu) for pdu in document.pdus.values()}
    several = len(every) > 1
    sources = [
        one.in_prose for name, one in standards.items() if several and set(given[name]) == every
    ]
    counts = [
        (_recipient(document, name, given[name]), len(given[name])) for name in framework.recipients
    ]
    groups: dict[str, Found] = {name: _given(names, said) for name, names in given.items()}
    return {
        **groups,
        "count": sum(count for _, count in counts),
        "recurring": _all_or_absent(
            sources, f"no standard leads to one in every {clauses.unit}", said
        ),
        "made": clauses.recommendations(counts),
    }


def _given(names: Sequence[str], said: Language) -> Names:
    which, why = [*dict.fromkeys(names)], "there is no such recommendation"
    return {"count": len(names), "of": _all_or_absent(which, why, said)}


def _all_or_absent(names: Sequence[str], why: str, said: Language) -> Value | Absent:
    return wording.listed(names, said) if names else Absent(why, "reword the text without it")


def _recipient(document: LetterDocument, name: str, given: Sequence[str]) -> str:
    """A recipient's name in prose, from the PDUs (`given`) with recommendations to it."""
    framework, which = document.framework.value, [*dict.fromkeys(given)]
    recipient = framework.recipients[name]
    every = len(which) == len(document.pdus) > 1
    phrase = recipient.in_prose if every else recipient.in_prose_some or recipient.in_prose
    names: Names = {
        "region": regional_names(document.region, framework),
        "given": {"of": wording.listed(which, spoken(framework.language))},
    }
    return references.fill(phrase, names).text
