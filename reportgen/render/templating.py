"""The Jinja environment, and template errors as diagnostics."""

from __future__ import annotations

import contextlib
import functools
import re
import traceback
from collections.abc import Callable, Iterator, Mapping

import jinja2
import jinja2.meta
from jinja2 import nodes

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span, did_you_mean
from reportgen.render.sandbox import Sandbox

FOLDER = "templates/"
"""The prefix of a template's name in messages."""


def environment(templates: Mapping[str, str], *, escaped: bool = True) -> jinja2.Environment:
    """A Jinja environment for templates by name, in which an undefined name is an error.

    All text is escaped, unless `escaped` is False because the output is not HTML. Templates run in
    a sandbox: they see values, and reach neither Python nor files.
    """
    return Sandbox(
        loader=_Loader(templates),
        undefined=jinja2.StrictUndefined,
        autoescape=escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


class _Loader(jinja2.BaseLoader):
    """Loads templates from a mapping; each has the path that messages show."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = templates

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        del environment
        if template not in self._templates:
            raise jinja2.TemplateNotFound(template)
        return self._templates[template], FOLDER + template, None

    def list_templates(self) -> list[str]:
        return [*self._templates]


def included(templates: jinja2.Environment, name: str) -> tuple[str, ...]:
    """The names of a template and of all that it includes, imports or extends, sorted.

    A template that is missing or broken counts, but has no further templates.
    """
    found, open_names = set[str](), [name]
    while open_names:
        name = open_names.pop()
        if name in found:
            continue
        found.add(name)
        with contextlib.suppress(jinja2.TemplateError):
            open_names += _referenced(templates, _source(templates, name))
    return tuple(sorted(found))


def _referenced(templates: jinja2.Environment, source: str) -> Iterator[str]:
    """The templates that a source names."""
    inner = jinja2.meta.find_referenced_templates(_parsed(templates, source))
    return (one for one in inner if one is not None)


@functools.lru_cache(maxsize=256)
def _parsed(templates: jinja2.Environment, source: str) -> nodes.Template:
    """The syntax tree of a source; cached, as most pages share a layout and most of their parts.

    Nobody may change it. Raises `TemplateSyntaxError`.
    """
    return templates.parse(source)


def unknown_blocks(templates: jinja2.Environment) -> Iterator[Diagnostic]:
    """Report each block that does not exist in the extended template, which never shows it."""
    for name in templates.list_templates():
        own, *bases = _lineage(templates, name)
        known = {block.name for base in bases for block in base.find_all(nodes.Block)}
        for block in own.body if bases else ():
            if isinstance(block, nodes.Block) and block.name not in known:
                message = f"the template that this one extends has no block `{block.name}`"
                place = Span(FOLDER + name, block.lineno, 1)
                yield diagnostic("template-error", message, place, *did_you_mean(block.name, known))


EXTENDS = re.compile(r"\{%[-+]?\s*extends\b")


def _lineage(templates: jinja2.Environment, name: str) -> list[nodes.Template]:
    """The syntax trees of a template and of those that it extends, the template first.

    If one of them is missing or broken, the result is one empty template: rendering reports that.
    """
    found: dict[str, nodes.Template] = {}
    parent: str | None = name
    while parent and parent not in found:
        try:
            source = _source(templates, parent)
            # Most templates extend none, and parsing takes longer than searching.
            if not found and not EXTENDS.search(source):
                return [nodes.Template([])]
            found[parent] = _parsed(templates, source)
        except jinja2.TemplateError:
            return [nodes.Template([])]
        extends = next(found[parent].find_all(nodes.Extends), None)
        parent = _constant(extends.template) if extends else None
    return [*found.values()]


def _constant(name: nodes.Expr) -> str | None:
    return str(name.value) if isinstance(name, nodes.Const) else None


def _source(templates: jinja2.Environment, name: str) -> str:
    return templates.loader.get_source(templates, name)[0] if templates.loader else ""


def render_template(
    templates: jinja2.Environment, name: str, values: Mapping[str, object], document: str
) -> str | Diagnostic:
    """The output of a template, or the diagnostic with the line of the template that failed.

    A template may raise any exception, so every exception counts as the template's error.
    """
    try:
        return templates.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        place = Span(FOLDER + (error.name or name), error.lineno, 1)
        return _failed(str(error.message), place, document)
    except jinja2.TemplateNotFound as error:
        hints = did_you_mean(str(error.name), templates.list_templates())
        return _failed(
            f"there is no template `{error.name}`", _place(error, name), document, *hints
        )
    except RecursionError as error:
        hint = f'a template that builds on the shipped one of its name says "shipped:{name}"'
        return _failed(
            "the template includes or extends itself", _place(error, name), document, hint
        )
    except Exception as error:
        return _failed(str(error) or type(error).__name__, _place(error, name), document)


def _failed(message: str, place: Span, document: str, *hints: str) -> Diagnostic:
    return diagnostic("template-error", message, place, *hints, f"it failed on `{document}`")


def _place(error: Exception, name: str) -> Span:
    """The last line of a template that an exception passed through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(FOLDER):
            return Span(frame.filename, frame.lineno or 0, 1)
    return Span(FOLDER + name)
