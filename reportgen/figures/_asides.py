"""A sentence without what stands aside in it: when, how old, by what, and figures in brackets."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomli

from reportgen.figures._lexer import STOP, Token, mark_classes, word_classes
from reportgen.files.handles import read_named

TABLE = Path(__file__).with_name("asides.toml")


@dataclass(frozen=True, slots=True)
class Aside:
    """A row of the table: what is `left` of the example without what the pattern finds."""

    name: str
    pattern: str
    example: str
    left: str


@functools.lru_cache(maxsize=1)
def asides() -> tuple[Aside, ...]:
    """Every aside, in the order of the table."""
    table = tomli.loads(read_named(TABLE).decode())
    return tuple(Aside(name, **row) for name, row in table.items())


def without(
    tokens: Sequence[Token], code: str, patterns: Sequence[re.Pattern[str]]
) -> Sequence[Token]:
    """Tokens without what some patterns find in their code; the same ones if they find nothing."""
    found = [one.span() for pattern in patterns for one in pattern.finditer(code)]
    if not found:
        return tokens
    gone = {at for start, end in found for at in range(start, end)}
    return [token for at, token in enumerate(tokens) if at not in gone]


NEAR = 4
"""So many words at most stand between a figure and another in brackets that belongs to it."""


def unbracketed(tokens: Sequence[Token], *, figures: bool) -> Sequence[Token]:
    """Tokens without what stands in brackets: words or, with `figures`, what is behind a figure.

    Such as `(7.7 million)` of `15 per cent (7.7 million) in all`.
    """
    fitting = _of_figure if figures else _of_words
    gone = {
        at
        for start, end in _brackets(tokens)
        if fitting(tokens, start, end)
        for at in range(start, end)
    }
    return [token for at, token in enumerate(tokens) if at not in gone] if gone else tokens


def linked(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens with a sentence that goes on about the last one joined to it.

    `It has 40. This is more than …` is read as `It has 40, which is more than …`.
    """
    done: list[Token] = []
    at = changed = 0
    while at < len(tokens):
        step = _goes_on(tokens, at)
        if step:
            end, pronoun = tokens[at], tokens[at + 1]
            done += [
                Token(end.start, end.end, mark_classes(",")),
                pronoun._replace(classes=WHICH, word="which"),
            ]
        else:
            done.append(tokens[at])
        at, changed = at + max(step, 1), changed + step
    return done if changed else tokens


WHICH = word_classes("which")
PRONOUNS = frozenset("this it that these they those".split())
GOES_ON = frozenset(
    "represents represented compares compared means equates includes included".split()
)


def _goes_on(tokens: Sequence[Token], at: int) -> int:
    """How many tokens stand for `, which`: the end of a sentence, a pronoun, `figure` perhaps."""
    words = [one.word.lower() for one in tokens[at + 1 : at + 4]]
    if tokens[at].classes != STOP or len(words) < 3 or words[0] not in PRONOUNS:
        return 0
    named = "NUMBERS" in tokens[at + 2].classes
    verb = tokens[at + 3 if named else at + 2]
    if "BE" in verb.classes or verb.word.lower() in GOES_ON:
        return 3 if named else 2
    return 0


def _brackets(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where brackets begin and end, within a sentence."""
    start = -1
    for at, token in enumerate(tokens):
        if "OPEN" in token.classes:
            start = at
        elif "STOP" in token.classes:
            start = -1
        elif "CLOSE" in token.classes and start >= 0:
            yield start, at + 1
            start = -1


def _of_words(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether brackets have words, and no figure: `(provisional)`."""
    return end - start > 2 and not any(map(_is_figure, tokens[start:end]))


def _of_figure(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether brackets begin with a figure and stand behind one."""
    before = tokens[max(0, start - NEAR) : start]
    return end - start > 2 and _belongs(before) and _is_figure(tokens[start + 1])


def _belongs(before: Sequence[Token]) -> bool:
    """Whether a figure stands before a bracket, with no more than its noun between."""
    for token in reversed(before):
        if "VALUE" in token.classes:
            return True
        if "WORD" not in token.classes or not token.classes.isdisjoint(ENDS):
            return False
    return False


ENDS = frozenset(("BE", "HAVE", "MODAL", "VERB", "AND", "OR", "BUT", "VERSUS", "PREP", "=than"))


def _is_figure(token: Token) -> bool:
    return "VALUE" in token.classes
