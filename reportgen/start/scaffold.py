"""Writes starter files: a document that builds at once, and the shared files it draws on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from reportgen.documents.document import Document
from reportgen.documents.kind import Kind
from reportgen.files.handles import read_named
from reportgen.files.names import TAKEN, composed, is_id, shown
from reportgen.files.sources import MAIN, Project, shipped
from reportgen.files.write import put as put_file
from reportgen.files.write import remove
from reportgen.kinds.registry import KINDS
from reportgen.load.loading import load
from reportgen.model.base import Location, Model
from reportgen.model.framework import Conventions, Framework
from reportgen.model.shared import People, Publisher, Region
from reportgen.model.values import GAP
from reportgen.problems.diagnostics import Diagnostic, did_you_mean, ordered
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.read.fields import described
from reportgen.read.yaml_reader import read_yaml
from reportgen.render.templating import environment, render_template
from reportgen.render.theme import read_kit
from reportgen.start.copying import Original, copied, left_over
from reportgen.start.schemas import frameworks, schema_name, schema_text

HOUSE_STYLE = "house-style"
"""The shared file that is copied as it is shipped."""
READ_ONLY = "go to a folder of a project that you may write to"


def scaffold(project: Project, kind: Kind, document: str, framework: str | None) -> tuple[str, ...]:
    """Write the starter file of a document, and shared files that are missing; gives all paths.

    Without `framework` it takes that of the ratings that the document draws on, or the newest.
    Raises `ToolError` if `document` is not an id or exists already, if there is no such framework,
    if the document draws on ratings and its region has none, or if it could not be read at its
    place. Only the schema is ever overwritten, since it is made from the program.
    """
    document = composed(document)
    _free(project, kind, document)
    chosen = _framework(project, kind, document, framework)
    return _put(project, kind, document, _files(project, kind, document, *chosen))


def copy(
    project: Project, kind: Kind, document: str, original: str
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write a document with the structure and wording of another one, but a gap for each fact.

    It has the framework of the original. Gives the paths of all files written, and a note for each
    text that may still hold a fact. Raises `ToolError` as `scaffold` does, and if the original is
    of another kind or has errors.
    """
    document = composed(document)
    source = _original(project, kind, composed(original), document.split("/")[0])
    _free(project, kind, document)
    if kind.framework:
        _framework(project, kind, document, source.loaded.value.framework)
    files = _copies(project, kind, document, source) | _shared(project, kind, document)
    paths = _put(project, kind, document, files)
    entry = load(replace(project), [document]).entries[document]
    found = left_over(entry.document.report, source) if entry.document else ()
    return paths, ordered(one for one in found if one.span.path in paths)


def _original(project: Project, kind: Kind, name: str, region: str) -> Original:
    """The document that is copied. Raises `ToolError` if it does not exist or has errors."""
    known = [*project.documents()]
    if name not in known:
        message = f"there is no document `{_short(name)}`"
        raise ToolError(message, "; ".join(did_you_mean(name, known)))
    entry = load(project, [name]).entries[name]
    if entry.kind is not None and entry.kind is not kind:
        raise ToolError(f"`{name}` is a {entry.kind.name}, and not a {kind.name}")
    if entry.document is None:
        raise ToolError(f"`{name}` has errors", f"`reportgen check {name}` names them")
    near = name.split("/")[0] == region
    others = () if near else tuple(_around(entry.document))
    return Original(entry.document.report, entry.document.ratings, others, goes_elsewhere=not near)


def _around(document: Document) -> Iterator[str]:
    """The names of a document's region and of its PDUs there."""
    if document.region:
        yield document.region.name
    for other in document.beneath.values():
        if other.unit:
            yield other.unit.text


def _copies(project: Project, kind: Kind, document: str, source: Original) -> dict[str, bytes]:
    """The files of a copy by path, without shared files."""
    region, name = document.split("/")[0], _title(document.split("/")[-1])
    own: dict[Location, str] = {
        ("stage",): "draft",
        ("region",): region,
        ("pdu", "region"): region,
        ("pdu", "name"): name,
    }
    target, up = _target(project, kind, document), "../" * (document.count("/") + bool(kind.parts))
    folder, files = posixpath.dirname(target), dict[str, bytes]()
    for path, text in copied(source, own).items():
        if path == source.loaded.path:
            files[target] = _begun(text, up, staged="stage" in kind.model.model_fields)
        elif posixpath.dirname(path) == posixpath.dirname(source.loaded.path):
            files[f"{folder}/{posixpath.basename(path)}"] = _begun(text, up, staged=False)
    return files


