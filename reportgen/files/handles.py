"""The one way to open a file: from the handle of its folder, following no link.

A path is walked part by part. Each part is opened from the handle of the folder before it, so
nobody can put another folder or a link in between. No part of a path may be a link. Only regular
files are read: the program checks the handle that it has opened, and reads the bytes from that
handle. So no link, pipe, device or endless file can take the place of a file, not even between
the check and the reading.

A hard link is a second name of the same file, and is read as that file: whoever could make the
link could also have copied the file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple

MOST = 1_000_000_000
"""The largest file that is read, in bytes, where a caller gives no limit."""

HANDLES = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether the system can open a file from the handle of its folder; if not, paths are used."""

FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Without these flags, opening a pipe would wait until somebody writes into it."""
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | getattr(os, "O_BINARY", 0)
"""The flags that open a file which must not exist yet."""


class LinkError(OSError):
    """A part of a path is a link, or leads out of the tree."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.ELOOP, "this is a link, and links are not followed", path)


class SpecialError(OSError):
    """A path leads to a pipe, a socket or a device: neither to a file nor to a folder."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EINVAL, "this is not a file of the disk", path)


class TooLargeError(OSError):
    """A file is longer than the limit; `size` is its length in bytes, as far as it is known."""

    def __init__(self, path: str, size: int) -> None:
        super().__init__(errno.EFBIG, "this file is too large", path)
        self.size = size


class Sort(Enum):
    """The type of an entry of a folder."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    LINKED_FOLDER = "link to a folder"
    OTHER = "other"


class Entry(NamedTuple):
    """An entry of a folder, with its path below the tree."""

    path: str
    sort: Sort

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


class _Open(NamedTuple):
    """An open folder: its handle, where the system has handles of folders, and its path."""

    handle: int | None
    path: str

    def name(self, name: str) -> str:
        """The name to give to the system together with the folder's handle."""
        return name if HANDLES else os.path.join(self.path, name)  # noqa: PTH118

    def look(self, name: str) -> os.stat_result:
        """The status of an entry; a link is not followed."""
        return os.stat(self.name(name), dir_fd=self.handle, follow_symlinks=False)

    def close(self) -> None:
        if self.handle is not None:
            os.close(self.handle)


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below a folder, or below its subfolder `inner`; paths have forward slashes.

    The path to the folder itself may hold links: its caller chose it. Below it links are followed
    only if `follows` is set, as it is for installed files. Each method raises `OSError`:
    `LinkError` for a link, `SpecialError` for a pipe or a device, else the system's own error.

    `Tree(Path("reports")).read("content/north/town.yaml")` gives that file's bytes.
    """

    root: Path
    inner: str = ""
    follows: bool = False

    def below(self, folder: str) -> Tree:
        """The tree of a folder below this one."""
        return Tree(self.root, self._whole(folder), self.follows)

    def place(self, path: str) -> Path:
        """A path for messages, and for programs that take a file's name."""
        return self.root / self._whole(path)

    def read(self, path: str, most: int = MOST) -> bytes:
        """Read a file. Raises `TooLargeError` if it has more than `most` bytes."""
        with self._around(path) as (folder, name):
            handle = self._opened(folder, name)
            try:
                return _bytes(handle, folder.name(name), most)
            finally:
                os.close(handle)

    def head(self, path: str, size: int) -> bytes:
        """The first `size` bytes of a file, or all of them if it has fewer."""
        with self._around(path) as (folder, name):
            handle = self._opened(folder, name)
            try:
                return os.read(handle, size)
            finally:
                os.close(handle)

    def look(self, path: str) -> os.stat_result | None:
        """The status of a file, folder or link; None if there is nothing at the path."""
        try:
            with self._around(path) as (folder, name):
                return self._look(folder, name)
        except (FileNotFoundError, NotADirectoryError, LinkError):
            return None

    def is_folder(self, path: str = "") -> bool:
        """Whether the path is a folder."""
        try:
            with self._at(path):
                return True
        except OSError:
            return False

    def entries(self, folder: str = "") -> list[Entry]:
        """The entries of a folder, sorted."""
        with self._at(folder) as opened:
            where = opened.path if opened.handle is None else opened.handle
            try:
                with os.scandir(where) as listed:
                    found = [Entry(_joined(folder, one.name), self._sort(one)) for one in listed]
            except OSError as error:
                error.filename = opened.path
                raise
        return sorted(found, key=lambda one: one.path)

    def walk(self, folder: str = "", *, hidden: bool = False) -> Iterator[Entry]:
        """All entries of a folder and of its subfolders; those of hidden folders only if asked."""
        waiting = [folder]
        while waiting:
            for one in self.entries(waiting.pop()):
                yield one
                if one.sort is Sort.FOLDER and (hidden or one.name[0] != "."):
                    waiting.append(one.path)

    def write(self, path: str, data: bytes, mode: int = 0o666) -> None:
        """Write a file atomically, and make its folder; the old file stays until the new is whole.

        A link at the path is replaced by the file; a pipe or a device is refused. `mode` holds the
        permissions, less those that the umask removes.
        """
        with self._around(path, make=True) as (folder, name):
            with contextlib.suppress(FileNotFoundError):
                there = folder.look(name).st_mode
                if not (stat.S_ISREG(there) or stat.S_ISDIR(there) or stat.S_ISLNK(there)):
                    raise SpecialError(path)
            _replace(folder, name, data, mode)

    def remove(self, path: str) -> None:
        """Remove a file, if it exists; a file that is only reached through a link is left alone."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, LinkError):  # noqa: SIM117
            with self._around(path) as (folder, name):
                os.unlink(folder.name(name), dir_fd=folder.handle)

    def open_folder(self, *, make: bool = False) -> int:
        """Open this folder, and return the handle; the caller closes it."""
        with self._at("", make=make) as opened:
            return os.dup(opened.handle) if opened.handle is not None else os.open(opened.path, 0)

    def make(self) -> None:
        """Make this folder, if it does not exist."""
        with self._at("", make=True):
            return

    def _whole(self, path: str) -> str:
        return _joined(self.inner, path) if path else self.inner

    @contextlib.contextmanager
    def _around(self, path: str, *, make: bool = False) -> Iterator[tuple[_Open, str]]:
        """Open the folder of a file; give it with the file's name in it."""
        folder, _, name = path.rpartition("/")
        _check([name], path)
        with self._at(folder, make=make) as opened:
            yield opened, name

    @contextlib.contextmanager
    def _at(self, folder: str, *, make: bool = False) -> Iterator[_Open]:
        """Open a folder below this one; with `make`, first make it and its parents."""
        whole = self._whole(folder)
        parts = whole.split("/") if whole else []
        _check(parts, whole)
        if make:
            self.root.mkdir(parents=True, exist_ok=True)
        opened = _Open(os.open(self.root, FOLDER) if HANDLES else None, str(self.root))
        try:
            for part in parts:
                outer = opened
                try:
                    opened = self._entered(outer, part, make=make)
                finally:
                    if opened is not outer:
                        outer.close()
            yield opened
        finally:
            opened.close()

    def _entered(self, outer: _Open, name: str, *, make: bool) -> _Open:
        if make:
            with contextlib.suppress(FileExistsError):
                os.mkdir(outer.name(name), dir_fd=outer.handle)
        path = os.path.join(outer.path, name)  # noqa: PTH118
        if not HANDLES:
            mode = self._look(outer, name).st_mode
            if not stat.S_ISDIR(mode):
                raise LinkError(path) if stat.S_ISLNK(mode) else NotADirectoryError(path)
            return _Open(None, path)
        flags = FOLDER if self.follows else FOLDER | NO_LINK
        try:
            return _Open(os.open(name, flags, dir_fd=outer.handle), path)
        except (NotADirectoryError, OSError) as error:
            if error.errno in (errno.ENOTDIR, errno.ELOOP) and _is_link(outer, name):
                raise LinkError(path) from error
            error.filename = path
            raise

    def _look(self, folder: _Open, name: str) -> os.stat_result:
        return os.stat(folder.name(name), dir_fd=folder.handle, follow_symlinks=self.follows)

    def _opened(self, folder: _Open, name: str) -> int:
        """Open a file for reading, and check it first: merely opening some devices has effects."""
        path = os.path.join(folder.path, name)  # noqa: PTH118
        about = self._look(folder, name)
        if stat.S_ISLNK(about.st_mode):
            raise LinkError(path)
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if not stat.S_ISREG(about.st_mode):
            raise SpecialError(path)
        flags = os.O_RDONLY | NO_WAIT | (0 if self.follows else NO_LINK)
        try:
            handle = os.open(folder.name(name), flags, dir_fd=folder.handle)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise LinkError(path) from error
            raise
        now = os.fstat(handle)
        if not stat.S_ISREG(now.st_mode) or not (HANDLES or os.path.samestat(now, about)):
            os.close(handle)
            raise SpecialError(path)
        return handle

    def _sort(self, one: os.DirEntry[str]) -> Sort:
        if one.is_symlink() and not self.follows:
            return Sort.LINKED_FOLDER if _leads_to_folder(one) else Sort.LINK
        if one.is_dir():
            return Sort.FOLDER
        return Sort.FILE if one.is_file() else Sort.OTHER


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:  # the link leads to itself
        return False


