"""Caches results for the last few documents, since several steps need the same ones."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

MOST = 32
"""How many results a function keeps: those for a batch and what it draws on."""


def recent(work: Callable[[A], B]) -> Callable[[A], B]:
    """A decorator that caches a function of one argument for the last few arguments.

    Arguments are compared by identity, since comparing two documents takes longer than the work.
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
