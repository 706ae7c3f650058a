"""The kinds of document, and their templates, that installed packages bring, and versions of these.

The packages are found without being imported. A package in the project's own folder is ignored,
unless `--kinds` names that folder.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import os
import sys
from pathlib import Path

KINDS = "reportgen.kinds"
"""The entry point group in which packages list their kinds of document."""


def kinds_of_others() -> tuple[importlib.metadata.EntryPoint, ...]:
    """The entry points of kinds in installed packages, sorted by name; none is imported."""
    return _named(tuple(sys.path))


@functools.lru_cache(maxsize=2)
def _named(path: tuple[str, ...]) -> tuple[importlib.metadata.EntryPoint, ...]:
    """The entry points on a search path; to look through all packages takes some milliseconds."""
    del path
    found = importlib.metadata.entry_points(group=KINDS)
    return tuple(sorted(found, key=lambda one: one.name))


@functools.cache
def version_of(package: str) -> str:
    """The version of an installed package. Raises `importlib.metadata.PackageNotFoundError`.

    It is looked up once, since a package's whole description is read for it.
    """
    return importlib.metadata.version(package)


def templates_of_others() -> tuple[Path, ...]:
    """The `templates` folders beside the kinds that other packages bring."""
    found = (_package(entry.module) / "templates" for entry in kinds_of_others())
    return tuple(dict.fromkeys(folder for folder in found if folder.is_dir()))


def _package(module: str) -> Path:
    """The folder of the package that holds a module.

    A single module has no such folder, because the files beside it belong to others: the result is
    then a path that does not exist.
    """
    try:
        spec = importlib.util.find_spec(module)
    except Exception:  # whoever loads the kind reports why it fails
        return Path(os.devnull)
    is_inside = spec and spec.origin and (spec.submodule_search_locations or "." in module)
    return Path(spec.origin).parent if spec and spec.origin and is_inside else Path(os.devnull)
