"""The only reader of project files.

Paths are relative to the project's root and have forward slashes, so that messages and digests
are the same on every machine.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from reportgen.files.layout import (
    LOG,
    PICTURES,
    Fault,
    Layout,
    is_yaml,
    laid_out,
    nearly_yaml,
    others_in,
    pictures_in,
)
from reportgen.files.names import composed, shown
from reportgen.files.packages import templates_of_others
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source

MAIN = "/report.yaml"
"""The main file of a new document that has a folder of its own."""

REGION = r"""region["']?\s*:\s*["']?"""
"""The text before the id of a region that a document names."""

KIND = re.compile(r"""^(?:\{\s*)?["']?kind["']?\s*:""", re.MULTILINE)
"""A line that every document's main file has, and no part of a document."""

MOST_LOOKS = 50_000_000
"""The largest template, stylesheet, picture or font, in bytes."""

LARGEST_PICTURE = 20_000_000
"""The largest picture of a document, in bytes: cameras make some of twelve million."""

PACKAGE = Path(reportgen.__file__).resolve().parent
"""The folder of reportgen's own package."""


def shipped(folder: str) -> Path:
    """A data folder that comes with reportgen: `templates`, `frameworks` or `shared`.

    An installed package has it inside the package, a checkout beside its content.
    """
    inside = PACKAGE / "_data" / folder
    beside = PACKAGE.parent / ("templates" if folder == "templates" else f"content/{folder}")
    return inside if inside.is_dir() else beside


@dataclass(frozen=True)
class Project:
    """A project: its root, and the names of folders below the root for content and templates.

    `severities` has the severities that the settings give to codes; None switches a code off. The
    limits count a file's bytes, a text's characters, a list's items and a title's characters.
    `today`, if given, is the date of publication of what is final. `spells` says whether spelling
    is checked, and `parses` whether grammar is. `publish_word` says whether the index lists Word
    documents.
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
    publish_word: bool = False

    @property
    def tree(self) -> Tree:
        """The project's files; no link is followed."""
        return Tree(self.root)

    def exists(self, path: str) -> bool:
        """Whether a file, folder or link exists at this path."""
        return self.tree.look(path) is not None

    @functools.cached_property
    def layout(self) -> Layout:
        """What each file of the content is. It is listed once; make another `Project` to list anew.

        Raises `ToolError` for a folder that cannot be listed: its files must not seem to be gone.
        """
        if not self.exists(self.content):
            return Layout()
        try:
            found = [*self.tree.walk(self.content)]
        except OSError as error:
            self._unlisted(error)
        files = [one.path for one in found if is_yaml(one.name)]
        links = [one.path for one in found if _is_linked_folder(one)]
        layout = laid_out(self.content, files, links, self._names_kind)
        others = [one.path for one in found if not (is_yaml(one.name) or one.sort is Sort.FOLDER)]
        layout.faults += nearly_yaml(others)
        layout.pictures = pictures_in(self.content, others)
        return layout

    def _unlisted(self, error: OSError) -> NoReturn:
        folder = shown(os.path.relpath(error.filename, self.root))
        hint = ""
        if isinstance(error, LinkError):
            hint = "put the folder itself there, or name the one that it leads to in the settings"
        raise ToolError(f"the folder {folder} cannot be listed: {error.strerror}", hint) from error

    def _names_kind(self, path: str) -> bool:
        return bool(KIND.search(self._text(path)))

    def content_files(self) -> Iterator[str]:
        """The paths of all YAML files of the content, sorted, without hidden files and folders.

        Files whose names cannot be printed are left out, too; they are never read.
        """
        found = {*self.layout.owners, *self.layout.others.values()}
        yield from sorted(one for one in found if one.isprintable())

    def documents(self) -> dict[str, str]:
        """The main file's path of each document, by id, sorted by id.

        Frameworks, shared files and regions' own files are not documents. A folder with a
        `report.yaml` is one document, whose path is that of this file; a region's folder is not.
        """
        return dict(self.layout.documents)

    def parts(self, path: str) -> dict[str, str]:
        """The other files of the document with this main file, by their names below its folder.

        Only a document that is a folder has any.
        """
        return dict(self.layout.parts.get(path, {}))

    def refused(self, document: str) -> tuple[Diagnostic, ...]:
        """The faults in names and places of a document's files, which keep it from being read."""
        return tuple(map(_diagnosed, self.layout.refused.get(document, ())))

    def misplaced(self) -> tuple[Diagnostic, ...]:
        """The faults in names and places of files that do not belong to a document."""
        return tuple(map(_diagnosed, self.layout.faults))

    def shared(self, name: str) -> str:
        """The path of a shared file, `people` say, whether it exists or not."""
        return self.layout.others.get(f"shared/{name}", f"{self.content}/shared/{name}.yaml")

    def all_shared(self) -> dict[str, str]:
        """The path of each file in the folder of shared files, by its name there."""
        return others_in(self.layout.others, "shared")

    def log_of(self, document: str) -> str | None:
        """The path of the log of a document's reviews, if it has any."""
        return self.layout.others.get(f"{document}{LOG}")

    def new_log(self, document: str) -> str:
        """The path of the log of a document's reviews, whether there is one or not."""
        return self.log_of(document) or f"{self.content}/{document}{LOG}.yaml"

    def pictures(self, document: str) -> Mapping[str, str]:
        """The files in a document's folder of pictures: their paths by their names there."""
        return self.layout.pictures.get(document, {})

    def picture_path(self, document: str, name: str) -> str:
        """The path of a picture of a document, whether it exists or not."""
        folder = f"{self.content}/{document}{PICTURES}"
        return self.pictures(document).get(name, f"{folder}/{name}")

    def picture(self, path: str) -> bytes | Diagnostic:
        """A picture's bytes, or the diagnostic that says why it cannot be read."""
        try:
            return self.bytes_of(path, LARGEST_PICTURE)
        except OSError as error:
            return _unread(error, path, LARGEST_PICTURE)

    def of_region(self, region: str) -> dict[str, str]:
        """The documents in a region's folder or with the region's name: their paths, by id.

        Only their text is searched; they are not parsed.
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
        """The text of a content file, or the diagnostic that says why it cannot be read."""
        return self.read_file(self.root / path, path)

    def read_file(self, file: Path, shown: str) -> Source | Diagnostic:
        """The text of a content file or a shipped framework, or why it cannot be read."""
        if file.parent == shipped("frameworks"):
            return read_file(file, shown, self.largest_file)
        return _read(lambda most: self.bytes_of(shown, most), shown, self.largest_file)

    def bytes_of(self, path: str, most: int) -> bytes:
        """The bytes of a file of the content or the templates.

        Raises `OSError`; its subclass `LinkError` if a part of the path is a link.
        """
        if not path.startswith((f"{self.content}/", f"{self.templates}/")):
            raise LinkError(path)
        return self.tree.read(path, most)

    def digest_of(self, path: str) -> str:
        """The digest of a file of the content or the templates; `absent` if it cannot be read."""
        try:
            return digest(self.bytes_of(path, max(self.largest_file, MOST_LOOKS)))
        except OSError:
            return ABSENT

    def frameworks(self) -> dict[str, tuple[Path, str]]:
        """Each framework's file and displayed path, by id; the project's replace shipped ones."""
        found = {
            file.stem: (file, f"reportgen/{file.name}")
            for file in shipped("frameworks").glob("*.yaml")
        }
        own = others_in(self.layout.others, "frameworks")
        return found | {name: (self.root / path, path) for name, path in own.items()}

    def regions(self) -> dict[str, tuple[Path, str]]:
        """Each region's file and displayed path, by id: content folders with a `region.yaml`."""
        return {
            inner.removesuffix("/region"): (self.root / path, path)
            for inner, path in self.layout.others.items()
            if inner.endswith("/region") and not inner.startswith(("shared/", "frameworks/"))
        }

    def _text(self, path: str) -> str:
        """A file's text; empty if it cannot be read."""
        found = self.read(path)
        return found.text if isinstance(found, Source) else ""

    def template_folders(self) -> tuple[Path, ...]:
        """The folders that are searched for templates, the project's own first.

        Those of other packages come last, so that they cannot replace a template.
        """
        return tuple(one.place("") for one in self.template_trees())

    def template_trees(self) -> tuple[Tree, ...]:
        """The template folders as trees. Raises `ToolError` if the project's own is a link."""
        return *self._own_templates(), shipped_templates(), *_templates_of_others()

    def added_templates(self) -> tuple[Tree, ...]:
        """The template folders as trees, without the shipped one."""
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
    """The regions that a document's text names; the text is searched, not parsed.

    From `north` and `south`, the text `region: north` names only `north`.
    """
    text = composed(text)
    return {one for one in regions if _naming(one).search(text)}


@functools.lru_cache(maxsize=256)
def _naming(region: str) -> re.Pattern[str]:
    return re.compile(rf"{REGION}{re.escape(region)}(?![\w-])")


def read_file(file: Path, shown: str, largest: int = sys.maxsize) -> Source | Diagnostic:
    """The text of a file, which messages call `shown`, or why it cannot be read.

    A file with more bytes than `largest` is not read. Links to it are followed.
    """
    return _read(lambda most: read_named(file, most), shown, largest)


def _read(data: Callable[[int], bytes], shown: str, largest: int) -> Source | Diagnostic:
    try:
        return _source(data(min(largest, MOST)), shown)
    except OSError as error:
        return _unread(error, shown, largest)


def _unread(error: OSError, shown: str, largest: int) -> Diagnostic:
    """The diagnostic for a file that could not be read."""
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
