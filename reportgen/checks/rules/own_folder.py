"""That a document lies in the folder of the region that it says it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reportgen.documents.document import Document
from reportgen.model.base import Location, words_of
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic

REGION: tuple[Location, ...] = (("region",), ("pdu", "region"))
"""Where documents name their region."""


def in_its_folder(document: Document, regions: Collection[str]) -> Iterator[Diagnostic]:
    """A document in a region's folder names that region.

    One that was moved or copied there may still name the region that it comes from.
    """
    folder = document.id.partition("/")[0]
    values = dict(words_of(document.report.value))
    for location in REGION if folder in regions else ():
        named = values.get(location, folder)
        if named != folder and named in regions:
            message = f"this file lies in the folder of `{folder}`, and names `{named}`"
            home = f"{document.report.path.rpartition(document.id)[0]}{named}/"
            hint = f"write `{folder}`, or move the file into `{home}`"
            yield diagnostic("other-region", message, document.report.at(location), hint)
