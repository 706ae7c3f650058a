"""A text as tokens: its words, its marks and its figures, each with its classes and its place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from reportgen.figures._lexicon import classes, shape
from reportgen.figures._meanings import Day, Points, Range, Score, Sense, Stated
from reportgen.figures._words import LONGEST_SENSE, MONTH, currency, sense_size
from reportgen.model.values import Month, Proportion, Share

LETTERS = r"[A-Za-zÀ-ɏ]+"
TOKEN = re.compile(
    rf" *(?:(?P<word>(?!https?://){LETTERS}(?:['’.-]{LETTERS})*(?:(?<=s)['’](?!\w))?)"
    r"|(?P<mark>[,;:()–—/-])"
    r"|(?P<end>[.!?]+(?=[\s)'’\"”*_\[]|\Z))"
    r"|(?P<year>(?<![\d,.£/])(?:19|20)\d\d(?:[/–-](?:(?:19|20)?\d\d))?(?![\d/]|[.,]\d))"
    r"|(?P<odd>£?\d[\d,.]*\w*)"
    r"|(?P<break>\n\s*\n(?:\s*(?P<item>[-*+]\s))?|\n(?P<next>[-*+]\s))"
    r"|(?P<skip>\[\^[\w-]+\]|[*_`]+|https?://\S+))"
)
KINDS = {
    Share: "SHARE",
    Fraction: "FRACTION",
    Proportion: "PROPORTION",
    Points: "POINTS",
    Score: "SCORE",
    Range: "RANGE",
    Day: "DAY",
    Month: "MONTH",
    int: "COUNT",
}


class Token(NamedTuple):
    """A word, mark or figure: what it is, and where."""

    start: int
    end: int
    classes: frozenset[str]
    word: str = ""
    stated: Stated | None = None


def _kind(text: str, stated: Stated) -> str:
    if currency(text, stated.offset):
        return "MONEY"
    if isinstance(stated.value, Decimal):
        return "DECIMAL"
    value = stated.value
    if isinstance(value, Range) and isinstance(value.low, Day | Month):
        return "PERIOD"
    return next(name for sort, name in KINDS.items() if isinstance(value, sort))


@functools.cache
def figure_classes(kind: str, sense: Sense) -> frozenset[str]:
    """The classes of a figure: its kind, and how it is meant."""
    found = {"FIGURE", kind}
    if sense is Sense.PLAIN:
        found.add("PLAIN")
    if kind == "PERIOD":
        found.add("RANGE")
    elif kind not in ("DAY", "MONTH"):
        found.add("VALUE")
    if kind in ("SHARE", "FRACTION"):
        found.add("PART")
    if kind in ("COUNT", "DECIMAL", "MONEY", "SHARE"):
        found.add("AMOUNT")
    return frozenset(found)


MARKS = {
    ",": "COMMA",
    ";": "SEMICOLON",
    ":": "COLON",
    "(": "OPEN",
    ")": "CLOSE",
    "–": "DASH",
    "—": "DASH",
    "-": "DASH",
}


@functools.cache
def mark_classes(mark: str) -> frozenset[str]:
    """The class of a mark."""
    return frozenset((MARKS.get(mark, "SIGN"),))


STOP, BREAK, ITEM = frozenset(("STOP",)), frozenset(("STOP", "BREAK")), frozenset(("STOP", "ITEM"))
UNIT = frozenset(("UNIT",))
SPAN = frozenset(("FIGURE", "SPAN", "PLAIN"))
"""A number of weeks or years that says only when something was: it counts nothing itself."""
OF_TIME = r"(?:day|week|month|quarter|year|decade)"
WHEN = re.compile(
    r"\b(?:past|last|previous|preceding|first|next|following|latest|recent)\s+\Z", re.IGNORECASE
)
THE = re.compile(r"\b(?:the|these|those)\s+\Z", re.IGNORECASE)
TIMES = re.compile(rf"\s+(?:full\s+|calendar\s+|working\s+)?{OF_TIME}s\b")
TIMES_TO = re.compile(rf"\s+{OF_TIME}s\s+(?:up\s+to|to|until|ending|ended|before|after|since)\b")
OF_MONTH = re.compile(rf"\b(?:{MONTH})\s+\Z")
"""Before the day of a month in the order of Americans: `on March 31`."""
LAST_DAY = 31
AGO = re.compile(rf"\s+{OF_TIME}s\s+(?:ago|earlier|previously)\b")
AGED = re.compile(r"\b[Aa]ged\s+(?:between\s+|from\s+|under\s+|over\s+)?\Z")
TO_AGE = re.compile(r"\s*(?:[–-]|to\b|and\b)\s*\d")
AND_OVER = re.compile(
    r"\s+(?:years?\s+)?(?:and|or)\s+(?:over|above|under|below|older|younger|more|fewer|less)\b"
)
"""Behind an age, and behind so many of which there may be more: `16 and over`, `two or more`."""
ADJECTIVE = re.compile(rf"[\s-]+{OF_TIME}\s+[a-z]")
YEAR, ODD = frozenset(("YEAR",)), frozenset(("ODD",))


@functools.lru_cache(maxsize=8192)
def word_classes(word: str) -> frozenset[str]:
    """The classes of a word: its own, those of its form, and those that the lexicon gives it."""
    lower = word.lower().replace("’", "'")
    own = classes().get(lower)
    if own is None:
        return shape(lower)
    if own == {"LITERAL"}:
        return shape(lower) | {f"={lower}"}
    return own - {"LITERAL"} | {"WORD", f"={lower}"} if "LITERAL" in own else own | {"WORD"}


def tokens_of(text: str, found: Sequence[Stated], start: int, end: int) -> list[Token]:
    """The tokens of a text between two places, given its figures in order."""
    done: list[Token] = []
    at = start
    for stated in found:
        done.extend(_between(text, at, stated.offset))
        if cut := _sense_length(done):
            del done[-cut:]
        kind = _kind(text, stated)
        sorts = SPAN if _is_span(text, stated) else figure_classes(kind, stated.sense)
        if text[stated.offset : stated.end].lower() == "one":
            sorts |= UNIT
        done.append(Token(stated.offset, stated.end, sorts, stated=stated))
        over = AND_OVER.match(text, stated.end) if sorts is SPAN else None
        at = over.end() if over else stated.end
    done.extend(_between(text, at, end))
    return done


def _is_span(text: str, stated: Stated) -> bool:
    """Whether a number belongs to a time or an age: `the past five years`, `aged 16 and over`."""
    aged = AGED.search(text, max(0, stated.offset - 14), stated.offset)
    if aged and isinstance(stated.value, Range):
        return True
    if not isinstance(stated.value, int) or stated.value < 2 or currency(text, stated.offset):
        return False
    start, end = max(0, stated.offset - 14), stated.end
    if AND_OVER.match(text, end):
        return True
    if aged and not TO_AGE.match(text, end):
        return True
    if stated.sense is not Sense.PLAIN:
        return False
    if AGO.match(text, end):
        return True
    if stated.value <= LAST_DAY and OF_MONTH.search(text, start, stated.offset):
        return True
    when = WHEN.search(text, start, stated.offset) and TIMES.match(text, end)
    until = THE.search(text, start, stated.offset) and TIMES_TO.match(text, end)
    return bool(when or until or ADJECTIVE.match(text, end))


def _sense_length(done: Sequence[Token]) -> int:
    """How many of the last words say how the figure behind them is meant."""
    last = [one.word.lower() for one in done[-LONGEST_SENSE:]]
    size = sense_size(last)
    return 0 if SAID.intersection(last[-size:]) else size


SAID = frozenset(("average", "total"))
"""Words that forms look for, though they say how a figure is meant."""


def _between(text: str, start: int, end: int) -> Iterator[Token]:
    for found in TOKEN.finditer(text, start, end):
        group = found.lastgroup or "skip"
        begin, written = found.start(group), found[group]
        if group == "word":
            yield Token(
                begin, found.end(), word_classes(written), written, _in_word(begin, written)
            )
        elif group == "mark":
            if written != "-" or text[begin - 1 : begin].isspace():
                yield Token(begin, found.end(), mark_classes(written))
        elif group != "skip":
            year = int(written[:4]) if group == "year" else None
            stated = Stated(begin, len(written), year) if year else None
            yield Token(begin, found.end(), _other(group, found), stated=stated)


ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}


def _in_word(begin: int, written: str) -> Stated | None:
    """The number that a word has which is no figure: `one`, `third`."""
    lower = written.lower()
    number = 1 if lower == "one" else ORDINALS.get(lower)
    return Stated(begin, len(written), number) if number else None


def _other(group: str, found: re.Match[str]) -> frozenset[str]:
    if group in ("item", "next") or (group == "break" and (found["item"] or found["next"])):
        return ITEM
    return {"break": BREAK, "year": YEAR, "odd": ODD}.get(group, STOP)
