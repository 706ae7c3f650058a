"""Serves what is built on this machine, builds what changes, and tells open pages of it.

Each build is a process of its own, the same that `reportgen build` is: it holds the lock of the
output folder only while it works, waits for other builds, reads the settings anew, and takes the
server along neither when it fails nor when it needs much memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from watchfiles import Change, DefaultFilter, awatch

from reportgen.files import output_paths
from reportgen.files.settings import find
from reportgen.files.sources import Project
from reportgen.problems import console
from reportgen.problems.diagnostics import Severity, from_row
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.serve.preview import News, app

ADDRESS = "127.0.0.1"
"""Loopback: nobody else on the network can call."""

PATIENCE = 5
"""Seconds that a build may take to end, once it is told to."""

SHOWN = 5
"""How many of the pages that were built are named."""

Tell = Callable[[str], None]
"""Takes a line for who started the server."""


@dataclass(frozen=True, slots=True)
class Served:
    """A project, its output folder, and with which arguments it is built."""

    project: Project
    output: Path
    arguments: tuple[str, ...] = ()


def serve(served: Served, port: int, tell: Tell) -> None:
    """Serve until the process is interrupted; port 0 takes any that is free.

    Raises `ToolError` if the port is taken.
    """
    # To be told to end is to be interrupted: a build under way is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    with _socket(port) as door:
        tell(f"serving {served.output} at {_address(door)}; Ctrl-C ends it")
        asyncio.run(_serve(served, door, tell))


def _socket(port: int) -> socket.socket:
    try:
        return socket.create_server((ADDRESS, port))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "another program has it" if taken else error.strerror
        raise ToolError(
            f"port {port} cannot be used: {why}", "choose another with --port"
        ) from error


def _address(door: socket.socket) -> str:
    return f"http://localhost:{door.getsockname()[1]}/"


class _Server(uvicorn.Server):
    """Ends what would go on for ever before it waits for what is under way."""

    def __init__(self, folder: Path, news: News) -> None:
        super().__init__(
            uvicorn.Config(
                app(folder, news),
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._news = news

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the news, and then all else."""
        await self._news.end()
        await super().shutdown(sockets)


