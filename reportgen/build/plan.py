"""What there is to make: a pure list of jobs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reportgen.files.output_paths import DRAFTS, address
from reportgen.render.formats import FORMATS, Format


@dataclass(frozen=True, slots=True)
class Job:
    """One document in some formats; its targets are paths below the output folder."""

    document: str
    formats: tuple[Format, ...]
    folder: str = ""
    """Empty, or `DRAFTS`."""

    def target(self, format: Format) -> str:
        """Where the document's file of a format goes."""
        return f"{self.folder}{self.document}{format.ending}"

    def up(self) -> str:
        """The way from the document's folder to the output folder: `../`."""
        return "../" * f"{self.folder}{self.document}".count("/")

    def href(self, format: Format) -> str | None:
        """The address of the file of a format from those beside it, if it is made."""
        name = self.target(format).rpartition("/")[2]
        return address(name) if format in self.formats else None


def plan(
    documents: Iterable[str], formats: Iterable[Format], drafts: Collection[str] = ()
) -> tuple[Job, ...]:
    """One job a document, in the order of their ids, with its formats in a fixed order."""
    wanted = set(formats)
    ordered = tuple(one for one in FORMATS if one in wanted)
    return tuple(
        Job(document, ordered, DRAFTS if document in drafts else "")
        for document in sorted(documents)
    )
