"""Makes documents in several processes, or in this one.

Workers are forked if the system can do that, after WeasyPrint was imported and stylesheets and
fonts were loaded, so that all workers share these. If a worker dies, only its document is lost.
A single document gets a worker that loads them while this process prepares and renders the
document. Such a worker has not loaded the modules of views, and only typesets.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from reportgen.build.document import Made, Maker, Rendered, Watcher, Work
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.problems.errors import ToolError
from reportgen.render.theme import Kit

FORKS = sys.platform == "linux"
"""Whether a new process shares what its parent has loaded."""

OUT_OF_MEMORY = 137
"""The exit code of a worker that ran out of memory; also that of one killed by the system."""


def make_all(
    maker: Maker,
    works: Iterable[Work],
    workers: int,
    begun: Watcher,
    ahead: Ahead | None = None,
) -> Iterator[Made]:
    """Make documents, and give each result as it is done."""
    if workers == 1 and ahead is None:
        for work in works:
            begun(work.job.document)
            yield maker.make(work)
        return
    pool = _Pool(maker, workers, begun)
    if ahead:
        pool.adopt(ahead.worker)
    try:
        yield from pool.run(deque(works))
    finally:
        pool.stop()


class Ahead:
    """A worker that starts to load the typesetter at once, in parallel with its parent."""

    def __init__(self, kit: Kit) -> None:
        self.worker = _begin(load_and_serve, kit)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of templates and stylesheets; waits until everything is loaded.

        Raises the worker's exception if loading failed, and `ToolError` if the worker has died.
        """
        try:
            found: tuple[Diagnostic, ...] | ToolError = self.worker.pipe.recv()
        except (EOFError, ConnectionError) as error:
            message = "the process that loads stylesheets and fonts died"
            raise ToolError(message, "try it again in one process (-j 1)") from error
        if isinstance(found, ToolError):
            raise found
        return found

    def stop(self) -> None:
        """Kill the worker, whatever it is doing."""
        self.worker.stop()


def load_and_serve(kit: Kit, pipe: Connection) -> None:
    """Run a worker: load fonts and stylesheets, tell what is wrong with them, then make."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        maker = Maker(kit, typesets=True)
    except ToolError as error:
        pipe.send(error)
        return
    except OSError as error:  # it keeps fonts in the system's temporary folder
        pipe.send(ToolError(f"cannot write fonts: {error.strerror}", "make room, and build again"))
        return
    pipe.send(maker.diagnostics)
    _serve(maker, pipe)


def _serve(maker: Maker, pipe: Connection) -> None:
    """Run a worker: make what is sent, until the parent kills it or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C ends
    parent = multiprocessing.parent_process()
    assert parent
    while pipe in wait([pipe, parent.sentinel]):
        try:
            work: Work | Rendered = pipe.recv()
            made = maker.finish(work) if isinstance(work, Rendered) else maker.make(work)
            pipe.send(made)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)  # there may be too little memory for anything else


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    work: Work | None = None
    only_typesets: bool = False

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _begin(life: Callable[[Any, Connection], None], means: object) -> _Worker:
    """Start a process, with a pipe to it."""
    context: Any = multiprocessing.get_context("fork" if FORKS else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=life, args=(means, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


class _Pool:
    def __init__(self, maker: Maker, workers: int, begun: Watcher) -> None:
        self._maker = maker
        self._begun = begun
        self._size = workers
        self._workers: list[_Worker] = []

    def run(self, works: deque[Work]) -> Iterator[Made]:
        for _ in range(min(self._size, len(works)) - len(self._workers)):
            self._start()
        for worker in self._workers:
            self._hand_out(worker, works)
        while busy := [worker for worker in self._workers if worker.work]:
            ready = wait([worker.pipe for worker in busy])
            for worker in busy:
                if worker.pipe in ready:
                    yield self._collect(worker, works)

    def stop(self) -> None:
        """Kill all workers at once; their work is lost."""
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def adopt(self, worker: _Worker) -> None:
        """Take over a running worker, for pages that are rendered in this process."""
        worker.only_typesets = True
        self._workers.append(worker)

    def _start(self) -> _Worker:
        worker = _begin(_serve, self._maker)
        self._workers.append(worker)
        return worker

    def _hand_out(self, worker: _Worker, works: deque[Work]) -> None:
        worker.work = works.popleft() if works else None
        if worker.work:
            self._begun(worker.work.job.document)
            work = self._maker.render(worker.work) if worker.only_typesets else worker.work
            worker.pipe.send(work)

    def _collect(self, worker: _Worker, works: deque[Work]) -> Made:
        assert worker.work
        try:
            made: Made = worker.pipe.recv()
        except (EOFError, ConnectionError):
            made = self._lost(worker, worker.work)
            worker = self._start() if works else worker
        self._hand_out(worker, works)
        return made

    def _lost(self, worker: _Worker, work: Work) -> Made:
        worker.process.join()
        worker.work = None
        code = worker.process.exitcode or 0
        why = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        message = f"the process that made this document died: {why}"
        hint = "it may have run out of memory; build it again, with fewer processes (-j)"
        problem = diagnostic("worker-died", message, Span(work.path), hint)
        return Made(work.job.document, {}, (problem,))
