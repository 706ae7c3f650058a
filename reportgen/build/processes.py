"""Does one function's work on many parts in several processes, in the order of the parts."""

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
"""Ctrl-C is for the process that waits, which then ends the others."""


def by_processes(work: Callable[[A], B], parts: Iterable[A], workers: int) -> Iterator[B]:
    """What comes of each part.

    Raises `ToolError` if a process dies, and whatever the work raises.
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
