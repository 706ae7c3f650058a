"""Serves the output folder on this machine, builds after each change, and tells open pages."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import uvicorn
from starlette.routing import BaseRoute

from reportgen.files.output_paths import address
from reportgen.problems.errors import ToolError
from reportgen.serve.building import Build, Outcome
from reportgen.serve.connections import LARGEST_HEAD, Connection, doors, port_of
from reportgen.serve.extension import Extension
from reportgen.serve.guard import Keys
from reportgen.serve.news import News
from reportgen.serve.preview import DESK, app
from reportgen.serve.shelf import Asked, Shelf, Sort, shelf
from reportgen.serve.watching import Tell, watch

SHOWN = 5
"""How many built documents a message names."""


@dataclass(frozen=True, slots=True)
class Served:
    """What to serve: the output folder of a project, and the arguments of its builds.

    `asked` gives the project by its current settings, and the documents to show; it raises
    `ToolError` if there are none. `kinds` has the kinds of documents by name. `alone` is the
    document that was asked for, if it is only one. `extension` adds pages.
    """

    asked: Callable[[], Asked]
    output: Path
    arguments: tuple[str, ...] = ()
    kinds: Mapping[str, Sort] = field(default_factory=dict)
    alone: str = ""
    extension: Extension | None = None

    @property
    def start(self) -> str:
        """The first page: the document that was asked for if it is only one, else the list."""
        return f"/{DESK}{address(self.alone)}/" if self.alone else f"/{DESK}"


def serve(served: Served, port: int, tell: Tell, show: Callable[[str], None]) -> None:
    """Serve until the process is interrupted; port 0 takes any free port.

    `show` gets the first address, which lets a browser in. Raises `ToolError` if the port is taken.
    """
    # Treat a request to terminate as an interrupt, so that a running build ends, too.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    with contextlib.ExitStack() as open_doors:
        sockets = [open_doors.enter_context(one) for one in doors(port)]
        keys = Keys(port_of(sockets[0]))
        # The address stands last: a terminal takes a mark behind it into the link.
        tell(f"serving {served.output}, until Ctrl-C, at {keys.entrance}")
        show(keys.entrance)
        asyncio.run(_serve(served, sockets, keys, tell))


class _Server(uvicorn.Server):
    """Ends the streams of news before it waits for open requests: they would last for ever."""

    def __init__(self, served: Served, news: News, keys: Keys) -> None:
        super().__init__(
            uvicorn.Config(
                app(served.output, news, keys, served.start, _routes(served, news)),
                http=Connection,
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",  # bad requests do not fill the terminal
                access_log=False,
                server_header=False,
                h11_max_incomplete_event_size=LARGEST_HEAD,
                timeout_graceful_shutdown=1,
            )
        )
        self._news = news
        self._extension = served.extension

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the news, then everything else."""
        await self._news.end()
        if self._extension:
            await self._extension.end()
        await super().shutdown(sockets)


def _routes(served: Served, news: News) -> Sequence[BaseRoute]:
    return served.extension.routes(news) if served.extension else ()


async def _serve(served: Served, sockets: list[socket.socket], keys: Keys, tell: Tell) -> None:
    news, told = News(), asyncio.Event()
    changed = _Changed(told)
    changed.set()
    # If the system refuses something meanwhile, a handle say, print a line and go on.
    asyncio.get_running_loop().set_exception_handler(lambda _, what: tell(_refused(what)))
    project = served.asked().project
    tasks = [
        asyncio.create_task(watch(project, served.output, changed, tell)),
        asyncio.create_task(_keep_built(served, changed, news, keys, tell)),
        asyncio.create_task(_tell_at_once(served.extension, told)),
    ]
    server = asyncio.create_task(_Server(served, news, keys).serve(sockets=sockets))
    try:
        await asyncio.wait([*tasks, server], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        for task in (*tasks, server):
            with contextlib.suppress(asyncio.CancelledError):
                await task


class _Changed(asyncio.Event):
    """Set when a file may have changed; sets another event, too, for who waits for no build."""

    def __init__(self, told: asyncio.Event) -> None:
        super().__init__()
        self._told = told

    def set(self) -> None:
        """Note that a file may have changed."""
        super().set()
        self._told.set()


async def _tell_at_once(extension: Extension | None, told: asyncio.Event) -> None:
    while True:
        await told.wait()
        told.clear()
        if extension:
            await extension.changed()


def _refused(what: Mapping[str, object]) -> str:
    """One line about an error outside of requests and builds."""
    return f"warning: {what['message']}: {what.get('exception', 'no more is known')}"


async def _keep_built(
    served: Served, changed: asyncio.Event, news: News, keys: Keys, tell: Tell
) -> None:
    """Build now, and again after each change; a change during a build leads to another build."""
    asked = served.asked()
    build = Build(asked.project.root, served.output, served.arguments)
    while True:
        await changed.wait()
        changed.clear()
        outcome = await build.run()
        try:
            with contextlib.suppress(ToolError):  # the build has reported wrong settings
                asked = served.asked()
            asked = Asked(replace(asked.project), asked.documents)  # lists the content again
            now = await asyncio.to_thread(shelf, asked, served.output, outcome, served.kinds)
        except (OSError, ToolError) as error:  # no handle now, say: the next change may find some
            tell(_refused({"message": "the documents cannot be listed", "exception": error}))
            continue
        await news.tell(now, changed=_wrote(outcome))
        built = [one["id"] for one in outcome["documents"] if one["files"]]
        for line in named(now, built, keys):
            tell(line)


def _wrote(outcome: Outcome) -> bool:
    """Whether a build changed any file."""
    written = any(one["files"] for one in outcome["documents"])
    return bool(written or outcome["listing"] or outcome["removed"])


def named(now: Shelf, built: Sequence[str], keys: Keys) -> list[str]:
    """The addresses of documents that were built; those that are not final come first."""
    names = [one.id for one in now.documents if one.id in built]
    lines = [keys.address(f"{DESK}{address(name)}/") for name in names[:SHOWN]]
    more = len(names) - SHOWN
    return [*lines, f"and {more} more"] if more > 0 else lines
