"""Says whether the index and the tables of data are up to date, and if not, why.

They are made from the summaries of all documents with a good output; `republish` makes them.
Each goes stale by itself: new words in a recommendation do not make the ratings stale.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator

from reportgen.build.track.fresh import changed
from reportgen.build.track.inputs import Inputs
from reportgen.build.track.record import LISTINGS, Noted, Record
from reportgen.files.digests import digest
from reportgen.files.places import Place
from reportgen.files.sizes import size_in_words


def stale_listings(
    record: Record, documents: Container[str], inputs: Inputs, place: Place
) -> dict[str, str]:
    """The listings that must be made again, with the reasons; empty if all are up to date.

    `documents` has the ids of existing documents. Before the first build there is nothing to list.
    """
    if not record.catalogue and not any(name in documents for name in record.summaries):
        return {}
    each = {name: _stale(name, record, documents, inputs, place) for name in LISTINGS}
    found = {name: reason for name, reason in each.items() if reason}
    return found | {"index": found.get("index", "its data changed")} if found else {}


def _stale(
    name: str, record: Record, documents: Container[str], inputs: Inputs, place: Place
) -> str | None:
    if name not in record.catalogue:
        return "it is not in the record"
    made = record.catalogue[name]
    if made.listed != listed(name, record, documents):
        return "what it lists changed since the last build"
    spoilt = (place.spoilt(path, digest) for path, digest in made.outputs.items())
    return changed(made.inputs, inputs) or next(filter(None, spoilt), None)


def listed(name: str, record: Record, documents: Container[str]) -> str:
    """A digest of everything that a listing shows."""
    return digest(repr([*_lines(name, record, documents)]).encode())


def _lines(listing: str, record: Record, documents: Container[str]) -> Iterator[tuple[str, str]]:
    """What a listing shows of each document, as digests; the index also shows file sizes."""
    for name, noted in sorted(record.summaries.items()):
        if name in documents:
            yield name, noted.advice if listing == "recommendations" else noted.about
            if listing == "index":
                for path, made in sorted(record.current(name).items()):
                    yield path, size_in_words(made.size)


def noted(line: bytes) -> Noted:
    """The digests that the record keeps of a document's summary line.

    The PDU counts among the recommendations, because each of their rows names it.
    """
    data = json.loads(line)
    advice, unit = data.pop("advice"), data["unit"]
    about = json.dumps(data).encode()
    shared = {**data, "unit": unit and unit["name"]}
    return Noted(digest(line), digest(about), digest(json.dumps([shared, advice]).encode()))
