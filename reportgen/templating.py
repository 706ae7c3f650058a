"""The Jinja environment, and template errors as diagnostics."""

from __future__ import annotations

import traceback
from collections.abc import Mapping

import jinja2
import jinja2.meta

from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic, Span

FOLDER = "templates/"
"""What stands before a template's name in messages."""


def environment(templates: Mapping[str, str], *, escaped: bool = True) -> jinja2.Environment:
    """An environment over templates by name, in which an undefined name is an error.

    All text is escaped, unless what is rendered is no HTML.
    """

    def load(name: str) -> tuple[str, str, None] | None:
        return (templates[name], FOLDER + name, None) if name in templates else None

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        autoescape=escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def included(templates: jinja2.Environment, name: str) -> tuple[str, ...]:
    """A template and all that it includes, imports or extends, by name and sorted.

    A template that is missing or broken is named, and includes nothing.
    """
    found, open_names = set[str](), [name]
    while open_names:
        name = open_names.pop()
        if name in found:
            continue
        found.add(name)
        try:
            source = templates.loader.get_source(templates, name)[0] if templates.loader else ""
            inner = jinja2.meta.find_referenced_templates(templates.parse(source))
            open_names += [one for one in inner if one is not None]
        except jinja2.TemplateError:
            continue
    return tuple(sorted(found))


def render_template(
    templates: jinja2.Environment, name: str, values: Mapping[str, object], document: str
) -> str | Diagnostic:
    """A template's output, or where in which template it failed for a document.

    A template may raise anything at all, so everything that comes out of one is its error.
    """
    try:
        return templates.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        place = Span(FOLDER + (error.name or name), error.lineno, 1)
        return _failed(str(error.message), place, document)
    except jinja2.TemplateNotFound as error:
        return _failed(f"there is no template `{error.name}`", _place(error, name), document)
    except Exception as error:
        return _failed(str(error) or type(error).__name__, _place(error, name), document)


def _failed(message: str, place: Span, document: str) -> Diagnostic:
    return diagnostic("template-error", message, place, f"it failed on `{document}`")


def _place(error: Exception, name: str) -> Span:
    """The last line of a template that an error passed through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(FOLDER):
            return Span(frame.filename, frame.lineno or 0, 1)
    return Span(FOLDER + name)
