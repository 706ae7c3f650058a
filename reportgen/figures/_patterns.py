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
from typing import NamedTuple

import tomli

from reportgen.figures import _lexer
from reportgen.figures._asides import asides
from reportgen.figures._forms import forms
from reportgen.figures._lexer import Token
from reportgen.figures._lexicon import classes, shape
from reportgen.figures._meanings import Sense
from reportgen.files.handles import read_named

FIRST = 1
"""The first character that stands for a set of classes; `re` is quickest with those below 256."""
SHAPES = ("x", "xs", "xs'", "xed", "xly")

Sets = Mapping[frozenset[str], str]


@functools.lru_cache(maxsize=1)
def alphabet() -> Sets:
    """The character of each set of classes that a token can have, of which forms name some."""
    figures = (
        _lexer.figure_classes(kind, sense)
        for kind in (*_lexer.KINDS.values(), "MONEY", "DECIMAL", "PERIOD")
        for sense in Sense
    )
    sets = {
        *map(shape, SHAPES),
        *map(_lexer.word_classes, sorted(classes())),
        *figures,
        *(_lexer.figure_classes("COUNT", sense) | _lexer.UNIT for sense in Sense),
        *map(_lexer.mark_classes, (*_lexer.MARKS, "/")),
        *(_lexer.STOP, _lexer.BREAK, _lexer.ITEM, _lexer.YEAR, _lexer.ODD, _lexer.SPAN),
    }
    named = _named()
    ordered = sorted({one & named for one in sets}, key=_place)
    chars = {one: chr(FIRST + number) for number, one in enumerate(ordered)}
    return {one: chars[one & named] for one in sets}


def _named() -> frozenset[str]:
    """The classes that some form names."""
    rows = (*(form.pattern for form in forms()), *(aside.pattern for aside in asides()))
    atoms = {piece.atom.lstrip("!~+-") for row in rows for piece in pieces(row)}
    names = itertools.chain.from_iterable(re.split(r"[/&]", atom) for atom in atoms)
    return frozenset(map(_class, names))


def _class(name: str) -> str:
    """The class that a pattern means by a name: its own, or that of a word."""
    return name if name.isupper() else f"={name}"


OFTEN = """
FIGURE VALUE WORD STOP NEG TURN BUT VERSUS RISE FALL AND OR EACH QUANT ASIDE BE HAVE MODAL
VERB WHO PREP MEASURE INCLUDING OWNER PAST COUNT SHARE PLAIN AMOUNT MORE LESS DET""".split()


def _place(sets: frozenset[str]) -> tuple[tuple[bool, ...], list[str]]:
    """Where a set stands in the alphabet: those that are often named together, side by side."""
    return tuple(name in sets for name in OFTEN), sorted(sets)


def encoded(tokens: Sequence[Token]) -> str:
    """A text as one character per token."""
    known = alphabet()
    return "".join(known[token.classes] for token in tokens)


@functools.cache
def _alternative(name: str) -> frozenset[str]:
    """The characters of the tokens that are of all classes of `COUNT&PLAIN`, or are a word."""
    known = _by_class()
    found = frozenset.intersection(
        *(known.get(_class(one), frozenset()) for one in name.split("&"))
    )
    if not found:
        raise ValueError(f"no token can be `{name}`")
    return found


@functools.cache
def _by_class() -> Mapping[str, frozenset[str]]:
    """The characters of the tokens of each class."""
    found: dict[str, set[str]] = {}
    for one, char in alphabet().items():
        for name in one:
            found.setdefault(name, set()).add(char)
    return {name: frozenset(chars) for name, chars in found.items()}


@functools.cache
def _chars(atom: str) -> frozenset[str]:
    """The characters of an atom: `COUNT/SHARE`, `!VERB`, `~STOP`."""
    listed = (_alternative(one) for one in atom.lstrip("!~").split("/"))
    chars = frozenset[str]().union(*listed)
    if atom.startswith("!"):
        chars = _alternative("WORD") - chars
    elif atom.startswith("~"):
        chars = _every() - chars
    return chars


