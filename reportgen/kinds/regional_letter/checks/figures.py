"""That what a letter states of a PDU in figures and dates is what its file has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.checks.forms import Found, Grammar, folded
from reportgen.checks.passages import Passage, in_english
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.checks.claim_forms import NUMBERS, WORDS, value_of
from reportgen.kinds.rated.pdus import AnyPdu, short
from reportgen.kinds.regional_letter.checks.counts import counted
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.names import fieldwork
from reportgen.model.values import GAP, Gap, Month
from reportgen.problems.diagnostics import Diagnostic
from reportgen.ratings import scores
from reportgen.text import wording

OF = "( out? of whole:NUMBER )?"
FORMS: Mapping[str, str] = {
    # we inspected 36 cases in Village; of the 36 cases that we inspected in Village
    "cases": "INSPECTED said:NUMBER ANY? cases ( in | from ) unit:UNIT",
    "cases_in": "in unit:UNIT ,? we INSPECTED said:NUMBER cases",
    "cases_of": "of the said:NUMBER INSPECTED? cases ( that? we INSPECTED )? in unit:UNIT",
    # we inspected 136 cases in all
    "all_cases": "INSPECTED said:NUMBER cases ( ( in ( all | total ) ) | altogether )",
    # Village had a caseload of 1,979; the caseload of Village was 1,979
    "fact": "unit:UNIT ( had | has ) ( a | an )? total? fact:FACT of said:NUMBER",
    "fact_of": "fact:FACT ( of | in | at ) unit:UNIT ( was | is | stood at ) said:NUMBER",
    # Village scored seven out of 27
    "score": f"unit:UNIT scored said:NUMBER points? {OF}",
    "score_of": f"unit:UNIT ( had | has | with | achieved ) a score of said:NUMBER {OF}",
    "score_for": f"score ( of | for ) unit:UNIT ( was | is ) said:NUMBER {OF}",
    # we made five recommendations to Village
    "made": "made said:NUMBER recommendations? ( to | for ) unit:UNIT",
    # fieldwork in Village began in March 2023; we inspected Village in March 2023
    "began": "fieldwork ( in | at ) unit:UNIT ( began | started ) ( in | on ) NUMBER? "
    "month:MONTH year:YEAR",
    "visited": "INSPECTED unit:UNIT in month:MONTH year:YEAR",
    "was_visited": "unit:UNIT ( was | were ) INSPECTED in month:MONTH year:YEAR",
    "published": "report on unit:UNIT ( was | is )? published in month:MONTH year:YEAR",
}
INSPECTED = "inspected", "examined", "reviewed", "looked at", "read", "assessed"


def figures_as_in_the_files(
    document: LetterDocument, texts: Sequence[Passage]
) -> Iterator[Diagnostic]:
    """A figure or month that the letter gives a PDU is that of its file."""
    if not in_english(document):
        return
    known = _Files(document)
    for passage in texts:
        if not any(name in passage.text for name in (*known.pdus, "cases")):
            continue
        for found in known.grammar.read(passage.text).all(*FORMS):
            if passage.is_typed(found.span("year" if found.has("year") else "said")[0]):
                yield from _compared(passage, found, known)


class _Files:
    """The PDUs of a letter by their names in small letters, and the words for their figures."""

    def __init__(self, document: LetterDocument) -> None:
        framework = document.framework.value
        self.document = document
        self.pdus = {short(pdu): pdu for pdu in document.pdus.values()}
        self.units = {
            folded(word): name
            for name in self.pdus
            for word in (name, framework.named(name), *framework.in_full(name))
        }
        facts = {name for pdu in self.pdus.values() for name in pdu.report.value.facts}
        self.facts = {folded(name.replace("_", " ")): name for name in facts}
        self.grammar = Grammar(
            {
                "UNIT": (*self.units,),
                "FACT": (*self.facts,),
                "NUMBER": (*NUMBERS,),
                "MONTH": wording.MONTHS,
                "INSPECTED": INSPECTED,
                "COUNTED": counted(document),
                "STOP": WORDS["STOP"],
            },
            FORMS,
        )


def _compared(passage: Passage, found: Found, known: _Files) -> Iterator[Diagnostic]:
    if found.form == "all_cases":
        yield from _of_all(passage, found, known)
        return
    name = known.units[found.words("unit")]
    pdu = known.pdus[name]
    if found.has("month"):
        yield from _month(passage, found, pdu)
        return
    said, real = value_of(found.words("said")), _figures(pdu, found, known)
    if real and said not in real:
        shown = " or ".join(f"{one:,}" for one in dict.fromkeys(real))
        message = f"the file of {name} has {shown}, not {passage.text[slice(*found.span('said'))]}"
        yield _problem(passage, message, found, "said")
    elif found.has("whole"):
        total = scores.score(pdu.framework.value, pdu.report.value.standards)
        if value_of(found.words("whole")) != total.maximum:
            message = f"the highest score of {name} could be {total.maximum}"
            yield _problem(passage, message, found, "whole")


def _problem(passage: Passage, message: str, found: Found, part: str) -> Diagnostic:
    hint = "refer to it: {{ pdu.PDU.… }}"
    return passage.problem("letter-differs", message, *found.span(part), hint)


def _figures(pdu: AnyPdu, found: Found, known: _Files) -> list[int]:
    """What the file of a PDU has for what is said; nothing where it has none."""
    kind = found.form.partition("_")[0]
    if kind == "cases":
        real: object = pdu.cases
    elif kind == "fact":
        real = pdu.report.value.facts.get(known.facts[found.words("fact")])
    elif kind == "score":
        real = scores.score(pdu.framework.value, pdu.report.value.standards).points
    else:
        given = pdu.report.value.recommendations
        return [sum(map(len, given.values())), len(given.get("pdu", ()))]
    if isinstance(real, Decimal) and real == real.to_integral_value():
        real = int(real)
    return [real] if isinstance(real, int) else []


def _of_all(passage: Passage, found: Found, known: _Files) -> Iterator[Diagnostic]:
    numbers = [pdu.cases for pdu in known.pdus.values()]
    given = [one for one in numbers if isinstance(one, int)]
    if len(given) == len(numbers) and value_of(found.words("said")) != sum(given):
        message = (
            f"the files of the {known.document.words.units} have {sum(given):,} cases together"
        )
        hint = "refer to it: {{ all.cases.sum }}"
        yield passage.problem("letter-differs", message, *found.span("said"), hint)


def _month(passage: Passage, found: Found, pdu: AnyPdu) -> Iterator[Diagnostic]:
    real = fieldwork(pdu)
    if found.form == "published":
        real = pdu.report.value.publication.month if isinstance(pdu, PduDocument) else GAP
    if isinstance(real, Gap):
        return
    wanted = Month(real.year, real.month)
    month = [one.casefold() for one in wording.MONTHS].index(found.words("month")) + 1
    if Month(int(found.words("year")), month) != wanted:
        message = f"the file of {short(pdu)} has {wording.month(wanted)}"
        place = (found.span("month")[0], found.span("year")[1])
        yield passage.problem("letter-differs", message, *place, "compare the two")
