"""Renders a view to HTML: one page for the screen, one for the typesetter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import jinja2

from reportgen.problems.diagnostics import Diagnostic
from reportgen.render.charts.paint import PAINT, Brush
from reportgen.render.gate import POLICY
from reportgen.render.templating import render_template

Medium = Literal["print", "screen"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a template needs besides the view: addresses, relative to the page."""

    stylesheets: tuple[str, ...]
    pdf_href: str | None = None
    accessibility_href: str | None = None
    index_href: str | None = None
    web_path: str | None = None
    """On paper, the way from the output folder to the document's web page, if it is published."""
    palette: Mapping[str, str] = field(default_factory=dict)
    """For paper, each colour of the palette by name: drawings there cannot use the stylesheet."""
    paint: Mapping[str, Brush] = field(default_factory=lambda: PAINT)
    """For paper, the brush that each role of a shape has."""
    up: str = ""
    """The relative path from the page to the output folder: `../`."""

    logo_name: str | None = None
    """The address of the logo below the output folder, if the theme has one."""

    @property
    def logo(self) -> str | None:
        """The address of the logo, relative to the page."""
        return self.asset(self.logo_name) if self.logo_name else None

    def asset(self, name: str) -> str:
        """The address of an asset, `assets/crest.svg` say, relative to the page."""
        return f"{self.up}{name}"


def render(
    templates: jinja2.Environment, kind: str, medium: Medium, view: Any, page: Page, document: str
) -> str | Diagnostic:
    """Render a document's page in one medium; a template error is returned as a diagnostic."""
    name = f"{kind}/{medium}.html.jinja"
    html = render_template(templates, name, {"view": view, "page": page}, document)
    if medium == "print" or isinstance(html, Diagnostic):
        return html
    return guarded(html)


BEGINNINGS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (r"<head(?:\s[^<>]*)?>", r"<html(?:\s[^<>]*)?>", r"<!doctype[^<>]*>", "")
]
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def guarded(html: str) -> str:
    """Add the policy to a page for the screen, before anything that the page loads.

    No template can leave it out; if a page has no head, browsers make one.
    """
    begins = next(found for one in BEGINNINGS if (found := one.search(html)))
    return f"{html[: begins.end()]}\n{META}{html[begins.end() :]}"
