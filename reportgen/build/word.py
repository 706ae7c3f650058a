"""Makes Word documents: the manuscript of a view, and the file with the styles of the project.

Imported where a Word document is made, so that no other build waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportgen.kinds.registry import KINDS
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.render.formats import File, RenderedPage
from reportgen.render.logos import logo
from reportgen.render.manuscripts import withdrawn
from reportgen.render.manuscripts.values import Manuscript, Photo
from reportgen.render.rendering import Page
from reportgen.render.theme import Kit, word_templates
from reportgen.word.controls import Controls
from reportgen.word.looks import Looks
from reportgen.word.page import UPRIGHT
from reportgen.word.template import Template, read_template
from reportgen.word.writer import document

WITHDRAWN = "withdrawn"
"""The folder of templates for what was withdrawn, of whatever kind."""


def manuscript(kind: str, view: Any, page: Page, path: str) -> Manuscript | Diagnostic:
    """The manuscript of a view; a diagnostic if documents of its kind have none.

    `kind` is the folder of the templates for that view, and `path` the document's file.
    """
    if kind == WITHDRAWN:
        return withdrawn.manuscript(view, page)
    make = KINDS[kind].manuscript
    if make is None:
        message = f"a {kind} has no Word document: its kind has no `manuscript`"
        remedy = "build it in other formats, or give the kind one (docs/new-kind.md)"
        return diagnostic("template-error", message, Span(path), remedy)
    made: Manuscript = make(view, page)
    return made


def written(page: RenderedPage, kit: Kit) -> File:
    """A manuscript as a Word document with the styles of the nearest template."""
    assert page.manuscript
    template = _template(page.template, kit)
    if isinstance(template, Diagnostic):
        return b"", (template,)
    return document(_with_logo(page.manuscript, kit), template), ()


def for_review(
    made: Manuscript, kind: str, kit: Kit, controls: Controls, record: Callable[[bytes], str]
) -> File:
    """A manuscript as a Word document for review; `record` makes what it says of itself."""
    template = _template(kind, kit)
    if isinstance(template, Diagnostic):
        return b"", (template,)
    return document(_with_logo(made, kit), template, controls, record), ()


def _with_logo(made: Manuscript, kit: Kit) -> Manuscript:
    """A manuscript that begins with the theme's logo, as high as on paper; itself without one."""
    picture = logo(kit)
    if picture is None:
        return made
    across = kit.logo_height() * picture.width / picture.height
    photo = Photo(picture, made.author, min(1.0, across / UPRIGHT.across))
    return replace(made, blocks=(photo, *made.blocks))


def _template(kind: str, kit: Kit) -> Template | Diagnostic:
    name = next((name for name in word_templates(kind) if name in kit.words), "")
    looks = Looks(kit.palette(), kit.sizes())
    if not name:
        return Template(looks)
    try:
        return read_template(kit.words[name], looks)
    except ValueError as error:
        remedy = "`reportgen new word-template` writes one to begin with"
        place = Span(f"templates/{name}")
        return diagnostic("template-error", f"{place.path}: {error}", place, remedy)