@functools.cache
def _every() -> frozenset[str]:
    return frozenset(alphabet().values())


@functools.cache
def _atom(atom: str) -> str:
    """An atom as a set of an expression."""
    chars = _chars(atom)
    listed, others = "".join(_ranges(chars)), "".join(_ranges(_every() - chars))
    return f"[{listed}]" if len(listed) <= len(others) else f"[^{others}]"


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


class Piece(NamedTuple):
    """A part of a pattern: an atom, with its name and how often it may stand."""

    name: str
    atom: str
    times: str

    @property
    def optional(self) -> bool:
        """Whether it need not stand there."""
        return self.times[:1] in ("?", "*") or self.times.startswith("{0")


@functools.cache
def pieces(pattern: str) -> tuple[Piece, ...]:
    """The parts of a pattern, each an atom with its name and how often it may stand."""
    for name, part in parts().items():
        if name in pattern:
            pattern = pattern.replace(name, part)
    return tuple(map(_piece, pattern.split()))


@functools.cache
def _piece(word: str) -> Piece:
    """One part of a pattern."""
    if found := PIECE.fullmatch(word):
        return Piece(found["name"] or "", found["atom"], found["times"] or "")
    raise ValueError(f"`{word}` is no part of a pattern")


def bits(chars: Iterable[str]) -> int:
    """Characters as the bits of a number, to see at once whether two sets have one in common."""
    return sum(1 << ord(char) for char in set(chars))


Needed = frozenset[frozenset[str]]
"""Sets of characters of which a text must have one each."""
NOTHING: Needed = frozenset()


class Bracket:
    """What a bracket of a pattern needs, a choice at a time."""

    def __init__(self) -> None:
        self.choices: list[set[frozenset[str]]] = [set()]

    def add(self, sets: Iterable[frozenset[str]]) -> None:
        """Note sets that the choice needs which is read."""
        self.choices[-1] |= set(sets)

    def closed(self) -> Needed:
        """What is needed whatever is chosen: for each choice one of its sets, taken together."""
        if len(self.choices) == 1:
            return frozenset(self.choices[0])
        if not all(self.choices):
            return NOTHING
        return frozenset((frozenset[str]().union(*(min(one, key=len) for one in self.choices)),))


def needed(pattern: str) -> tuple[int, ...]:
    """Sets of characters, as bits; a sentence in which the pattern is found has one of each.

    They are those of the atoms that must stand there, rare ones first.
    """
    stack = [Bracket()]
    for piece in pieces(pattern):
        atom = piece.atom
        if atom == "(":
            stack.append(Bracket())
        elif atom == ")":
            inner = stack.pop().closed()
            stack[-1].add(() if piece.optional else inner)
        elif atom == "|":
            stack[-1].choices.append(set())
        elif atom[0] not in "^-+!~" and not piece.optional:
            stack[-1].add((_chars(atom),))
    return tuple(map(bits, sorted(stack[0].closed(), key=len)))


def crosses(pattern: str) -> bool:
    """Whether what the pattern finds may go on beyond the end of a sentence."""
    atoms = {piece.atom for piece in pieces(pattern)}
    return any(map(_ends, atoms))


@functools.cache
def _ends(atom: str) -> bool:
    """Whether an atom may take the end of a sentence."""
    return atom[0] not in "()|^-+" and not _alternative("STOP").isdisjoint(_chars(atom))


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression of a pattern; each is compiled once, and only if a text may hold it."""
    return re.compile("".join(_expression(pieces(pattern))))


def _expression(found: Iterable[Piece]) -> Iterator[str]:
    known: dict[str, int] = {}
    for piece in found:
        name, atom, times = piece
        named = "(?:"
        if name:
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
