"""What the prose of a regional letter may refer to: its own figures, and what its PDUs add up to.

A closed set. What a PDU's file does not give is absent, and the message names the file and field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen import aggregates, ratings, references, region_questions, wording
from reportgen.aggregates import Number
from reportgen.documents import AnyPdu, LetterDocument, PduDocument, short
from reportgen.languages import Language, spoken
from reportgen.model.framework import Standard
from reportgen.model.values import Month, Proportion, Share
from reportgen.publisher_names import publisher_names
from reportgen.references import ABSENT, Absent, Markdown, Names, Value
from reportgen.region_questions import highest_and_lowest, lacking

Found = Value | Absent | Names


LETTER_NAMES = {
    "language": "the language of the framework, as BCP 47 names it",
    "region.name": "the region's name",
    "region.FACT": "a figure of the region's `facts`",
    "facts.FACT": "a figure of the letter's own `facts`",
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
    "pdus.ratings": "each overall rating with its PDUs",
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
    "STANDARD.QUESTION.share": "in how many of all PDUs' cases a key question was answered yes",
    "STANDARD.QUESTION.fraction": "the same in words, where it is close to a simple fraction",
    "STANDARD.QUESTION.quantifier": "the framework's word for such a share",
    "STANDARD.QUESTION.highest": "the highest percentage of a PDU",
    "STANDARD.QUESTION.highest_of": "which PDU has it",
    "STANDARD.QUESTION.lowest": "the lowest percentage of a PDU",
    "STANDARD.QUESTION.lowest_of": "which PDU has it",
    "strongest.standard": "the standard with most points a PDU",
    "weakest.standard": "the standard with fewest",
    "strongest.question": "what the key question with the highest share is about",
    "strongest.question_standard": "the standard that it belongs to",
    "strongest.share": "that share",
    "strongest.fraction": "the same in words, where it is close to a simple fraction",
    "strongest.quantifier": "the framework's word for such a share",
    "weakest.question": "what the one with the lowest is about",
    "weakest.question_standard": "its standard",
    "weakest.share": "that share",
    "weakest.fraction": "the same as a fraction in words",
    "weakest.quantifier": "the framework's word for it",
    "all.FACT.sum": "the sum of a fact of PDUs; also of `cases`, `interviews`, `score`",
    "all.FACT.highest": "the highest value of a PDU",
    "all.FACT.highest_of": "which PDU has it",
    "all.FACT.lowest": "the lowest value of a PDU",
    "all.FACT.lowest_of": "which PDU has it",
    "recommendations.count": "how many recommendations there are",
    "recommendations.RECIPIENT.count": "how many go to a recipient",
    "recommendations.RECIPIENT.of": "in the reports of which PDUs",
    "recommendations.STANDARD.count": "how many arise from a standard or section",
    "recommendations.STANDARD.of": "in the reports of which PDUs",
    "recommendations.recurring": "the standards that recommendations arise from in every PDU",
    "recommendations.recurring_recipients": "who has recommendations in every PDU",
}
"""What every name stands for. Capitals are ids: of the framework, of PDUs, or an author's own."""


def letter_names(document: LetterDocument) -> Names:
    """Every name that the prose of a letter may refer to."""
    letter, framework = document.report.value, document.framework.value
    names: dict[str, Found] = {
        "region": {"name": document.region.name, **document.region.facts},
        "letter": {
            "date": letter.date,
            "year": str(letter.date.year),
            "salutation": letter.salutation,
        },
        "language": framework.language,
        "signatory": {"name": document.signatory.name, "post": document.signatory.post},
        "publisher": publisher_names(document.publisher),
        "sample": {"source": letter.sample.source if letter.sample else ABSENT},
        "facts": letter.facts,
        "pdus": _all_pdus(document),
        "pdu": {name.replace("-", "_"): _one_pdu(pdu) for name, pdu in document.pdus.items()},
        "overall": _overall(document),
        "all": _all_facts(document),
        "recommendations": _recommendations(document),
        **region_questions.extremes(document),
    }
    for name, standard in framework.standards():
        names[name] = _standard(document, name, standard)
    for name in framework.letter_sections:
        section = letter.sections.get(name)
        own, other = section.facts if section else {}, names.get(name, {})
        names[name] = {**own, **(other if isinstance(other, Mapping) else {})}
    return names


def overall_rating(pdu: AnyPdu) -> str:
    """A PDU's overall rating, computed from its standards."""
    framework = pdu.framework.value
    total = ratings.score(framework, pdu.report.value.standards)
    return ratings.overall(framework.scale, total).name


def cases(pdu: AnyPdu) -> int | None:
    """How many cases were inspected in a PDU, where its file says so."""
    return pdu.report.value.fieldwork.cases if isinstance(pdu, PduDocument) else None


def _listed(pdus: Sequence[AnyPdu]) -> str:
    said = spoken(pdus[0].framework.value.language)
    return wording.listed([short(pdu) for pdu in pdus], said)


def _key(rating: str) -> str:
    return ratings.slug(rating).replace("-", "_")


def _group(pdus: list[AnyPdu], said: str) -> Names:
    """How many PDUs there are of a sort, and which."""
    which = _listed(pdus) if pdus else Absent(f"no PDU {said}", "reword the text without it")
    return {"count": len(pdus), "of": which}


