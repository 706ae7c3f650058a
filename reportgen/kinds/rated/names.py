"""The names that the prose of PDU reports and ratings may refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.documents.publisher_names import publisher_names
from reportgen.documents.regional import regional_names
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.model.base import Location
from reportgen.model.findings import StandardResult
from reportgen.model.framework import Framework, Section, Standard
from reportgen.model.shared import Staged
from reportgen.model.stages import PUBLISHED
from reportgen.model.values import Gap, Share, Text
from reportgen.ratings import scores
from reportgen.text import references, wording
from reportgen.text.languages import Language, spoken
from reportgen.text.references import ABSENT, Absent, Markdown, Names, Value

if TYPE_CHECKING:
    from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
    from reportgen.kinds.pdu_report.document import PduDocument

NAMES = {
    "language": "the language of the framework, as BCP 47 names it",
    "pdu.name": "the unit's name with `PDU`",
    "pdu.short": "the unit's name alone",
    "region.name": "the region's name",
    "region.in_prose": "what sentences call it: `the … region`",
    "region.in_headings": "what headings call it: `… region`",
    "region.FACT": "a figure of the region's `facts`",
    "publication.month": "the month of publication",
    "publication.year": "its year",
    "publication.isbn": "the ISBN",
    "publication.lead_inspector": "the lead inspector's name",
    "signatory.name": "the name of who signs the foreword",
    "signatory.post": "the post that they sign in",
    "publisher.name": "the publisher's full name",
    "publisher.short_name": "its short form",
    "publisher.website": "a link to where publications are downloaded",
    "publisher.licence": "a link to the licence",
    "publisher.licence_email": "where to ask about the licence",
    "publisher.copyright_holder": "who holds the copyright",
    "publisher.glossary": "a link to the glossary",
    "publisher.data": "a link to full data and methodology",
    "sample.source": "the publication that sample content comes from",
    "fieldwork.start": "the first day of the fieldwork",
    "fieldwork.month": "its month, written out",
    "fieldwork.cases": "how many cases were inspected",
    "fieldwork.case_periods": "when the inspected sentences and licences had begun, written out",
    "fieldwork.interviews": "how many practitioners were interviewed",
    "fieldwork.meetings": "how many meetings were held",
    "overall.rating": "the overall rating, computed",
    "overall.score": "the score, computed",
    "overall.maximum": "the highest score there can be",
    "facts.FACT": "a figure of the document's own `facts`",
    "see.ID": "a link to the table or figure with this id",
    "SECTION.FACT": "a figure of a section's `facts`, by the section's id",
    "STANDARD.FACT": "a figure of a standard's `facts`, by the standard's id",
    "STANDARD.QUESTION": "the percentage of a key question, by its id",
    "STANDARD.name": "the standard's name",
    "STANDARD.number": "its number",
    "STANDARD.in_prose": "its name inside a sentence",
    "STANDARD.rating": "its rating",
    "STANDARD.band": "the band of its lowest key question",
    "STANDARD.lowest": "the percentage of its lowest key question",
    "STANDARD.lowest_topic": "what that question is about",
    "STANDARD.cases": "how many cases its percentages rest on",
    "STANDARD.questions": "how many key questions it has",
    "STANDARD.counted": "what its percentages count",
}
"""The meaning of every name. Capitals stand for ids: of the framework, or the author's own."""


def _or_absent(value: Value | None) -> Value | Absent:
    return ABSENT if value is None else value


def _percentage(value: int | Gap | None) -> Share | Gap | Absent:
    if isinstance(value, Gap):
        return value
    return ABSENT if value is None else Share(Decimal(value))


RATINGS_NAMES = {
    name: about
    for name, about in NAMES.items()
    if name == "language" or name.startswith(("pdu.", "region.", "overall.", "facts."))
}
"""The names that documents of the kind `pdu-ratings` share."""


def ratings_names(document: PduRatingsDocument) -> Names:
    """All names that the recommendations of a PDU's ratings may refer to."""
    report = document.report.value
    return {
        "language": document.framework.value.language,
        "pdu": _unit_names(document),
        "region": regional_names(document.region, document.framework.value),
        "overall": _overall_names(document),
        "facts": report.facts,
    }


def _unit_names(document: AnyPdu) -> Names:
    framework = document.framework.value
    name = framework.bare(document.report.value.pdu.name)
    return {"name": framework.named(name), "short": name}


def _overall_names(document: AnyPdu) -> Names:
    framework = document.framework.value
    total = scores.score(framework, document.report.value.standards)
    return {
        "rating": scores.overall(framework.scale, total),
        "score": total.points,
        "maximum": total.maximum,
    }


def pdu_names(document: PduDocument) -> Names:
    """All names that the prose of a PDU report may refer to."""
    framework, report = document.framework.value, document.report.value
    names: dict[str, Value | Absent | Names] = {
        "language": framework.language,
        "pdu": _unit_names(document),
        "region": regional_names(document.region, document.framework.value),
        "publication": _publication_names(document),
        "signatory": {"name": document.signatory.name, "post": document.signatory.post},
        "publisher": publisher_names(document.publisher),
        "sample": {"source": report.sample.source if report.sample else ABSENT},
        "fieldwork": _fieldwork_names(document),
        "overall": _overall_names(document),
        "facts": report.facts,
        "see": document.links(),
    }
    for name, section in framework.sections():
        findings = report.sections.get(name)
        names[name] = {**_wanted(name, section), **findings.facts} if findings else ABSENT
    for name, standard in framework.standards():
        result = report.standards.get(name)
        names[name] = (
            {**result.facts, **standard_names(document, standard, result)} if result else ABSENT
        )
    return names


