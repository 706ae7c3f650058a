"""The forms of `forms.toml`: in what words a sentence states how its figures belong together."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import tomli

from reportgen.figures._relations import Sort
from reportgen.files.handles import read_named

TABLE = Path(__file__).with_name("forms.toml")


@dataclass(frozen=True, slots=True)
class Form:
    """A row of the table.

    `found` are the figures that the example has for it; in `other` it is not found. `clear` is how
    many words before it must not speak of something else: a target, a negation.
    """

    name: str
    sort: Sort
    pattern: str
    example: str
    found: str
    other: str
    clear: int = 0


@functools.lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """Every form, in the order of the table."""
    table = tomli.loads(read_named(TABLE).decode())
    return tuple(
        Form(name, Sort[row.pop("sort").upper()], row.pop("pattern"), **row)
        for name, row in table.items()
    )
