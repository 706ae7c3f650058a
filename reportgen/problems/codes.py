"""Every code that a diagnostic may have: a permanent name with its severity and explanation.

Codes stand in `codes.toml`; `reportgen explain CODE` prints them, and an invalid example of each
stands in `tests/invalid/`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import tomli

from reportgen.problems.diagnostics import Diagnostic, Severity, Span


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for.

    `when` completes "Reported when …"; `remedy` says why it matters and what to do; `wrong`
    and `right` are the example, as an author would write it, or empty. A `firm` code can neither be
    allowed nor get another severity: later steps rely on it. A code `across` documents is found by
    comparing them, so a check of one document may not find it; one that is `asked` for is looked
    for only then. A code that `follows` from another problem is reported after all others.
    `at_final` is its severity in a published document, if that differs.
    """

    name: str
    severity: Severity
    when: str
    remedy: str
    wrong: str = ""
    right: str = ""
    firm: bool = False
    across: bool = False
    asked: bool = False
    follows: bool = False
    at_final: Severity | None = None

    @property
    def weight(self) -> str:
        """Its severity in words: `note, in what is final error`."""
        final = f", in what is final {self.at_final}" if self.at_final else ""
        return f"{self.severity}{final}"


def _read() -> dict[str, Code]:
    table = tomli.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    for row in table.values():
        for weight in {"severity", "at_final"} & row.keys():
            row[weight] = Severity(row[weight])
    return {name: Code(name, **row) for name, row in table.items()}


class _Codes(Mapping[str, Code]):
    """The table, read when a code is first asked for: where nothing is wrong, none is."""

    @functools.cached_property
    def _known(self) -> dict[str, Code]:
        return _read()

    def __getitem__(self, name: str) -> Code:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


CODES: Mapping[str, Code] = _Codes()


def diagnostic(code: str, message: str, span: Span, *hints: str) -> Diagnostic:
    """A diagnostic with the severity of its code; empty hints are dropped."""
    about = CODES[code]
    told = tuple(filter(None, hints))
    return Diagnostic(code, about.severity, message, span, told, about.follows)
