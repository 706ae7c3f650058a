"""The Jinja environment, and template errors as diagnostics."""

from __future__ import annotations

import traceback
from collections.abc import Mapping

import jinja2

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
