"""The file formats of documents. No other module tells one format from another.

A format is a name, an ending, a media type, the medium that its pages are for, and a function that
makes a file: of the page that templates rendered for that medium, or of the document's manuscript.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reportgen.files.output_paths import DRAFTS
from reportgen.problems.diagnostics import Diagnostic
from reportgen.render.theme import Kit

if TYPE_CHECKING:
    from reportgen.render.manuscripts.values import Manuscript
    from reportgen.render.rendering import Medium

File = tuple[bytes, tuple[Diagnostic, ...]]
"""The bytes of a file, and the diagnostics about it."""

Attached = tuple[str, bytes]
"""The path and the bytes of a file that is attached to a PDF."""


class Bench(Protocol):
    """The tools that make files: templates and assets, and a typesetter that has loaded them."""

    @property
    def kit(self) -> Kit:
        """The templates and assets."""

    def write(self, page: RenderedPage) -> File:
        """Write the manuscript of a document as a Word document."""

    def typeset(self, html: str, path: str, attached: Sequence[Attached] | None = None) -> File:
        """Typeset a page as a PDF for the document at `path`; with `attached`, for archives."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A rendered page, or a manuscript, that is to become a file.

    `target` is the file's path below the output folder, and `template` the name of its template.
    `path` is the document's main file, and `content` all content files that it was made from.
    """

    html: str
    target: str
    template: str
    path: str
    content: Sequence[Attached] = ()
    manuscript: Manuscript | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; `finish` makes a file of the page that was rendered for its medium.

    `is_usual` says that the format is built by default. `is_typeset` says that the typesetter makes
    it, with stylesheets and fonts inside. `holds_content` says that the content files are attached
    to it. `is_written` says that it is made of the manuscript, and not of a page. `is_for_review`
    says that the index lists it only where the project's settings say so.
    """

    name: str
    ending: str
    media_type: str
    medium: Medium
    finish: Callable[[Bench, RenderedPage], File]
    is_usual: bool = True
    is_typeset: bool = False
    holds_content: bool = False
    is_written: bool = False
    is_for_review: bool = False

    @property
    def download_type(self) -> str:
        """The media type that a link to such a file names; empty for what browsers show."""
        return "" if self.medium == "screen" else self.media_type

    def __str__(self) -> str:
        return self.name


def _on_screen(bench: Bench, page: RenderedPage) -> File:
    # The parsers are only loaded to check a page: a build with nothing to do needs none.
    from reportgen.render.page_checks import wrong_on_screen

    return page.html.encode(), wrong_on_screen(bench.kit, page.html, page.target, page.template)


def _on_paper(bench: Bench, page: RenderedPage) -> File:
    return bench.typeset(page.html, page.path)


def _for_keeping(bench: Bench, page: RenderedPage) -> File:
    return bench.typeset(page.html, page.path, page.content)


def _for_review(bench: Bench, page: RenderedPage) -> File:
    return bench.write(page)


HTML = Format("html", ".html", "text/html", "screen", _on_screen)
PDF = Format("pdf", ".pdf", "application/pdf", "print", _on_paper, is_typeset=True)
ARCHIVE = Format(
    "archive",
    ".archive.pdf",
    "application/pdf",
    "print",
    _for_keeping,
    is_usual=False,
    is_typeset=True,
    holds_content=True,
)
DOCX = Format(
    "docx",
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "print",
    _for_review,
    is_usual=False,
    is_written=True,
    is_for_review=True,
)

FORMATS = (HTML, PDF, ARCHIVE, DOCX)
"""All formats, in the order in which they are made and listed."""

USUAL = tuple(one for one in FORMATS if one.is_usual)
"""The formats that are built by default."""

ASKED_FOR = tuple(one for one in FORMATS if not one.holds_content)
"""The formats that can be asked for by name; an archive copy is made beside a PDF."""


def named(names: Iterable[str]) -> tuple[Format, ...]:
    """The formats with these names, each once and in the usual order."""
    wanted = set(names)
    return tuple(one for one in FORMATS if one.name in wanted)


def format_of(path: str) -> Format:
    """The format of a file, by the longest ending that fits: `a.archive.pdf` is not a plain PDF."""
    return max((one for one in FORMATS if path.endswith(one.ending)), key=_length)


def _length(format: Format) -> int:
    return len(format.ending)


def document_of(path: str) -> str:
    """The id of the document that a file was made from: `drafts/north/town.pdf` is `north/town`."""
    return path.removeprefix(DRAFTS).removesuffix(format_of(path).ending)
