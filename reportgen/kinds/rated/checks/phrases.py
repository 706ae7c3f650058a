"""That fixed sentences and footnotes of documents with ratings say what they are to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen import figures
from reportgen.checks.passages import filled_texts
from reportgen.checks.rules.texts import is_footnote
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
        of_framework = location[0] == "domains" or len(location) == 3
        owner = document.framework if of_framework else document.report
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
            written = document.report.value.sections.get(name)
            if section.lead and written and not written.lead:
                yield ("domains", at, "sections", name, "lead"), section.lead


def _names_for(
    document: PduDocument, known: references.Names, phrase: str
) -> Iterator[references.Names]:
    if phrase in names.phrases_left_out(document):
        return
    if phrase not in names.OF_STANDARDS:
        yield known
        return
    for name, standard in document.framework.value.standards():
        result = document.report.value.standards.get(name)
        own = result.phrases if result else {}
        if result and phrase not in own and phrase in names.phrases_for(standard, result):
            yield names.phrase_names(document, known, standard, result)


def of_standards(document: PduDocument) -> Iterator[Diagnostic]:
    """A sentence that is worded for one standard is one that this standard needs."""
    for name, standard in document.framework.value.standards():
        if not (result := document.report.value.standards.get(name)):
            continue
        used = names.phrases_for(standard, result)
        for phrase in result.phrases:
            place: Location = ("standards", name, "phrases", phrase)
            if phrase not in used:
                message = f"{standard.in_prose} has no fixed sentence `{phrase}`"
                hints = did_you_mean(phrase, used)
                yield diagnostic("unknown-phrase", message, document.report.key(place), *hints)
            for problem in filled_texts(document)[place].problems if phrase in used else ():
                yield document.report.problem(problem, place)


def overrides(document: RatedDocument) -> Iterator[Diagnostic]:
    """A reworded phrase exists in the framework, and states all that the original refers to."""
    shipped = document.framework.value.phrases[document.report.value.kind]
    filled = filled_texts(document)
    for location, text in texts_of(document.report.value):
        name = str(location[-1])
        if "phrases" not in location or name not in shipped:
            continue
        lost = [*_lost(document, location, shipped[name], text, filled[location].text)]
        if lost:
            shown = ", ".join(f"`{name}`" for name in dict.fromkeys(lost))
            yield diagnostic(
                "override-loses-figure",
                f"the reworded `{name}` does not state {shown}",
                document.report.key(location),
                "refer to it in the new wording",
            )


def _lost(
    document: RatedDocument, location: Location, shipped: str, text: Text, filled: str
) -> Iterator[str]:
    """What the original refers to, and a new wording neither refers to nor says in words."""
    kept = {reference.name for reference in references.references_in(text)}
    known = document.own_values.get(location, document.values)
    said = " ".join(filled.casefold().split())
    for reference in references.references_in(shipped):
        if reference.name in kept:
            continue
        filters = "".join(f" | {one}" for one in reference.filters)
        forms = [
            references.fill(f"{{{{ {reference.name}{one} }}}}", known)
            for one in dict.fromkeys(("", filters))
        ]
        values = [one.text for one in forms if one.text and not one.problems]
        if not any(_is_said(one, said) or _is_stated(one, filled) for one in values):
            yield reference.name


def _is_said(value: str, said: str) -> bool:
    """Whether a text in small letters has a value word for word."""
    return bool(re.search(rf"(?<![\w.,]){re.escape(value.casefold())}(?!\w)", said))


def _is_stated(value: str, filled: str) -> bool:
    """Whether a text states the figures of a value in other signs: `55%` for `55 per cent`."""
    wanted = {each.value for one in figures.find(value) for each in one.each()}
    there = {each.value for one in figures.find(filled) for each in one.each()}
    return bool(wanted) and wanted <= there


def footnotes(document: RatedDocument) -> Iterator[Diagnostic]:
    """Each footnote is called once, and each call finds its footnote."""
    report, called = document.report.value, set[str]()
    for location, text in texts_of(report):
        if is_footnote(location):
            continue
        for found in prose.footnotes_called(text):
            name, place = (
                found[1],
                document.report.tree.text_span(location, found.start(), len(found[0])),
            )
            if "phrases" in location and name not in report.footnotes:
                continue  # the sentence has a footnote of its own, for each standard
            if name not in report.footnotes:
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
