"""Everything that an output is made from, by name, with a digest of its content.

Files' times play no part: a fresh checkout changes them all and nothing else. A name says
what sort of input it is and where it is looked for, so that a file which begins to exist in a
project's own folder changes the digest of what it replaces:

- `content/…`: a file of the project
- `framework NAME`, `template NAME`, `asset NAME`: the project's own, else the shipped one
- `program NAME`: a library, by its version; `program reportgen` by its code, too
- `setting severity`: the weights that the project gives to codes
- `pdus REGION`: which files may be those of a region's PDUs, whatever is in them
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

from reportgen import __version__, system
from reportgen.kit import Kit
from reportgen.sources import PACKAGE, Project

ABSENT = "absent"
"""Stands for the digest of what does not exist."""

RENDERERS = ("jinja2", "markdown", "nh3", "pydantic", "python", "pyyaml", "reportgen")
"""The programs that any output depends on."""

TYPESETTERS = ("font-source-sans-pro", "fonttools", "pango", "pydyf", "weasyprint")
"""The programs that a PDF depends on besides."""

BENEATH = ("cssselect2", "harfbuzz", "pillow", "pyphen", "tinycss2", "tinyhtml5", "zlib")
"""What those rest on: of no account on one machine from one day to the next, but between two."""


def digest(data: bytes) -> str:
    """A digest of some bytes, 128 bits in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def programs() -> dict[str, str]:
    """The version of every program that an output may depend on, WeasyPrint's own among them."""
    names = {*RENDERERS, *TYPESETTERS, *BENEATH}
    return {name: _version(name) for name in sorted(names)}


def file_digest(file: Path) -> str:
    """The digest of a file's content, `absent` if there is none to read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return ABSENT


class Inputs:
    """Looks up inputs by name, each once."""

    def __init__(self, project: Project, kit: Kit) -> None:
        self._project = project
        self._kit = kit
        self._known: dict[str, str] = {}

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        """The digest of each input, in the order of their names."""
        return {name: self.digest(name) for name in sorted(set(names))}

    def digest(self, name: str) -> str:
        """The digest of one input."""
        if name not in self._known:
            self._known[name] = self._look_up(name)
        return self._known[name]

    def _look_up(self, name: str) -> str:
        sort, _, inner = name.partition(" ")
        if not inner:
            file = self._project.root / name
            return file_digest(file) if self._project.may_read(file) else ABSENT
        if sort == "program":
            return _version(inner)
        if sort == "pdus":
            return digest("\n".join(self._project.of_region(inner)).encode())
        if sort == "setting":
            return digest(repr((self._project.severities, self._project.longest_title)).encode())
        if sort == "framework":
            found = self._project.frameworks().get(inner)
            return file_digest(found[0]) if found else ABSENT
        if sort == "asset":
            return digest(self._kit.assets[inner]) if inner in self._kit.assets else ABSENT
        text = self._kit.templates.get(inner)
        return ABSENT if text is None else digest(text.encode())


@functools.cache
def _version(program: str) -> str:
    if program == "reportgen":
        code = sorted(file for file in PACKAGE.rglob("*") if file.suffix in (".py", ".toml"))
        return digest(__version__.encode() + b"".join(file.read_bytes() for file in code))
    if program == "python":
        return f"{sys.version_info.major}.{sys.version_info.minor}"
    if program == "pango":
        return system.pango_version() or ABSENT
    if program == "harfbuzz":
        return system.harfbuzz_version() or ABSENT
    if program == "zlib":
        return zlib.ZLIB_RUNTIME_VERSION
    try:
        return importlib.metadata.version(program)
    except importlib.metadata.PackageNotFoundError:
        return ABSENT