def _all_pdus(document: LetterDocument) -> Names:
    pdus = [*document.pdus.values()]
    items, said = [], {"language": document.framework.value.language}
    for rating in reversed(document.framework.value.scale.ratings):
        having = [pdu for pdu in pdus if overall_rating(pdu) == rating.name]
        if having:
            about: Names = {"name": rating.name, "count": len(having), "of": _listed(having)}
            phrase = document.phrases.ratings_item
            items.append(references.fill(phrase, {**said, "rating": about}).text)
    return {
        "count": len(pdus),
        "names": _listed(pdus),
        "ratings": Markdown(wording.listed(items, spoken(document.framework.value.language))),
    }


def _one_pdu(pdu: AnyPdu) -> Names:
    report, framework = pdu.report.value, pdu.framework.value
    total = ratings.score(framework, report.standards)
    number = cases(pdu)
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


def fieldwork(pdu: AnyPdu) -> Month | dt.date:
    """When the fieldwork in a PDU began: the day, or where that is all there is, the month."""
    if isinstance(pdu, PduDocument):
        return pdu.report.value.fieldwork.start
    return pdu.report.value.fieldwork


def _overall(document: LetterDocument) -> Names:
    return {
        _key(rating.name): _group(
            [pdu for pdu in document.pdus.values() if overall_rating(pdu) == rating.name],
            f"is rated '{rating.name}' overall",
        )
        for rating in document.framework.value.scale.ratings
    }


def _standard(document: LetterDocument, name: str, standard: Standard) -> Names:
    having: dict[str, list[AnyPdu]] = {}
    for pdu in document.pdus.values():
        result = pdu.report.value.standards.get(name)
        if result and result.rating:
            having.setdefault(result.rating, []).append(pdu)
    rated = {
        _key(rating.name): _group(
            having.get(rating.name, []), f"is rated '{rating.name}' for {standard.in_prose}"
        )
        for rating in document.framework.value.scale.ratings
    }
    return {
        "name": standard.name,
        "number": standard.number,
        "in_prose": standard.in_prose,
        "rated": sum(map(len, having.values())),
        **rated,
        **{one: region_questions.named(document, name, one) for one in standard.key_questions},
    }


def _facts(pdu: AnyPdu) -> dict[str, object]:
    """A PDU's figures that can be added up or compared, by name; `None` where a field is empty."""
    report = pdu.report.value
    facts: dict[str, object] = {**report.facts}
    facts["score"] = ratings.score(pdu.framework.value, report.standards).points
    if isinstance(pdu, PduDocument):
        fieldwork = pdu.report.value.fieldwork
        facts |= {"cases": fieldwork.cases, "interviews": fieldwork.interviews}
        facts["meetings"] = fieldwork.meetings
    return facts


FIELDS = {name: f"fieldwork.{name}" for name in ("cases", "interviews", "meetings")}


def _all_facts(document: LetterDocument) -> Names:
    each = {name: _facts(pdu) for name, pdu in document.pdus.items()}
    wanted = dict.fromkeys((*FIELDS, *(fact for facts in each.values() for fact in facts)))
    return {fact: _all_of(document, fact, each) for fact in wanted}


def _all_of(document: LetterDocument, fact: str, each: Mapping[str, Mapping[str, object]]) -> Names:
    values: dict[str, Number] = {}
    for name, pdu in document.pdus.items():
        value = each[name].get(fact)
        if not isinstance(value, (int, Decimal, Share, Proportion)):
            field = FIELDS.get(fact, f"facts.{fact}")
            without = lacking(pdu, field) if value is None else Absent(f"`{field}` is no number")
            return dict.fromkeys(("sum", "highest", "highest_of", "lowest", "lowest_of"), without)
        values[short(pdu)] = value
    added = aggregates.total(values.values())
    cannot = Absent(f"the values of `{fact}` do not add up", "use them with a base: `21 of 48`")
    said = spoken(document.framework.value.language)
    return {"sum": cannot if added is None else added, **highest_and_lowest(values, said)}


def _recommendations(document: LetterDocument) -> Names:
    """Recommendations by recipient, and by the standard or section that they arise from."""
    framework = document.framework.value
    standards = dict(framework.standards())
    known = [*framework.recipients, *standards, *dict(framework.sections())]
    given: dict[str, list[str]] = {name: [] for name in known}
    count = 0
    for pdu in document.pdus.values():
        for recipient, items in pdu.report.value.recommendations.items():
            count += len(items)
            for item in items:
                for name in (recipient, *item.arises_from):
                    given.setdefault(name, []).append(short(pdu))
    every = {short(pdu) for pdu in document.pdus.values()}
    always = [name for name in known if set(given[name]) == every]
    said = spoken(framework.language)
    groups: dict[str, Found] = {name: _given(names, said) for name, names in given.items()}
    sources = [standards[name].in_prose for name in always if name in standards]
    recipients = [_recipient(document, name) for name in always if name in framework.recipients]
    return {
        **groups,
        "count": count,
        "recurring": _all_or_absent(sources, "no standard leads to one in every PDU", said),
        "recurring_recipients": _all_or_absent(recipients, "nobody has one in every PDU", said),
    }


def _given(names: Sequence[str], said: Language) -> Names:
    which, why = [*dict.fromkeys(names)], "there is no such recommendation"
    return {"count": len(names), "of": _all_or_absent(which, why, said)}


def _all_or_absent(names: Sequence[str], why: str, said: Language) -> Value | Absent:
    return wording.listed(names, said) if names else Absent(why, "reword the text without it")


def _recipient(document: LetterDocument, name: str) -> str:
    """A recipient as a sentence about several PDUs names it."""
    text = document.framework.value.recipients[name].in_prose
    return references.fill(text, {"region": {"name": document.region.name}}).text
