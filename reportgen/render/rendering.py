"""From a view to HTML: one page for the screen, one for the typesetter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import jinja2

from reportgen.problems.diagnostics import Diagnostic
from reportgen.render.gate import POLICY
from reportgen.render.templating import render_template

Medium = Literal["print", "screen"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a template needs besides the view: addresses, relative to the page."""

    stylesheets: tuple[str, ...]
    pdf_href: str | None = None
    accessibility_href: str | None = None
    palette: Mapping[str, str] = field(default_factory=dict)
    """On paper, each colour of the palette by its name; drawings know no stylesheet there."""
    up: str = ""
    """The relative path from the page to the output folder: `../`."""

    def asset(self, name: str) -> str:
        """The address of an asset, `assets/crest.svg` say, from the page, wherever it lies."""
        return f"{self.up}{name}"


def render(
    templates: jinja2.Environment, kind: str, medium: Medium, view: Any, page: Page, document: str
) -> str | Diagnostic:
    """A document's page in one medium, or the template error that kept it from being made."""
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
    """A page for the screen with its policy, before anything that it loads.

    No template can leave it out; a page without a head is given one by browsers.
    """
    begins = next(found for one in BEGINNINGS if (found := one.search(html)))
    return f"{html[: begins.end()]}\n{META}{html[begins.end() :]}"
