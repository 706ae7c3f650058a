"""What a description says otherwise than its chart, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Misfit:
    """A message about the characters of a description from `start` to before `end`."""

    message: str
    start: int
    end: int
