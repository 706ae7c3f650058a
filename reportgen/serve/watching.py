"""Says when anything changes that documents are made from.

What is watched passes the gate that what is read passes: folders of the project, no link followed,
nothing hidden, not what a build itself writes, and not without end. Each folder is watched by
itself, because a watcher that goes down by itself follows links.
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

from reportgen.files.layout import is_yaml
from reportgen.files.paths import is_inside
from reportgen.files.settings import find
from reportgen.files.sources import Project
from reportgen.problems.errors import ToolError

Tell = Callable[[str], None]
"""Takes a line for who started the server."""

SETTINGS = ("reportgen.toml", "pyproject.toml")

MOST_FOLDERS = 2_000
"""How many folders are watched: the system has few watches for all of a user's programs."""

PAUSE = 0.2
"""Seconds until what vanished while it was listed is listed again."""

SETTLED = 1_000
"""Milliseconds without a change after which the folders are listed once more."""

KEPT_BY_EDITORS = DefaultFilter()
"""Knows what editors and tools keep beside the files that they write."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Folders to watch: of the content, of the templates, and those on the way to both.

    `names` are the paths that count on the way; `is_cut` says that there are more folders.
    """

    content: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    way: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    is_cut: bool = False

    @property
    def all(self) -> list[str]:
        """Every folder, once."""
        return sorted(self.content | self.templates | self.way)

    def counts(self, change: Change, path: str) -> bool:
        """Whether what happened to a path may change a document."""
        folder, name = os.path.split(path)
        if path in self.names or self.moves(change, path):
            return True
        if name.startswith(".") or not KEPT_BY_EDITORS(change, name):
            return False
        return folder in self.templates or (folder in self.content and is_yaml(name))

    def moves(self, change: Change, path: str) -> bool:
        """Whether other folders may have to be watched."""
        if path in self.names:
            return True
        folders = self.content | self.templates
        if change is Change.deleted:
            return path in folders
        one = Path(path)
        is_new = change is Change.added and str(one.parent) in folders and path not in folders
        return is_new and not one.name.startswith(".") and one.is_dir() and not one.is_symlink()


def watched(project: Project, output: Path) -> Watched:
    """What is to be watched for a project, by its settings of now."""
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
    """The names of the folders of content and templates, by the settings of now."""
    with contextlib.suppress(ToolError):
        _, settings = find(project.root)
        return settings.content, settings.templates
    return project.content, project.templates


def _above(folder: Path, root: Path) -> Iterator[Path]:
    """The folders between one and the project's own."""
    yield from (one for one in folder.parents if one.is_relative_to(root))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A folder, the project's root, and folders that are never gone into."""

    top: Path
    root: Path
    never: tuple[str, ...]


def _listed(walk: _Walk) -> list[str]:
    """The folders at and below one: at most one more than are watched."""
    if not walk.top.is_dir() or not is_inside(walk.top, walk.root):
        return []
    found = list[str]()
    top = os.path.realpath(walk.top)
    for folder, inner, _ in os.walk(top):  # it follows no link
        if folder in walk.never:
            inner.clear()
            continue
        found.append(folder)
        if len(found) > MOST_FOLDERS:
            break
        inner[:] = sorted(name for name in inner if not name.startswith("."))
    return found


async def watch(project: Project, output: Path, changed: asyncio.Event, tell: Tell) -> None:
    """Set `changed` whenever a document may have. Raises `ToolError` if nothing can be watched.

    Where the system watches no more, files are looked at time and again.
    """
    polls: bool | None = None
    if watched(project, output).is_cut:
        tell(f"changes are noticed in {MOST_FOLDERS:,} folders, and there are more")
    while True:
        try:
            await _until_others(lambda: watched(project, output), changed, polls)
        except FileNotFoundError:  # it went between being listed and being watched
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
    """Tell of changes until other folders may have to be watched."""
    folders, is_settled = look(), False
    changed_files = awatch(
        *folders.all,
        watch_filter=folders.counts,
        recursive=False,
        force_polling=polls,
        rust_timeout=SETTLED,
        yield_on_timeout=True,
    )
    async for changes in changed_files:
        if any(folders.moves(change, path) for change, path in changes):
            return
        if changes:
            changed.set()
        elif not is_settled and look() != folders:  # one came between being listed and watched
            return
        else:
            is_settled = True


def _cause(error: Exception) -> str:
    """Why the system does not watch files, in a line."""
    limited = "limit" in str(error).lower() or getattr(error, "errno", 0) == errno.ENOSPC
    return "the system watches no more files" if limited else "the system cannot watch the files"
