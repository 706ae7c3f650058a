"""Sorts the files of the content: documents, parts of documents, shared files, and invalid ones.

A document that breaks a rule keeps its id: the fault is reported and the document is not built, but
its earlier outputs are not removed as if it were gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reportgen.files.names import (
    PART,
    SHARED,
    TAKEN,
    composed,
    is_id,
    is_name,
    shown,
    suggested,
    why_bad,
)

ENDINGS = (".yaml", ".yml")
"""The endings of a YAML file's name, in small or capital letters."""

LOG = ".review"
"""What the name of the log of a document's reviews ends with, before the ending of YAML files."""

PICTURES = ".pictures"
"""What the name of a document's folder of pictures ends with: `north/town.pictures`."""


def is_yaml(name: str) -> bool:
    """Whether a file of this name is read as YAML; hidden files are not."""
    return name.casefold().endswith(ENDINGS) and name[0] != "."


def stem(path: str) -> str:
    """A path without the ending of a YAML file: `north/town` for `north/town.yaml`."""
    return path.rpartition(".")[0] if path.casefold().endswith(ENDINGS) else path


def is_of_content(folder: str, name: str) -> bool:
    """Whether a file of this name, in a folder of the content, may change a document."""
    return is_yaml(name) or (folder.endswith(PICTURES) and name[0] != ".")


NEARLY_YAML = re.compile(
    r"\.(?:ya?ml(?:\s+|\.txt|\.rtf|\.docx?|[_.,])|yam|ymal|yalm|yaml\s*\(\d+\))\Z", re.IGNORECASE
)
"""How names end that were meant for YAML: Windows hides `.txt`, keyboards add and swap letters."""


def nearly_yaml(paths: Iterable[str]) -> tuple[Fault, ...]:
    """The files that nothing reads since their names do not end in `.yaml`, and were meant to."""
    return tuple(
        Fault(
            "misplaced-file",
            f"nothing reads `{shown(path.rpartition('/')[2])}`: its name does not end in `.yaml`",
            shown(path),
            f"call it `{shown(NEARLY_YAML.sub('.yaml', path))}`; Windows may hide a last `.txt`",
        )
        for path in sorted(paths)
        if NEARLY_YAML.search(path) and path.rpartition("/")[2][0] != "."
    )


def pictures_in(content: str, files: Iterable[str]) -> dict[str, dict[str, str]]:
    """The files in folders of pictures: their paths by document and by their names there."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(files):
        folder, _, name = path[len(content) + 1 :].rpartition("/")
        if folder.endswith(PICTURES) and name[0] != ".":
            document = composed(folder.removesuffix(PICTURES))
            found.setdefault(document, {}).setdefault(composed(name), path)
    return found


class Fault(NamedTuple):
    """A fault in a name or a place: a diagnostic's code and message, and the file."""

    code: str
    message: str
    path: str
    hint: str


@dataclass(slots=True)
class Layout:
    """What each file of a project's content is.

    `documents` has each document's main file by id, and `owners` has the id by each file of a
    document. `parts` has a document's other files by its main file, then by their names, and
    `others` has shared files by their paths below the content without endings. `refused` has the
    faults that keep a document from being read, by its id; `faults` has those of other files.
    Folders in `unsure` could not be fully listed: there may be more documents below them.
    """

    documents: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    refused: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    unsure: tuple[str, ...] = ()
    pictures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The files in each document's folder of pictures, by their names there."""

    def owner(self, path: str) -> str | None:
        """The id of the document that a file belongs to, whatever the spelling of its name."""
        if path in self.owners or path.isascii():
            return self.owners.get(path)
        wanted = composed(path)
        return next((one for file, one in self.owners.items() if composed(file) == wanted), None)

    def is_gone(self, document: str) -> bool:
        """Whether a document certainly no longer exists: its folder was listed without it."""
        vague = any(f"{document}/".startswith(f"{one}/") for one in self.unsure)
        return document not in self.documents and not vague


def laid_out(
    content: str, files: Iterable[str], links: Iterable[str], is_document: Callable[[str], bool]
) -> Layout:
    """Sort files by what they are, and find those that are invalid.

    `files` and `links` are paths below the project's root; `links` are links to folders.
    `is_document` says whether a file names its kind: every document does, and no part of one.
    """
    whole = _Builder(content, sorted(files), is_document)
    whole.sort()
    for path in sorted(links):
        message = "a folder that is a link is not read"
        hint = "put the folder itself into its place"
        whole.layout.faults += (Fault("linked-folder", message, shown(path), hint),)
        whole.layout.unsure += (composed(path[len(content) + 1 :]),)
    whole.layout.documents = dict(sorted(whole.layout.documents.items()))
    return whole.layout


