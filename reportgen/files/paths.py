"""Checks that a path stays below its folder."""

from __future__ import annotations

import os
from pathlib import Path


def is_inside(file: Path, folder: Path) -> bool:
    """Whether a file is a folder or lies below it, after all symbolic links are followed."""
    real, base = os.path.realpath(file), os.path.realpath(folder)
    return real == base or real.startswith(base.rstrip(os.sep) + os.sep)


def is_plain(path: str) -> bool:
    """Whether a relative path stays below its folder: `a/b` does, `../a` and `/a` do not."""
    parts = path.split("/")
    return not ("\\" in path or "\0" in path or {"", ".", ".."} & {*parts})