def _wanted(name: str, section: Section) -> Names:
    """The facts that a section's fixed sentence refers to; they are absent until they are given."""
    found = (
        reference.name.partition(".") for reference in references.references_in(section.lead or "")
    )
    return {fact: ABSENT for group, _, fact in found if group == name and fact}


def _publication_names(document: PduDocument) -> Names:
    publication = document.report.value.publication
    return {
        "month": publication.month,
        "year": wording.year(publication.month),
        "isbn": _or_absent(publication.isbn),
        "lead_inspector": publication.lead_inspector,
    }


def _fieldwork_names(document: PduDocument) -> Names:
    fieldwork, said = document.report.value.fieldwork, spoken(document.framework.value.language)
    periods = [(period.first, period.last) for period in fieldwork.case_periods]
    return {
        "start": fieldwork.start,
        "month": wording.month(fieldwork.start, said),
        "cases": fieldwork.cases,
        "case_periods": wording.periods(periods, said),
        "interviews": _or_absent(fieldwork.interviews),
        "meetings": _or_absent(fieldwork.meetings),
    }


def standard_names(
    document: PduDocument, standard: Standard, result: StandardResult
) -> Mapping[str, Value | Absent | Names]:
    """The names of one standard: its ratings and percentages."""
    framework = document.framework.value
    lowest = scores.lowest_percent(result)
    topics = [
        standard.key_questions[name].topic
        for name in scores.lowest(result)
        if name in standard.key_questions
    ]
    asked = {name: _percentage(result.key_questions.get(name)) for name in standard.key_questions}
    return {
        "name": standard.name,
        "number": standard.number,
        "in_prose": standard.in_prose,
        "rating": _or_absent(result.rating),
        "band": _band(framework, lowest),
        "lowest": _percentage(lowest),
        "lowest_topic": _topics(topics, lowest, spoken(framework.language)),
        "cases": document.report.value.fieldwork.cases if result.cases is None else result.cases,
        "questions": len(standard.key_questions),
        "counted": standard.counted,
        **asked,
    }


def _band(framework: Framework, lowest: int | Gap | None) -> str | Absent:
    if isinstance(lowest, Gap):
        return lowest
    if lowest is None:
        return ABSENT
    return scores.band(framework.scale, lowest).name


def _topics(topics: Sequence[str], lowest: int | Gap | None, said: Language) -> str | Absent:
    if isinstance(lowest, Gap):
        return lowest
    return wording.listed(topics, said) if topics else ABSENT


def phrase_names(
    document: PduDocument, names: Names, standard: Standard, result: StandardResult
) -> Names:
    """The names for a fixed sentence about one standard: all others, and `standard`."""
    record, default = result.discretion, document.framework.value.rules.discretion.decided_by
    about: dict[str, Value | Absent | Names] = {
        **standard_names(document, standard, result),
        "decided_by": (record and record.decided_by) or default,
        "reason": _filled(record.reason, names) if record else ABSENT,
        "not_inspected": _filled(result.not_inspected, names) if result.not_inspected else ABSENT,
    }
    return {**names, "standard": about}


def _filled(text: Text, names: Names) -> Markdown:
    return Markdown(references.fill(text, names).text)


OF_STANDARDS = frozenset(
    (
        "basis_one",
        "basis_several",
        "footnote_one",
        "footnote_several",
        "rationale_lowest",
        "rationale_discretion",
        "not_inspected",
        "not_rated_note",
    )
)
"""The fixed sentences about one standard, which may use the name `standard`."""


def reworded_names(document: PduDocument) -> Mapping[Location, Names]:
    """The further names for the fixed sentences that a report rewords, by location.

    A sentence that is reworded for all standards is checked with the first standard that needs it.
    """
    report, found = document.report.value, dict[Location, Names]()
    for name, standard in document.framework.value.standards():
        result = report.standards.get(name)
        if result is None or not (result.phrases or report.phrases):
            continue
        used = phrases_for(standard, result)
        names = phrase_names(document, document.values, standard, result)
        for phrase in used:
            if phrase in result.phrases:
                found["standards", name, "phrases", phrase] = names
            elif phrase in report.phrases:
                found.setdefault(("phrases", phrase), names)
    return found


def stage_phrases(report: Staged) -> Mapping[str, bool]:
    """The fixed sentences about a document's stage, and whether each is needed."""
    return {
        "draft_notice": report.stage == "draft",
        "factual_accuracy_notice": report.stage == "factual-accuracy",
        "withdrawn_notice": False,  # it is on a page of its own, with its own names
        "embargo": report.stage not in PUBLISHED,
    }


def phrases_left_out(document: PduDocument) -> frozenset[str]:
    """The fixed sentences that a document leaves out, because it does not have their subject."""
    report, publisher = document.report.value, document.publisher
    needed = {
        "sample_notice": report.sample is not None,
        **stage_phrases(report),
        "foreword_summary": report.foreword.form == "summary",
        "annexe_data": publisher.data is not None,
        "annexe_glossary": publisher.glossary is not None,
    }
    return frozenset(name for name, is_needed in needed.items() if not is_needed)


def phrases_for(standard: Standard, result: StandardResult) -> tuple[str, ...]:
    """The names of the fixed sentences for a standard's result, in reading order.

    A standard that was not inspected has only the sentence for that, and one that is never rated
    has only its note. All others have the basis with its footnote and, if there are several key
    questions, the reason for the rating.
    """
    if result.not_inspected is not None:
        return ("not_inspected",)
    if not standard.rated:
        return ("not_rated_note",)
    if not result.key_questions:
        return ()
    if len(standard.key_questions) == 1:
        discretion = ("rationale_discretion",) if result.discretion else ()
        return ("basis_one", "footnote_one", *discretion)
    rationale = "rationale_discretion" if result.discretion else "rationale_lowest"
    return ("basis_several", "footnote_several", rationale)
