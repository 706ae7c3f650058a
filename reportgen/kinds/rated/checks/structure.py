"""That a document fits its framework: names, and which parts there must be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.model.base import Location
from reportgen.model.values import is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean, meant


def _unknown(
    document: AnyPdu,
    location: Location,
    written: Iterable[str],
    known: Iterable[str],
    code: str,
    noun: str,
) -> Iterator[Diagnostic]:
    names = list(known)
    for name in written:
        if name not in names:
            message = f"the framework {document.report.value.framework} has no {noun} `{name}`"
            place = document.report.key((*location, name))
            yield diagnostic(code, message, place, *did_you_mean(name, names))


def known_standards(document: AnyPdu) -> Iterator[Diagnostic]:
    """Standards and recipients are those of the framework."""
    framework, report = document.framework.value, document.report.value
    standards = dict(framework.standards())
    yield from _unknown(
        document, ("standards",), report.standards, standards, "unknown-standard", "standard"
    )
    yield from _unknown(
        document,
        ("recommendations",),
        report.recommendations,
        framework.recipients,
        "unknown-recipient",
        "recipient",
    )


def known_sections(document: PduDocument) -> Iterator[Diagnostic]:
    """Sections are those of the framework."""
    sections = dict(document.framework.value.sections())
    written = document.report.value.sections
    yield from _unknown(document, ("sections",), written, sections, "unknown-section", "section")


def known_domains(document: PduDocument) -> Iterator[Diagnostic]:
    """What stands at the beginning of a chapter is for a domain of the framework."""
    numbers = [str(one.number) for one in document.framework.value.domains]
    written = document.report.value.domains
    yield from _unknown(document, ("domains",), written, numbers, "unknown-choice", "domain")


def known_origins(document: AnyPdu) -> Iterator[Diagnostic]:
    """What recommendations arise from are standards or sections of the framework."""
    framework = document.framework.value
    known = [*dict(framework.standards()), *dict(framework.sections())]
    for recipient, items in document.report.value.recommendations.items():
        for number, item in enumerate(items):
            for at, name in enumerate(item.arises_from):
                if name not in known:
                    place = document.report.at(
                        ("recommendations", recipient, number, "arises_from", at)
                    )
                    name_of = document.report.value.framework
                    message = f"the framework {name_of} has no standard or section `{name}`"
                    yield diagnostic("unknown-standard", message, place, *did_you_mean(name, known))


def noted_ratings(document: AnyPdu) -> Iterator[Diagnostic]:
    """A note on ratings is about standards that have a row in their table."""
    framework, note = document.framework.value, document.ratings_note
    known = [name for name, standard in framework.standards() if standard.rated]
    for at, name in enumerate(note.about if note else ()):
        if name not in known:
            place = document.report.at(("note", "about", at))
            message = f"the framework {document.report.value.framework} rates no standard `{name}`"
            yield diagnostic("unknown-standard", message, place, *did_you_mean(name, known))


def known_key_questions(document: PduDocument) -> Iterator[Diagnostic]:
    """Percentages belong to key questions of their standard."""
    for name, standard in document.framework.value.standards():
        if result := document.report.value.standards.get(name):
            yield from _unknown(
                document,
                ("standards", name, "key_questions"),
                result.key_questions,
                standard.key_questions,
                "unknown-key-question",
                f"key question for {standard.in_prose} called",
            )


def every_standard(document: AnyPdu) -> Iterator[Diagnostic]:
    """Each standard of the framework is in the document; where only ratings are, each rated one."""
    written = document.report.value.standards
    known = dict(document.framework.value.standards())
    misspelt = meant(written, known)
    for name, standard in known.items():
        wanted = standard.rated or isinstance(document, PduDocument)
        if wanted and name not in written and name not in misspelt:
            message = f"the standard {standard.number} {standard.name} is missing"
            hint = f"add `{name}` with its findings"
            if standard.may_be_absent:
                hint += ", or with `not_inspected` and the reason"
            yield diagnostic("missing-standard", message, document.report.key(("standards",)), hint)


def names_without_pdu(document: AnyPdu) -> Iterator[Diagnostic]:
    """The word for a unit is added by the program."""
    name, framework = document.report.value.pdu.name, document.framework.value
    bare = framework.bare(name)
    if name != bare:
        said = name[len(bare) :].strip()
        yield diagnostic(
            "name-with-pdu",
            f"`{name}` already says {said}, which the program adds",
            document.report.at(("pdu", "name")),
            f"write `{bare}`",
        )


def named_as_a_place(document: AnyPdu) -> Iterator[Diagnostic]:
    """A unit's name begins as the name of a place does: it stands in titles and in sentences."""
    name = document.report.value.pdu.name.strip()
    if name[:1].islower() or (name.isupper() and len(name) > LONGEST_SHORT_NAME):
        place = document.report.at(("pdu", "name"))
        message = f"`{name}` is not written as the name of a place"
        yield diagnostic("name-near-miss", message, place, f"write `{_as_name(name)}`")


LONGEST_SHORT_NAME = 4
"""Letters of a name that may be an abbreviation."""
SMALL = frozenset("and of the in on upon under by le with y".split())


def _as_name(name: str) -> str:
    """A name with a capital for each of its words, but for small ones within it."""

    def spelled(found: re.Match[str]) -> str:
        word = found[0].lower()
        return word if found.start() and word in SMALL else word.capitalize()

    return re.sub(r"[^\W\d_]+", spelled, name)


def isbn(document: PduDocument) -> Iterator[Diagnostic]:
    """An ISBN has 13 digits, of which the last checks the others (ISO 2108)."""
    written = document.report.value.publication.isbn
    if written is None or is_gap(written):
        return
    place = document.report.at(("publication", "isbn"))
    digits = [int(char) for char in written if char.isdecimal()]
    if len(digits) != 13 or not written.replace("-", "").replace(" ", "").isdecimal():
        yield diagnostic("bad-isbn", "an ISBN has 13 digits", place, "such as 978-1-915468-49-9")
        return
    check = -sum(digit * (1, 3)[at % 2] for at, digit in enumerate(digits[:12])) % 10
    if check != digits[12]:
        message = f"the ISBN's last digit should be {check}, if the others are right"
        yield diagnostic("bad-isbn", message, place, "compare it with where it was assigned")
