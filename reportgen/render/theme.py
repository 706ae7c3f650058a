"""Templates, stylesheets and fonts: everything that pages are made with, read once.

A build uses this one version of the files, even if they change meanwhile. Pages may load nothing
that is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.files.handles import Sort, TooLargeError, Tree, read_named
from reportgen.files.sources import MOST_LOOKS, Project, shipped_templates
from reportgen.problems.diagnostics import Span
from reportgen.problems.errors import ToolError
from reportgen.render.webfont import webfont
from reportgen.text.face import FONTS, font_folder

FACE = tuple(f"assets/fonts/{name}" for name in FONTS)

LICENCE = "assets/fonts/LICENCE.txt"
FONT_LICENCE = """\
Fonts made from Source Sans Pro: fewer characters, compressed for the web, and renamed.

Copyright 2010, 2012, 2014 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font
Name ‘Source’.

This Font Software is licensed under the SIL Open Font License, Version 1.1. The license is
available with a FAQ at https://openfontlicense.org.
"""
"""The licence text that goes with the fonts for the web."""

ON_SCREEN = ("screen", "index")
"""The stylesheets that are not for paper."""

SHIPPED = "shipped:"
"""The prefix that names the shipped template, even if the project has its own version."""


WORD = "word.docx"
"""The name of a Word template: of all kinds, or in the folder of one."""


def word_templates(kind: str) -> tuple[str, str]:
    """The names of the Word templates that a kind may have, the nearest first."""
    return f"{kind}/{WORD}", WORD


TOKENS = "assets/tokens.css"
COLOUR = re.compile(r"--([a-z][a-z0-9-]*):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{3,8})\b")

LOGO_HEIGHT = re.compile(r"--logo-height:\s*([\d.]+)mm")
MILLIMETRE = 72 / 25.4
LOGOS = ("assets/logo.svg", "assets/logo.png", "assets/logo.jpg")
"""The addresses at which a theme may have its logo; the first that is there is taken."""

SIZE = re.compile(r"--(size-[a-z-]+):\s*([0-9.]+)rem\b")
ROOT = 12
"""The size of running text on paper in points, which a `rem` is there."""


def shipped_asset(name: str) -> str:
    """The address of a shipped asset, if a project has its own version of that asset.

    It is beside the project's version, so relative addresses in both lead to the same place.
    """
    folder, _, file = name.rpartition("/")
    return f"{folder}/shipped-{file}"


@dataclass(frozen=True, slots=True)
class Kit:
    """Templates by the name that others include them by, and assets by their address.

    `words` are the Word templates by their names: `word.docx`, `pdu-report/word.docx`.

    Addresses are relative to the output folder: `assets/print.css` for a stylesheet,
    `assets/fonts/…` for a font. A project's own file replaces the shipped one of the same name, and
    can still use it: `{% extends "shipped:pdu-report/print.html.jinja" %}`,
    `@import "shipped-tokens.css"`.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    words: Mapping[str, bytes] = field(default_factory=dict)

    def stylesheets(self, medium: str) -> tuple[str, ...]:
        """The addresses of a medium's stylesheets, in the order of the cascade."""
        return tuple(f"assets/{name}.css" for name in ("tokens", "report", medium))

    def place_of(self, text: str, without: str = "screen") -> Span | None:
        """The first place of a text, say an address, in files without `without` in their names."""
        sheets = {
            name: data.decode("utf-8", "replace")
            for name, data in self.assets.items()
            if name.endswith((".css", ".svg"))
        }
        for name, source in (*self.templates.items(), *sheets.items()):
            before, found, _ = source.partition(text)
            if found and text and not name.startswith(SHIPPED) and without not in name:
                column = len(before) - before.rfind("\n")
                return Span(
                    f"templates/{name}", before.count("\n") + 1, column, len(text.split("\n")[0])
                )
        return None

    def palette(self) -> dict[str, str]:
        """The colours of the tokens by name, for paper: if a name has several, the first one."""
        found: dict[str, str] = {}
        for name in (shipped_asset(TOKENS), TOKENS):
            text = self.assets.get(name, b"").decode(errors="replace")
            found |= dict(reversed(COLOUR.findall(text)))
        return found

    @property
    def has_theme(self) -> bool:
        """Whether the project has tokens of its own."""
        return shipped_asset(TOKENS) in self.assets

    def logo(self) -> str | None:
        """The address of the project's logo, if there is one."""
        return next((name for name in LOGOS if name in self.assets), None)

    def logo_height(self) -> float:
        """The height of the logo on paper, in points: what the last of the tokens says in mm."""
        texts = (self.assets[name].decode(errors="replace") for name in self.tokens())
        (*_, last) = (found[1] for text in texts for found in LOGO_HEIGHT.finditer(text))
        return float(last) * MILLIMETRE

    def tokens(self) -> tuple[str, ...]:
        """The addresses of the stylesheets that name colours and sizes."""
        return tuple(name for name in (shipped_asset(TOKENS), TOKENS) if name in self.assets)

    def sizes(self) -> dict[str, float]:
        """The sizes of the tokens by name, in points on paper: if a name has several, the first."""
        found: dict[str, float] = {}
        for name in (shipped_asset(TOKENS), TOKENS):
            text = self.assets.get(name, b"").decode(errors="replace")
            sizes = reversed(SIZE.findall(text))
            found |= {size: round(float(value) * ROOT, 2) for size, value in sizes}
        return found

    def for_print(self) -> tuple[str, ...]:
        """The addresses of the assets that pages in print load."""
        return tuple(
            name
            for name in self.assets
            if not name.endswith(".js") and not any(_is_sheet(name, one) for one in ON_SCREEN)
        )

    def screen_names(self) -> frozenset[str]:
        """The addresses of the assets that pages on screen may load."""
        kept = (name for name in self.assets if not _is_sheet(name, "print"))
        return frozenset(_for_the_web(name) if name in FACE else name for name in kept)

    def for_screen(self) -> dict[str, bytes]:
        """The assets that pages on screen load; the text font is in the format for the web."""
        assets = {
            name: data
            for name, data in self.assets.items()
            if name not in FACE and not _is_sheet(name, "print")
        }
        fonts = {name: self.assets[name] for name in FACE if name in self.assets}
        webfonts = {_for_the_web(name): webfont(font) for name, font in fonts.items()}
        return assets | webfonts | ({LICENCE: FONT_LICENCE.encode()} if fonts else {})


