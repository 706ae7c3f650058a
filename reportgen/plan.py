"""What there is to make: a pure list of jobs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Format = Literal["html", "pdf"]
FORMATS: tuple[Format, ...] = ("html", "pdf")


@dataclass(frozen=True, slots=True)
class Job:
    """One document in some formats; `targets` are paths below the output folder."""

    document: str
    formats: tuple[Format, ...]

    def target(self, format: Format) -> str:
        """Where the document's file of a format goes."""
        return f"{self.document}.{format}"

    def up(self) -> str:
        """The way from the document's folder to the output folder: `../`."""
        return "../" * self.document.count("/")

    def pdf_href(self) -> str | None:
        """The address of the PDF, relative to the page on screen."""
        return f"{self.document.rpartition('/')[2]}.pdf" if "pdf" in self.formats else None


def plan(documents: Iterable[str], formats: Iterable[Format]) -> tuple[Job, ...]:
    """One job a document, in the order of their ids, with its formats in a fixed order."""
    wanted = set(formats)
    ordered = tuple(name for name in FORMATS if name in wanted)
    return tuple(Job(document, ordered) for document in sorted(documents))
