"""The only reader of project files.

Paths are relative to the project's root and written with forward slashes, so that a message
and a fingerprint read the same on every machine.
"""

from __future__ import annotations

import functools
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from reportgen.codes import diagnostic
from reportgen.diagnostics import Diagnostic, Severity, Span
from reportgen.gate import is_inside

MAIN = "/report.yaml"
"""The main file of a document that is a folder."""

REGION = r"""region["']?\s*:\s*["']?"""
"""What stands before the id of a region that a document names."""

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Source:
    """A text file: its path below the root, and its text with a line feed between lines."""

    path: str
    text: str

    @functools.cached_property
    def lines(self) -> tuple[str, ...]:
        """The text's lines, without their ends."""
        return tuple(self.text.split("\n"))


def shipped(folder: str) -> Path:
    """A folder of data that comes with reportgen: `templates` or `frameworks`.

    An installed package holds them inside itself, a checkout beside its content.
    """
    inside = PACKAGE / "_data" / folder
    beside = {"templates": "templates", "frameworks": "content/frameworks"}[folder]
    return inside if inside.is_dir() else PACKAGE.parent / beside


def _is_yaml(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) and name[0] != "."


@dataclass(frozen=True)
class Project:
    """A folder with content and templates; the names are folders below its root.

    `severities` holds what the settings make of some codes: another weight, or None. The limits
    are bytes of a file, characters of a text, items of a list, and characters of a title.
    """

    root: Path
    content: str = "content"
    templates: str = "templates"
    severities: tuple[tuple[str, Severity | None], ...] = ()
    largest_file: int = 1_000_000
    longest_text: int = 30_000
    longest_list: int = 1_000
    longest_title: int = 120

    def exists(self, path: str) -> bool:
        """Whether there is anything at this path."""
        return (self.root / path).exists()

    def content_files(self) -> Iterator[str]:
        """Every YAML file of the content, sorted; hidden files and folders are passed over."""
        found = list[str]()
        for folder, inner, files in os.walk(self.root / self.content):
            inner[:] = [name for name in inner if name[0] != "."]
            below = PurePath(folder).relative_to(self.root).as_posix()
            found += [f"{below}/{name}" for name in (*inner, *files) if _is_yaml(name)]
        yield from sorted(found)

    def documents(self) -> dict[str, str]:
        """Every document's id with the path of its file, sorted by id.

        Frameworks, what is shared and the regions' own files are no documents. A folder with a
        `report.yaml` is one document, whose path is that of this file; a region's folder is not.
        """
        files = [*self.content_files()]
        folders = {
            folder
            for path in files
            if (folder := path.removesuffix(MAIN)) != path and f"{folder}/region.yaml" not in files
        }
        ids = {}
        for path in files:
            inner = path[len(self.content) + 1 :].rpartition(".")[0]
            if inner.startswith(("frameworks/", "shared/")) or inner.endswith("/region"):
                continue
            around = [one for one in folders if path.startswith(f"{one}/")]
            if not around:
                ids[inner] = path
            elif path == f"{around[0]}{MAIN}":
                ids[inner.removesuffix(MAIN.removesuffix(".yaml"))] = path
        return dict(sorted(ids.items()))

    def parts(self, path: str) -> dict[str, str]:
        """The other files of the document whose main file is at a path, by name below its folder.

        There are none unless the main file makes its folder a document.
        """
        folder = path.removesuffix(MAIN)
        if folder == path or self.documents().get(folder[len(self.content) + 1 :]) != path:
            return {}
        below = (one for one in self.content_files() if one.startswith(f"{folder}/"))
        return {one[len(folder) + 1 :].rpartition(".")[0]: one for one in below if one != path}

    def of_region(self, region: str) -> dict[str, str]:
        """The documents that lie in a region's folder or name the region, by id with their paths.

        They are only looked at as text; what they are shows when they are loaded.
        """
        named = re.compile(rf"{REGION}{re.escape(region)}(?![\w-])".encode())
        return {
            name: path
            for name, path in self.documents().items()
            if name.startswith(f"{region}/") or named.search(self._bytes(path))
        }

    def read(self, path: str) -> Source | Diagnostic:
        """The text of a file of the content, or what keeps it from being read."""
        return self.read_file(self.root / path, path)

    def read_file(self, file: Path, shown: str) -> Source | Diagnostic:
        """The text of a file of the content, or of the shipped frameworks."""
        folder = shipped("frameworks") if shown.startswith("reportgen/") else None
        if not self.may_read(file) and not (folder and is_inside(file, folder)):
            hint = "put a copy of the file into the folder of the content"
            return diagnostic("outside-project", "the file lies elsewhere", Span(shown), hint)
        return read_file(file, shown, self.largest_file)

    def may_read(self, file: Path) -> bool:
        """Whether a file lies below the content or the templates, and these in the project."""
        folders = (self.root / name for name in (self.content, self.templates))
        return any(is_inside(file, one) and is_inside(one, self.root) for one in folders)

    def frameworks(self) -> dict[str, tuple[Path, str]]:
        """Every framework's file and shown path by id; the project's own win over shipped ones."""
        own = self.root / self.content / "frameworks"
        found = {}
        for folder, shown in (
            (shipped("frameworks"), "reportgen"),
            (own, f"{self.content}/frameworks"),
        ):
            for file in folder.glob("*.yaml"):
                found[file.stem] = (file, f"{shown}/{file.name}")
        return found

    def regions(self) -> dict[str, tuple[Path, str]]:
        """Every region's file and path by id: the folders of the content with a `region.yaml`."""
        base = self.root / self.content
        return {
            file.parent.name: (file, file.relative_to(self.root).as_posix())
            for file in base.glob("*/region.yaml")
        }

    def _bytes(self, path: str) -> bytes:
        """A file's content; nothing where it cannot be read."""
        found = self.read(path)
        return found.text.encode() if isinstance(found, Source) else b""

    def template_folders(self) -> tuple[Path, ...]:
        """Where templates are looked for: the project's own folder first."""
        own = self.root / self.templates
        return (own, shipped("templates")) if own.is_dir() else (shipped("templates"),)


def read_file(file: Path, shown: str, largest: int = sys.maxsize) -> Source | Diagnostic:
    """The text of a file, named in messages as `shown`, or what keeps it from being read.

    Of a file with more bytes than `largest` nothing is read.
    """
    try:
        if stat.S_ISREG((about := file.stat()).st_mode) and (size := about.st_size) > largest:
            message = f"the file has {size:,} bytes, more than the {largest:,} that are allowed"
            hint = "put it into several files, or set `largest_file` in the settings"
            return diagnostic("file-too-large", message, Span(shown), hint)
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
            message = "this is no file that can be read to its end"
            return diagnostic("not-a-file", message, Span(shown))
        data = file.read_bytes()
    except FileNotFoundError:
        return diagnostic("no-such-file", "there is no such file", Span(shown))
    except IsADirectoryError:
        return diagnostic("not-a-file", "this is a folder, where a file is wanted", Span(shown))
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return diagnostic("unreadable-file", message, Span(shown))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Span(shown, data.count(b"\n", 0, error.start) + 1, 1)
        hint = "save it again with the encoding UTF-8"
        return diagnostic("not-utf8", "the file is not UTF-8 text", place, hint)
    return Source(shown, text.replace("\r\n", "\n").replace("\r", "\n"))
