"""That fixed sentences and footnotes of documents with ratings say what they are to say."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated import names
from reportgen.kinds.rated.document import RatedDocument
from reportgen.model.base import Location, texts_of
from reportgen.model.values import Text
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean, meant
from reportgen.text import prose, references


def phrases_resolve(document: PduDocument) -> Iterator[Diagnostic]:
    """The same for the framework's phrases, and for those that the document words itself."""
    known = document.values
    for location, text in _phrases_used(document):
        owner = (
            document.report
            if location[0] == "phrases" and len(location) == 2
            else document.framework
        )
        for used in _names_for(document, known, str(location[-1])):
            for problem in references.fill(text, used).problems:
                yield owner.problem(problem, location)


def _phrases_used(document: PduDocument) -> Iterator[tuple[Location, Text]]:
    own = document.report.value.phrases
    for name, text in document.framework.value.phrases["pdu-report"].items():
        yield (
            (("phrases", name), own[name])
            if name in own
            else (("phrases", "pdu-report", name), text)
        )
    for at, domain in enumerate(document.framework.value.domains):
        for name, section in domain.sections.items():
            if section.lead and name in document.report.value.sections:
                yield ("domains", at, "sections", name, "lead"), section.lead


STANDARD_PHRASES = {
    "basis_one",
    "basis_several",
    "footnote_one",
    "footnote_several",
    "rationale_lowest",
    "rationale_discretion",
    "not_inspected",
    "not_rated_note",
}


def _names_for(
    document: PduDocument, known: references.Names, phrase: str
) -> Iterator[references.Names]:
    if phrase in names.phrases_left_out(document):
        return
    if phrase not in STANDARD_PHRASES:
        yield known
        return
    for name, standard in document.framework.value.standards():
        result = document.report.value.standards.get(name)
        if result and phrase in names.phrases_for(standard, result):
            yield names.phrase_names(document, known, standard, result)


def overrides(document: RatedDocument) -> Iterator[Diagnostic]:
    """A reworded phrase exists in the framework, and refers to all that the original does."""
    shipped = document.framework.value.phrases[document.report.value.kind]
    for name, text in document.report.value.phrases.items():
        if name not in shipped:
            continue
        kept = {reference.name for reference in references.references_in(text)}
        lost = [
            reference.name
            for reference in references.references_in(shipped[name])
            if reference.name not in kept
        ]
        if lost:
            shown = ", ".join(f"`{name}`" for name in dict.fromkeys(lost))
            yield diagnostic(
                "override-loses-figure",
                f"the reworded `{name}` does not state {shown}",
                document.report.key(("phrases", name)),
                "refer to it in the new wording",
            )


def footnotes(document: RatedDocument) -> Iterator[Diagnostic]:
    """Each footnote is called once, and each call finds its footnote."""
    report, called = document.report.value, set[str]()
    for location, text in texts_of(report):
        if location[0] == "footnotes":
            continue
        for found in prose.footnotes_called(text):
            name, place = (
                found[1],
                document.report.tree.text_span(location, found.start(), len(found[0])),
            )
            if name not in report.footnotes and location[0] != "phrases":
                yield diagnostic(
                    "unknown-footnote",
                    f"there is no footnote `{name}`",
                    place,
                    *(did_you_mean(name, report.footnotes) or ("add it under `footnotes`",)),
                )
            elif name in called:
                yield diagnostic(
                    "repeated-footnote",
                    f"the footnote `{name}` is called a second time",
                    place,
                    "call it once, or write a second footnote",
                )
            called.add(name)
    misspelt = meant(called, report.footnotes)
    for name in report.footnotes:
        if name not in called and name not in misspelt:
            yield diagnostic(
                "unused-footnote",
                f"no text calls the footnote `{name}`",
                document.report.key(("footnotes", name)),
                f"call it with [^{name}]",
            )
