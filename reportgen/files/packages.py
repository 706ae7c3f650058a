"""The kinds of document that installed packages bring, and the templates for them.

It looks through the packages without loading any. Whatever a project's own folder holds is none of
them, unless `--kinds` names that folder.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import os
import sys
from pathlib import Path

KINDS = "reportgen.kinds"
"""The group of entry points in which other packages name their kinds of document."""


def kinds_of_others() -> tuple[importlib.metadata.EntryPoint, ...]:
    """The kinds that installed packages name, in the order of their names; none is loaded yet."""
    return _named(tuple(sys.path))


@functools.lru_cache(maxsize=2)
def _named(path: tuple[str, ...]) -> tuple[importlib.metadata.EntryPoint, ...]:
    """What is found on a search path; to look through all packages takes some milliseconds."""
    del path
    found = importlib.metadata.entry_points(group=KINDS)
    return tuple(sorted(found, key=lambda one: one.name))


def templates_of_others() -> tuple[Path, ...]:
    """The folders `templates` that the packages of other kinds bring, each beside its kind."""
    found = (_package(entry.module) / "templates" for entry in kinds_of_others())
    return tuple(dict.fromkeys(folder for folder in found if folder.is_dir()))


def _package(module: str) -> Path:
    """The folder of the package that a module belongs to; a path that is not there without one.

    A module that stands alone has no folder: what lies beside it belongs to others.
    """
    try:
        spec = importlib.util.find_spec(module)
    except Exception:  # whoever loads the kind is told why it fails
        return Path(os.devnull)
    is_inside = spec and spec.origin and (spec.submodule_search_locations or "." in module)
    return Path(spec.origin).parent if spec and spec.origin and is_inside else Path(os.devnull)
