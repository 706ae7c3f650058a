"""Makes documents on the workers of a Dask cluster, which this and `schedulers` alone import.

Workers need reportgen and no other file of the project: templates, stylesheets and fonts come as
one pack, which each worker fetches once, and each job brings its document. The results are bytes,
which are checked against the plan (`parcels`). Dask reads its own messages, and trusts them more.

Each worker has one document at a time, for two reasons: if a worker dies, it is known which
document it was making; and two documents in one process would share WeasyPrint's log. So this
module assigns documents to workers, and not the scheduler.
"""

from __future__ import annotations

import contextlib
import itertools
import queue
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from reportgen.build.document import Made, Maker, Watcher, Work
from reportgen.build.interrupts import interruptible
from reportgen.build.on_workers import Pack, make, same, told_programs, versions
from reportgen.build.parcels import unpacked
from reportgen.build.schedulers import compare, connected, programs_of
from reportgen.files.places import Place
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Span
from reportgen.problems.errors import ToolError
from reportgen.problems.extras import DISTRIBUTION

TRIES = 3
"""The number of workers that may die over one document before it is given up."""

WORKER_SECONDS = 60
"""The time to wait for the first worker, and for a new one after all have gone."""

FETCH_SECONDS = 5
"""The time to wait for a result before checking that its worker still exists."""

DEATHS = (KilledWorker, MemoryError)
"""The exceptions of a job whose worker died, or ran out of memory."""

INSTALLED = (version, DISTRIBUTION)
"""The first request to a worker. It needs no module of reportgen, which may be missing there."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster by its scheduler's address, and the store that its workers write to.

    Without a store the workers send the files back.
    """

    address: str
    store: Place | None = None

    def make_all(self, maker: Maker, works: Iterable[Work], begun: Watcher) -> Iterator[Made]:
        """Make documents, and give each result as it is done.

        Works are taken one by one, as workers become free. Raises `ToolError` if there is no such
        cluster, or if it would not make the same files as this machine.
        """
        with connected(self.address) as client:
            run = _Run(client, Pack(maker), self, begun)
            try:
                with interruptible() as ask:
                    yield from run.run(iter(works), ask)
            finally:
                run.cancel()


@dataclass(slots=True)
class _Try:
    """A piece of work that a worker has, and the number of workers that died over it before."""

    work: Work
    lost: int = 0
    worker: str = ""
    future: Any = field(default=None, repr=False)


class _GoneError(Exception):
    """A result was lost after it was computed."""


@dataclass(frozen=True, slots=True)
class _Joined:
    worker: str


@dataclass(frozen=True, slots=True)
class _Left:
    worker: str
    died: bool


@dataclass(frozen=True, slots=True)
class _Ended:
    worker: str
    future: Any


