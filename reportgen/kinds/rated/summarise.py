"""Takes from a document what the index and the data files need of it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import TypedDict

from reportgen.documents import namespaces
from reportgen.documents.document import (
    AnyPdu,
    Document,
    LetterDocument,
    PduDocument,
    PduRatingsDocument,
    PlainDocument,
    Published,
    QualityImpactDocument,
)
from reportgen.documents.standing import unit
from reportgen.documents.summary import Advice, Origin, Summary
from reportgen.model.framework import Framework
from reportgen.model.pdu_report import Recommendation
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


def summary(document: Document, kind: str, title: str) -> Summary | None:
    """The summary of a document without errors, of that kind and with that title.

    A translation has no figures of its own: they are its original's, and counted there; what was
    withdrawn has none either. There is none of a document that belongs to no region.
    """
    made = document.report.value.withdrawn if isinstance(document, Published) else None
    if isinstance(document, QualityImpactDocument):
        own, about, advice = _of_area(document), None, tuple[Advice, ...]()
    elif isinstance(document, PlainDocument):
        return None
    elif isinstance(document, LetterDocument):
        own, about, advice = _of_letter(document), None, tuple[Advice, ...]()
    elif document.report.value.translation is not None or made:
        own = _of_report(document) if isinstance(document, PduDocument) else _of_ratings(document)
        about, advice = None, ()
    else:
        names = namespaces.names_of(document)
        own = _of_report(document) if isinstance(document, PduDocument) else _of_ratings(document)
        about, advice = unit(document, names), tuple(_advice(document, names))
    return Summary(
        id=document.id,
        kind=kind,
        stage=stage_of(document.report.value),
        title=title,
        region=document.region.name,
        framework=document.report.value.framework,
        language=document.framework.value.language,
        withdrawn=wording.iso(made.date) if made else "",
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
