"""Makes documents in several processes, or in this one.

Workers are forked where the system allows it, after WeasyPrint was imported and stylesheets
and fonts were loaded, so that all share them. A worker that dies takes one document with it.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from reportgen.codes import diagnostic
from reportgen.diagnostics import Span
from reportgen.make import Made, Maker, Watcher, Work


def make_all(maker: Maker, works: Iterable[Work], workers: int, begun: Watcher) -> Iterator[Made]:
    """What comes of each piece of work, in the order in which it is done."""
    if workers == 1:
        for work in works:
            begun(work.job.document)
            yield maker.make(work)
        return
    pool = _Pool(maker, workers, begun)
    try:
        yield from pool.run(deque(works))
    finally:
        pool.stop()


def _serve(maker: Maker, pipe: Connection) -> None:
    """A worker's life: make what is sent, until the parent kills it or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C ends
    parent = multiprocessing.parent_process()
    assert parent
    while pipe in wait([pipe, parent.sentinel]):
        pipe.send(maker.make(pipe.recv()))


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    work: Work | None = None


class _Pool:
    def __init__(self, maker: Maker, workers: int, begun: Watcher) -> None:
        method = "fork" if sys.platform == "linux" else "spawn"
        self._context: Any = multiprocessing.get_context(method)
        self._maker = maker
        self._begun = begun
        self._size = workers
        self._workers: list[_Worker] = []

    def run(self, works: deque[Work]) -> Iterator[Made]:
        for _ in range(min(self._size, len(works))):
            self._hand_out(self._start(), works)
        while busy := [worker for worker in self._workers if worker.work]:
            ready = wait([worker.pipe for worker in busy])
            for worker in busy:
                if worker.pipe in ready:
                    yield self._collect(worker, works)

    def stop(self) -> None:
        """End all workers at once; what they were making is given up."""
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(self._maker, theirs), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _hand_out(self, worker: _Worker, works: deque[Work]) -> None:
        worker.work = works.popleft() if works else None
        if worker.work:
            self._begun(worker.work.job.document)
            worker.pipe.send(worker.work)

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
