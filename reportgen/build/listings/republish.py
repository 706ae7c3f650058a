"""Makes the index and the data files again, from the summaries of all documents.

Only this module imports the slow modules for that.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import jinja2

from reportgen.build.listings.accessibility import accessibility_view
from reportgen.build.listings.conformance import conformance, template_set
from reportgen.build.listings.exports import FORMS, TABLES, table
from reportgen.build.listings.index import index_view
from reportgen.build.track.inputs import RENDERERS, VALIDATORS
from reportgen.build.track.record import INDEX, Record
from reportgen.documents.summary import Summary, read_summary
from reportgen.files.input import PUBLISH_WORD, Input, Sort, program
from reportgen.files.output_paths import ACCESSIBILITY
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.incident import guarded
from reportgen.render.formats import FORMATS, format_of
from reportgen.render.page_checks import wrong_on_screen
from reportgen.render.rendering import Page, render
from reportgen.render.templating import environment, included
from reportgen.render.theme import LOGOS, Kit


@dataclass(frozen=True, slots=True)
class Republished:
    """Files by their paths below the output folder, with their inputs and diagnostics."""

    files: dict[str, bytes]
    inputs: tuple[Input, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def republish(
    kit: Kit,
    lines: Iterable[bytes],
    record: Record,
    wanted: Container[str],
    *,
    lists_review: bool = False,
) -> dict[str, Republished]:
    """Make the wanted ones of `LISTINGS` from the documents' summaries and files.

    The sizes of data files that are not made again come from the record. `lists_review` says
    whether the index lists files that are for review.
    """
    summaries = [read_summary(line) for line in lines]
    made = {
        name: _guarded(f"data/{name}", functools.partial(_data, name, summaries))
        for name in TABLES
        if name in wanted
    }
    if "index" not in wanted or any(one.diagnostics for one in made.values()):
        return made
    sizes: dict[str, int] = {}
    for name in TABLES:
        known = {path: len(data) for path, data in made[name].files.items()} if name in made else {}
        sizes |= known or record.catalogue[name].sizes
    shown = {one.id: _outputs(record, one.id, lists_review) for one in summaries}
    index = functools.partial(_index, kit, summaries, shown, sizes)
    return made | {"index": _guarded(INDEX, index)}


def _guarded(path: str, make: Callable[[], Republished]) -> Republished:
    """A listing, or the diagnostic of an internal error; then the earlier files stay."""
    made = guarded(path, make)
    return Republished({}, (), (made,)) if isinstance(made, Diagnostic) else made


def _data(name: str, summaries: Sequence[Summary]) -> Republished:
    whole = table(name, summaries)
    files = {f"data/{name}.{form}": one.write(whole) for form, one in FORMS.items()}
    return Republished(files, (program("reportgen"), program("xlsxwriter")))


def _index(
    kit: Kit,
    summaries: Sequence[Summary],
    files: Mapping[str, Mapping[str, int]],
    data: Mapping[str, int],
) -> Republished:
    view = index_view(summaries, files, data)
    tested = template_set(kit.templates, kit.assets)
    about = accessibility_view(conformance(), tested, view.publishers)
    templates = environment(kit.templates)  # both pages have one layout, which is compiled once
    both = (
        _page(kit, templates, "index", view, INDEX),
        _page(kit, templates, "accessibility", about, ACCESSIBILITY),
    )
    return Republished(
        {path: data for one in both for path, data in one.files.items()},
        tuple(dict.fromkeys((*(name for one in both for name in one.inputs), *_all(kit)))),
        tuple(problem for one in both for problem in one.diagnostics),
    )


def _all(kit: Kit) -> Iterable[Input]:
    """The inputs of the accessibility statement: all templates, stylesheets, and the results."""
    yield program(VALIDATORS)
    yield PUBLISH_WORD
    yield from (Input(Sort.TEMPLATE, name) for name in kit.templates)
    yield from (Input(Sort.ASSET, name) for name in kit.assets if name.endswith((".css", ".js")))


def _page(
    kit: Kit, templates: jinja2.Environment, folder: str, view: object, path: str
) -> Republished:
    """A page at the top of the output folder, rendered with the screen template of a folder."""
    template = f"{folder}/screen.html.jinja"
    page = Page((*kit.stylesheets("screen"), "assets/index.css"), logo_name=kit.logo())
    html = render(templates, folder, "screen", view, page, path)
    pages = (Input(Sort.TEMPLATE, name) for name in included(templates, template))
    logos = (Input(Sort.ASSET, name) for name in LOGOS)
    inputs = (*pages, *logos, *map(program, RENDERERS))
    if isinstance(html, Diagnostic):
        return Republished({}, inputs, (html,))
    return Republished({path: html.encode()}, inputs, wrong_on_screen(kit, html, path, template))


def _outputs(record: Record, document: str, lists_review: bool) -> dict[str, int]:
    """The files of a document that the index lists, in the order of their formats, with sizes."""
    made = record.current(document)
    shown = (path for path in made if lists_review or not format_of(path).is_for_review)
    return {path: made[path].size for path in sorted(shown, key=_place)}


def _place(path: str) -> int:
    """The position of a file among those of its document."""
    return FORMATS.index(format_of(path))
