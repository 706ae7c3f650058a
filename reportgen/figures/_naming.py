"""What figures count, by the words right behind them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from reportgen.figures._lexer import Token


def noun(tokens: Sequence[Token], at: int) -> str:
    """The name of what is counted: the first plural behind a figure."""
    for token in tokens[at + 1 : at + 4]:
        if "WORD" not in token.classes or not token.classes.isdisjoint(
            ("PREP", "BE", "VERB", "OF")
        ):
            return ""
        plural = "BAD" in token.classes and token.word.endswith("s")
        if plural or not token.classes.isdisjoint(("PLURAL", "COUNTED")):
            return token.word.lower()
    return ""


def named(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """The words right behind a figure that name what it counts, each in the singular."""
    if "COUNT" not in tokens[at].classes:
        return ()
    words = itertools.takewhile(_names, tokens[at + 1 : at + 1 + LONGEST_NAME])
    return tuple(one.word.lower().rstrip("s") for one in words)


LONGEST_NAME = 6
NO_NAME = frozenset(
    """PREP OF BE HAVE MODAL VERB PAST AND OR BUT WHO NEG MORE LESS DET TIMES RISE FALL ADVERB
    EARLIER""".split()
)


def _names(token: Token) -> bool:
    return "WORD" in token.classes and NO_NAME.isdisjoint(token.classes)
