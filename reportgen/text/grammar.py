"""Finds mistakes in grammar with Harper, by those of its rules that are right nine times in ten."""

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
    """A mistake from one character to before another, and the right words if they are known."""

    start: int
    end: int
    message: str
    right: tuple[str, ...]


class Span(Protocol):
    """The part of Harper's `Span` that is used: a place in a text."""

    @property
    def start(self) -> int:
        """The index of its first character."""

    @property
    def end(self) -> int:
        """The index after its last character."""


class Suggestion(Protocol):
    """The part of Harper's `Suggestion` that is used: a correction."""

    @property
    def replacement_text(self) -> str:
        """The right words; empty if the words are to be deleted."""


class Lint(Protocol):
    """The part of Harper's `Lint` that is used: a mistake."""

    @property
    def span(self) -> Span:
        """The place of the mistake."""

    @property
    def suggestions(self) -> Sequence[Suggestion]:
        """The possible corrections."""


class Linter(Protocol):
    """The part of Harper's `Linter` that is used."""

    def organized_lints(self, text: str) -> Mapping[str, Sequence[Lint]]:
        """What each rule finds in a Markdown text, by the rule's name."""


class Grammar:
    """Finds mistakes in texts."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter

    def slips(self, text: str) -> Iterator[Slip]:
        """All mistakes in a text, in its order."""
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
    """The checker for British English.

    Raises `ToolError` if the extra `grammar` is not installed.
    """
    with extra("grammar"):
        import harper
    linter = harper.Linter(harper.Dialect.BRITISH)
    linter.set_lint_config({name: name in RULES for name in linter.get_default_lint_config()})
    return Grammar(linter)
