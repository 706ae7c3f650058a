"""Ctrl-C ends a loop, wherever it is pressed."""

import gc
import os
import signal
import threading

import pytest

from reportgen.build.interrupts import interruptible


class Finalised:
    """Presses Ctrl-C where Python cannot raise anything: while it is being finalised."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_it_is_not_lost_in_a_finaliser() -> None:
    with interruptible() as ask:
        ask()
        Finalised()
        gc.collect()
        with pytest.raises(KeyboardInterrupt):
            ask()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_it_raises_at_once_where_it_can() -> None:
    with interruptible(), pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


def test_another_thread_leaves_it_alone() -> None:
    found = []

    def inside() -> None:
        with interruptible() as ask:
            ask()
            found.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert found == [signal.default_int_handler]