async def _serve(served: Served, door: socket.socket, tell: Tell) -> None:
    news, changed = News(), asyncio.Event()
    changed.set()
    tasks = [
        asyncio.create_task(_watch(served, changed, tell)),
        asyncio.create_task(_keep_built(served, changed, news, _address(door), tell)),
    ]
    server = asyncio.create_task(_Server(served.output, news).serve(sockets=[door]))
    try:
        await asyncio.wait([*tasks, server], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        for task in (*tasks, server):
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _keep_built(
    served: Served, changed: asyncio.Event, news: News, address: str, tell: Tell
) -> None:
    """Build now, and again after each change; changes during a build are built after it."""
    while True:
        await changed.wait()
        changed.clear()
        outcome = await _build(served)
        written = [name for document in outcome["documents"] for name in document["files"]]
        everything = [*written, *outcome["listing"], *outcome["removed"]]
        await news.tell(_problems(served.project, outcome), changed=bool(everything))
        pages = drafts_first(name for name in written if name.endswith(".html"))
        for name in pages[:SHOWN]:
            tell(f"{address}{output_paths.address(name)}")
        if more := pages[SHOWN:]:
            tell(f"and {len(more)} more")


def drafts_first(pages: Iterable[str]) -> list[str]:
    """Pages in the order in which they are named: what is still written before what is final."""
    return sorted(pages, key=lambda name: (not name.startswith(output_paths.DRAFTS), name))


async def _build(served: Served) -> dict[str, Any]:
    """Build in another process, and give what it says that it did."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "outcome.json"
        # -P: no module is taken from the project's folder
        command = [sys.executable, "-P", "-m", "reportgen", "build", "--wait"]
        options = ["--output", str(served.output), "--outcome", str(file), *served.arguments]
        build = await asyncio.create_subprocess_exec(
            *command, *options,
            cwd=served.project.root,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            code = await build.wait()
        finally:
            await _end(build)
        with contextlib.suppress(FileNotFoundError):
            outcome: dict[str, Any] = json.loads(file.read_text("utf-8"))
            return outcome
    stopped = f"the build ended with {code}; the terminal says why"
    return {"documents": [], "listing": [], "removed": [], "problems": [], "stopped": stopped}


async def _end(build: asyncio.subprocess.Process) -> None:
    """Let a build end as if it were interrupted; kill it if it does not."""
    if build.returncode is not None:
        return
    build.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(build.wait(), PATIENCE)
    except TimeoutError:
        build.kill()
        await build.wait()


def _problems(project: Project, outcome: dict[str, Any]) -> str:
    """What kept documents from being built, in the words of the terminal."""
    rows = (one for one in outcome["problems"] if one["severity"] == Severity.ERROR)
    found = [*map(from_row, rows)]
    read = (project.read(path) for path in {one.span.path for one in found})
    texts = {text.path: text for text in read if isinstance(text, Source)}
    stopped = f"error: {outcome['stopped']}\n" if outcome["stopped"] else ""
    return stopped + console.human(found, texts)


SETTINGS = ("reportgen.toml", "pyproject.toml")


async def _watch(served: Served, changed: asyncio.Event, tell: Tell) -> None:
    """Say when anything changes that documents are made from. Raises `ToolError` if it cannot.

    The folders are watched with all that is in them. Of the project's own folder only the
    settings count, and folders that come and go: then others may have to be watched. Where the
    system watches no more, files are looked at time and again.
    """
    polls: bool | None = None
    while True:
        try:
            await _until_others(served, changed, polls)
        except (OSError, RuntimeError) as error:
            if polls:
                raise ToolError(f"the files cannot be watched: {error}") from error
            polls = True
            tell(f"{_cause(error)}: files are looked at time and again, which takes longer")
        changed.set()


def _cause(error: Exception) -> str:
    """Why the system does not watch files, in a line."""
    limited = "limit" in str(error).lower() or getattr(error, "errno", 0) == errno.ENOSPC
    return "the system watches no more files" if limited else "the system cannot watch the files"


async def _until_others(served: Served, changed: asyncio.Event, polls: bool | None) -> None:
    """Watch until other folders may have to be watched."""
    folders = _folders(served.project)
    top = asyncio.create_task(_watch_top(served.project.root, folders, polls))
    inside = asyncio.create_task(_watch_inside(folders, served.output, changed, polls))
    try:
        done, _ = await asyncio.wait([top, inside], return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        top.cancel()
        inside.cancel()


def _folders(project: Project) -> list[Path]:
    """What the settings of now say that documents are made from."""
    with contextlib.suppress(ToolError):
        _, settings = find(project.root)
        return [project.root / settings.content, project.root / settings.templates]
    return [project.root / project.content, project.root / project.templates]


async def _watch_top(root: Path, folders: Sequence[Path], polls: bool | None) -> None:
    """End when the settings change, or a folder comes or goes."""
    tops = (folder.relative_to(root).parts[0] for folder in folders)
    paths = {str(root / name) for name in (*tops, *SETTINGS)}

    def counts(change: Change, path: str) -> bool:
        del change
        return path in paths

    async for _ in awatch(root, recursive=False, watch_filter=counts, force_polling=polls):
        return


async def _watch_inside(
    folders: Sequence[Path], output: Path, changed: asyncio.Event, polls: bool | None
) -> None:
    """Say when anything in the folders changes but what editors keep there, and the output."""
    there = [folder for folder in folders if folder.is_dir()]
    counts = DefaultFilter(ignore_paths=[f"{output}/"])
    async for _ in awatch(*there, watch_filter=counts, force_polling=polls):
        changed.set()
