"""Writes whole files or none: to a temporary name beside the target, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from reportgen.problems.errors import ToolError

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
"""How a file is opened that must not be there yet."""


OUTPUT = "choose a folder that you may write to with --output"
"""What to do where a command has an option for the folder that it writes to."""


EVERYBODY, OWNER = 0o666, 0o600
"""Who may read and write a file that is written; the umask takes from it."""


def write(target: Path, data: bytes, elsewhere: str = OUTPUT, mode: int = EVERYBODY) -> None:
    """Put data at a path, making its folder; what stood there stays until the new file is whole.

    `mode` says who may read it, as far as the umask lets them, and `elsewhere` what to do where
    nothing may be written at all. Raises `ToolError` if the system does not let it: no space, no
    permission, a file in the way.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, mode)
    except OSError as error:
        raise ToolError(
            f"cannot write {target}: {error.strerror}", _remedy(error, elsewhere)
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder, if it is not there. Raises `ToolError` if the system does not let it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToolError(f"cannot write {folder}: {error.strerror}", _remedy(error)) from error


def keep_private(folder: Path) -> None:
    """Make a folder that its owner alone may look into; one of somebody else stays as it is."""
    make_folder(folder)
    if not folder.is_symlink() and folder.stat().st_mode & OTHERS:
        with contextlib.suppress(PermissionError):
            folder.chmod(0o700)


OTHERS = 0o077
"""What others than the owner may do."""


def leftovers(folder: Path, *, deep: bool) -> list[Path]:
    """What writing left in a folder, or anywhere below it, because its process was killed."""
    return [*(folder.rglob(".*.part") if deep else folder.glob(".*.part"))]


def _replace(target: Path, data: bytes, mode: int) -> None:
    name = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(name, NEW, mode), "wb") as file:
            file.write(data)
        name.replace(target)
    except BaseException:
        name.unlink(missing_ok=True)
        raise


def _remedy(error: OSError, elsewhere: str = OUTPUT) -> str:
    if isinstance(error, (FileExistsError, NotADirectoryError, IsADirectoryError)):
        return "move what is in the way"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"make room, and {'build' if elsewhere is OUTPUT else 'try'} again"
    return elsewhere


def remove(target: Path) -> None:
    """Remove a file, if it is there. Raises `ToolError` if the system does not let it."""
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise ToolError(f"cannot remove {target}: {error.strerror}", _remedy(error)) from error
