"""Typesets pages in a warm process, which keeps WeasyPrint, stylesheets and fonts loaded.

The process is replaced when it dies, when it has grown, and when a template or a stylesheet
changed. It writes no file, so that builds from elsewhere need not wait for it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from reportgen.build.document import Made, Work
from reportgen.build.pool import load_and_serve
from reportgen.files.handles import read_named
from reportgen.problems.errors import ToolError
from reportgen.render.theme import Kit

LARGEST = 700_000_000
"""The bytes of memory with which a process is replaced; a report of 79 pages takes half of them."""

MOST_MADE = 100
"""The number of documents after which a process is replaced where its memory cannot be told."""


@dataclass(slots=True)
class _Warm:
    """A process that typesets, and the pipe to it."""

    process: SpawnProcess
    pipe: Connection
    made: int = 0

    def ask(self, work: Work) -> Made:
        """Have a document made. Raises `EOFError` or `ConnectionError` if the process died."""
        self.pipe.send(work)
        made: Made = self.pipe.recv()
        self.made += 1
        return made

    @property
    def has_grown(self) -> bool:
        """Whether it has more memory than is good."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            pages = int(read_named(Path(f"/proc/{self.process.pid}/statm")).split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE") > LARGEST
        return self.made >= MOST_MADE

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@dataclass(slots=True)
class Press:
    """Typesets documents one after the other; only one thread may use it."""

    _warm: _Warm | None = None
    _loaded: object = None

    def make(self, work: Work, kit: Kit, looks: object) -> Made:
        """Make a document's files with a kit; `looks` changes whenever the kit does.

        A process that died is replaced once. Raises `ToolError` if that dies, too.
        """
        if self._loaded != looks:
            self.end()
        self._loaded = looks
        for _ in range(2):
            warm = self._warm or _begun(kit)
            try:
                made = warm.ask(work)
            except (EOFError, ConnectionError):
                self.end(warm)
                continue
            self._warm = warm
            if warm.has_grown:
                self.end()
            return made
        raise ToolError("the process that typesets died", "it may have run out of memory")

    def end(self, warm: _Warm | None = None) -> None:
        """End the process, if there is one."""
        if found := warm or self._warm:
            found.end()
        self._warm = None


def _begun(kit: Kit) -> _Warm:
    """A new process, with all loaded. Raises `ToolError` if it cannot be begun."""
    context = multiprocessing.get_context("spawn")  # the server has threads, which a fork loses
    ours, theirs = context.Pipe()
    process = context.Process(target=load_and_serve, args=(kit, theirs), daemon=True)
    process.start()
    theirs.close()
    warm = _Warm(process, ours)
    try:
        found: object = ours.recv()
    except (EOFError, ConnectionError):
        warm.end()
        raise ToolError("the process that typesets died", "it may have run out of memory") from None
    if isinstance(found, ToolError):
        warm.end()
        raise found
    return warm
