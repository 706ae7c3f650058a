"""Looks up the inputs of outputs, and takes digests of their content.

Times of files are ignored, as a fresh checkout changes all of them. The sort of an input says
where it is looked for. So if a project adds a file that replaces a shipped one, the input's digest
changes.
"""

from __future__ import annotations

import functools
import importlib.metadata
import re
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from reportgen import __version__, system
from reportgen.build.listings import conformance
from reportgen.files.digests import ABSENT, digest, file_digest
from reportgen.files.handles import Tree, read_named
from reportgen.files.input import PUBLISH_WORD, Input, Sort
from reportgen.files.packages import version_of
from reportgen.files.sources import PACKAGE, Project, shipped
from reportgen.render.theme import Kit

RENDERERS = ("jinja2", "markdown", "pydantic", "python", "pyyaml", "reportgen")
"""The programs that every output depends on."""

TYPESETTERS = ("font-source-sans-pro", "fonttools", "pango", "pydyf", "weasyprint")
"""The programs that a PDF depends on in addition."""

WRITERS = ("font-source-sans-pro", "fonttools", "pillow")
"""The programs that a Word document depends on in addition."""

VALIDATORS = "validators"
"""The results of validators, which only the accessibility statement shows."""

BENEATH = ("cssselect2", "harfbuzz", "pillow", "pyphen", "tinycss2", "tinyhtml5", "zlib")
"""Libraries below those. They matter when two machines are compared, not from day to day."""


def programs() -> dict[str, str]:
    """The version of every program that an output may depend on, those of WeasyPrint included."""
    names = {*RENDERERS, *TYPESETTERS, *WRITERS, *BENEATH}
    return {name: _version(name) for name in sorted(names)}


PACKAGE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


class Inputs:
    """Looks up the digests of inputs, each once."""

    def __init__(self, project: Project, kit: Kit) -> None:
        self._project = project
        self._kit = kit
        self._known: dict[Input, str] = {}

    def digests(self, inputs: Iterable[Input]) -> dict[Input, str]:
        """The digest of each input, sorted by sort and name."""
        return {one: self.digest(one) for one in sorted(set(inputs))}

    def digest(self, one: Input) -> str:
        """The digest of one input."""
        if one not in self._known:
            self._known[one] = self._look_up(*one)
        return self._known[one]

    def _look_up(self, sort: Sort, name: str) -> str:
        match sort:
            case Sort.FILE:
                return self._project.digest_of(name)
            case Sort.PROGRAM:
                return _version(name)
            case Sort.PDUS:
                return digest("\0".join(self._project.of_region(name)).encode())
            case Sort.SETTING if name == PUBLISH_WORD.name:
                return digest(repr(self._project.publish_word).encode())
            case Sort.SETTING:
                return digest(
                    repr((self._project.severities, self._project.longest_title)).encode()
                )
            case Sort.FRAMEWORK:
                found = self._project.frameworks().get(name)
                return self._of_framework(*found) if found else ABSENT
            case Sort.ASSET:
                return digest(self._kit.assets[name]) if name in self._kit.assets else ABSENT
            case Sort.TEMPLATE:
                text = self._kit.templates.get(name)
                data = self._kit.words.get(name) if text is None else text.encode()
                return ABSENT if data is None else digest(data)

    def _of_framework(self, file: Path, shown: str) -> str:
        if file.parent == shipped("frameworks"):
            return file_digest(Tree(file.parent, follows=True), file.name)
        return self._project.digest_of(shown)


@functools.cache
def _version(program: str) -> str:
    if not PACKAGE_NAME.fullmatch(program):  # a record may hold any text
        return ABSENT
    return OF_THE_MACHINE.get(program, lambda: _installed(program))()


def _installed(package: str) -> str:
    try:
        return version_of(package)
    except importlib.metadata.PackageNotFoundError:
        return ABSENT


def _of_reportgen() -> str:
    code = sorted(file for file in PACKAGE.rglob("*") if file.suffix in (".py", ".toml"))
    return digest(__version__.encode() + b"".join(map(read_named, code)))


def _of_validators() -> str:
    return file_digest(Tree(conformance.FILE.parent, follows=True), conformance.FILE.name)


OF_THE_MACHINE: dict[str, Callable[[], str]] = {
    "reportgen": _of_reportgen,
    VALIDATORS: _of_validators,
    "python": lambda: f"{sys.version_info.major}.{sys.version_info.minor}",
    "pango": lambda: system.pango_version() or ABSENT,
    "harfbuzz": lambda: system.harfbuzz_version() or ABSENT,
    "zlib": lambda: zlib.ZLIB_RUNTIME_VERSION,
}
"""The functions that give the versions of programs that are not installed packages."""
