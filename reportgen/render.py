"""From a view to HTML: one page for the screen, one for the typesetter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import jinja2

from reportgen.diagnostics import Diagnostic
from reportgen.templating import render_template

Medium = Literal["print", "screen"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page's shell needs beside the view: addresses relative to the page."""

    stylesheets: tuple[str, ...]
    pdf_href: str | None = None


def render(
    templates: jinja2.Environment, kind: str, medium: Medium, view: Any, page: Page, document: str
) -> str | Diagnostic:
    """A document's page in one medium, or the template error that kept it from being made."""
    name = f"{kind}/{medium}.html.jinja"
    return render_template(templates, name, {"view": view, "page": page}, document)
