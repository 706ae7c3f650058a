"""Makes a new document of a Word file: a starter of its kind, filled with what was placed."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportgen.documents.corpus import Entry
from reportgen.documents.document import Written
from reportgen.documents.kind import Kind
from reportgen.files.handles import TooLargeError, read_named
from reportgen.files.sources import MAIN, Project
from reportgen.files.write import RIGHT_WANTED, put, remove
from reportgen.importing.emitting import emitted
from reportgen.importing.parts import SHOULD, parts_of, plain
from reportgen.importing.placing import placed
from reportgen.importing.values import Comment, Placed
from reportgen.importing.words import is_heading, words_of
from reportgen.load.loading import load
from reportgen.model.base import Location
from reportgen.model.framework import Framework
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from reportgen.start.scaffold import scaffold
from reportgen.start.schemas import frameworks
from reportgen.word.reading.document import LARGEST, furniture_of, read
from reportgen.word.reading.values import WordFile

HEAD = """\
# Read from the Word file {name}. What could not be placed stands as comments that begin with `>`,
# in its place and in its order: move it where it belongs, or remove it. TBC stands for what is
# still to be given.

"""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: the paths that were written, what was placed, and what was odd."""

    paths: tuple[str, ...]
    placed: Placed
    remarks: tuple[str, ...]


def imported(
    project: Project, file: Path, kind: Kind, document: str, framework: str | None
) -> Imported:
    """A Word file as a new document of a kind.

    Raises `ToolError` if the file cannot be read, or if there can be no such document.
    """
    found, furniture = _read(file)
    framework = framework or _framework(project, found, kind)
    paths = scaffold(project, kind, document, framework)
    after = replace(project)  # what was listed before lacks the new files
    entry = load(after, (document,)).entries[document]
    try:
        if entry.document is None:
            raise ToolError(f"the starter of a {kind.name} has errors", "mend its template")
        made = placed(found, parts_of(kind, entry.document))
        if name := _unit(kind, entry, found):
            made.texts[UNIT] = name
        made.comments += [Comment((), f"at the head or foot of pages: {one}") for one in furniture]
        files = dict(_files(after, kind, entry, made, file.name))
    except BaseException:
        for path in paths:
            remove(project.tree, path)
        raise
    if made.chapters:  # those of the starter are none of this report
        for path in {*paths} - {*files}:
            if path.startswith(f"{entry.path.removesuffix(MAIN)}/"):
                remove(project.tree, path)
    for path, text in files.items():
        put(project.tree, path, text.encode(), RIGHT_WANTED)
    there = (one for one in dict.fromkeys((*paths, *files)) if project.exists(one) or one in files)
    return Imported((*there,), made, found.warnings)


UNIT = ("pdu", "name")
"""Where the name of the unit stands in the kinds that have one."""


def _unit(kind: Kind, entry: Entry, file: WordFile) -> str:
    """The name of the unit as the file says whom recommendations go to: `Wigan PDU should:`."""
    if not kind.is_pdu or not isinstance(entry.document, Written):
        return ""
    framework = entry.document.framework.value
    for one in file.paragraphs:
        said = SHOULD.sub("", words_of(one)).strip()
        bare: str = framework.bare(said)
        if said != words_of(one).strip() and bare != said:
            return bare
    return ""


def _framework(project: Project, file: WordFile, kind: Kind) -> str | None:
    """The framework whose standards the headings of a file name; None if several fit equally."""
    if kind.framework is None:
        return None
    headings = {plain(words_of(one)) for one in file.paragraphs if is_heading(one, words_of(one))}
    fits = {
        name: len(headings & {plain(standard.name) for _, standard in one.standards()})
        for name, one in frameworks(project, kind.framework).items()
        if isinstance(one, Framework)
    }
    most = max(fits.values(), default=0)
    found = [name for name, number in fits.items() if number == most]
    return found[0] if most and len(found) == 1 else None


def _read(file: Path) -> tuple[WordFile, tuple[str, ...]]:
    name = file.name
    try:
        data = read_named(file, LARGEST)
        return read(data), furniture_of(data)
    except TooLargeError as error:
        raise ToolError(f"{name} has more than {LARGEST:,} bytes") from error
    except OSError as error:
        raise ToolError(f"{name} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ToolError(f"{name} was not imported: {error}") from error


def _files(
    project: Project, kind: Kind, entry: Entry, made: Placed, name: str
) -> Iterator[tuple[str, str]]:
    """The files of the document: the main one, and one for each chapter."""
    source = project.read(entry.path)
    assert isinstance(source, Source)
    tree = read_yaml(source)[0]
    data: Any = copy.deepcopy(tree.data()) if tree else {}
    first = source.text.partition("\n")[0] + "\n"
    chapters = {one: _part(made, one) for one in made.chapters}
    if chapters:
        data["chapters"] = [*chapters]
    own = {at: text for at, text in made.texts.items() if at[0] != "parts"}
    comments = [one for one in made.comments if one.behind[:1] != ("parts",)]
    head = first + HEAD.format(name=name)
    yield entry.path, emitted(_filled(data, own), kind.model, comments, head)
    folder = entry.path.removesuffix(MAIN)
    schema = first.replace(".json", ".parts.json")
    for one, (texts, asides) in chapters.items():
        yield (
            f"{folder}/{one}.yaml",
            emitted(_filled({}, texts), kind.parts["parts"], asides, schema),
        )


def _part(made: Placed, chapter: str) -> tuple[dict[Location, str], list[Comment]]:
    """The texts and comments of one chapter, by their locations in its own file."""
    texts = {at[2:]: text for at, text in made.texts.items() if at[:2] == ("parts", chapter)}
    comments = [
        Comment(one.behind[2:], one.words)
        for one in made.comments
        if one.behind[:2] == ("parts", chapter)
    ]
    return texts, comments


def _filled(data: dict[str, Any], texts: Mapping[Location, str]) -> dict[str, Any]:
    """Data with these texts in them; a list that is filled loses what the starter had in it."""
    begun = set[Location]()
    for at, text in texts.items():
        node: Any = data
        for depth, part in enumerate(at[:-1]):
            node = _child(node, part, is_list=isinstance(at[depth + 1], int))
            if isinstance(node, list) and at[: depth + 1] not in begun:
                begun.add(at[: depth + 1])
                node.clear()
        if isinstance(node, list):
            node += [""] * (int(at[-1]) + 1 - len(node))
        node[at[-1]] = text
    return data


def _child(node: Any, part: str | int, *, is_list: bool) -> Any:
    """The value below another one, made if it is not there or is of another sort."""
    empty: Any = [] if is_list else {}
    if isinstance(node, list):
        while len(node) <= int(part):
            node.append({})
        if not isinstance(node[int(part)], type(empty)):
            node[int(part)] = empty
        return node[int(part)]
    if not isinstance(node.get(part), type(empty)):
        node[part] = empty
    return node[part]