class _Builder:
    def __init__(self, content: str, files: list[str], is_document: Callable[[str], bool]) -> None:
        self.layout = Layout()
        self._content = content
        named = {path: composed(stem(path)[len(content) + 1 :]) for path in files}
        self._logs = {path: one for path, one in named.items() if one.endswith(LOG)}
        self._inner = {path: one for path, one in named.items() if path not in self._logs}
        self._is_document = is_document
        self._below: dict[str, list[str]] = {}
        for path, inner in self._inner.items():
            for folder in _above(inner):
                self._below.setdefault(folder, []).append(path)

    def sort(self) -> None:
        """Decide what each file is."""
        mains = dict(self._mains())
        for path, inner in self._inner.items():
            if inner.startswith(tuple(f"{one}/" for one in SHARED)) or _is_region(inner):
                self._other(path, inner)
                continue
            around = next((one for one in _above(inner) if one in mains), None)
            if around is None:
                self._document(inner, path)
            elif path == mains[around]:
                self._document(around, path)
            elif around in self.layout.unsure:
                if self._is_document(path):
                    self._document(inner, path)
            else:
                self._part(around, mains[around], path)
        for path, inner in self._logs.items():
            self._log(path, inner)

    def _log(self, path: str, inner: str) -> None:
        """Keep the log of a document's reviews as a file of its own: it is part of no document."""
        self._other(path, inner)
        document = inner.removesuffix(LOG)
        if document not in self.layout.documents:
            message = f"this is the log of reviews of `{shown(document)}`, which is not there"
            hint = "give it the document's new name, or remove it"
            self.layout.faults += (Fault("misplaced-file", message, shown(path), hint),)

    def _mains(self) -> Iterator[tuple[str, str]]:
        """The folders that are documents, with their main files; outer folders first."""
        found = {inner: path for path, inner in reversed(self._inner.items())}
        folders = sorted(one for one in self._below if f"{one}/report" in found)
        whole: list[str] = []
        for folder in folders:
            main, rest = found[f"{folder}/report"], self._below[folder]
            if any(folder.startswith(f"{one}/") for one in whole):
                continue
            ours = [one for one in rest if self._inner[one] != f"{folder}/report"]
            region = found.get(f"{folder}/region") if "/" not in folder else None
            if region and all(one == region or self._is_document(one) for one in ours):
                continue
            swallowed = [one for one in ours if one != region and self._is_document(one)]
            if region:
                self._refuse(folder, "swallows-documents", region, *_in_document(main))
            if swallowed:
                self.layout.unsure += (folder,)
                self._refuse(folder, "swallows-documents", main, *_swallows(folder, swallowed))
            else:
                whole.append(folder)
            yield folder, main

    def _document(self, document: str, path: str) -> None:
        visible = shown(document)
        self.layout.owners[path] = visible
        if visible in self.layout.documents:
            both = f"`{shown(self.layout.documents[visible])}` and `{shown(path)}`"
            message = f"{both} are both the document `{visible}`"
            hint = "keep one of them, or give one another name"
            self._refuse(document, "name-clash", path, message, hint)
            return
        self.layout.documents[visible] = shown(path)
        top = document.partition("/")[0]
        if top in TAKEN:
            message = f"`{top}` is what the output keeps for all documents"
            self._refuse(document, "reserved-name", path, message, "give it another name")
        elif document.rpartition("/")[2] == "region" or document == "report":
            name = path.rpartition("/")[2]
            message = f"`{name}` has no meaning in this folder"
            hint = f"`{name}` belongs into a folder of its own below `{self._content}`"
            self._refuse(document, "misplaced-file", path, message, hint)
        elif not is_id(document):
            self._bad_name(document, path)

    def _bad_name(self, document: str, path: str) -> None:
        better = suggested(document)
        taken = next((one for one, inner in self._inner.items() if inner == better), None)
        message = why_bad(document)
        if taken and better == document.casefold():
            message = f"`{shown(path)}` and `{shown(taken)}` are one name on many systems"
        call = f"call it `{self._content}/{better}.yaml`"
        hint = f"{call}, or otherwise: `{shown(taken)}` is there" if taken else call
        self._refuse(document, "bad-name", path, message, hint)

    def _part(self, document: str, main: str, path: str) -> None:
        self.layout.owners[path] = shown(document)
        name = self._inner[path][len(document) + 1 :]
        parts = self.layout.parts.setdefault(main, {})
        if name in parts:
            message = f"`{shown(parts[name])}` and `{shown(path)}` are both the part `{name}`"
            self._refuse(document, "name-clash", path, message, "keep one of them")
        elif not all(is_name(piece, PART) for piece in name.split("/")):
            message = "the name of a part has small letters, digits and single hyphens alone"
            hint = f"call it `{self._content}/{shown(document)}/{suggested(name)}.yaml`"
            self._refuse(document, "bad-name", path, message, hint)
        else:
            parts[name] = path

    def _other(self, path: str, inner: str) -> None:
        if inner in self.layout.others:
            both = f"`{shown(self.layout.others[inner])}` and `{shown(path)}`"
            message, hint = f"{both} have one name", "keep one of them"
            self.layout.faults += (Fault("name-clash", message, shown(path), hint),)
        self.layout.others.setdefault(inner, path)

    def _refuse(self, document: str, code: str, path: str, message: str, hint: str) -> None:
        found = Fault(code, message, shown(path), hint)
        known = self.layout.refused.get(shown(document), ())
        self.layout.refused[shown(document)] = (*known, found)


def _above(inner: str) -> Iterator[str]:
    """The folders around a file below the content's folder, the outermost first."""
    pieces = inner.split("/")
    return ("/".join(pieces[:count]) for count in range(1, len(pieces)))


def _is_region(inner: str) -> bool:
    return inner.count("/") == 1 and inner.endswith("/region")


def _in_document(main: str) -> tuple[str, str]:
    message = f"`{shown(main)}` makes this folder one document, and this file a region"
    return message, "keep one of them: a document's folder lies in the folder of a region"


def _swallows(folder: str, swallowed: list[str]) -> tuple[str, str]:
    more = f" and {len(swallowed) - 1} more" if len(swallowed) > 1 else ""
    message = (
        f"this file makes its folder one document, and `{shown(swallowed[0])}`{more} part of it"
    )
    return message, f"put it and its parts into a folder of their own in `{shown(folder)}`"


def others_in(others: Mapping[str, str], folder: str) -> dict[str, str]:
    """The shared files in a folder: of `shared`, `people` with `content/shared/people.yaml`."""
    return {
        inner[len(folder) + 1 :]: path
        for inner, path in others.items()
        if inner.startswith(f"{folder}/") and inner.count("/") == 1
    }
