"""Outputs in an object store, a server or a shared folder: anything that fsspec can write.

The only importer of fsspec.
"""

from __future__ import annotations

import contextlib
import functools
import uuid
from collections.abc import Iterator

import fsspec

from reportgen.files.handles import MOST
from reportgen.problems.errors import ToolError

OBJECT_STORES = frozenset("abfs abfss adl az gcs gs memory oci oss s3 s3a".split())
"""Object stores: uploads are atomic, and a rename would copy the file."""

SCHEMES = OBJECT_STORES | frozenset("file local ftp ftps hdfs sftp smb ssh webdav webhdfs".split())
"""Stores that hold separate files with names: no archives, no chained stores, no web pages."""


class Store:
    """A place by its URL, `s3://bucket/reports`; credentials come from each machine's settings.

    It can be pickled. Writes are atomic: object stores do that themselves, elsewhere a file is
    written under a temporary name and renamed. Of later changes only missing files are noticed,
    by listing the store once: to read all files back would take longer than to make them.

    Raises `ToolError` for a URL that fsspec cannot write.
    """

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        if "://" not in url:
            raise ToolError(f"`{url}` is no URL", "write a folder as file:///path/to/folder")
        scheme = url.partition("://")[0]
        if scheme not in SCHEMES or "::" in url:
            known = ", ".join(f"{one}://" for one in sorted(SCHEMES))
            raise ToolError(f"reports cannot go to `{scheme}://`", f"choose from {known}")
        with self._trouble("use"):
            self._files, root = fsspec.url_to_fs(self._url)
            self._root = root.rstrip("/")
        protocol = self._files.protocol
        names = {protocol} if isinstance(protocol, str) else set(protocol)
        self._puts_whole = not OBJECT_STORES.isdisjoint(names)

    def __str__(self) -> str:
        return self._url

    def read(self, path: str, most: int = MOST) -> bytes | None:
        """Read a file; None if it does not exist, or has more bytes than `most`."""
        with self._trouble("read", path):
            try:
                data: bytes = self._files.cat_file(f"{self._root}/{path}", 0, most + 1)
            except FileNotFoundError:
                return None
            return data if len(data) <= most else None

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        target = f"{self._root}/{path}"
        with self._trouble("write", path):
            if self._puts_whole:
                self._files.pipe_file(target, data)
            else:
                self._put_and_rename(target, data)

    def _put_and_rename(self, target: str, data: bytes) -> None:
        folder, _, name = target.rpartition("/")
        part = f"{folder}/.{name}.{uuid.uuid4().hex}.part"
        self._files.makedirs(folder, exist_ok=True)
        try:
            self._files.pipe_file(part, data)
            if self._files.isdir(target):  # a move would go into it
                raise IsADirectoryError(f"{target} is a folder")
            self._files.mv(part, target)
        except BaseException:
            with contextlib.suppress(Exception):
                self._files.rm_file(part)
            raise

    def remove(self, path: str) -> None:
        """Remove a file, if it exists."""
        with self._trouble("remove", path), contextlib.suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{path}")

    def tidy(self, *, deep: bool) -> None:
        """Do nothing: another build may be writing there now."""

    def spoilt(self, path: str, digest: str) -> str | None:
        """Say whether a file is gone."""
        del digest
        return None if f"{self._root}/{path}" in self._there else f"{path} is not there"

    @functools.cached_property
    def _there(self) -> frozenset[str]:
        with self._trouble("list"):
            self._files.invalidate_cache()
            try:
                return frozenset(self._files.find(self._root))
            except FileNotFoundError:
                return frozenset()

    @contextlib.contextmanager
    def _trouble(self, what: str, path: str = "") -> Iterator[None]:
        """Turn any exception of a store into a `ToolError`: each store has its own exceptions."""
        try:
            yield
        except Exception as error:
            why = str(error).partition("\n")[0] or type(error).__name__
            place = f"{self._url}/{path}" if path else self._url
            raise ToolError(f"cannot {what} {place}: {why}") from error
