"""The places that outputs are written to: a local folder, or a store of `stores`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reportgen.files.digests import ABSENT, file_digest
from reportgen.files.handles import MOST, Tree
from reportgen.files.output_paths import DRAFTS, is_private
from reportgen.files.write import EVERYBODY, OWNER, keep_private, leftovers, put, remove


class Place(Protocol):
    """Reads and writes whole files by relative paths with forward slashes.

    Each method raises `ToolError` if the place refuses.
    """

    def read(self, path: str, most: int = MOST) -> bytes | None:
        """Read a file; None if it does not exist, or has more bytes than `most`."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file; the old file stays until the new one is whole."""

    def remove(self, path: str) -> None:
        """Remove a file, if it exists."""

    def tidy(self, *, deep: bool) -> None:
        """Remove temporary files of a killed build, at the top only, or with `deep` everywhere."""

    def spoilt(self, path: str, digest: str) -> str | None:
        """What happened to a file that was written with this digest: a few words, or None."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A local folder; every later change to a file in it is noticed."""

    tree: Tree
    shared: bool = False
    """Whether other processes may write there at the same time."""

    def read(self, path: str, most: int = MOST) -> bytes | None:
        """Read a file; None if it cannot be read, or has more bytes than `most`."""
        try:
            return self.tree.read(path, most)
        except OSError:
            return None

    def write(self, path: str, data: bytes) -> None:
        """Write a file, and make its folder; only the owner may read drafts and the record."""
        if path.startswith(DRAFTS):
            keep_private(self.tree.below(DRAFTS.rstrip("/")))
        put(self.tree, path, data, mode=OWNER if is_private(path) else EVERYBODY)

    def remove(self, path: str) -> None:
        """Remove a file, if it exists."""
        remove(self.tree, path)

    def tidy(self, *, deep: bool) -> None:
        """Remove temporary files of a killed build, at the top only, or with `deep` everywhere."""
        for part in () if self.shared else leftovers(self.tree, deep=deep):
            remove(self.tree, part)

    def spoilt(self, path: str, digest: str) -> str | None:
        """Say whether a file is gone or has other content."""
        there = file_digest(self.tree, path)
        if there == digest:
            return None
        return f"{path} is not there" if there == ABSENT else f"{path} was changed by hand"
