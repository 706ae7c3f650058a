"""What there is to make: a pure list of jobs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

Format = Literal["html", "pdf", "archive"]
FORMATS: tuple[Format, ...] = ("html", "pdf")
"""What is built if nothing else is asked for."""

ENDINGS: dict[Format, str] = {"html": ".html", "pdf": ".pdf", "archive": ".archive.pdf"}
"""How the files of each format end, in the order in which they are made."""


DRAFTS = "drafts/"
"""The folder of what is not final, apart from what is published."""

ACCESSIBILITY = "accessibility.html"
"""The page at the top of the output folder that says how accessible all documents are."""

RESERVED = ("accessibility", "assets", "data", "drafts", "index")
"""What stands at the top of the output folder beside documents, and so is no document's name."""


def address(path: str) -> str:
    """A path as it is written into a page's link."""
    return quote(path)


def format_of(path: str) -> Format:
    """The format of a document's file."""
    return max(
        (one for one in ENDINGS if path.endswith(ENDINGS[one])), key=lambda one: len(ENDINGS[one])
    )


def document_of(path: str) -> str:
    """The document that a file was made of."""
    return path.removeprefix(DRAFTS).removesuffix(ENDINGS[format_of(path)])


@dataclass(frozen=True, slots=True)
class Job:
    """One document in some formats; its targets are paths below the output folder."""

    document: str
    formats: tuple[Format, ...]
    folder: str = ""
    """Empty, or `DRAFTS`."""

    def target(self, format: Format) -> str:
        """Where the document's file of a format goes."""
        return f"{self.folder}{self.document}{ENDINGS[format]}"

    def up(self) -> str:
        """The way from the document's folder to the output folder: `../`."""
        return "../" * f"{self.folder}{self.document}".count("/")

    def pdf_href(self) -> str | None:
        """The address of the PDF, relative to the page on screen."""
        return address(f"{self.document.rpartition('/')[2]}.pdf") if "pdf" in self.formats else None


def plan(
    documents: Iterable[str], formats: Iterable[Format], drafts: Collection[str] = ()
) -> tuple[Job, ...]:
    """One job a document, in the order of their ids, with its formats in a fixed order."""
    wanted = set(formats)
    ordered = tuple(name for name in ENDINGS if name in wanted)
    return tuple(
        Job(document, ordered, DRAFTS if document in drafts else "")
        for document in sorted(documents)
    )
