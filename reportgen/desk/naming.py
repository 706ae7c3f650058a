"""What the project's regions, frameworks and people are called, in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.desk.forms.wording import in_words
from reportgen.desk.held import data_of
from reportgen.files.names import suggested
from reportgen.files.sources import Project
from reportgen.model.values import is_gap
from reportgen.problems.source import Source


def regions(project: Project) -> dict[str, str]:
    """The regions' names by id, in the order of the names."""
    return _named(project, project.regions())


def frameworks(project: Project) -> dict[str, str]:
    """The frameworks' names by id, in the order of the names."""
    return _named(project, project.frameworks())


def people(project: Project) -> dict[str, str]:
    """Those who may sign, by id, each with their post."""
    read = project.read(project.shared("people"))
    data = data_of(read.path, read.text) if isinstance(read, Source) else None
    found = data.get("people") if isinstance(data, dict) else None
    rows = found.items() if isinstance(found, dict) else ()
    return {str(id): _post(one) or in_words(str(id)) for id, one in rows}


def _post(one: object) -> str:
    fields = one if isinstance(one, dict) else {}
    return ", ".join(str(fields[name]) for name in ("name", "post")
                     if fields.get(name) and not is_gap(fields[name]))  # fmt: skip


def region_id(project: Project, words: str) -> str:
    """The id of a region of this name, `greater-manchester` for `Greater Manchester`."""
    words = " ".join(words.split())
    found = (id for id, name in regions(project).items() if name.casefold() == words.casefold())
    return next(found, suggested(words))


def _named(project: Project, files: Mapping[str, tuple[Path, str]]) -> dict[str, str]:
    """The field `name` of each file; the id where a file has none, or cannot be read."""
    found = {id: _name(project.read_file(*file)) or id for id, file in files.items()}
    return dict(sorted(found.items(), key=lambda one: one[1].casefold()))


def _name(read: object) -> str:
    data = data_of(read.path, read.text) if isinstance(read, Source) else None
    name = data.get("name") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""