def read_kit(project: Project) -> Kit:
    """Read the kit of a project: its own templates and assets, and all shipped ones.

    Raises `ToolError` for a file that cannot be read, or a template that is not UTF-8.
    """
    files = template_files(project)
    templates = {
        name: _text(name, *file) for name, file in files.items() if name.endswith(".jinja")
    }
    assets = {name: _bytes(*file) for name, file in files.items() if name.startswith("assets/")}
    fonts = font_folder()
    assets |= {f"assets/fonts/{name}": _font(fonts / name) for name in FONTS}
    words = {name: _bytes(*file) for name, file in files.items() if name.endswith(WORD)}
    return Kit(templates, assets, words)


def _font(file: Path) -> bytes:
    try:
        return read_named(file)
    except OSError as error:
        message = f"cannot read the font {file}: {error.strerror}"
        raise ToolError(message, "install reportgen again") from error


File = tuple[Tree, str]
"""A file: the tree of its template folder, and its path there."""


def template_files(project: Project) -> dict[str, File]:
    """All files of the template folders by their names; the project's replace shipped ones.

    Files of a kind's package replace no shipped file. In addition, each shipped template has its
    `shipped:` name, and each shipped asset that a project replaces has its `shipped_asset` address.
    """
    found = dict[str, File]()
    for tree in reversed(project.template_trees()):
        found |= _files(tree)
    for name, file in _files(shipped_templates()).items():
        if name.endswith(".jinja"):
            found[f"{SHIPPED}{name}"] = file
        elif name.startswith("assets/") and _place(found[name]) != _place(file):
            found[shipped_asset(name)] = file
    return dict(sorted(found.items()))


def _place(file: File) -> Path:
    return file[0].place(file[1])


def _files(folder: Tree) -> dict[str, File]:
    found = {}
    for one in folder.walk(hidden=True):
        if one.sort in (Sort.LINK, Sort.LINKED_FOLDER):
            message = f"templates/{one.path} leads out of the project, or is a link within it"
            raise ToolError(message, "copy the file there")
        if one.sort is Sort.FILE:
            found[one.path] = (folder, one.path)
    return found


def _for_the_web(font: str) -> str:
    return font.replace(".ttf", ".woff2")


def _is_sheet(address: str, medium: str) -> bool:
    sheet = f"assets/{medium}.css"
    return address in (sheet, shipped_asset(sheet))


def _bytes(folder: Tree, path: str) -> bytes:
    try:
        return folder.read(path, MOST_LOOKS)
    except TooLargeError as error:
        message = f"templates/{path} has {error.size:,} bytes, more than {MOST_LOOKS:,}"
        raise ToolError(message, "make it smaller") from error
    except OSError as error:
        raise ToolError(f"cannot read {folder.place(path)}: {error.strerror}") from error


def _text(name: str, folder: Tree, path: str) -> str:
    try:
        return _bytes(folder, path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ToolError(f"the template {name} is not UTF-8 text", "save it as UTF-8") from error
