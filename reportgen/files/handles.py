"""The one way to a file: down from the handle of a folder, through folders alone.

A path is walked part by part, each from the handle of the one before it, so that nobody can put
another folder or a link in between. No part of it may be a link. What is opened to be read is a
file of the disk with an end: its handle is looked at, and the bytes are those of that handle. So
neither a link, nor a pipe, nor a device, nor a file without end can take the place of a file, be it
in the moment between looking and reading.

A second name of a file (a hard link) is that file: who could give it that name could copy it, too.
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
"""How many bytes a file may have of which nobody says how many."""

HANDLES = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether the system opens a file from the handle of its folder; else it is done by paths."""

FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that nobody writes into would not let go of whoever opens it."""
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | getattr(os, "O_BINARY", 0)
"""How a file is opened that must not be there yet."""


class LinkError(OSError):
    """A part of a path is a link, or leads elsewhere."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.ELOOP, "this is a link, and links are not followed", path)


class SpecialError(OSError):
    """What is at a path is neither a file nor a folder, but a pipe, a socket or a device."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EINVAL, "this is not a file of the disk", path)


class TooLargeError(OSError):
    """A file has more bytes than are read: `size`, as far as is known."""

    def __init__(self, path: str, size: int) -> None:
        super().__init__(errno.EFBIG, "this file is too large", path)
        self.size = size


class Sort(Enum):
    """What an entry of a folder is."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    LINKED_FOLDER = "link to a folder"
    OTHER = "other"


class Entry(NamedTuple):
    """An entry of a folder, by its path below the tree."""

    path: str
    sort: Sort

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


