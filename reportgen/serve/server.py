"""Serves what is built on this machine, builds what changes, and tells open pages of it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import uvicorn

from reportgen.files.output_paths import address
from reportgen.problems.errors import ToolError
from reportgen.serve.building import Build, Outcome
from reportgen.serve.connections import LARGEST_HEAD, Connection, doors, port_of
from reportgen.serve.guard import Keys
from reportgen.serve.preview import DESK, News, app
from reportgen.serve.shelf import Asked, Shelf, Sort, shelf
from reportgen.serve.watching import Tell, watch

SHOWN = 5
"""How many of the documents that were built are named."""


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: the output folder of a project, and with which arguments it is built.

    `asked` gives the project by its settings of now and the documents that are to be shown; it
    raises `ToolError` where there are none. `kinds` has the kinds of documents by their names, and
    `alone` is the document that was asked for where it is one.
    """

    asked: Callable[[], Asked]
    output: Path
    arguments: tuple[str, ...] = ()
    kinds: Mapping[str, Sort] = field(default_factory=dict)
    alone: str = ""

    @property
    def start(self) -> str:
        """Where a browser begins: at the document that was asked for, or at all of them."""
        return f"/{DESK}{address(self.alone)}/" if self.alone else f"/{DESK}"


def serve(served: Served, port: int, tell: Tell, show: Callable[[str], None]) -> None:
    """Serve until the process is interrupted; port 0 takes any that is free.

    `show` is given the first address, which lets a browser in. Raises `ToolError` if the port is
    taken.
    """
    # To be told to end is to be interrupted: a build under way is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    with contextlib.ExitStack() as open_doors:
        sockets = [open_doors.enter_context(one) for one in doors(port)]
        keys = Keys(port_of(sockets[0]))
        tell(f"serving {served.output} at {keys.entrance}; Ctrl-C ends it")
        show(keys.entrance)
        asyncio.run(_serve(served, sockets, keys, tell))


class _Server(uvicorn.Server):
    """Ends what would go on for ever before it waits for what is under way."""

    def __init__(self, served: Served, news: News, keys: Keys) -> None:
        super().__init__(
            uvicorn.Config(
                app(served.output, news, keys, served.start),
                http=Connection,
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",  # who calls wrongly does not fill the terminal
                access_log=False,
                server_header=False,
                h11_max_incomplete_event_size=LARGEST_HEAD,
                timeout_graceful_shutdown=1,
            )
        )
        self._news = news

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the news, and then all else."""
        await self._news.end()
        await super().shutdown(sockets)


async def _serve(served: Served, sockets: list[socket.socket], keys: Keys, tell: Tell) -> None:
    news, changed = News(), asyncio.Event()
    changed.set()
    # What the system refuses meanwhile, a handle say, is a line, and the server goes on.
    asyncio.get_running_loop().set_exception_handler(lambda _, what: tell(_refused(what)))
    project = served.asked().project
    tasks = [
        asyncio.create_task(watch(project, served.output, changed, tell)),
        asyncio.create_task(_keep_built(served, changed, news, keys, tell)),
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


def _refused(what: Mapping[str, object]) -> str:
    """What went wrong beside a request or a build, in a line."""
    return f"warning: {what['message']}: {what.get('exception', 'no more is known')}"


async def _keep_built(
    served: Served, changed: asyncio.Event, news: News, keys: Keys, tell: Tell
) -> None:
    """Build now, and again after each change; changes during a build are built after it."""
    asked = served.asked()
    build = Build(asked.project.root, served.output, served.arguments)
    while True:
        await changed.wait()
        changed.clear()
        outcome = await build.run()
        try:
            with contextlib.suppress(ToolError):  # what is wrong with the settings, the build told
                asked = served.asked()
            asked = Asked(replace(asked.project), asked.documents)  # it lists the content anew
            now = await asyncio.to_thread(shelf, asked, served.output, outcome, served.kinds)
        except (OSError, ToolError) as error:  # no handle, say: the next change may find some
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
    """The addresses of documents that were built: what is still written before what is final."""
    names = [one.id for one in now.documents if one.id in built]
    lines = [keys.address(f"{DESK}{address(name)}/") for name in names[:SHOWN]]
    more = len(names) - SHOWN
    return [*lines, f"and {more} more"] if more > 0 else lines
