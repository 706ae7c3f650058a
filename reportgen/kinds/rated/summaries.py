"""Makes the summaries of documents with a PDU's ratings, for the index and the data files."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.documents.kind import Kind
from reportgen.documents.summarise import Own, summarise
from reportgen.documents.summary import Advice, Origin, Summary
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.kinds.rated.standing import unit
from reportgen.model.findings import Recommendation
from reportgen.model.framework import Framework
from reportgen.model.values import Line
from reportgen.text.prose import FOOTNOTE, plain
from reportgen.text.references import Names

if TYPE_CHECKING:
    from typing import Unpack

WORD = re.compile(r"\w+")
SPACES = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "  ")
"""Replaces no-break spaces by plain ones, since a spreadsheet's search would not match them."""

ID_BYTES = 5
"""The length of an id's digest in bytes, which makes eight letters: enough to avoid clashes."""


def of_pdu(document: AnyPdu, kind: Kind, **own: Unpack[Own]) -> Summary:
    """The summary of a document that holds the ratings of a PDU.

    A translation has no `unit` and no `advice`, since its original has them; nor has a withdrawn
    document.
    """
    own["region_id"] = document.report.value.pdu.region
    if document.report.value.translation is None and not document.withdrawal:
        own["unit"] = unit(document, document.values)
        own["advice"] = tuple(_advice(document, document.values))
    return summarise(document, kind, **own)


def _advice(pdu: AnyPdu, names: Names) -> Iterator[Advice]:
    """All recommendations, with the numbers that they have in the document."""
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
    """An id made from the words of a recommendation.

    Its position, case and punctuation do not matter, nor does a figure that the text refers to.
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
