"""Where programs may come from: what is installed, and never the project's own folder.

A project is content, and content comes from anybody: a file that has the name of a module, or says
that it is a package, must not become a program because a command is run beside it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


def keep_out(root: Path) -> None:
    """Look for modules and packages no more in a project's folder, nor in any below it.

    An environment that lies in the project, `.venv` say, is installed and stays.
    """
    sys.path[:] = [entry for entry in sys.path if not _is_of_project(entry, root)]


def let_in(folder: Path) -> None:
    """Look for modules and packages in a folder, too, after all others."""
    sys.path.append(os.path.realpath(folder))


def _is_of_project(entry: str, root: Path) -> bool:
    place = Path(os.path.realpath(entry))
    installed = (sys.prefix, sys.base_prefix, Path(click.__file__).parents[1])
    if any(place.is_relative_to(os.path.realpath(one)) for one in installed):
        return False
    return not entry or place.is_relative_to(os.path.realpath(root))
