"""Makes the index and the data files anew, from the summaries of all documents.

All that is slow to import for that hangs on this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.catalogue import INDEX
from reportgen.diagnostics import Diagnostic
from reportgen.exports import FORMS, TABLES, table
from reportgen.inputs import RENDERERS
from reportgen.kit import Kit
from reportgen.plan import ENDINGS, format_of
from reportgen.record import Output
from reportgen.render import Page, render
from reportgen.summary import read_summary
from reportgen.templating import environment, included
from reportgen.views.index import index_view

PROGRAMS = (*RENDERERS, "xlsxwriter")
"""The programs that the index and the data depend on."""


@dataclass(frozen=True, slots=True)
class Republished:
    """Files by their paths below the output folder, the names of their inputs, what went wrong."""

    files: dict[str, bytes]
    inputs: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def republish(
    kit: Kit, lines: Mapping[str, bytes], outputs: Mapping[str, Mapping[str, Output]]
) -> Republished:
    """The index and the data of documents by their ids: their summaries and their files."""
    summaries = [read_summary(line) for line in lines.values()]
    tables = {name: table(name, summaries) for name in TABLES}
    data = {f"data/{name}.{form}": FORMS[form](tables[name]) for name in TABLES for form in FORMS}
    files = {
        name: {path: one.size for path, one in sorted(outputs.get(name, {}).items(), key=_place)}
        for name in lines
    }
    view = index_view(summaries, files, {path: len(one) for path, one in data.items()})
    templates = environment(kit.templates)
    page = Page((*kit.stylesheets("screen"), "assets/index.css"))
    html = render(templates, "index", "screen", view, page, INDEX)
    pages = (f"template {name}" for name in included(templates, "index/screen.html.jinja"))
    inputs = (*pages, *(f"program {name}" for name in PROGRAMS))
    if isinstance(html, Diagnostic):
        return Republished({}, inputs, (html,))
    return Republished({**data, INDEX: html.encode()}, inputs)


def _place(file: tuple[str, Output]) -> int:
    """Where a file stands among those of its document."""
    return [*ENDINGS].index(format_of(file[0]))
