"""The quantities that a text mentions, sentence by sentence: how many of what, and in what case.

The table of forms knows words in a row. Here a sentence is read without their order: which figures
it has, in what unit, behind which preposition, beside which year, and which of its words say
that something rose or fell, or is more or less than something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportgen.figures._lexer import Token
from reportgen.figures._meanings import Points, Stated
from reportgen.figures._naming import named, noun
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._words import currency
from reportgen.model.values import Share

FARTHEST_CASE = 9
"""So many words may stand between a preposition and the figure that it belongs to."""
CASES = frozenset(
    "from to by than at against versus compared among of on over with reaching".split()
)
"""The words that say what a figure is in its sentence: the nearest before it counts."""
BEHIND, COMPARED = frozenset(("to", "with")), frozenset(("compared", "against", "versus"))
VAGUE = frozenset(("of", "with", "at", "to"))
"""Cases that another word before them may make plain: `compared with`, `to a level of`."""
NO_CASE = frozenset(
    (
        "BE",
        "HAVE",
        "MODAL",
        "VALUE",
        "COMMA",
        "SEMICOLON",
        "COLON",
        "OPEN",
        "CLOSE",
        "AND",
        "BUT",
        "DASH",
        "WHO",
        "STOP",
        "RISE",
        "FALL",
    )
)
NO_UNIT = frozenset(("hundred", "thousand", "million", "billion"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a sentence: `at` is the place of its token, `case` the word that leads to it.

    `noun` is the word behind it, `year` the one that stands beside it; 0 if there is none. `named`
    are all words that name what it counts: `serious` and `assaults`.
    """

    at: int
    stated: Stated
    unit: str
    case: str
    noun: str = ""
    year: int = 0
    bracket: bool = False
    named: tuple[str, ...] = ()

    def is_like(self, other: Mention) -> bool:
        """Whether two figures count the same thing, if both say what they count."""
        return not (self.named and other.named) or self.named == other.named

    @property
    def size(self) -> float:
        """The number, to be held against others of its unit."""
        value = self.stated.value
        if isinstance(value, Share | Points):
            value = value.percent if isinstance(value, Share) else value.points
        return float(value) if isinstance(value, int | Decimal | Fraction) else 0.0


@dataclass(frozen=True, slots=True)
class Way:
    """A word by which something goes up (1) or down (-1), or is more or less than another."""

    at: int
    sign: int
    compares: bool = False
    times: str = ""
    """The multiple that it names: `twice`, `half`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as its words, its mentions and its ways."""

    tokens: Sequence[Token]
    mentions: tuple[Mention, ...]
    ways: tuple[Way, ...]
    goes_on: bool
    """Whether it speaks of what stands before it: `this`, `the figure`."""
    words: frozenset[str] = frozenset()
    """Every word that it has, in small letters."""

    def word(self, at: int) -> str:
        """The word at a place, in small letters; nothing beyond the ends."""
        return self.tokens[at].word.lower() if 0 <= at < len(self.tokens) else ""

    def says(self, words: frozenset[str]) -> bool:
        """Whether it has one of some words."""
        return not words.isdisjoint(self.words)

    def has(self, name: str, start: int, end: int) -> bool:
        """Whether a token between two places is of a class."""
        return any(name in one.classes for one in self.tokens[max(0, start) : max(0, end)])


Reading = Callable[[Sequence[Sentence], int], Iterator[Relation]]
"""What the figures of the sentence at a place are to each other, and to those before it."""


def relation(sort: Sort, marks: Sequence[str] = (), **ends: Mention | None) -> Relation:
    """A relation between mentions."""
    found = {name: (one.stated,) for name, one in ends.items() if one}
    start = min(one[0].offset for one in found.values())
    return Relation("general", sort, found, frozenset(marks), start=start)


def before_it(sentences: Sequence[Sentence], at: int) -> Sequence[Mention]:
    """The mentions of the sentence before the one at a place."""
    return sentences[at - 1].mentions if at else ()


def sentences(text: str, tokens: Sequence[Token]) -> Iterator[Sentence]:
    """The sentences of a text."""
    start = 0
    for at, token in enumerate(tokens):
        if "STOP" in token.classes or at + 1 == len(tokens):
            yield _sentence(text, tokens[start : at + 1])
            start = at + 1


def _sentence(text: str, tokens: Sequence[Token]) -> Sentence:
    mentions = tuple(_mentions(text, tokens))
    if len(mentions) > MOST or len(tokens) > LONGEST:
        mentions = ()
    ways = tuple(_ways(tokens, mentions)) if mentions else ()
    words = [one.word.lower() for one in tokens]
    return Sentence(
        tokens, mentions, ways, not ANAPHORS.isdisjoint(words[:FIRST]), frozenset(words)
    )


MOST, LONGEST = 24, 300
"""A sentence with more figures, or more words, is a table that lost its lines: nobody reads it."""
FIRST = 6
"""A word among so many first ones takes up what the sentence before was about."""
ANAPHORS = frozenset(
    "this that it they these those which figure number rate proportion total".split()
)


