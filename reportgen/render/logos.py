"""The logo of a theme, as a picture that pages and Word documents can show."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.render.pictures import BadPictureError, Shown, Wanted, shown
from reportgen.render.theme import Kit


def logo(kit: Kit) -> Shown | None:
    """The logo of the project's theme, if it has one that can be shown."""
    name = kit.logo()
    if name is None:
        return None
    try:
        return shown(name, kit.assets[name], Wanted())
    except BadPictureError:
        return None


def broken_logo(kit: Kit) -> Iterator[Diagnostic]:
    """Reports a logo that no page can show."""
    name = kit.logo()
    if name is None:
        return
    try:
        shown(name, kit.assets[name], Wanted())
    except BadPictureError as bad:
        yield diagnostic(bad.code, str(bad), Span(f"templates/{name}"), bad.hint)
