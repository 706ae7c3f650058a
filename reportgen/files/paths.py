"""Which paths may be followed: those that lead down from where they begin."""

from __future__ import annotations

import os
from pathlib import Path


def is_inside(file: Path, folder: Path) -> bool:
    """Whether a file lies below a folder, once all symbolic links are followed."""
    real, base = os.path.realpath(file), os.path.realpath(folder)
    return real == base or real.startswith(base.rstrip(os.sep) + os.sep)


def is_plain(path: str) -> bool:
    """Whether a relative path leads down from where it begins, and nowhere else."""
    parts = path.split("/")
    return not ("\\" in path or "\0" in path or {"", ".", ".."} & {*parts})
