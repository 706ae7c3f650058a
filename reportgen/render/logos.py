"""The logo of a theme, as a picture that pages and Word documents can show."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.render.pictures import BadPictureError, Shown, Wanted, shown
from reportgen.render.theme import Kit


def logo(kit: Kit) -> Shown | None:
    """The logo of the project's theme, if it has one that can be shown."""
    found = _read(kit)
    return found if isinstance(found, Shown) else None


def broken_logo(kit: Kit) -> Iterator[Diagnostic]:
    """Reports a logo that no page can show."""
    if isinstance(found := _read(kit), Diagnostic):
        yield found


def _read(kit: Kit) -> Shown | Diagnostic | None:
    name = kit.logo()
    return _decoded(name, kit.assets[name]) if name else None


@functools.lru_cache(maxsize=1)
def _decoded(name: str, data: bytes) -> Shown | Diagnostic:
    """The picture of a file, or why no page can show it; every Word document has the same one."""
    try:
        return shown(name, data, Wanted())
    except BadPictureError as bad:
        return diagnostic(bad.code, str(bad), Span(f"templates/{name}"), bad.hint)
