"""That a letter fits the files of its PDUs and its framework: parts, phrases, stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.kinds.rated.names import stage_phrases
from reportgen.kinds.rated.pdus import short
from reportgen.kinds.regional_letter.clauses import REFERS_TO
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.names import recommended
from reportgen.model.shared import stage_of
from reportgen.model.stages import STAGES
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean
from reportgen.text import references, wording


def known_sections(document: LetterDocument) -> Iterator[Diagnostic]:
    """Sections are those that the framework gives letters."""
    known = document.framework.value.letter_sections
    for name in document.report.value.sections:
        if name not in known:
            message = f"the framework {document.report.value.framework} has no section `{name}`"
            place = document.report.key(("sections", name))
            yield diagnostic("unknown-section", message, place, *did_you_mean(name, known))


def phrases_resolve(document: LetterDocument) -> Iterator[Diagnostic]:
    """Every reference of a fixed sentence names a value that there is."""
    names = document.values
    more: Mapping[str, references.Names] = {
        **REFERS_TO,
        "fieldwork_started": {"fieldwork": {"month": ""}},
    }
    letter = document.report.value
    own, kind = letter.phrases, letter.kind
    left_out = {name for name, needed in stage_phrases(letter).items() if not needed}
    left_out |= set() if letter.sample else {"sample_notice"}
    left_out |= set() if recommended(document) else {"annexes_pointer"}
    for name, text in document.framework.value.phrases[kind].items():
        if name in left_out:
            continue
        owner, location = (
            (document.report, ("phrases", name))
            if name in own
            else (document.framework, ("phrases", kind, name))
        )
        used = {**names, **more.get(name, {})}
        for problem in references.fill(own.get(name, text), used).problems:
            yield owner.problem(problem, location)


def reworded(document: LetterDocument) -> Iterator[Diagnostic]:
    """A recommendation is printed in the words of the PDU's own file."""
    for pdu, recipients in document.report.value.recommendations.items():
        if pdu not in document.pdus:
            place = document.report.key(("recommendations", pdu))
            region = document.framework.value.region_named(document.region.name)
            message = f"{region} has no {document.words.unit} `{pdu}`"
            yield diagnostic("unknown-pdu", message, place, *did_you_mean(pdu, document.pdus))
            continue
        given = document.pdus[pdu].report.value.recommendations
        for recipient, items in recipients.items():
            for number, text in items.items():
                location = ("recommendations", pdu, recipient, number)
                theirs = given.get(recipient, ())
                if int(number) > len(theirs):
                    yield diagnostic(
                        "unknown-recommendation",
                        f"`{pdu}` has no recommendation {number} for `{recipient}`",
                        document.report.key(location),
                        f"it has {wording.number(len(theirs))}",
                    )
                elif " ".join(text.split()) != " ".join(theirs[int(number) - 1].text.split()):
                    yield diagnostic(
                        "recommendation-reworded",
                        f"this is not what `{pdu}` is recommended in its own file",
                        document.report.at(location),
                        "change it there, and leave it out here",
                    )


def pdus_as_far_as_it(document: LetterDocument) -> Iterator[Diagnostic]:
    """A letter is published no sooner than what it draws on."""
    own = STAGES.index(document.report.value.stage)
    for pdu in document.pdus.values():
        theirs = stage_of(pdu.report.value)
        if STAGES.index(theirs) < own:
            message = f"this letter draws on {short(pdu)}, whose document is at stage {theirs}"
            place = document.report.key(("pdus",))
            yield diagnostic("draws-on-draft", message, place, f"set `stage: {theirs}` here, too")


def no_withdrawn_pdus(document: LetterDocument) -> Iterator[Diagnostic]:
    """A letter draws on no document that was withdrawn."""
    for name, pdu in document.pdus.items():
        if stage_of(pdu.report.value) == "withdrawn":
            message = f"this letter draws on {short(pdu)}, whose document was withdrawn"
            hint = "leave it out of `pdus` and the text, or withdraw the letter, too"
            yield diagnostic("draws-on-withdrawn", message, document.place_of(name), hint)
