"""Takes from a document what the index and the data files need of it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import TypedDict

from reportgen.documents.kind import Kind
from reportgen.documents.summary import Advice, Origin, Summary, Unit
from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.kinds.rated.standing import unit
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.model.findings import Recommendation
from reportgen.model.framework import Framework
from reportgen.model.shared import stage_of
from reportgen.model.values import Line
from reportgen.text import wording
from reportgen.text.prose import FOOTNOTE, plain
from reportgen.text.references import Names

WORD = re.compile(r"\w+")
SPACES = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "  ")
"""What keeps words together on a page would keep a search in a spreadsheet from finding them."""

ID_BYTES = 5
"""Of a digest in an id: eight letters, of which two in a document are never the same by chance."""


class _Own(TypedDict):
    """What a kind says of itself, as fields of a summary."""

    region_id: str
    publisher: str
    published: str
    fieldwork: str
    source: str
    sample: bool


def of_report(document: PduDocument, kind: Kind) -> Summary:
    """The summary of a PDU report."""
    return _of_pdu(document, kind, _of_report(document))


def of_ratings(document: PduRatingsDocument, kind: Kind) -> Summary:
    """The summary of a PDU's ratings."""
    return _of_pdu(document, kind, _of_ratings(document))


def of_letter(document: LetterDocument, kind: Kind) -> Summary:
    """The summary of a letter, whose figures are counted where its PDUs are."""
    return _summary(document, kind, _of_letter(document))


def of_area(document: QualityImpactDocument, kind: Kind) -> Summary:
    """The summary of a Quality & Impact report."""
    return _summary(document, kind, _of_area(document))


def _of_pdu(document: AnyPdu, kind: Kind, own: _Own) -> Summary:
    """A translation has no figures of its own: they are its original's, and counted there.

    What was withdrawn has none either.
    """
    if document.report.value.translation is not None or document.withdrawal:
        return _summary(document, kind, own)
    about, advice = unit(document, document.values), tuple(_advice(document, document.values))
    return _summary(document, kind, own, about, advice)


def _summary(
    document: AnyPdu | LetterDocument | QualityImpactDocument,
    kind: Kind,
    own: _Own,
    about: Unit | None = None,
    advice: tuple[Advice, ...] = (),
) -> Summary:
    return Summary(
        id=document.id,
        kind=kind.name,
        stage=stage_of(document.report.value),
        title=kind.title(document),
        region=document.region.name,
        framework=document.report.value.framework,
        language=document.framework.value.language,
        withdrawn=wording.iso(document.withdrawal.date) if document.withdrawal else "",
        unit=about,
        advice=advice,
        **own,
    )


def _of_letter(document: LetterDocument) -> _Own:
    letter = document.report.value
    return _Own(
        region_id=letter.region,
        publisher=document.publisher.name,
        published=wording.iso(letter.date),
        fieldwork="",
        source=letter.sample.source if letter.sample else "",
        sample=letter.sample is not None,
    )


def _of_area(document: QualityImpactDocument) -> _Own:
    report = document.report.value
    return _Own(
        region_id=report.region,
        publisher=document.publisher.name,
        published=wording.iso(report.publication.month),
        fieldwork="",
        source=report.sample.source if report.sample else "",
        sample=report.sample is not None,
    )


def _of_report(document: PduDocument) -> _Own:
    report = document.report.value
    return _Own(
        region_id=report.pdu.region,
        publisher=document.publisher.name,
        published=wording.iso(report.publication.month),
        fieldwork=wording.iso(report.fieldwork.start)[:7],
        source=report.sample.source if report.sample else "",
        sample=report.sample is not None,
    )


def _of_ratings(document: PduRatingsDocument) -> _Own:
    report = document.report.value
    return _Own(
        region_id=report.pdu.region,
        publisher="",
        published="",
        fieldwork=wording.iso(report.fieldwork),
        source=report.source,
        sample=False,
    )


def _advice(pdu: AnyPdu, names: Names) -> Iterator[Advice]:
    """All recommendations, numbered through as the document numbers them."""
    framework, given = pdu.framework.value, pdu.report.value.recommendations
    number, known = 0, Counter[str]()
    for recipient, addressed in framework.recipients.items():
        for item in given.get(recipient, ()):
            number += 1
            own = _id(pdu.id, recipient, item.text)
            known[own] += 1
            yield Advice(
                id=own if known[own] == 1 else f"{own}-{known[own]}",
                number=number,
                recipient=recipient,
                heading=plain(addressed.name, names).translate(SPACES),
                text=plain(Line(FOOTNOTE.sub("", item.text)), names).translate(SPACES),
                arises_from=tuple(_origins(framework, item)),
            )


def _id(document: str, recipient: str, text: str) -> str:
    """An id that rests on words alone: not on their order, nor on case and punctuation.

    Figures that a text refers to may change without a change of the id, too.
    """
    words = " ".join((recipient, *WORD.findall(text.casefold())))
    digest = hashlib.blake2b(words.encode(), digest_size=ID_BYTES).digest()
    return f"{document}#{base64.b32encode(digest).decode().lower()}"


def _origins(framework: Framework, item: Recommendation) -> Iterator[Origin]:
    standards, sections = dict(framework.standards()), dict(framework.sections())
    for name in item.arises_from:
        if name in standards:
            yield Origin(name, standards[name].number, standards[name].name)
        elif name in sections:
            yield Origin(name, "", sections[name].title)
