"""Patterns over tokens, compiled to expressions over one character per token.

Each set of classes that a token can have is a character, so that a class of a pattern becomes a
set of characters, and matching is as fast as that of text. A pattern is written as words with
spaces between:

- `of` is that word, `COUNT` a token of that class, `COUNT/SHARE` one of either;
- `COUNT&PLAIN` is a token of both classes, `!VERB/AND` a word of none of these, `~STOP` any token
  but that one;
- `whole:COUNT` gives the token a name, `parts:( … )` gives one to several;
- `?`, `*`, `+`, `{0,3}` follow what they repeat, a `?` behind them makes it as short as possible;
- `^` is the beginning of a sentence; `-NEG` may not stand before, `+STOP` must follow, and neither
  is taken;
- `<np>` stands for what `parts.toml` has under that name.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import tomli

from reportgen.figures import _lexer
from reportgen.figures._lexer import Token
from reportgen.figures._lexicon import classes, shape
from reportgen.figures._meanings import Sense
from reportgen.files.handles import read_named

FIRST = 0x30
"""The first character that stands for a set of classes; `re` is quickest with those below 256."""
SHAPES = ("x", "xs", "xs'", "xed", "xly")

Sets = Mapping[frozenset[str], str]


@functools.lru_cache(maxsize=1)
def alphabet() -> Sets:
    """The character of each set of classes that a token can have."""
    figures = (
        _lexer.figure_classes(kind, sense)
        for kind in (*_lexer.KINDS.values(), "MONEY", "DECIMAL")
        for sense in Sense
    )
    sets = dict.fromkeys(
        (
            *map(shape, SHAPES),
            *map(_lexer.word_classes, sorted(classes())),
            *figures,
            *(_lexer.figure_classes("COUNT", sense) | _lexer.UNIT for sense in Sense),
            *map(_lexer.mark_classes, (*_lexer.MARKS, "/")),
            *(_lexer.STOP, _lexer.BREAK, _lexer.ITEM, _lexer.YEAR, _lexer.ODD),
        )
    )
    ordered = sorted(sets, key=sorted)
    return {one: chr(FIRST + number) for number, one in enumerate(ordered)}


def encoded(tokens: Sequence[Token]) -> str:
    """A text as one character per token."""
    known = alphabet()
    return "".join(known[token.classes] for token in tokens)


@functools.cache
def _alternative(name: str) -> frozenset[str]:
    """The characters of the tokens that are of all classes of `COUNT&PLAIN`, or are a word."""
    wanted = frozenset(one if one.isupper() else f"={one}" for one in name.split("&"))
    found = {char for one, char in alphabet().items() if wanted <= one}
    if not found:
        raise ValueError(f"no token can be `{name}`")
    return frozenset(found)


def _chars(atom: str) -> frozenset[str]:
    """The characters of an atom: `COUNT/SHARE`, `!VERB`, `~STOP`."""
    listed = (_alternative(one) for one in atom.lstrip("!~").split("/"))
    chars = frozenset[str]().union(*listed)
    if atom.startswith("!"):
        chars = _alternative("WORD") - chars
    elif atom.startswith("~"):
        chars = frozenset(alphabet().values()) - chars
    return chars


@functools.cache
def _atom(atom: str) -> str:
    """An atom as a set of an expression."""
    chars = _chars(atom)
    return f"[{''.join(_ranges(chars))}]"


def _ranges(chars: frozenset[str]) -> Iterator[str]:
    """Characters with those in a row as a range, which is quicker to compile."""
    codes = sorted(map(ord, chars))
    for _, row in itertools.groupby(enumerate(codes), lambda one: one[1] - one[0]):
        run = [code for _, code in row]
        first, last = (re.escape(chr(code)) for code in (run[0], run[-1]))
        yield first if len(run) == 1 else f"{first}-{last}"


PIECE = re.compile(
    r"(?:(?P<name>[a-z_]+):)?(?P<atom>[-+]?[!~]?\w[\w'/&]*|[()|^])(?P<times>[?*]\??|\+\??|\{[\d,]+\}\??)?"
)
TABLE = Path(__file__).with_name("parts.toml")


@functools.lru_cache(maxsize=1)
def parts() -> Mapping[str, str]:
    """Parts of several forms by their names; each may have later ones in it."""
    return {f"<{name}>": part for name, part in tomli.loads(read_named(TABLE).decode()).items()}


Piece = re.Match[str]


@functools.cache
def pieces(pattern: str) -> tuple[Piece, ...]:
    """The parts of a pattern, each an atom with its name and how often it may stand."""
    for name, part in parts().items():
        pattern = pattern.replace(name, part)
    found = [(word, PIECE.fullmatch(word)) for word in pattern.split()]
    for word, piece in found:
        if not piece:
            raise ValueError(f"`{word}` is no part of a pattern")
    return tuple(piece for _, piece in found if piece)


def bits(chars: Iterable[str]) -> int:
    """Characters as the bits of a number, to see at once whether two sets have one in common."""
    return sum(1 << ord(char) for char in set(chars))


CHOICE = frozenset[str]()
"""Stands among the sets of a bracket for its being a choice."""


def needed(pattern: str) -> tuple[int, ...]:
    """Sets of characters, as bits; a text in which the pattern is found has one of each.

    They are those of the atoms that must stand there, rare ones first; brackets count that are no
    choice and may not be left out.
    """
    stack: list[list[frozenset[str]]] = [[]]
    for piece in pieces(pattern):
        atom, times = piece["atom"], piece["times"] or ""
        optional = times[:1] in ("?", "*") or times.startswith("{0")
        if atom == "(":
            stack.append([])
        elif atom == ")":
            inner = stack.pop()
            stack[-1] += [] if optional or CHOICE in inner else inner
        elif atom == "|":
            stack[-1].append(CHOICE)
        elif atom[0] not in "^-+!~" and not optional:
            stack[-1].append(_chars(atom))
    return () if CHOICE in stack[0] else tuple(map(bits, sorted(set(stack[0]), key=len)))


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression of a pattern."""
    return re.compile("".join(_expression(pieces(pattern))))


def _expression(found: Iterable[Piece]) -> Iterator[str]:
    known: dict[str, int] = {}
    for piece in found:
        atom, times = piece["atom"], piece["times"] or ""
        named = "(?:"
        if name := piece["name"]:
            known[name] = known.get(name, 0) + 1
            named = f"(?P<{name}{known[name]}>"
        if atom == "(":
            yield named
        elif atom in ")|":
            yield atom + times
        elif atom == "^":
            yield rf"(?:\A|(?<={_atom('STOP')}))"
        elif atom[0] in "-+":
            yield f"(?{'<!' if atom[0] == '-' else '='}{_atom(atom[1:])})"
        else:
            yield f"{named}{_atom(atom)}{times})" if name else f"{_atom(atom)}{times}"
