"""Where Python modules may be imported from: installed packages, never the project's folder.

Anybody may write a project's content. A file there that is named like a module, or claims to be a
package, must not be run because somebody starts a command in that folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


def keep_out(root: Path) -> None:
    """Remove a project's folder, and all folders below it, from Python's search path.

    A virtual environment in the project, `.venv` say, holds installed packages and stays.
    """
    sys.path[:] = [entry for entry in sys.path if not _is_of_project(entry, root)]


def let_in(folder: Path) -> None:
    """Add a folder at the end of Python's search path."""
    sys.path.append(os.path.realpath(folder))


def _is_of_project(entry: str, root: Path) -> bool:
    place = Path(os.path.realpath(entry))
    installed = (sys.prefix, sys.base_prefix, Path(click.__file__).parents[1])
    if any(place.is_relative_to(os.path.realpath(one)) for one in installed):
        return False
    return not entry or place.is_relative_to(os.path.realpath(root))
