"""Runs a function on many parts in several processes, and keeps the order of the parts."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from reportgen.problems.errors import ToolError

A = TypeVar("A")
B = TypeVar("B")

IGNORED = (signal.SIGINT, signal.SIG_IGN)
"""Ignore Ctrl-C in the workers: the main process gets it, and ends them."""


def by_processes(work: Callable[[A], B], parts: Iterable[A], workers: int) -> Iterator[B]:
    """The result for each part.

    Raises `ToolError` if a process dies, and any exception of the work itself.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(workers, context, signal.signal, IGNORED)
    try:
        yield from pool.map(work, parts)
    except BrokenProcessPool as error:
        message = "a process that was checking documents died"
        raise ToolError(message, "try it again with fewer processes (-j)") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