class _Run:
    """One build on a cluster: the free workers, the work of each, and the work to do again.

    Threads of the client put all events into one queue, and this class handles them in turn.
    """

    def __init__(self, client: Any, pack: Pack, cluster: Cluster, begun: Watcher) -> None:
        self._client = client
        self._cluster = cluster
        self._begun = begun
        self._name = f"reportgen-{uuid.uuid4().hex}"
        self._inbox: queue.SimpleQueue[_Joined | _Left | _Ended] = queue.SimpleQueue()
        self._programs = versions()
        self._asked: dict[str, Any] = {}
        self._free: dict[str, None] = {}
        self._busy: dict[str, _Try] = {}
        self._done: deque[_Try] = deque()
        self._again: deque[_Try] = deque()
        self._numbers = itertools.count()
        self._pack: Any = pack

    def run(self, works: Iterator[Work], ask: Callable[[], None]) -> Iterator[Made]:
        """Make documents, and give each result as it is done; `ask` raises to end it."""
        self._client.subscribe_topic("all", self._notice)
        self._start()
        # The next piece of work is prepared before a worker is free to take it.
        upcoming = next(works, None)
        while upcoming or self._again or self._busy or self._done:
            ask()
            if self._free and self._again:
                self._hand_out(self._again.popleft())
            elif self._free and upcoming:
                self._hand_out(_Try(upcoming))
                upcoming = next(works, None)
            elif self._done:
                yield from self._result(self._done.popleft())
            else:
                yield from self._deal_with(self._next())

    def cancel(self) -> None:
        """Cancel all work under way, and release it on the cluster."""
        tries = (*self._busy.values(), *self._done)
        futures = [*self._asked.values(), *(one.future for one in tries)]
        if not isinstance(self._pack, Pack):
            futures.append(self._pack)
        with contextlib.suppress(OSError, TimeoutError):
            self._client.cancel(futures, force=True)

    def _next(self) -> _Joined | _Left | _Ended:
        """The next event, or one that was missed. Raises `ToolError` if there are no workers."""
        while True:
            with contextlib.suppress(queue.Empty):
                return self._inbox.get(timeout=WORKER_SECONDS)
            there = self._there()
            if not there:
                message = f"the cluster at {self._cluster.address} has no workers"
                remedy = f"start some: dask worker {self._cluster.address} --nthreads 1"
                raise ToolError(message, remedy)
            for worker in self._busy.keys() - there:
                return _Left(worker, died=True)
            for worker in there - {*self._busy, *self._free, *self._asked}:
                return _Joined(worker)

    def _there(self) -> set[str]:
        """The addresses of the workers that the scheduler knows."""
        try:
            return {*self._client.nthreads()}
        except (OSError, TimeoutError) as error:
            raise self._scheduler_lost() from error

    def _scheduler_lost(self) -> ToolError:
        message = f"lost the scheduler at {self._cluster.address}"
        return ToolError(message, "build again when it is back: what is done stays done")

    def _deal_with(self, event: _Joined | _Left | _Ended) -> Iterator[Made]:
        match event:
            case _Joined(worker):
                if worker not in {*self._busy, *self._free, *self._asked}:
                    self._asked[worker] = self._submit_to(worker, *INSTALLED)
            case _Left(worker, died):
                self._free.pop(worker, None)
                self._asked.pop(worker, None)
                if one := self._busy.pop(worker, None):
                    yield from self._lose(one, died=died)
            case _Ended(worker, future):
                one = self._busy.get(worker)
                if self._asked.get(worker) is future:
                    del self._asked[worker]
                    if self._take_on(worker, _answer(future)):
                        self._asked[worker] = self._submit_to(worker, told_programs)
                elif one and one.future is future:
                    del self._busy[worker]
                    self._free[worker] = None
                    self._done.append(one)

    def _notice(self, event: tuple[float, Mapping[str, Any]]) -> None:
        """Receive news of workers that join or leave; runs in a thread of the client."""
        match event[1]:
            case {"action": "add-worker", "worker": worker}:
                self._inbox.put(_Joined(worker))
            case {"action": "remove-worker", "worker": worker, "expected": expected}:
                self._inbox.put(_Left(worker, not expected))

    def _start(self) -> None:
        """Ask all present workers for their programs, before any of them begins."""
        for question in (INSTALLED, (told_programs,)):
            for worker, answer in self._client.run(*question, on_error="return").items():
                self._take_on(worker, answer)
        if not self._free:  # a cluster that scales on demand only grows for waiting work
            self._asked[""] = self._submit(*INSTALLED)

    def _take_on(self, worker: str, answer: Any) -> bool:
        """Take on a useful worker; return whether it must first be asked for its programs.

        Raises `ToolError` if the worker would not make the same files.
        """
        if isinstance(answer, (OSError, KilledWorker)):  # the worker has left again
            return False
        if isinstance(answer, str):
            compare(worker, {"reportgen": answer}, {"reportgen": version(DISTRIBUTION)})
            return True
        compare(worker, programs_of(answer), self._programs)
        self._free[worker] = None
        return False

    def _hand_out(self, one: _Try) -> None:
        one.worker = next(iter(self._free))
        del self._free[one.worker]
        self._busy[one.worker] = one
        self._begun(one.work.job.document)
        if isinstance(self._pack, Pack):  # only once there is a worker that can read it
            self._pack = self._submit(same, self._pack)
        arguments = (self._pack, one.work, self._cluster.store)
        one.future = self._submit_to(one.worker, make, *arguments)

    def _submit_to(self, worker: str, function: Any, *arguments: Any) -> Any:
        """Submit a function to one worker; the future's end is put into the queue."""
        future = self._submit(function, *arguments, workers=[worker])
        future.add_done_callback(lambda future: self._inbox.put(_Ended(worker, future)))
        return future

    def _submit(self, function: Any, *arguments: Any, **options: Any) -> Any:
        """Submit a function under a new name: the scheduler remembers lost names for a while."""
        name = (self._name, next(self._numbers))
        return self._client.submit(function, *arguments, key=name, retries=0, **options)

    def _result(self, one: _Try) -> Iterator[Made]:
        try:
            yield self._fetch(one)
        except DEATHS:
            yield from self._lose(one, died=True)
        except _GoneError:
            yield from self._lose(one, died=False)
        except FutureCancelledError as error:
            raise self._scheduler_lost() from error

    def _fetch(self, one: _Try) -> Made:
        """Fetch a result. Raises `_GoneError` if the worker died with it."""
        while True:
            try:
                parcel: object = one.future.result(timeout=FETCH_SECONDS)
                return unpacked(parcel, one.work.job, one.work.path)
            except TimeoutError:
                if one.worker not in self._there():
                    raise _GoneError from None

    def _lose(self, one: _Try, *, died: bool) -> Iterator[Made]:
        """Do a piece of work again, unless it was lost too often."""
        self._client.cancel([one.future], force=True)
        one.lost += died
        if one.lost < TRIES:
            self._again.append(_Try(one.work, one.lost))
            return
        message = f"the workers that made this document died, {TRIES} in turn"
        hint = "it may need more memory than they have: dask worker --memory-limit"
        problem = diagnostic("worker-died", message, Span(one.work.path), hint)
        yield Made(one.work.job.document, {}, (problem,))


def _answer(future: Any) -> Any:
    """The answer of a worker, or the exception that it answered with."""
    try:
        return future.result(timeout=FETCH_SECONDS)
    except Exception as error:
        return error