def is_of_user(about: os.stat_result) -> bool:
    """Whether a file belongs to the current user, and nobody else may write to it."""
    if not hasattr(os, "geteuid"):
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & 0o022


def read_named(file: Path, most: int = MOST) -> bytes:
    """Read a file that the program brings or a person named; links to it are followed."""
    return Tree(file.parent, follows=True).read(file.name, most)


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _check(parts: list[str], path: str) -> None:
    """Refuse parts of a path that lead out of the tree, on any system."""
    for part in parts:
        elsewhere = part in ("", ".", "..") or "/" in part or "\0" in part
        if elsewhere or (os.sep == "\\" and ("\\" in part or ":" in part)):
            raise LinkError(path)


def _is_link(folder: _Open, name: str) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISLNK(folder.look(name).st_mode)
    return False


def _bytes(handle: int, path: str, most: int) -> bytes:
    """Read a file to its end, even if it grows meanwhile; never more than `most` bytes."""
    size = os.fstat(handle).st_size
    if size > most:
        raise TooLargeError(path, size)
    data = os.read(handle, size + 1)
    if len(data) == size:  # all of the file was read
        return data
    parts, length = [data], len(data)
    while data and length <= most:
        data = os.read(handle, min(most + 1 - length, 1_000_000))
        parts.append(data)
        length += len(data)
    if length > most:
        raise TooLargeError(path, length)
    return b"".join(parts)


def _replace(folder: _Open, name: str, data: bytes, mode: int) -> None:
    """Write a temporary file beside the target, then rename it to the target."""
    part = folder.name(f".{name[:100]}.{secrets.token_hex(4)}.part")
    try:
        handle = os.open(part, NEW, mode, dir_fd=folder.handle)  # the umask removes permissions
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        at = folder.handle
        os.replace(part, folder.name(name), src_dir_fd=at, dst_dir_fd=at)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part, dir_fd=folder.handle)
        raise