class _Open(NamedTuple):
    """A folder that is open: by its handle, where the system has any, and by its path."""

    handle: int | None
    path: str

    def name(self, name: str) -> str:
        """An entry's name for the system, beside the handle."""
        return name if HANDLES else os.path.join(self.path, name)  # noqa: PTH118

    def look(self, name: str) -> os.stat_result:
        """What an entry is, without following it."""
        return os.stat(self.name(name), dir_fd=self.handle, follow_symlinks=False)

    def close(self) -> None:
        if self.handle is not None:
            os.close(self.handle)


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below a folder, or below an `inner` one of it, by paths with forward slashes.

    How the folder itself is reached is the affair of whoever names it; below it no link is
    followed, unless `follows` says so of what is installed. Each method raises `OSError`:
    `LinkError` for a link, `SpecialError` for a pipe or a device, and what the system says.

    `Tree(Path("/home/me/project")).read("content/north/town.yaml")` gives that file's bytes.
    """

    root: Path
    inner: str = ""
    follows: bool = False

    def below(self, folder: str) -> Tree:
        """The tree of a folder in this one."""
        return Tree(self.root, self._whole(folder), self.follows)

    def place(self, path: str) -> Path:
        """A path for people, and for programs that are given a file by name."""
        return self.root / self._whole(path)

    def read(self, path: str, most: int = MOST) -> bytes:
        """A file's bytes. Raises `TooLargeError` if there are more than `most`."""
        with self._around(path) as (folder, name):
            handle = self._opened(folder, name)
            try:
                return _bytes(handle, folder.name(name), most)
            finally:
                os.close(handle)

    def head(self, path: str, size: int) -> bytes:
        """The first `size` bytes of a file, or all if it has fewer."""
        with self._around(path) as (folder, name):
            handle = self._opened(folder, name)
            try:
                return os.read(handle, size)
            finally:
                os.close(handle)

    def look(self, path: str) -> os.stat_result | None:
        """What is at a path, a link itself among it; None if there is nothing, or no way to it."""
        try:
            with self._around(path) as (folder, name):
                return self._look(folder, name)
        except (FileNotFoundError, NotADirectoryError, LinkError):
            return None

    def is_folder(self, path: str = "") -> bool:
        """Whether there is a folder at a path."""
        try:
            with self._at(path):
                return True
        except OSError:
            return False

    def entries(self, folder: str = "") -> list[Entry]:
        """What a folder holds, sorted."""
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
        """All that a folder holds, and the folders in it; hidden folders only where asked for."""
        waiting = [folder]
        while waiting:
            for one in self.entries(waiting.pop()):
                yield one
                if one.sort is Sort.FOLDER and (hidden or one.name[0] != "."):
                    waiting.append(one.path)

    def write(self, path: str, data: bytes, mode: int = 0o666) -> None:
        """Put a file at a path, making its folder; what stood there stays until it is whole.

        A link at the path gives way to the file; a pipe or a device does not. `mode` says who may
        read it, as far as the umask lets them.
        """
        with self._around(path, make=True) as (folder, name):
            with contextlib.suppress(FileNotFoundError):
                there = folder.look(name).st_mode
                if not (stat.S_ISREG(there) or stat.S_ISDIR(there) or stat.S_ISLNK(there)):
                    raise SpecialError(path)
            _replace(folder, name, data, mode)

    def remove(self, path: str) -> None:
        """Remove a file, if it is there; what only a link leads to is not there."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, LinkError):  # noqa: SIM117
            with self._around(path) as (folder, name):
                os.unlink(folder.name(name), dir_fd=folder.handle)

    def open_folder(self, *, make: bool = False) -> int:
        """A handle of this folder itself, which the caller closes."""
        with self._at("", make=make) as opened:
            return os.dup(opened.handle) if opened.handle is not None else os.open(opened.path, 0)

    def make(self) -> None:
        """Make this folder, if it is not there."""
        with self._at("", make=True):
            return

    def _whole(self, path: str) -> str:
        return _joined(self.inner, path) if path else self.inner

    @contextlib.contextmanager
    def _around(self, path: str, *, make: bool = False) -> Iterator[tuple[_Open, str]]:
        """The folder of a file, open, with the file's name in it."""
        folder, _, name = path.rpartition("/")
        _check([name], path)
        with self._at(folder, make=make) as opened:
            yield opened, name

    @contextlib.contextmanager
    def _at(self, folder: str, *, make: bool = False) -> Iterator[_Open]:
        """A folder, open: `folder` below this one. It and those around it are made if need be."""
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
        """The handle of a file that may be read: looked at before, as some devices act on that."""
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
    except OSError:  # a link to itself
        return False


def is_of_user(about: os.stat_result) -> bool:
    """Whether what was looked at belongs to whoever runs this, and nobody else may write it."""
    if not hasattr(os, "geteuid"):
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & 0o022


def read_named(file: Path, most: int = MOST) -> bytes:
    """The bytes of a file that the program has, or that a person named: links may lead to it."""
    return Tree(file.parent, follows=True).read(file.name, most)


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _check(parts: list[str], path: str) -> None:
    """Refuse parts of a path that lead elsewhere, in the spelling of any system."""
    for part in parts:
        elsewhere = part in ("", ".", "..") or "/" in part or "\0" in part
        if elsewhere or (os.sep == "\\" and ("\\" in part or ":" in part)):
            raise LinkError(path)


def _is_link(folder: _Open, name: str) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISLNK(folder.look(name).st_mode)
    return False


def _bytes(handle: int, path: str, most: int) -> bytes:
    """All bytes of a file, though it grows meanwhile; more than `most` are not taken."""
    size = os.fstat(handle).st_size
    if size > most:
        raise TooLargeError(path, size)
    data = os.read(handle, size + 1)
    if len(data) == size:  # read to its end
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
    """Write a file beside the one that it then takes the name of."""
    part = folder.name(f".{name[:100]}.{secrets.token_hex(4)}.part")
    try:
        handle = os.open(part, NEW, mode, dir_fd=folder.handle)  # the umask takes from it
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        at = folder.handle
        os.replace(part, folder.name(name), src_dir_fd=at, dst_dir_fd=at)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part, dir_fd=folder.handle)
        raise
