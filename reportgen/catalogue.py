"""Whether the index and the data files list what was built, and if not, why.

They are made from the summaries of all documents that have a good output; `republish` makes them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from reportgen.fresh import changed
from reportgen.inputs import Inputs, digest
from reportgen.places import Place
from reportgen.record import Record

INDEX = "index.html"
"""The page that lists all documents, at the top of the output folder."""


def stale_catalogue(
    record: Record, documents: Container[str], inputs: Inputs, place: Place
) -> str | None:
    """Why the index and the data must be made anew, or None if they are up to date.

    `documents` are those that there are. Where nothing was ever built there is nothing to list.
    """
    catalogue = record.catalogue
    if catalogue is None:
        built = any(name in documents for name in record.summaries)
        return f"{INDEX} is not in the record" if built else None
    if catalogue.listed != listed(record, documents):
        return "what it lists changed since the last build"
    spoilt = (place.spoilt(path, digest) for path, digest in catalogue.outputs.items())
    return changed(catalogue.inputs, inputs) or next(filter(None, spoilt), None)


def listed(record: Record, documents: Container[str]) -> str:
    """A digest of all that is listed: the documents' summaries, their files and the sizes."""
    return digest("\n".join(_lines(record, documents)).encode())


def _lines(record: Record, documents: Container[str]) -> Iterator[str]:
    for name, summary in sorted(record.summaries.items()):
        if name in documents:
            yield f"{name} {summary}"
            for path, made in sorted(record.outputs.get(name, {}).items()):
                yield f"{path} {made.size}"
