"""Plans a build: a list of jobs, made by pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reportgen.files.output_paths import DRAFTS, address
from reportgen.render.formats import FORMATS, Format


@dataclass(frozen=True, slots=True)
class Job:
    """One document and its formats; its targets are paths below the output folder."""

    document: str
    formats: tuple[Format, ...]
    folder: str = ""
    """The folder of the targets: empty, or `DRAFTS`."""

    def target(self, format: Format) -> str:
        """The path of the document's file in a format."""
        return f"{self.folder}{self.document}{format.ending}"

    def up(self) -> str:
        """The relative path from the document's folder to the output folder: `../`."""
        return "../" * f"{self.folder}{self.document}".count("/")

    def href(self, format: Format) -> str | None:
        """The relative link from one of the document's files to that in a format, if it is made."""
        name = self.target(format).rpartition("/")[2]
        return address(name) if format in self.formats else None


def plan(
    documents: Iterable[str], formats: Iterable[Format], drafts: Collection[str] = ()
) -> tuple[Job, ...]:
    """One job for each document, sorted by id, with its formats in a fixed order."""
    wanted = set(formats)
    ordered = tuple(one for one in FORMATS if one in wanted)
    return tuple(
        Job(document, ordered, DRAFTS if document in drafts else "")
        for document in sorted(documents)
    )
