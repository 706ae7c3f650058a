"""What git has of a document: what was recorded last, what changed since, and a new record."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from reportgen.build.track.changes import git_bytes
from reportgen.files.sources import Project
from reportgen.problems.errors import ToolError

LONGEST_MESSAGE = 500
"""The most characters of a message of a record."""


def recorded_text(project: Project, path: str, revision: str = "HEAD") -> str | None:
    """The text of a file as it was recorded last, or at a revision; None if it was not.

    Raises nothing: without git, nothing is recorded.
    """
    try:
        found = git_bytes(project.root, "show", "--end-of-options", f"{revision}:./{path}")
    except ToolError:
        return None
    return found.decode("utf-8", "replace")


def states(project: Project) -> Mapping[str, str] | None:
    """The files that are not as they were recorded, each `changed` or `new`; None without git."""
    try:
        listed = git_bytes(
            project.root, "status", "--porcelain=v1", "-z", "--untracked-files=all",
            "--no-renames", "--", f"./{project.content}",
        )  # fmt: skip
        above = os.fsdecode(git_bytes(project.root, "rev-parse", "--show-prefix")).strip()
    except ToolError:
        return None
    rows = [row for row in os.fsdecode(listed).split("\0") if row]
    return {
        row[3:].removeprefix(above): "new" if row.startswith(("??", "A")) else "changed"
        for row in rows
    }


def record(project: Project, paths: Sequence[str], message: str) -> None:
    """Record files with a message, under the name that git knows. Raises `ToolError`.

    Nothing else that is ready to be committed is recorded with them, and nothing is sent anywhere.
    """
    files = [f"./{path}" for path in paths]
    git_bytes(project.root, "add", "--", *files)
    said = message[:LONGEST_MESSAGE]
    git_bytes(project.root, "commit", "--quiet", "--no-verify", "--only", "-m", said, "--", *files)


def tags(project: Project) -> tuple[str, ...]:
    """The names of the tags, the newest first."""
    try:
        found = git_bytes(project.root, "tag", "--list", "--sort=-creatordate")
    except ToolError:
        return ()
    return tuple(os.fsdecode(found).split("\n")[:50])
