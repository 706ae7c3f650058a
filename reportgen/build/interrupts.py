"""Ctrl-C that is not lost.

Python raises `KeyboardInterrupt` wherever it is. If that is in a finaliser or a callback of a
library, Python prints the exception and goes on; a long loop must therefore ask for itself.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType


@contextlib.contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Gives a function that raises `KeyboardInterrupt` if Ctrl-C was pressed since, and lost.

    Only the main thread hears of it; in others the function does nothing.
    """
    pressed = threading.Event()

    def ask() -> None:
        if pressed.is_set():
            raise KeyboardInterrupt

    def hear(number: int, frame: FrameType | None) -> None:
        pressed.set()
        signal.default_int_handler(number, frame)

    before = signal.getsignal(signal.SIGINT)
    hears = threading.current_thread() is threading.main_thread()
    if not hears or before is not signal.default_int_handler:
        yield ask
        return
    signal.signal(signal.SIGINT, hear)
    try:
        yield ask
    finally:
        signal.signal(signal.SIGINT, before)
