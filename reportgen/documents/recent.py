"""Remembers what was worked out of the last few documents, which several steps ask for in turn."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

MOST = 32
"""Documents that are remembered: a batch and what it draws on."""


def recent(work: Callable[[A], B]) -> Callable[[A], B]:
    """The same function, which works each of the last few values out once.

    Values are told apart by identity: to compare two documents takes longer than the work.
    """
    known: dict[int, tuple[A, B]] = {}

    @functools.wraps(work)
    def remembering(value: A) -> B:
        if id(value) not in known:
            if len(known) == MOST:
                del known[next(iter(known))]
            known[id(value)] = value, work(value)
        return known[id(value)][1]

    return remembering
