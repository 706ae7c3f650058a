"""Templates, stylesheets and fonts: all that pages are made with, read once.

A build works with this one version of them, whatever happens to the files meanwhile, and it is
the whole list of what a page may load.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
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
"""What stands beside the fonts for the web."""

ON_SCREEN = ("screen", "index")
"""The stylesheets that paper has nothing to do with."""

SHIPPED = "shipped:"
"""What stands before a template's name to say the shipped one, not the project's own."""


TOKENS = "assets/tokens.css"
COLOUR = re.compile(r"--([a-z][a-z0-9-]*):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{3,8})\b")


def shipped_asset(name: str) -> str:
    """The address of a shipped asset that a project has its own version of.

    It lies beside that, so that relative addresses in both lead to the same place.
    """
    folder, _, file = name.rpartition("/")
    return f"{folder}/shipped-{file}"


@dataclass(frozen=True, slots=True)
class Kit:
    """Templates by the name that others include them by, and assets by their address.

    `assets/print.css` is the address of a stylesheet, `assets/fonts/…` of a font, both
    relative to the output folder. A project's own file stands for the shipped one of its name,
    which it can still build on: `{% extends "shipped:pdu-report/print.html.jinja" %}`,
    `@import "shipped-tokens.css"`.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]

    def stylesheets(self, medium: str) -> tuple[str, ...]:
        """The addresses of a medium's stylesheets, in the order of the cascade."""
        return tuple(f"assets/{name}.css" for name in ("tokens", "report", medium))

    def place_of(self, text: str, without: str = "screen") -> Span | None:
        """Where a template or stylesheet first holds a text, say an address, but for a medium's."""
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
        """Each colour of the tokens by its name, as it is on paper: of several the first one."""
        found: dict[str, str] = {}
        for name in (shipped_asset(TOKENS), TOKENS):
            text = self.assets.get(name, b"").decode(errors="replace")
            found |= dict(reversed(COLOUR.findall(text)))
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
        """The assets that pages on screen load: the text face as fonts for the web."""
        assets = {
            name: data
            for name, data in self.assets.items()
            if name not in FACE and not _is_sheet(name, "print")
        }
        fonts = {name: self.assets[name] for name in FACE if name in self.assets}
        webfonts = {_for_the_web(name): webfont(font) for name, font in fonts.items()}
        return assets | webfonts | ({LICENCE: FONT_LICENCE.encode()} if fonts else {})


def read_kit(project: Project) -> Kit:
    """The kit of a project: its own templates and assets, and all shipped ones.

    Raises `ToolError` for a file that cannot be read, or a template that is not UTF-8.
    """
    files = template_files(project)
    templates = {
        name: _text(name, *file) for name, file in files.items() if name.endswith(".jinja")
    }
    assets = {name: _bytes(*file) for name, file in files.items() if name.startswith("assets/")}
    fonts = font_folder()
    assets |= {f"assets/fonts/{name}": read_named(fonts / name) for name in FONTS}
    return Kit(templates, assets)


File = tuple[Tree, str]
"""A file by the folder of templates that it lies in, and its path there."""


def template_files(project: Project) -> dict[str, File]:
    """Every file of the template folders by its name below them, the project's own winning.

    What a kind's package brings replaces none of the shipped ones. Each shipped template has its
    `shipped:` name besides, and each shipped asset that a project replaces its address of
    `shipped_asset`.
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
