"""The fixed words of a check of factual accuracy, from the file beside this module."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli


@functools.cache
def _table() -> Mapping[str, Any]:
    return tomli.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def words(group: str, name: str, **filled: object) -> str:
    """A fixed text with its gaps filled: `words("form", "about", document="To", …)`."""
    return str(_table()[group][name]).format(**filled)


def lines(group: str, name: str) -> tuple[str, ...]:
    """Several fixed lines."""
    return (*map(str, _table()[group][name]),)


def meanings(group: str) -> Mapping[str, str]:
    """The words of a group by their names: `{"A": "Typographical or numerical error", …}`."""
    found: Mapping[str, str] = _table()[group]
    return found
