"""Watches the files that documents are made from, and reports changes.

The same files are watched as may be read: folders of the project, up to a limit, without links,
hidden folders, or what a build itself writes. Each folder is watched by itself, because a watcher
that descends into folders would follow links.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from reportgen.files.layout import is_of_content
from reportgen.files.paths import is_inside
from reportgen.files.settings import find
from reportgen.files.sources import Project
from reportgen.problems.errors import ToolError

Tell = Callable[[str], None]
"""Prints a line for the person who started the server."""

SETTINGS = ("reportgen.toml", "pyproject.toml")

MOST_FOLDERS = 2_000
"""The number of watched folders: the system gives all programs of a user few watches."""

PAUSE = 0.2
"""The seconds to wait before folders are listed again, if one vanished meanwhile."""

SETTLED = 1_000
"""The milliseconds without a change after which the folders are listed once more."""

KEPT_BY_EDITORS = DefaultFilter()
"""Recognises the temporary files that editors and tools keep beside a file."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The folders to watch: those of the content, of the templates, and on the way to both.

    `names` are the paths that matter on the way; `is_cut` says that there are more folders than the
    limit.
    """

    content: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    way: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    is_cut: bool = False

    @property
    def all(self) -> list[str]:
        """All folders, each once."""
        return sorted(self.content | self.templates | self.way)

    def counts(self, change: Change, path: str) -> bool:
        """Whether a change of a path may change a document."""
        folder, name = os.path.split(path)
        if path in self.names or self.moves(change, path):
            return True
        if name.startswith(".") or not KEPT_BY_EDITORS(change, name):
            return False
        return folder in self.templates or (folder in self.content and is_of_content(folder, name))

    def moves(self, change: Change, path: str) -> bool:
        """Whether a change of a path may change which folders to watch."""
        if path in self.names:
            return True
        folders = self.content | self.templates
        if change is Change.deleted:
            return path in folders
        one = Path(path)
        is_new = change is Change.added and str(one.parent) in folders and path not in folders
        return is_new and not one.name.startswith(".") and one.is_dir() and not one.is_symlink()


def watched(project: Project, output: Path) -> Watched:
    """The folders to watch for a project, by its current settings."""
    root = Path(os.path.realpath(project.root))
    content, templates = (root / name for name in _named(project))
    never = (str(output.resolve()), os.path.realpath(tempfile.gettempdir()))
    way = {root, *(one for folder in (content, templates) for one in _above(folder, root))}
    names = {root / name for name in SETTINGS} | way | {content, templates}
    lists = [_listed(_Walk(one, root, never)) for one in (content, templates)]
    return Watched(
        frozenset(lists[0][:MOST_FOLDERS]),
        frozenset(lists[1][:MOST_FOLDERS]),
        frozenset(str(one) for one in way if one.is_dir()),
        frozenset(str(one) for one in names - {root}),
        any(len(one) > MOST_FOLDERS for one in lists),
    )


def _named(project: Project) -> tuple[str, str]:
    """The names of the content and template folders, by the current settings."""
    with contextlib.suppress(ToolError):
        _, settings = find(project.root)
        return settings.content, settings.templates
    return project.content, project.templates


def _above(folder: Path, root: Path) -> Iterator[Path]:
    """The folders between a folder and the project's root."""
    yield from (one for one in folder.parents if one.is_relative_to(root))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A folder to walk, the project's root, and the folders to leave out."""

    top: Path
    root: Path
    never: tuple[str, ...]


def _listed(walk: _Walk) -> list[str]:
    """A folder and those below it: at most one more than may be watched."""
    if not walk.top.is_dir() or not is_inside(walk.top, walk.root):
        return []
    found = list[str]()
    top = os.path.realpath(walk.top)
    for folder, inner, _ in os.walk(top):  # it does not follow links
        if folder in walk.never:
            inner.clear()
            continue
        found.append(folder)
        if len(found) > MOST_FOLDERS:
            break
        inner[:] = sorted(name for name in inner if not name.startswith("."))
    return found


async def watch(project: Project, output: Path, changed: asyncio.Event, tell: Tell) -> None:
    """Set `changed` whenever a document may have changed.

    If the system has no watches left, files are polled. Raises `ToolError` if they cannot even be
    polled.
    """
    polls: bool | None = None
    if watched(project, output).is_cut:
        tell(f"changes are noticed in {MOST_FOLDERS:,} folders, and there are more")
    while True:
        try:
            await _until_others(lambda: watched(project, output), changed, polls)
        except FileNotFoundError:  # a listed folder vanished before it could be watched
            await asyncio.sleep(PAUSE)
        except (OSError, RuntimeError) as error:
            if polls:
                raise ToolError(f"the files cannot be watched: {error}") from error
            polls = True
            tell(f"{_cause(error)}: files are looked at time and again, which takes longer")
        changed.set()


async def _until_others(
    look: Callable[[], Watched], changed: asyncio.Event, polls: bool | None
) -> None:
    """Report changes until other folders may have to be watched."""
    folders, is_settled = look(), False
    changed_files = awatch(
        *folders.all,
        watch_filter=folders.counts,
        recursive=False,
        force_polling=polls,
        rust_timeout=SETTLED,
        yield_on_timeout=True,
    )
    try:
        async for changes in changed_files:
            if any(folders.moves(change, path) for change, path in changes):
                return
            if changes:
                changed.set()
            elif not is_settled and look() != folders:  # a folder came after it
                return
            else:
                is_settled = True
    except ExceptionGroup as group:
        error = group.exceptions[0]
        if not isinstance(error, RuntimeError):
            raise error from group
        await asyncio.sleep(PAUSE)  # it cannot name what changed, as bytes that are no text


def _cause(error: Exception) -> str:
    """The reason why the system does not watch files, in one line."""
    limited = "limit" in str(error).lower() or getattr(error, "errno", 0) == errno.ENOSPC
    return "the system watches no more files" if limited else "the system cannot watch the files"
