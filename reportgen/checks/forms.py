"""Forms of words: what a sentence claims, read by small patterns over its words.

A `Grammar` has words by their class, `BE` for `is` and `was`, and forms such as
`SUBJECT BE RATED as? rating:RATING`. A class stands in capitals, a word in small letters; `?`, `*`
and `+` follow what they repeat; `name:` before a part keeps it by that name. Words of several
parts, such as `has been`, are one token where the text has all of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

TOKEN = re.compile(r"\w+(?:[.,]\d+|['’-]\w+)*|[^\w\s]")
ITEM = re.compile(
    r"(?:(?P<name>[a-z]+):)?(?P<what>\(|\)|\||[A-Z]+|[\w’]+|[,;./])(?P<many>[?*+]|\{\d,\d\})?\Z"
)
FIRST_CODE = 0xE000
"""Where characters begin that stand for no letter: each is a set of classes."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or several that belong together, with its place in the text."""

    start: int
    end: int
    word: str
    """In small letters, with one space between parts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A form that a text has: the tokens of each named part, and where all of it stands."""

    form: str
    first: int
    """The number of the first token."""
    last: int
    """That of the one behind the last."""
    parts: Mapping[str, tuple[Token, ...]]
    start: int
    end: int

    def has(self, name: str) -> bool:
        """Whether a part is there."""
        return bool(self.parts.get(name))

    def words(self, name: str) -> str:
        """The words of a part, in small letters."""
        return " ".join(token.word for token in self.parts.get(name, ()))

    def span(self, name: str) -> tuple[int, int]:
        """Where a part that is there stands."""
        return self.parts[name][0].start, self.parts[name][-1].end


@dataclass(frozen=True, slots=True)
class Read:
    """A text as tokens, each with a character for the classes that it belongs to."""

    tokens: tuple[Token, ...]
    codes: str
    grammar: Grammar

    def is_of(self, at: int, name: str) -> bool:
        """Whether the token with a number belongs to a class; there may be no such token."""
        return 0 <= at < len(self.tokens) and name in self.grammar.classes[self.codes[at]]

    def word(self, at: int) -> str:
        """The token with a number in small letters; nothing where there is none."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def at(self, form: str, first: int) -> Found | None:
        """What a form says from one token on."""
        found = self.grammar.pattern(form).match(self.codes, first)
        return self._found(form, found) if found and found.end() > first else None

    def all(self, *forms: str) -> Iterator[Found]:
        """Whatever the first fitting of some forms says, from left to right, none twice."""
        first, patterns = 0, [(form, self.grammar.pattern(form)) for form in forms]
        ahead = {form: pattern.search(self.codes) for form, pattern in patterns}
        while True:
            for form, pattern in patterns:
                found = ahead[form]
                if found and found.start() < first:
                    ahead[form] = pattern.search(self.codes, first)
            fitting = [(found, form) for form in forms if (found := ahead[form])]
            if not fitting:
                return
            found, form = min(fitting, key=lambda one: one[0].start())
            yield self._found(form, found)
            first = found.end()

    def _found(self, form: str, found: re.Match[str]) -> Found:
        parts = {
            name.rstrip("0123456789"): self.tokens[slice(*found.span(name))]
            for name, said in found.groupdict().items()
            if said
        }
        first, last = found.span()
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Found(form, first, last, parts, start, end)


class Grammar:
    """Words by class, and forms by name. `NUMBER` also has those in digits, `YEAR` only these.

    Raises `ValueError` for a form that cannot be read.
    """

    def __init__(self, classes: Mapping[str, Iterable[str]], forms: Mapping[str, str]) -> None:
        self._tree: dict[str, frozenset[str]] = {}
        for name, phrases in classes.items():
            for phrase in phrases:
                self._add(folded(phrase), name)
        for form in forms.values():
            for word in _own_words(form):
                self._add(word, word)
        combined = {frozenset[str](), *IN_DIGITS.values(), *self._tree.values()}
        known = tuple(sorted(tuple(sorted(one)) for one in combined))
        self._codes = {frozenset(one): chr(FIRST_CODE + n) for n, one in enumerate(known)}
        self.classes = {code: one for one, code in self._codes.items()}
        self._known, self._forms = known, forms

    def pattern(self, form: str) -> re.Pattern[str]:
        """A form as a pattern over the characters of classes."""
        return _compiled(self._forms[form], self._known)

    def _add(self, phrase: str, name: str) -> None:
        """Note a phrase, and the beginnings of it as such."""
        parts = phrase.split()
        for count in range(1, len(parts)):
            self._tree.setdefault(" ".join(parts[:count]), frozenset())
        self._tree[phrase] = self._tree.get(phrase, frozenset()) | {name}

    def read(self, text: str) -> Read:
        """A text as tokens: of several phrases that begin with a word, the longest."""
        found = [*TOKEN.finditer(text)]
        words = [one[0].casefold() for one in found]
        tokens, codes, at = [], [], 0
        while at < len(found):
            count, classes = self._longest(words, at)
            end = found[at + count - 1].end()
            tokens.append(Token(found[at].start(), end, " ".join(words[at : at + count])))
            if not classes and words[at][0].isdecimal():
                classes = _in_digits(words[at])
            codes.append(self._codes[classes])
            at += count
        return Read(tuple(tokens), "".join(codes), self)

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
        """How many words make the longest phrase that begins there, and its classes."""
        phrase, best, classes = words[at], 1, self._tree.get(words[at], frozenset())
        end = at + 1
        while phrase in self._tree and end < len(words):
            phrase, end = f"{phrase} {words[end]}", end + 1
            if found := self._tree.get(phrase):
                best, classes = end - at, found
        return best, classes


IN_DIGITS = {
    re.compile(r"\d{1,3}(?:,\d{3})*\Z"): frozenset(("NUMBER",)),
    re.compile(r"(?:19|20)\d\d\Z"): frozenset(("YEAR",)),
}


def _in_digits(word: str) -> frozenset[str]:
    """The classes of a word that stands in no list."""
    fitting = (classes for pattern, classes in IN_DIGITS.items() if pattern.match(word))
    return next(fitting, frozenset())


@functools.lru_cache(maxsize=4096)
def folded(phrase: str) -> str:
    """A phrase as texts are read: in small letters, its tokens parted by one space."""
    return " ".join(TOKEN.findall(phrase.casefold()))


@functools.lru_cache(maxsize=1024)
def _own_words(form: str) -> frozenset[str]:
    """The words that a form has itself."""
    each = (_item(item)["what"] for item in form.split())
    return frozenset(what for what in each if not what.isupper() and what not in "()|")


def _item(item: str) -> re.Match[str]:
    found = ITEM.match(item)
    if found is None:
        raise ValueError(item)
    return found


@functools.lru_cache(maxsize=1024)
def _compiled(form: str, known: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    pieces: list[str] = []
    for number, item in enumerate(form.split()):
        name, what, many = _item(item).group("name", "what", "many")
        opens = f"(?P<{name}{number}>" if name else "(?:"  # a name may stand in a form twice
        if what in "()|":
            pieces.append(opens if what == "(" else f"{what}{many or ''}")
            continue
        chars = "".join(chr(FIRST_CODE + n) for n, one in enumerate(known) if what in one)
        if what == "ANY":
            stops = "".join(chr(FIRST_CODE + n) for n, one in enumerate(known) if "STOP" in one)
            chars = f"^{stops}"
        one = f"[{chars}]" if chars else "(?!)"
        pieces.append(f"{opens}{one}{many or ''})" if name else f"{one}{many or ''}")
    return re.compile("".join(pieces))
