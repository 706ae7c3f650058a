"""Reports what building needs, and whether it is there."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from reportgen import __version__, system
from reportgen.files.settings import find
from reportgen.problems.errors import ToolError
from reportgen.problems.extras import repaired
from reportgen.text.face import FONTS, font_folder

PACKAGES = ("weasyprint", "pydyf", "jinja2", "markdown", "pyyaml", "pydantic", "fonttools")


OLDEST_PANGO = (1, 44, 0)
"""The oldest version of Pango that WeasyPrint works with."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined."""

    name: str
    good: bool
    text: str


def examine() -> tuple[Finding, ...]:
    """Everything that building depends on, good or not."""
    return (
        Finding("reportgen", True, __version__),
        _python(),
        _libraries(),
        *_pango(),
        _fonts(),
        *map(_package, PACKAGES),
        _project(),
    )


def _python() -> Finding:
    oldest = ".".join(map(str, system.OLDEST_PYTHON))
    good = sys.version_info[:2] >= system.OLDEST_PYTHON
    return Finding(
        "Python", good, platform.python_version() + ("" if good else f": {oldest} is needed")
    )


def _libraries() -> Finding:
    missing = system.missing()
    text = (
        system.remedy(missing)
        if missing
        else ", ".join(library.title for library in system.LIBRARIES)
    )
    return Finding("system libraries", not missing, text)


def _pango() -> tuple[Finding, ...]:
    version = system.pango_version()
    if version is None:
        return ()
    good = tuple(map(int, version.split("."))) >= OLDEST_PANGO
    oldest = ".".join(map(str, OLDEST_PANGO))
    return (Finding("Pango", good, version if good else f"{version}: {oldest} is needed"),)


def _fonts() -> Finding:
    try:
        folder = font_folder()
    except ToolError as error:
        return Finding("fonts", False, str(error))
    missing = [name for name in FONTS if not (folder / name).is_file()]
    text = f"missing {', '.join(missing)}" if missing else f"Source Sans Pro, {len(FONTS)} styles"
    return Finding("fonts", not missing, text)


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, False, f"not installed: run `{repaired()}`")


def _project() -> Finding:
    try:
        root, settings = find(Path.cwd())
    except ToolError as error:
        return Finding("settings", False, str(error))
    for name in (settings.content, settings.output):
        if (root / name).is_symlink():
            return Finding("settings", False, f"{name} is a link; put the folder itself there")
    there = (root / settings.content).is_dir()
    where = f"content in {settings.content}/, reports go to {settings.output}/"
    return Finding(
        "settings", True, where if there else "no content here yet; begin with `reportgen new`"
    )
