"""Makes one document, in any process: renders its view and typesets the page."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from reportgen import system
from reportgen.build.plan import Job
from reportgen.build.track.inputs import RENDERERS, TYPESETTERS, WRITERS
from reportgen.build.track.record import INDEX
from reportgen.files.input import Input, Sort, program
from reportgen.files.output_paths import ACCESSIBILITY, address, is_private
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.errors import ToolError
from reportgen.problems.incident import guarded
from reportgen.render.contrast import faint
from reportgen.render.formats import HTML, PDF, Attached, File, Format, RenderedPage
from reportgen.render.logos import broken_logo
from reportgen.render.page_checks import wrong_sheets
from reportgen.render.rendering import Medium, Page, render
from reportgen.render.templating import environment, included, unknown_blocks
from reportgen.render.theme import LOGOS, Kit, word_templates

if TYPE_CHECKING:
    from reportgen.typeset.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class Work:
    """One document to make: its job, its kind's name, its file's path, and its pickled view.

    `kind` is the folder of its templates. `attached` are the content files to attach to a format
    that holds its content, the document's own file first.
    """

    job: Job
    kind: str
    path: str
    view: bytes
    attached: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document's rendered pages and its manuscript, by format, which are not files yet."""

    work: Work
    pages: Mapping[Format, RenderedPage]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document's files by their paths below the output folder, and its diagnostics.

    If a worker has already uploaded the files, `put` holds their digests and sizes instead.
    """

    document: str
    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    put: Mapping[str, tuple[str, int]] = field(default_factory=dict)


class Watcher(Protocol):
    """Receives the id of each document that is begun."""

    def __call__(self, document: str) -> None:
        """Note that a document is being made from now on."""


class Maker:
    """Makes documents with templates, stylesheets and fonts that are loaded once.

    `diagnostics` holds what is wrong with these, which stops every document.
    """

    def __init__(self, kit: Kit, *, typesets: bool) -> None:
        self.kit = kit
        self.typesets = typesets
        self._templates = environment(kit.templates)
        self._typesetter = _typesetter(kit) if typesets else None
        sheets = self._typesetter.diagnostics if self._typesetter else ()
        self.diagnostics = (
            *unknown_blocks(self._templates),
            *wrong_sheets(kit),
            *faint(kit),
            *broken_logo(kit),
            *sheets,
        )

    def inputs(self, kind: str, format: Format) -> tuple[Input, ...]:
        """The templates, assets and programs that a kind's outputs of a format depend on.

        A page on screen links to its stylesheets, so their content does not change it.
        """
        if format.is_written:
            return self._written_with(kind)
        pages = included(self._templates, f"{kind}/{format.medium}.html.jinja")
        programs = RENDERERS + TYPESETTERS if format.is_typeset else RENDERERS
        assets = self.kit.for_print() if format.is_typeset else ()
        return (
            *(Input(Sort.TEMPLATE, name) for name in pages),
            *(Input(Sort.ASSET, name) for name in (*LOGOS, *assets)),
            *map(program, programs),
        )

    def _written_with(self, kind: str) -> tuple[Input, ...]:
        """The inputs of Word documents, with the Word templates that they have or could have."""
        return (
            *(Input(Sort.TEMPLATE, name) for name in word_templates(kind)),
            *(Input(Sort.ASSET, name) for name in (*LOGOS, *self.kit.tokens())),
            *map(program, RENDERERS + WRITERS),
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the kit alone; another process loads fonts and stylesheets from it again."""
        return functools.partial(Maker, typesets=self.typesets), (self.kit,)

    def make(self, work: Work) -> Made:
        """Make a document's files; those that fail are left out and reported."""
        return self.finish(self.render(work))

    def finish(self, rendered: Rendered) -> Made:
        """Make the files of a document whose pages are rendered."""
        document, path = rendered.work.job.document, rendered.work.path
        made = guarded(path, lambda: self._finish(rendered))
        return Made(document, {}, (made,)) if isinstance(made, Diagnostic) else made

    def _finish(self, rendered: Rendered) -> Made:
        work = rendered.work
        files: dict[str, bytes] = {}
        problems = [*rendered.diagnostics]
        for format, page in rendered.pages.items():
            files[page.target], messages = format.finish(self, page)
            problems += messages
        return Made(work.job.document, files, tuple(problems))

    def typeset(
        self,
        html: str,
        path: str,
        attached: Sequence[Attached] | None = None,
        pages: dict[str, int] | None = None,
    ) -> File:
        """Typeset a page as a PDF, for the document at `path`; needs a maker with a typesetter.

        If `pages` is given, it gets the page of each anchor and of each numbered paragraph.
        """
        assert self._typesetter
        return self._typesetter.typeset(html, path, attached, pages)

    def write(self, page: RenderedPage) -> File:
        """Write a manuscript as a Word document; what is wrong with its template is reported."""
        from reportgen.build.word import written

        return written(page, self.kit)

    def render(self, work: Work) -> Rendered:
        """Render a document's pages; those that fail are left out and reported."""
        rendered = guarded(work.path, lambda: self._render(work))
        if isinstance(rendered, Diagnostic):
            return Rendered(replace(work, view=b""), {}, (rendered,))
        return rendered

    def _render(self, work: Work) -> Rendered:
        view = pickle.loads(work.view)
        pages: dict[Format, RenderedPage] = {}
        problems: list[Diagnostic] = []
        for format in work.job.formats:
            made = self._made(work, format, view)
            if isinstance(made, Diagnostic):
                problems.append(made)
            else:
                pages[format] = made
        return Rendered(replace(work, view=b""), pages, tuple(problems))

    def _made(self, work: Work, format: Format, view: Any) -> RenderedPage | Diagnostic:
        """A document's page for a format, or its manuscript."""
        page, target = self._page(work.job, format.medium), work.job.target(format)
        if format.is_written:
            from reportgen.build.word import manuscript

            made = manuscript(work.kind, view, page, work.path)
            if isinstance(made, Diagnostic):
                return made
            return RenderedPage("", target, work.kind, work.path, manuscript=made)
        html = render(self._templates, work.kind, format.medium, view, page, work.job.document)
        if isinstance(html, Diagnostic):
            return html
        template = f"{work.kind}/{format.medium}.html.jinja"
        return RenderedPage(html, target, template, work.path, work.attached)

    def _page(self, job: Job, medium: Medium) -> Page:
        if medium == "print":
            web = None if is_private(job.target(HTML)) else address(job.target(HTML))
            return Page((), palette=self.kit.palette(), web_path=web, logo_name=self.kit.logo())
        sheets = tuple(f"{job.up()}{name}" for name in self.kit.stylesheets(medium))
        up = job.up()
        return Page(
            sheets,
            job.href(PDF),
            f"{up}{ACCESSIBILITY}",
            f"{up}{INDEX}",
            up=up,
            logo_name=self.kit.logo(),
        )


def _typesetter(kit: Kit) -> Typesetter:
    """The typesetter, imported here because WeasyPrint takes half a second to load."""
    try:
        from reportgen.typeset.typesetter import Typesetter
    except OSError as error:
        raise ToolError("a system library is missing", system.remedy(system.missing())) from error
    return Typesetter(kit)
