"""Marks in a page where each text came from; only for the desk, and for a copy for review.

The marks are characters of the private use area around the set text. Whoever asked for them takes
them out of the finished page again.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar

BEGIN, NAMED, END = "\ue000", "\ue001", "\ue002"
"""The marks before a place's name, behind it, and behind the text."""

MARK = re.compile(f"{BEGIN}([^{NAMED}]*){NAMED}|{END}")
"""A mark; group 1 is the place's name where a text begins."""

_places: ContextVar[Mapping[int, str] | None] = ContextVar("places", default=None)


@contextlib.contextmanager
def marked(places: Mapping[int, str]) -> Iterator[None]:
    """Mark the texts that are set meanwhile; `places` has their names, by the text's identity.

    Two texts with the same words are two places.
    """
    token = _places.set(places)
    try:
        yield
    finally:
        _places.reset(token)


def marks_of(text: str) -> tuple[str, str] | None:
    """The marks to put before and behind a text when it was set; None if it has no place."""
    places = _places.get()
    name = places.get(id(text)) if places else None
    return None if name is None else (f"{BEGIN}{name}{NAMED}", END)


def name_of(begin: str) -> str:
    """The name of the place in the mark before a text."""
    return begin.removeprefix(BEGIN).removesuffix(NAMED)
