"""Does what takes long beside the server that answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Worker:
    """Does one thing at a time, so that no two of them change a document together."""

    thread: ThreadPoolExecutor

    async def run(self, work: Callable[[], T]) -> T:
        """The result of some work."""
        return await asyncio.get_running_loop().run_in_executor(self.thread, work)