def _mentions(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    opened = False
    years = [(at, _year(one)) for at, one in enumerate(tokens) if "YEAR" in one.classes]
    for at, token in enumerate(tokens):
        opened = ("OPEN" in token.classes) or (opened and "CLOSE" not in token.classes)
        if token.stated is None or "VALUE" not in token.classes:
            continue
        if unit := _unit(text, tokens, at):
            case, year = _case(tokens, at), _beside(tokens, at, years)
            names = noun(tokens, at), named(tokens, at)
            yield Mention(at, token.stated, unit, case, names[0], year, opened, names[1])


def _year(token: Token) -> int:
    value = token.stated.value if token.stated else 0
    return value if isinstance(value, int) else 0


def _beside(tokens: Sequence[Token], at: int, years: Sequence[tuple[int, int]]) -> int:
    """The year of a figure: the only one of its sentence, or the next one behind it."""
    if len(years) == 1:
        return years[0][1]
    for place, year in years:
        if at < place <= at + NEAR_YEAR:
            between = tokens[at + 1 : place]
            return 0 if any("VALUE" in one.classes for one in between) else year
    return 0


NEAR_YEAR = 6


def _unit(text: str, tokens: Sequence[Token], at: int) -> str:
    """What a figure counts in: a share, points, money, a measure, or numbers of things."""
    token = tokens[at]
    stated = token.stated
    if stated is None:
        return ""
    for name, unit in (
        ("SHARE", "share"),
        ("POINTS", "points"),
        ("FRACTION", "fraction"),
        ("PROPORTION", "counts"),
    ):
        if name in token.classes:
            return unit
    if "MONEY" in token.classes:
        return currency(text, stated.offset)
    if token.classes.isdisjoint(("COUNT", "DECIMAL")) or "UNIT" in token.classes:
        return ""
    behind = tokens[at + 1].word.lower() if at + 1 < len(tokens) else ""
    measured = at + 1 < len(tokens) and "MEASURE" in tokens[at + 1].classes
    if measured and _is_when(tokens, at):
        return ""
    return behind.rstrip("s") if measured and behind not in NO_UNIT else "number"


def _is_when(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number only says when something was: `three years later`, `two years on, …`."""
    words = [one.word.lower() for one in tokens[at + 2 : at + 4]]
    return words[:1] == ["later"] or (words[:1] == ["on"] and words[1:] in ON)


ON = ([""], ["it"], ["they"], ["there"], ["this"], ["that"])


def _case(tokens: Sequence[Token], at: int) -> str:
    """The word that leads to a figure: `from`, `to`, `than`, `by`; nothing if a verb does."""
    found = ""
    if at and tokens[at - 1].word.lower() == "in":
        return "in"
    if any(one.word.lower() == "when" for one in tokens[max(0, at - 4) : at]):
        return "from"
    for token in reversed(tokens[max(0, at - FARTHEST_CASE) : at]):
        word = token.word.lower()
        if word in CASES and not (found in BEHIND and word not in COMPARED):
            if word not in VAGUE:
                return word
            found = word if found in ("", "of") else found
        elif found in ("with", "to") and word in ("comparison", "opposed", "compares"):
            return "compared"
        elif not token.classes.isdisjoint(NO_CASE) or (found and "VERB" in token.classes):
            break
    return found


def _ways(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Way]:
    """The words of a sentence that say which way, but for those that mean something else."""
    shares = all(one.unit in ("share", "points") for one in mentions)
    better = shares and not any("BAD" in one.classes for one in tokens)
    for at, token in enumerate(tokens):
        word = token.word.lower()
        if not word or word in OTHERWISE:
            continue
        times = next((mark for name, mark in MULTIPLES.items() if name in token.classes), "")
        if times:
            yield Way(at, -1 if times == "half" else 1, times=times)
        elif _is_more(tokens, at):
            yield Way(at, 1 if "MORE" in token.classes else -1, compares=True)
        elif _is_rise(tokens, at) or (better and "BETTER" in token.classes):
            yield Way(at, 1)
        elif "FALL" in token.classes or word == "down":
            yield Way(at, -1)


def _is_rise(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word says that something rose; of growth, only `a growth of` so much."""
    word = tokens[at].word.lower()
    if word != "growth":
        return word == "up" or "RISE" in tokens[at].classes
    behind = tokens[at + 1].word.lower() if at + 1 < len(tokens) else ""
    return behind == "of" and at > 0 and "DET" in tokens[at - 1].classes


def _is_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word compares, and is not only that of `more than doubled`."""
    behind = tokens[at + 2] if at + 2 < len(tokens) else tokens[at]
    compares = not tokens[at].classes.isdisjoint(("MORE", "LESS"))
    return compares and behind.classes.isdisjoint(MULTIPLES)


MULTIPLES = {
    "DOUBLED": "twice",
    "HALVED": "half",
    "TREBLED": "thrice",
    "QUADRUPLED": "fourfold",
}
OTHERWISE = frozenset("loss saving savings gain gained over under eased gains losses short".split())
"""Words that are mostly meant in another sense: money that is lost, somebody over an age."""
