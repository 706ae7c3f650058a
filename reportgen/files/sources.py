"""The only reader of project files.

Paths are relative to the project's root and written with forward slashes, so that a message
and a fingerprint read the same on every machine.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import reportgen
from reportgen.files.digests import ABSENT, digest
from reportgen.files.handles import (
    MOST,
    Entry,
    LinkError,
    Sort,
    SpecialError,
    TooLargeError,
    Tree,
    read_named,
)
from reportgen.files.layout import Fault, Layout, composed, is_yaml, laid_out, others_in, shown
from reportgen.files.packages import templates_of_others
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source

MAIN = "/report.yaml"
"""The main file of a new document that is a folder."""

REGION = r"""region["']?\s*:\s*["']?"""
"""What stands before the id of a region that a document names."""

KIND = re.compile(r"""^(?:\{\s*)?["']?kind["']?\s*:""", re.MULTILINE)
"""What a document's file holds, and no part of one."""

MOST_LOOKS = 50_000_000
"""How many bytes a template, a stylesheet, a picture or a font may have."""

PACKAGE = Path(reportgen.__file__).resolve().parent
"""The folder of the program itself."""


def shipped(folder: str) -> Path:
    """A folder of data that comes with reportgen: `templates`, `frameworks` or `shared`.

    An installed package holds them inside itself, a checkout beside its content.
    """
    inside = PACKAGE / "_data" / folder
    beside = PACKAGE.parent / ("templates" if folder == "templates" else f"content/{folder}")
    return inside if inside.is_dir() else beside


@dataclass(frozen=True)
class Project:
    """A folder with content and templates; the names are folders below its root.

    `severities` holds what the settings make of some codes: another weight, or None. The limits
    are bytes of a file, characters of a text, items of a list, and characters of a title. What is
    final is published by `today`, if that is given. `spells` says whether words are looked up, and
    `parses` whether sentences are held to grammar.
    """

    root: Path
    content: str = "content"
    templates: str = "templates"
    severities: tuple[tuple[str, Severity | None], ...] = ()
    largest_file: int = 1_000_000
    longest_text: int = 30_000
    longest_list: int = 1_000
    longest_title: int = 120
    today: dt.date | None = None
    spells: bool = False
    parses: bool = False

    @property
    def tree(self) -> Tree:
        """The project's files, none of them reached by a link."""
        return Tree(self.root)

    def exists(self, path: str) -> bool:
        """Whether there is anything at this path, be it a link."""
        return self.tree.look(path) is not None

    @functools.cached_property
    def layout(self) -> Layout:
        """What the files of the content are, listed once; another project lists them anew.

        Raises `ToolError` for a folder that cannot be listed: what is in it must not seem gone.
        """
        if not self.exists(self.content):
            return Layout()
        try:
            found = [*self.tree.walk(self.content)]
        except OSError as error:
            self._unlisted(error)
        files = [one.path for one in found if is_yaml(one.name)]
        links = [one.path for one in found if _is_linked_folder(one)]
        return laid_out(self.content, files, links, self._names_kind)

    def _unlisted(self, error: OSError) -> NoReturn:
        folder = shown(os.path.relpath(error.filename, self.root))
        hint = ""
        if isinstance(error, LinkError):
            hint = "put the folder itself there, or name the one that it leads to in the settings"
        raise ToolError(f"the folder {folder} cannot be listed: {error.strerror}", hint) from error

    def _names_kind(self, path: str) -> bool:
        return bool(KIND.search(self._text(path)))

    def content_files(self) -> Iterator[str]:
        """Every YAML file of the content, sorted; hidden files and folders are passed over.

        Files with names that cannot be printed are passed over, too: they are never read.
        """
        found = {*self.layout.owners, *self.layout.others.values()}
        yield from sorted(one for one in found if one.isprintable())

    def documents(self) -> dict[str, str]:
        """Every document's id with the path of its file, sorted by id.

        Frameworks, what is shared and the regions' own files are no documents. A folder with a
        `report.yaml` is one document, whose path is that of this file; a region's folder is not.
        """
        return dict(self.layout.documents)

    def parts(self, path: str) -> dict[str, str]:
        """The other files of the document whose main file is at a path, by name below its folder.

        There are none unless the main file makes its folder a document.
        """
        return dict(self.layout.parts.get(path, {}))

    def refused(self, document: str) -> tuple[Diagnostic, ...]:
        """What is wrong with the names and places of a document's files: then it is not read."""
        return tuple(map(_diagnosed, self.layout.refused.get(document, ())))

    def misplaced(self) -> tuple[Diagnostic, ...]:
        """What is wrong with names and places of files that are no documents."""
        return tuple(map(_diagnosed, self.layout.faults))

    def shared(self, name: str) -> str:
        """The path of a shared file, `people` say, whether it is there or not."""
        return self.layout.others.get(f"shared/{name}", f"{self.content}/shared/{name}.yaml")

    def of_region(self, region: str) -> dict[str, str]:
        """The documents that lie in a region's folder or name the region, by id with their paths.

        They are only looked at as text; what they are shows when they are loaded.
        """
        return {
            name: path
            for name, path in self.documents().items()
            if name.startswith(f"{region}/") or named_regions(self._text(path), (region,))
        }

    def text_of(self, document: str) -> str:
        """The text of all files of a document."""
        main = self.documents()[document]
        return "\n".join(self._text(one) for one in (main, *self.parts(main).values()))

    def read(self, path: str) -> Source | Diagnostic:
        """The text of a file of the content, or what keeps it from being read."""
        return self.read_file(self.root / path, path)

    def read_file(self, file: Path, shown: str) -> Source | Diagnostic:
        """The text of a file of the content, or of the shipped frameworks."""
        if file.parent == shipped("frameworks"):
            return read_file(file, shown, self.largest_file)
        return _read(lambda most: self.bytes_of(shown, most), shown, self.largest_file)

    def bytes_of(self, path: str, most: int) -> bytes:
        """The bytes of a file of the content or the templates.

        Raises `OSError`, and `LinkError` for what lies elsewhere.
        """
        if not path.startswith((f"{self.content}/", f"{self.templates}/")):
            raise LinkError(path)
        return self.tree.read(path, most)

    def digest_of(self, path: str) -> str:
        """The digest of such a file; `absent` where there is none that may be read."""
        try:
            return digest(self.bytes_of(path, max(self.largest_file, MOST_LOOKS)))
        except OSError:
            return ABSENT

    def frameworks(self) -> dict[str, tuple[Path, str]]:
        """Every framework's file and shown path by id; the project's own win over shipped ones."""
        found = {
            file.stem: (file, f"reportgen/{file.name}")
            for file in shipped("frameworks").glob("*.yaml")
        }
        own = others_in(self.layout.others, "frameworks")
        return found | {name: (self.root / path, path) for name, path in own.items()}

    def regions(self) -> dict[str, tuple[Path, str]]:
        """Every region's file and path by id: the folders of the content with a `region.yaml`."""
        return {
            inner.removesuffix("/region"): (self.root / path, path)
            for inner, path in self.layout.others.items()
            if inner.endswith("/region") and not inner.startswith(("shared/", "frameworks/"))
        }

    def _text(self, path: str) -> str:
        """A file's text; nothing where it cannot be read."""
        found = self.read(path)
        return found.text if isinstance(found, Source) else ""

    def template_folders(self) -> tuple[Path, ...]:
        """Where templates are looked for: the project's own folder first.

        What other packages bring for their kinds comes last, and so replaces nothing.
        """
        return tuple(one.place("") for one in self.template_trees())

    def template_trees(self) -> tuple[Tree, ...]:
        """The same as trees. Raises `ToolError` where the project's own folder is a link."""
        return *self._own_templates(), shipped_templates(), *_templates_of_others()

    def added_templates(self) -> tuple[Tree, ...]:
        """The same without the shipped ones."""
        return *self._own_templates(), *_templates_of_others()

    def _own_templates(self) -> tuple[Tree, ...]:
        own = self.tree.below(self.templates)
        if own.is_folder():
            return (own,)
        about = self.tree.look(self.templates)
        if about and stat.S_ISLNK(about.st_mode):
            raise ToolError(f"{self.templates} leads out of the project", "copy the folder there")
        return ()


def shipped_templates() -> Tree:
    """The templates that come with the program."""
    return Tree(shipped("templates"), follows=True)


def _templates_of_others() -> Iterator[Tree]:
    return (Tree(folder, follows=True) for folder in templates_of_others())


def _is_linked_folder(one: Entry) -> bool:
    return one.sort is Sort.LINKED_FOLDER and one.name[0] != "."


def _diagnosed(fault: Fault) -> Diagnostic:
    return diagnostic(fault.code, fault.message, Span(fault.path), fault.hint)


def named_regions(text: str, regions: Iterable[str]) -> set[str]:
    """Those regions that a document's text names, as far as can be told without loading it."""
    text = composed(text)
    return {one for one in regions if _naming(one).search(text)}


@functools.lru_cache(maxsize=256)
def _naming(region: str) -> re.Pattern[str]:
    return re.compile(rf"{REGION}{re.escape(region)}(?![\w-])")


def read_file(file: Path, shown: str, largest: int = sys.maxsize) -> Source | Diagnostic:
    """The text of a file, named in messages as `shown`, or what keeps it from being read.

    Of a file with more bytes than `largest` nothing is read. Links may lead to it.
    """
    return _read(lambda most: read_named(file, most), shown, largest)


def _read(data: Callable[[int], bytes], shown: str, largest: int) -> Source | Diagnostic:
    try:
        return _source(data(min(largest, MOST)), shown)
    except OSError as error:
        return _unread(error, shown, largest)


def _unread(error: OSError, shown: str, largest: int) -> Diagnostic:
    """What kept a file from being read."""
    code, message, hint = "unreadable-file", f"the file cannot be read: {error.strerror}", ""
    match error:
        case LinkError():
            code, message = "outside-project", "the file lies elsewhere"
            hint = "put a copy of the file into the folder of the content"
        case TooLargeError():
            code = "file-too-large"
            message = (
                f"the file has {error.size:,} bytes, more than the {largest:,} that are allowed"
            )
            hint = "put it into several files, or set `largest_file` in the settings"
        case SpecialError():
            code, message = "not-a-file", "this is not an ordinary file"
        case FileNotFoundError():
            code, message = "no-such-file", "there is no such file"
        case IsADirectoryError():
            code, message = "not-a-file", "this is a folder, where a file is wanted"
        case _:
            pass
    return diagnostic(code, message, Span(shown), hint)


def _source(data: bytes, shown: str) -> Source | Diagnostic:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Span(shown, data.count(b"\n", 0, error.start) + 1, 1)
        hint = "save it again with the encoding UTF-8"
        return diagnostic("not-utf8", "the file is not UTF-8 text", place, hint)
    return Source(shown, composed(text.replace("\r\n", "\n").replace("\r", "\n")))
