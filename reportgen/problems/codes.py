"""Every code that a diagnostic may have: permanent names, each with weight and explanation.

They stand in `codes.toml`; `reportgen explain CODE` prints them, and an invalid example of each
stands in `tests/invalid/`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from reportgen.problems.diagnostics import Diagnostic, Severity, Span


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for.

    `when` completes "Reported when …"; `remedy` says why it matters and what to do; `wrong`
    and `right` are the example, as an author would write it, or empty. What is `firm` can be
    neither allowed nor given another weight: later steps rely on it. What is found `across`
    documents needs all of them, so that where one is checked alone it may be missing. What
    `follows` from another problem is told after all others. A document that is published gives it
    the weight `at_final`, where there is one.
    """

    name: str
    severity: Severity
    when: str
    remedy: str
    wrong: str = ""
    right: str = ""
    firm: bool = False
    across: bool = False
    follows: bool = False
    at_final: Severity | None = None

    @property
    def weight(self) -> str:
        """Its weight in words: `note, in what is final error`."""
        final = f", in what is final {self.at_final}" if self.at_final else ""
        return f"{self.severity}{final}"


def _read() -> dict[str, Code]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    for row in table.values():
        for weight in {"severity", "at_final"} & row.keys():
            row[weight] = Severity(row[weight])
    return {name: Code(name, **row) for name, row in table.items()}


CODES: dict[str, Code] = _read()


def diagnostic(code: str, message: str, span: Span, *hints: str) -> Diagnostic:
    """A diagnostic with the weight that its code has; empty hints are dropped."""
    about = CODES[code]
    told = tuple(filter(None, hints))
    return Diagnostic(code, about.severity, message, span, told, about.follows)
