"""Grammar, by Harper: slips that a program tells from good English nine times in ten."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import tomli

from reportgen.problems.extras import extra

RULES: Mapping[str, str] = tomli.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong from one character to before another, and what would be right, if known."""

    start: int
    end: int
    message: str
    right: tuple[str, ...]


class Span(Protocol):
    """A place in a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The one behind its last."""


class Suggestion(Protocol):
    """What may be put right."""

    @property
    def replacement_text(self) -> str:
        """The right words; empty for what is to go."""


class Lint(Protocol):
    """What Harper finds."""

    @property
    def span(self) -> Span:
        """Where."""

    @property
    def suggestions(self) -> Sequence[Suggestion]:
        """What may be meant."""


class Linter(Protocol):
    """What is used of Harper."""

    def organized_lints(self, text: str) -> Mapping[str, Sequence[Lint]]:
        """What each rule finds in a text of Markdown."""


class Grammar:
    """Reads texts for slips."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter

    def slips(self, text: str) -> Iterator[Slip]:
        """Every slip in a text, in its order."""
        found = [
            Slip(lint.span.start, lint.span.end, RULES[name], _right(lint))
            for name, lints in self._linter.organized_lints(text).items()
            for lint in (lints if name in RULES else ())
        ]
        yield from sorted(found, key=lambda one: (one.start, one.end))


def _right(lint: Lint) -> tuple[str, ...]:
    texts = (one.replacement_text for one in lint.suggestions)
    return tuple(text for text in texts if text)


@functools.lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of British English.

    Raises `ToolError` where the extra is not installed.
    """
    with extra("grammar"):
        import harper
    linter = harper.Linter(harper.Dialect.BRITISH)
    linter.set_lint_config({name: name in RULES for name in linter.get_default_lint_config()})
    return Grammar(linter)
