"""Gathers the figures of a document: in its texts, in its fields, and computed ones."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen import figures
from reportgen.checks.reading import Reading, readings
from reportgen.checks.rules import proofs
from reportgen.documents.document import Written
from reportgen.documents.kind import Kind
from reportgen.figures import Stated
from reportgen.model.base import Location, Model
from reportgen.model.values import Month, Proportion, Share, Text
from reportgen.review.evidence.basis import Basis, Evidence
from reportgen.review.evidence.plain import in_words
from reportgen.text import wording
from reportgen.text.markdown_tree import parse
from reportgen.text.references import Reference, looked_up, plain
from reportgen.text.writers import plain_text

Behind = tuple[Basis, str]


def evidence(kind: Kind, document: Written) -> tuple[Evidence, ...]:
    """Every figure of a document with its evidence, in the order of its file.

    If the document has several files, they come in reading order.
    """
    found = [
        *_in_texts(kind, document),
        *_in_fields(kind, document),
        *_computed(kind, document),
    ]
    paths = [*dict.fromkeys((document.report.path, *(one.span.path for one in found)))]
    return tuple(sorted(found, key=lambda one: (paths.index(one.span.path), *_order(one))))


def _order(one: Evidence) -> tuple[int, int, int, str]:
    return one.span.line, one.span.column, [*Basis].index(one.basis), one.text


def tally(kind: Kind, document: Written) -> Counter[Basis]:
    """The number of figures of a document by basis."""
    counts = Counter[Basis]()
    for reading, stated, one in _stated(document):
        counts[_behind(kind, reading, stated, one)[0]] += 1
    counts[Basis.FIELD] += sum(1 for _ in field_figures(document.report.value))
    counts[Basis.COMPUTED] += sum(1 for _ in kind.computed(document))
    return counts


def _stated(document: Written) -> Iterator[tuple[Reading, Stated, Stated]]:
    """Every single figure of every text, after the statement that it belongs to."""
    for reading in readings(document):
        for stated in reading.stated:
            for one in stated.each():
                yield reading, stated, one


def _in_texts(kind: Kind, document: Written) -> Iterator[Evidence]:
    for reading, stated, one in _stated(document):
        basis, rests_on = _behind(kind, reading, stated, one)
        where = kind.setting(document, reading.location)
        said = figures.as_said(reading.text, one)
        behind = in_words(kind, basis, rests_on)
        made = Evidence(document.id, said, reading.span(one), *where, basis, rests_on, behind)
        at, nth = reading.location, _nth(reading, one)
        yield replace(made, sentence=_sentence(reading, one), location=at, nth=nth)


SENTENCE = re.compile(r"[.!?][\"'’”)]*(?:\[\^\w+\])*\s+(?=[\"'‘“(A-Z0-9])|\n\s*\n|\n(?=\s*[-*+] )")
"""The end of a sentence: what follows begins as one does."""
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
"""The end of a paragraph or of an item."""


def _sentence(reading: Reading, one: Stated) -> str:
    """The sentence that states a figure, without its Markdown."""
    ends = [found.end() for found in SENTENCE.finditer(reading.text, 0, one.offset)]
    after = SENTENCE.search(reading.text, one.end)
    whole = reading.text[ends[-1] if ends else 0 : after.end() if after else None]
    return " ".join(plain_text(parse(whole.strip(), blocks=False)).split())


def _nth(reading: Reading, one: Stated) -> int:
    """In which paragraph of its text a figure stands, from 0."""
    return len(PARAGRAPH.findall(reading.text, 0, one.offset))


def _behind(kind: Kind, reading: Reading, stated: Stated, one: Stated) -> Behind:
    """The basis of a figure, and the field, the inputs or the proof of it."""
    used = _references(reading, one)
    if used and not proofs.typed_digits(reading, one):
        made = [found for each in used if (found := _inputs(kind, reading.document, each))]
        if made:
            return Basis.COMPUTED, "; ".join(dict.fromkeys(made))
        return Basis.FIELD, _fields_of(used)
    proof = proofs.proof_of(reading, stated, one)
    return (Basis.PROVED, proof) if proof else (Basis.TYPED, "")


def _inputs(kind: Kind, document: Written, reference: Reference) -> str | None:
    """The inputs of the figure that a reference shows; None for a field as written."""
    if found := kind.inputs(document, reference):
        return found
    value = looked_up(reference.name, document.values)
    if isinstance(value, Proportion) and "percent" in reference.filters:
        return f"`{reference.name}`: {wording.proportion(value)}"
    return None


def _fields_of(used: list[Reference]) -> str:
    """The fields that references name."""
    return wording.listed([f"`{name}`" for name in dict.fromkeys(one.name for one in used)])


def _references(reading: Reading, one: Stated) -> list[Reference]:
    givers = reading.filled.givers(one.offset, one.end)
    return [*dict.fromkeys(reference for _, _, reference in givers if reference)]


SHOWN_BY_OTHERS = frozenset(("facts",))
"""Fields that pages do not show themselves, but that prose refers to."""


def field_figures(value: object, location: Location = ()) -> Iterator[tuple[Location, object]]:
    """Every figure that a field holds and the page shows, with its location."""
    if isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in SHOWN_BY_OTHERS | value.unseen:
                yield from field_figures(getattr(value, name), (*location, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from field_figures(item, (*location, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from field_figures(item, (*location, number))
    elif _is_figure(value):
        yield location, value


def _is_figure(value: object) -> bool:
    kinds = int | Decimal | Share | Proportion | dt.date | Month
    return isinstance(value, kinds) and not isinstance(value, bool | Text)


def _in_fields(kind: Kind, document: Written) -> Iterator[Evidence]:
    for location, value in field_figures(document.report.value):
        shown = f"{value}%" if "key_questions" in location else plain(value)
        name = ".".join(map(str, location))
        where, span = kind.setting(document, location), document.report.at(location)
        made = Evidence(document.id, shown, span, *where, Basis.FIELD, f"`{name}`")
        behind = in_words(kind, made.basis, made.rests_on)
        yield replace(made, behind=behind, location=location)


def _computed(kind: Kind, document: Written) -> Iterator[Evidence]:
    for location, shown, rests_on in kind.computed(document):
        where, span = kind.setting(document, location), document.report.key(location)
        made = Evidence(document.id, shown, span, *where, Basis.COMPUTED, rests_on)
        yield replace(made, behind=in_words(kind, made.basis, rests_on), location=location)
