"""A lock on a folder, so that one build runs there at a time.

The folder itself is locked, so no lock file can be left behind. The system frees the lock when
the owner's process ends, for whatever reason.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.files.handles import Tree, read_named
from reportgen.files.write import make_folder
from reportgen.problems.errors import ToolError

if sys.platform != "win32":
    import fcntl

_held: set[int] = set()


def _let_go() -> None:
    """Release the lock in a forked worker, or it would outlive a build that was killed."""
    while _held:
        with contextlib.suppress(OSError):
            os.close(_held.pop())


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_let_go)


@contextlib.contextmanager
def locked(folder: Tree, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a folder; make the folder if need be.

    If another process holds the lock, wait for it, or without `wait` raise `ToolError`.
    """
    make_folder(folder)
    if sys.platform == "win32":
        yield
        return
    handle = folder.open_folder()
    _held.add(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    except BlockingIOError:
        who = f" (process {owner})" if (owner := _owner(handle)) else ""
        message = f"another build{who} is writing into {folder.place('')}"
        raise ToolError(message, "wait until it has ended, or build with --wait") from None
    finally:
        if handle in _held:
            _held.discard(handle)
            os.close(handle)


def _owner(handle: int) -> str | None:
    """The process that holds the lock, if the system tells."""
    about = os.fstat(handle)
    place = f"{os.major(about.st_dev):02x}:{os.minor(about.st_dev):02x}:{about.st_ino}"
    with contextlib.suppress(OSError):
        listed = read_named(Path("/proc/locks")).decode("ascii")
        found = re.search(rf"FLOCK\s+\S+\s+WRITE\s+(\d+)\s+{place}\s", listed)
        return found[1] if found else None
    return None
