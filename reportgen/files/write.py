"""Writes files atomically: to a temporary name beside the target, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from reportgen.files.handles import LinkError, Sort, SpecialError, Tree
from reportgen.problems.errors import ToolError

OUTPUT = "choose a folder that you may write to with --output"
"""The remedy for a command with an option for its output folder."""


RIGHT_WANTED = "let somebody give you the right to write it"
"""The remedy for a file of the content, which has its place."""

EVERYBODY, OWNER = 0o666, 0o600
"""The permissions of a written file, less those that the umask removes."""
OTHERS = 0o077
"""The permissions of everybody but the owner."""


def write(target: Path, data: bytes, elsewhere: str = OUTPUT) -> None:
    """Write a file atomically at a path that a person named; only a file is ever replaced.

    The path may lead through links: the person chose it.
    """
    tree = Tree(target.parent)
    about = _looked_at(tree, target.name)
    if about and not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
        raise ToolError(f"{target} is not a file, and stays as it is", "give the file another name")
    put(tree, target.name, data, elsewhere)


def _looked_at(tree: Tree, name: str) -> os.stat_result | None:
    """The status of a name; None if it may not be looked up: it cannot be written then either."""
    try:
        return tree.look(name)
    except OSError:
        return None


def put(tree: Tree, path: str, data: bytes, elsewhere: str = OUTPUT, mode: int = EVERYBODY) -> None:
    """Write a file atomically, and make its folder.

    `mode` holds the file's permissions, less those that the umask removes. `elsewhere` is the
    remedy in the message if nothing can be written. Raises `ToolError` if the system refuses:
    no space, no permission, a file in the way.
    """
    try:
        tree.write(path, data, mode)
    except OSError as error:
        raise _refused("write", tree.place(path), error, elsewhere) from error


def make_folder(tree: Tree) -> None:
    """Make a folder, if it does not exist. Raises `ToolError` if the system refuses."""
    try:
        tree.make()
    except OSError as error:
        raise _refused("write", tree.place(""), error) from error


def keep_private(tree: Tree) -> None:
    """Make a folder that only its owner can open; a folder of somebody else is not changed."""
    make_folder(tree)
    handle = tree.open_folder()
    try:
        if os.fstat(handle).st_mode & OTHERS and hasattr(os, "fchmod"):
            with contextlib.suppress(PermissionError):
                os.fchmod(handle, 0o700)
    finally:
        os.close(handle)


def leftovers(tree: Tree, *, deep: bool) -> list[str]:
    """The temporary files of killed processes in a folder, or with `deep` anywhere below it."""
    if not tree.is_folder():
        return []
    found = tree.walk(hidden=True) if deep else tree.entries()
    return [one.path for one in found if one.sort is Sort.FILE and _is_part(one.name)]


def _is_part(name: str) -> bool:
    return name.startswith(".") and name.endswith(".part")


def remove(tree: Tree, path: str) -> None:
    """Remove a file, if it exists. Raises `ToolError` if the system refuses."""
    try:
        tree.remove(path)
    except OSError as error:
        raise _refused("remove", tree.place(path), error) from error


def _refused(what: str, target: Path, error: OSError, elsewhere: str = OUTPUT) -> ToolError:
    if isinstance(error, (LinkError, SpecialError)):
        message = f"cannot {what} {target}: {error.filename} leads elsewhere"
        return ToolError(message, "move what is in the way")
    return ToolError(f"cannot {what} {target}: {error.strerror}", _remedy(error, elsewhere))


def _remedy(error: OSError, elsewhere: str) -> str:
    if isinstance(error, (FileExistsError, NotADirectoryError, IsADirectoryError)):
        return "move what is in the way"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"make room, and {'build' if elsewhere is OUTPUT else 'try'} again"
    return elsewhere
