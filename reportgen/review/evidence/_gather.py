"""Gathers every figure of a document: those of its texts, of its fields, and what is computed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from reportgen import figures
from reportgen.checks.reading import Reading, readings
from reportgen.checks.rules import proofs
from reportgen.documents import namespaces
from reportgen.documents.document import Written
from reportgen.documents.kind import Setting
from reportgen.figures import Stated
from reportgen.model.base import Location, Model
from reportgen.model.values import Month, Proportion, Share, Text
from reportgen.review.evidence import computed
from reportgen.review.evidence.basis import Basis, Evidence
from reportgen.text.references import Names, Reference, plain

Behind = tuple[Basis, str]
Set = Callable[[Any, Location], Setting]
"""Where a page sets what stands at a place of a document's file."""


def evidence(document: Written, setting: Set) -> tuple[Evidence, ...]:
    """Every figure of a document with what stands behind it, in the order of its file.

    Of several files, those come first whose texts readers meet first.
    """
    found = [
        *_in_texts(document, setting),
        *_in_fields(document, setting),
        *_computed(document, setting),
    ]
    paths = [*dict.fromkeys((document.report.path, *(one.span.path for one in found)))]
    return tuple(sorted(found, key=lambda one: (paths.index(one.span.path), *_order(one))))


def _order(one: Evidence) -> tuple[int, int, int, str]:
    return one.span.line, one.span.column, [*Basis].index(one.basis), one.text


def tally(document: Written) -> Counter[Basis]:
    """How many figures of a document rest on what."""
    names, counts = namespaces.names_of(document), Counter[Basis]()
    for reading, stated, one in _stated(document):
        counts[_behind(reading, stated, one, names)[0]] += 1
    counts[Basis.FIELD] += sum(1 for _ in field_figures(document.report.value))
    counts[Basis.COMPUTED] += sum(1 for _ in computed.in_fixed_sentences(document))
    return counts


def _stated(document: Written) -> Iterator[tuple[Reading, Stated, Stated]]:
    """Every single figure of every text, after the statement that it belongs to."""
    for reading in readings(document):
        for stated in reading.stated:
            for one in stated.each():
                yield reading, stated, one


def _in_texts(document: Written, setting: Set) -> Iterator[Evidence]:
    names = namespaces.names_of(document)
    for reading, stated, one in _stated(document):
        basis, rests_on = _behind(reading, stated, one, names)
        where = setting(document, reading.location)
        said = figures.as_said(reading.text, one)
        yield Evidence(document.id, said, reading.span(one), *where, basis, rests_on)


def _behind(reading: Reading, stated: Stated, one: Stated, names: Names) -> Behind:
    """What stands behind one figure of a statement."""
    used = _references(reading, one)
    if used and not proofs.typed_digits(reading, one):
        made = [found for each in used if (found := computed.inputs(reading.document, each, names))]
        if made:
            return Basis.COMPUTED, "; ".join(dict.fromkeys(made))
        return Basis.FIELD, computed.fields_of(used)
    proof = proofs.proof_of(reading, stated, one)
    return (Basis.PROVED, proof) if proof else (Basis.TYPED, "")


def _references(reading: Reading, one: Stated) -> list[Reference]:
    givers = reading.filled.givers(one.offset, one.end)
    return [*dict.fromkeys(reference for _, _, reference in givers if reference)]


SHOWN_BY_OTHERS = frozenset(("facts",))
"""Fields that are not set themselves, but referred to."""


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


def _in_fields(document: Written, setting: Set) -> Iterator[Evidence]:
    for location, value in field_figures(document.report.value):
        shown = f"{value}%" if "key_questions" in location else plain(value)
        name = ".".join(map(str, location))
        where, span = setting(document, location), document.report.at(location)
        yield Evidence(document.id, shown, span, *where, Basis.FIELD, f"`{name}`")


def _computed(document: Written, setting: Set) -> Iterator[Evidence]:
    for location, shown, rests_on in computed.in_fixed_sentences(document):
        where, span = setting(document, location), document.report.key(location)
        yield Evidence(document.id, shown, span, *where, Basis.COMPUTED, rests_on)
