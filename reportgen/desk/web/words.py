"""What the desk says, from `words.toml`."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

from reportgen.files.handles import read_named

FILE = Path(__file__).with_name("words.toml")


class Say(dict[str, str]):
    """The desk's words in a language, by their names; `with_` fills in what is named."""

    def with_(self, name: str, *values: object) -> str:
        """The words of a name, with values in place of `{}`."""
        return self[name].format(*values)

    def number(self, name: str, number: int) -> str:
        """How many errors, warnings or notes there are: `1 error`, `2 errors`."""
        return self[f"one_{name}"] if number == 1 else self.with_(f"{name}s", number)


@functools.cache
def say(language: str = "en") -> Say:
    """The desk's words in a language; English where it has none."""
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(read_named(FILE).decode())
    return Say({**tables["en"], **tables.get(language, {})})
