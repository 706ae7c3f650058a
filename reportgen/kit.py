"""Templates, stylesheets and fonts: all that pages are made with, read once.

A build works with this one version of them, whatever happens to the files meanwhile, and it is
the whole list of what a page may load.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import ToolError
from reportgen.sources import Project

FONT_PACKAGE = "font_source_sans_pro"
FONTS = tuple(
    f"SourceSansPro-{style}.ttf" for style in ("Light", "Regular", "It", "Semibold", "Bold")
)
"""The styles that the stylesheets name: 300, 400, 400 italic, 600, 700."""


def font_folder() -> Path:
    """The folder of the text face's files, found without importing its package."""
    spec = importlib.util.find_spec(FONT_PACKAGE)
    if spec is None or spec.origin is None:
        raise ToolError("the text face is not installed", "run `pip install font-source-sans-pro`")
    return Path(spec.origin).parent / "files"


@dataclass(frozen=True, slots=True)
class Kit:
    """Templates by the name that others include them by, and assets by their address.

    `assets/print.css` is the address of a stylesheet, `assets/fonts/…` of a font, both
    relative to the output folder.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]

    def stylesheets(self, medium: str) -> tuple[str, ...]:
        """The addresses of a medium's stylesheets, in the order of the cascade."""
        return tuple(f"assets/{name}.css" for name in ("tokens", "report", medium))

    def for_print(self) -> tuple[str, ...]:
        """The addresses of the assets that pages in print load."""
        return tuple(name for name in self.assets if name != "assets/screen.css")

    def for_screen(self) -> dict[str, bytes]:
        """The assets that pages on screen load."""
        return {name: data for name, data in self.assets.items() if name != "assets/print.css"}


def read_kit(project: Project) -> Kit:
    """The kit of a project: its own templates and assets, and the shipped ones that it lacks.

    Raises `ToolError` for a file that cannot be read, or a template that is not UTF-8.
    """
    files = template_files(project)
    templates = {name: _text(name, file) for name, file in files.items() if name.endswith(".jinja")}
    assets = {name: _bytes(file) for name, file in files.items() if name.startswith("assets/")}
    fonts = font_folder()
    assets |= {f"assets/fonts/{name}": _bytes(fonts / name) for name in FONTS}
    return Kit(templates, assets)


def template_files(project: Project) -> dict[str, Path]:
    """Every file of the template folders by its name below them, the project's own winning."""
    found = {}
    for folder in reversed(project.template_folders()):
        for file in folder.rglob("*"):
            if file.is_file():
                found[file.relative_to(folder).as_posix()] = file
    return dict(sorted(found.items()))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ToolError(f"cannot read {file}: {error.strerror}") from error


def _text(name: str, file: Path) -> str:
    try:
        return _bytes(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ToolError(f"the template {name} is not UTF-8 text", "save it as UTF-8") from error