def _begun(text: str, up: str, *, staged: bool) -> bytes:
    """A copied file whose first line leads to its schema, and which says that it is a draft."""
    text = re.sub(r"(?<=\$schema=)(?:\.\./)*", up, text, count=1)
    if staged and not re.search(r"^stage:", text, re.MULTILINE):
        text = re.sub(r"^(framework:.*\n)", r"\1stage: draft\n", text, count=1, flags=re.MULTILINE)
    return text.encode()


def _put(
    project: Project, kind: Kind, document: str, files: Mapping[str, bytes]
) -> tuple[str, ...]:
    return put(project, document, {**files, **_schemas(project, kind)})


def put(project: Project, document: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files of a new document.

    If the document could not be read at its place, the files are removed again, and `ToolError` is
    raised.
    """
    new = [path for path in files if not project.exists(path)]
    for path, data in files.items():
        put_file(project.tree, path, data, READ_ONLY)
    if why := _unreadable(project, replace(project), document):
        for path in new:
            remove(project.tree, path)
        raise ToolError(f"`{document}` cannot stand there: {why}", "choose another id")
    return tuple(files)


def _unreadable(before: Project, after: Project, document: str) -> str:
    """Why a new document, or an earlier one, cannot be read; empty if all can be read."""
    for name in (document, *before.documents()):
        if name not in after.documents():
            return f"`{name}` would be a part of another document"
        if not before.refused(name):
            for wrong in after.refused(name):
                return wrong.message
    return ""


def _free(project: Project, kind: Kind, document: str) -> None:
    """Raises `ToolError` if `document` is not an id, or if that id is taken."""
    target, named = _target(project, kind, document), _short(document)
    if document.split("/")[0] in TAKEN:
        raise ToolError(f"`{named}` is not an id", "its first folder is one that the output keeps")
    if "/" not in document or not is_id(document):
        hint = "write REGION/NAME in small letters, digits and -, not too long"
        raise ToolError(f"`{named}` is not an id", hint)
    if (there := project.documents().get(document)) or project.exists(target):
        raise ToolError(f"{there or target} exists already", "choose another id, or edit that file")


SHOWN = 60
"""Characters of an id that a message shows."""


def _short(document: str) -> str:
    name = shown(document)
    return name if len(name) <= SHOWN else f"{name[:SHOWN]}…"


def _framework(
    project: Project, kind: Kind, document: str, wanted: str | None
) -> tuple[str, Conventions | None]:
    """The id and value of a new document's framework: the one wanted, or the best default.

    None for a kind whose documents draw on none.
    """
    if kind.framework is None:
        if wanted is not None:
            raise ToolError(f"a {kind.name} draws on no framework", "leave --framework out")
        return "", None
    known, region = frameworks(project, kind.framework), document.split("/")[0]
    near = project.of_region(region) if kind.draws_on_pdus else {}
    if kind.draws_on_pdus and not near:
        raise ToolError(
            f"a {kind.name} draws on ratings, and `{region}` has none",
            f"begin with one: `reportgen new pdu-ratings {region}/NAME`",
        )
    if wanted is None:
        wanted = next(_of_pdus(project, near), "") or newest(kind, known)
    if wanted not in known:
        message = (
            f"there is no framework `{wanted}`"
            if wanted
            else "no framework has terms and phrases for it"
        )
        raise ToolError(message, "; ".join(did_you_mean(wanted, known)))
    return wanted, known[wanted]


def _of_pdus(project: Project, near: Mapping[str, str]) -> Iterator[str]:
    """The ids of the frameworks of the documents with ratings in a region."""
    for path in near.values():
        source = project.read(path)
        tree = read_yaml(source)[0] if isinstance(source, Source) else None
        data = tree.data() if tree else None
        kind = KINDS.get(str(data.get("kind", ""))) if isinstance(data, dict) else None
        if isinstance(data, dict) and kind and kind.is_pdu:
            yield str(data.get("framework", ""))


YEAR = re.compile(r"(?:19|20)\d\d")


def newest(kind: Kind, known: Mapping[str, Conventions]) -> str:
    """The framework with the latest year in its id; empty if none fits the kind.

    If documents of the kind have pages, a framework fits if it has terms and phrases for it.
    """
    whole = [
        name
        for name, one in known.items()
        if kind.view is None or (kind.name in one.terms and kind.name in one.phrases)
    ]
    return max(whole, key=lambda name: (_year(name), -len(name)), default="")


def _year(name: str) -> int:
    found = YEAR.findall(name)
    return int(found[-1]) if found else 0


def _files(
    project: Project, kind: Kind, document: str, framework_id: str, framework: Conventions | None
) -> dict[str, bytes]:
    """The starter files that the project does not have yet, by their paths."""
    starters = [(_target(project, kind, document), f"{kind.name}/starter", kind.model)]
    if "parts" in kind.parts:
        first = f"{project.content}/{document}/overview.yaml"
        starters.append((first, f"{kind.name}/starter-chapter", kind.parts["parts"]))
    values = {
        "framework": framework,
        "framework_id": framework_id,
        "region": document.split("/")[0],
        "name": _title(document.split("/")[-1]),
        "up": "../" * (document.count("/") + bool(kind.parts)),
        "gap": GAP,
        "first_standard": _first_standard(framework),
    }
    own = {path: _starter(project, name, model, values) for path, name, model in starters}
    return own | _shared(project, kind, document)


def _shared(project: Project, kind: Kind, document: str) -> dict[str, bytes]:
    """The shared files that documents of a kind draw on, if they are missing."""
    return shared_starters(project, document) if kind.framework else {}


def shared_starters(project: Project, document: str) -> dict[str, bytes]:
    """The starters of shared files that the project lacks, by path."""
    region = document.split("/")[0]
    known, beside = project.regions(), f"{project.content}/{region}/region.yaml"
    starters: tuple[tuple[str, str, type[Model]], ...] = (
        (known[region][1] if region in known else beside, "new/region", Region),
        (project.shared("publisher"), "new/publisher", Publisher),
        (project.shared("people"), "new/people", People),
    )
    values = {"region_name": _title(region), "gap": GAP}
    files = {
        path: _starter(project, name, model, values)
        for path, name, model in starters
        if not project.exists(path)
    }
    style = project.shared(HOUSE_STYLE)
    if not project.exists(style):
        files[style] = read_named(shipped("shared") / f"{HOUSE_STYLE}.yaml")
    return files


def _schemas(project: Project, kind: Kind) -> dict[str, bytes]:
    """The schemas of a kind by path."""
    return {
        f"{project.content}/schemas/{schema_name(kind, part)}": schema_text(
            project, kind, part
        ).encode()
        for part in (None, *kind.parts)
    }


def _target(project: Project, kind: Kind, document: str) -> str:
    """Where the main file of a document goes."""
    return f"{project.content}/{document}{MAIN if kind.parts else '.yaml'}"


def _first_standard(framework: Conventions | None) -> str:
    """A standard's id, for an example in a comment."""
    names = (name for name, _ in framework.standards()) if isinstance(framework, Framework) else ()
    return next(iter(names), "")


def _starter(
    project: Project, starter: str, model: type[Model], values: Mapping[str, Any]
) -> bytes:
    known, name = read_kit(project).templates, f"{starter}.yaml.jinja"

    def about(name: str) -> str:
        return described(model, _location(name))

    if name not in known:
        raise ToolError(f"there is no starter templates/{name}", "write the file by hand")
    text = render_template(
        environment(known, escaped=False), name, {**values, "about": about}, starter
    )
    if isinstance(text, Diagnostic):
        raise ToolError(f"{text.span}: {text.message}")
    return text.encode()


def _location(name: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdigit() else part for part in name.split("."))


def _title(slug: str) -> str:
    return " ".join(word.capitalize() for word in slug.split("-"))
