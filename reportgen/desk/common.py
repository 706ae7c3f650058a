"""The files that all documents draw on, as the desk opens them: who publishes, who signs, regions.

They are no documents: they make no page, and other documents show what they say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.checks.gaps import gaps_in
from reportgen.desk import naming
from reportgen.desk.forms.wording import Wording
from reportgen.documents.corpus import Corpus
from reportgen.documents.kind import Kind
from reportgen.files.sources import Project
from reportgen.model.base import Model
from reportgen.model.shared import People, Publisher, Region
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.tree import Tree

SHARED: Mapping[str, type[Model]] = {"publisher": Publisher, "people": People}
"""The models of the files in the folder of shared files that have a form."""

REGION = "region"


def common(project: Project) -> dict[str, str]:
    """The paths of these files by the names that they have at the desk: `shared/people`."""
    shared = {f"shared/{name}": project.shared(name) for name in SHARED}
    regions = {f"{id}/{REGION}": path for id, (_, path) in project.regions().items()}
    return {id: path for id, path in (shared | regions).items() if project.exists(path)}


def title_of(project: Project, id: str) -> str:
    """What the desk calls one of these files; empty for anything else."""
    if id not in common(project):
        return ""
    folder, _, name = id.rpartition("/")
    own = naming.regions(project).get(folder, "") if name == REGION else ""
    return own or _kind(id).label


def sort_of(id: str) -> str:
    """What sort of file it is, in words."""
    return _kind(id).label


@dataclass(frozen=True, slots=True)
class Read:
    """One of these files: its sort, what it holds if it can be read, and what is wrong with it."""

    kind: Kind
    tree: Tree | None
    found: tuple[Diagnostic, ...]


def read(project: Project, id: str) -> Read:
    """Read one of these files. Raises `KeyError` for anything else."""
    path, kind, corpus = common(project)[id], _kind(id), Corpus.of(project)
    tree = corpus.parse(project.read(path))
    loaded = corpus.valid(kind.model, tree)
    gaps = gaps_in(loaded.tree) if loaded else ()
    return Read(kind, tree, (*corpus.diagnostics, *gaps))


def _kind(id: str) -> Kind:
    name = id.rpartition("/")[2]
    model = SHARED.get(name, Region)
    label = Wording().choice(model, "kind", name)
    return Kind(name, "", model, _no_document, (), None, _no_title, label, framework=None)


def _no_document(*_: Any) -> Any:
    """They are never bound to a framework."""


def _no_title(_: Any) -> str:
    return ""
