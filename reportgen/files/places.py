"""Where outputs go: a folder of this machine, or what `stores` can write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reportgen.files.digests import ABSENT, file_digest
from reportgen.files.handles import MOST, Tree
from reportgen.files.output_paths import DRAFTS, is_private
from reportgen.files.write import EVERYBODY, OWNER, keep_private, leftovers, put, remove


class Place(Protocol):
    """Takes whole files by their paths, which are relative and have forward slashes.

    Each raises `ToolError` if the place does not let it.
    """

    def read(self, path: str, most: int = MOST) -> bytes | None:
        """What stands at a path; None if there is nothing, or it has more bytes than `most`."""

    def write(self, path: str, data: bytes) -> None:
        """Put a file at a path; what stood there stays until the new one is whole."""

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""

    def tidy(self, *, deep: bool) -> None:
        """Remove what a build that was killed left half written: at the top, or everywhere."""

    def spoilt(self, path: str, digest: str) -> str | None:
        """What happened to the file with this digest that was put at a path, or None."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, in which every change to a file is noticed."""

    tree: Tree
    shared: bool = False
    """Whether others write there at the same time."""

    def read(self, path: str, most: int = MOST) -> bytes | None:
        """What stands at a path, or None if it cannot be read, or has more bytes than `most`."""
        try:
            return self.tree.read(path, most)
        except OSError:
            return None

    def write(self, path: str, data: bytes) -> None:
        """Put a file at a path, making its folder; drafts and record are for their owner alone."""
        if path.startswith(DRAFTS):
            keep_private(self.tree.below(DRAFTS.rstrip("/")))
        put(self.tree, path, data, mode=OWNER if is_private(path) else EVERYBODY)

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        remove(self.tree, path)

    def tidy(self, *, deep: bool) -> None:
        """Remove what a build that was killed left half written: at the top, or everywhere."""
        for part in () if self.shared else leftovers(self.tree, deep=deep):
            remove(self.tree, part)

    def spoilt(self, path: str, digest: str) -> str | None:
        """Whether a file is gone or has other content."""
        there = file_digest(self.tree, path)
        if there == digest:
            return None
        return f"{path} is not there" if there == ABSENT else f"{path} was changed by hand"
