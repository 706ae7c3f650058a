"""Checks finished pages and stylesheets; a diagnostic points to the template at fault."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.render.gate import Fault
from reportgen.render.page_rules import page_faults, print_faults
from reportgen.render.sheet_rules import sheet_faults
from reportgen.render.theme import Kit


def wrong_sheets(kit: Kit) -> Iterator[Diagnostic]:
    """Reports addresses in stylesheets for the screen that are missing or not allowed."""
    names = kit.screen_names()
    for name in sorted(name for name in names if name.endswith(".css")):
        for fault in sheet_faults(kit.assets[name], name, names):
            length = len(fault.about.split("\n")[0])
            yield _told(fault, Span(f"templates/{name}", fault.line, fault.column, length))


def wrong_on_screen(kit: Kit, html: str, page: str, template: str) -> tuple[Diagnostic, ...]:
    """Reports what a page on screen holds or loads against its policy."""
    found = dict.fromkeys(page_faults(html, page, kit.screen_names()))
    other = Span(f"templates/{template}")
    return tuple(_told(one, kit.place_of(one.about, "print") or other) for one in found)


def wrong_in_print(kit: Kit, root: Element, path: str) -> tuple[Diagnostic, ...]:
    """Reports what a page in print must not hold, for the document at `path`."""
    found = dict.fromkeys(print_faults(root))
    return tuple(_told(one, kit.place_of(one.about) or Span(path)) for one in found)


def _told(fault: Fault, place: Span) -> Diagnostic:
    code = "missing-resource" if fault.missing else "refused-address"
    return diagnostic(code, fault.message, place)
