"""That documents of a region call a thing by one name, and an abbreviation stands for one thing.

Nothing says which of two spellings is right: both places are told.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.checks.passages import Passage
from reportgen.checks.rules.names import explanations, one_off
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span

WORD = r"[A-Z](?<![\w'’-].)[\w'’]*(?:-[\w'’]+)*"
BETWEEN = r"(?:\s+(?:of|and|the|in|for|on|upon|under|&))*"
PROPER = re.compile(rf"{WORD}(?:{BETWEEN}\s+{WORD})+(?![\w'’-])")
OPENING = frozenset(
    "A An And As At Both But By For From If In It Its No Of On Our Since So That The Their These"
    " They This Those To We When Where While With".split()
)
"""Words with a capital where a sentence begins, which belong to no name."""
LONG = 4
"""Letters of a word in which one may be wrong: short words differ by one letter anyhow."""

LONGEST = 15
"""Words that a name has at most: more words with capitals are a list, or no text."""
MOST_ALIKE = 5
"""Of many spellings of one name, how many another is held against: it is told with each of them."""
MOST_PAIRS = 2_000
"""How many pairs of names are told, twice as many as findings of a file are."""

PART = re.compile(r"\S+")
OWNING = re.compile(r"['’]s?\Z")
SIGN = re.compile(r"\W")

FAR = 300
"""Characters before an abbreviation in brackets, among which are the words for it."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a document calls things: proper names of several words, and what short forms mean."""

    names: Mapping[str, Span]
    short: Mapping[str, tuple[str, Span]]
    """By the abbreviation, the words that it is explained by, and where."""


def called_in(texts: Sequence[Passage]) -> Called:
    """What the texts of a document call things, each as it is first written."""
    names: dict[str, Span] = {}
    for passage in texts:
        for start, name in _names(passage.text):
            if name not in names and passage.is_typed(start):
                names[name] = _span(passage, start, start + len(name))
    short = {
        one: (places[0].words.rpartition(" (")[0], _span(first, first_at, places[0].end))
        for one, places in explanations(texts).items()
        for first, first_at in [(places[0].passage, places[0].start)]
    }
    return Called(names, short)


def _span(passage: Passage, start: int, end: int) -> Span:
    offset, length = passage.filled.origin(start, max(1, end - start))
    return passage.document.report.tree.text_span(passage.location, offset, length)


def _names(text: str) -> Iterator[tuple[int, str]]:
    """Proper names of two words and more, without what only begins a sentence."""
    for found in PROPER.finditer(text):
        words = [*PART.finditer(found[0])]
        capital = {at for at, word in enumerate(words) if word[0][0].isupper()}
        begins = [at for at in sorted(capital) if at - 1 not in capital]
        if words[0][0] in OPENING:
            begins = [begins[0] + 1, *begins[1:]] if 1 in capital else begins[1:]
        for at in begins:  # a sentence may begin with a word before `of`: `Leaders of X`
            beyond = min(len(words), at + LONGEST + 1)
            run = next((end for end in range(at, beyond) if end not in capital), beyond)
            for end in dict.fromkeys((run, len(words))):
                if 1 < end - at <= LONGEST:
                    start = words[at].start()
                    name = " ".join(found[0][start : words[end - 1].end()].split())
                    yield found.start() + start, OWNING.sub("", name)


def may_differ(own: Called, text: str) -> bool:
    """Whether a document with this text may call something else than another does."""
    if any(_explains_otherwise(*one, text) for one in own.short.items()):
        return True
    theirs = {name for _, name in _names(text)} - own.names.keys()
    by_key: dict[str, list[str]] = {}
    by_rest: dict[tuple[int, str], list[str]] = {}
    for name in own.names:
        by_key.setdefault(_key(name), []).append(name)
        for rest, word in _with_one_out(name):
            by_rest.setdefault(rest, []).append(word)
    return any(
        any(_marks(one) != _marks(name) for one in by_key.get(_key(name), ()))
        or any(_is_slip(*two) for two in _words_for_another(name, by_rest))
        for name in theirs
    )


def _words_for_another(
    name: str, by_rest: Mapping[tuple[int, str], Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Each word of a name, with every word that stands for it in a name that is else the same."""
    for rest, word in _with_one_out(name):
        for other in by_rest.get(rest, ()):
            yield word, other


def _explains_otherwise(short: str, explained: tuple[str, Span], text: str) -> bool:
    """Whether a text has the abbreviation in brackets behind other words."""
    words, mark = explained[0], f"({short})"
    if mark not in text:
        return False
    before = (part[-FAR:].split()[-len(words.split()) - 3 :] for part in text.split(mark)[:-1])
    return not all(f" {_folded(' '.join(one))}".endswith(f" {_folded(words)}") for one in before)


def differing(documents: Sequence[Called]) -> Iterator[Diagnostic]:
    """What documents call by two names, or explain in two ways, at both places."""
    places: dict[str, Span] = {}
    for one in documents:
        for name, place in one.names.items():
            places.setdefault(name, place)
    for pair in itertools.islice(_alike(places), MOST_PAIRS):
        for name, other in (pair, pair[::-1]):
            message = f"`{name}` is `{other}` in {places[other].path}"
            hint = "write it one way in the whole region, or add it to the list of names"
            yield diagnostic("name-spelled-two-ways", message, places[name], hint)
    yield from _explained(documents)


def _explained(documents: Sequence[Called]) -> Iterator[Diagnostic]:
    """Abbreviations that two documents explain differently, each at its first place."""
    first: dict[str, dict[str, tuple[str, Span]]] = {}
    for one in documents:
        for short, (words, place) in one.short.items():
            first.setdefault(short, {}).setdefault(_folded(words), (words, place))
    for short, ways in first.items():
        for key, (words, place) in ways.items():
            others = [other for name, other in ways.items() if name != key]
            for theirs, there in others[:1]:
                message = f"`{short}` is `{words}` here and `{theirs}` in {there.path}"
                hint = "explain it in the same words, or write one of them out"
                yield diagnostic("abbreviation-differs", message, place, hint)


def _folded(words: str) -> str:
    """Words without what does not make them others: case, quotes, hyphens, plurals."""
    plain = re.sub(r"[^\w\s&]", " ", re.sub(r"['’]s?\b", "", words.casefold()))
    parts = plain.replace("&", " and ").split()
    return " ".join(part.removesuffix("s") for part in parts if part != "the")


def _key(name: str) -> str:
    """A name without its spaces, hyphens, apostrophes and case, and with `and` for `&`."""
    return SIGN.sub("", name.replace("&", "and")).casefold()


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that differ in their marks and spaces, or in one letter of one word but a plural's."""
    by_key: dict[str, str] = {}
    alike: dict[tuple[int, str, str], list[str]] = {}
    for name in sorted(names):
        other = by_key.setdefault(_key(name), name)
        if other != name and _marks(other) != _marks(name):
            yield other, name
        for (at, rest), word in _with_one_out(name):
            near = [alike.setdefault((at, rest, less), []) for less in _with_one_less(word)]
            for one in dict.fromkeys(one for names in near for one in names[-MOST_ALIKE:]):
                if _is_slip(word, one.split()[at]) and _key(one) != _key(name):
                    yield one, name
            for others in near:
                others.append(name)


def _with_one_out(name: str) -> Iterator[tuple[tuple[int, str], str]]:
    """Each word of a name, behind its number and the name without it."""
    words = name.split()
    for at, word in enumerate(words):
        yield (at, " ".join((*words[:at], "", *words[at + 1 :]))), word


def _with_one_less(word: str) -> Iterator[str]:
    """A word, and the word without one letter: what two words share that differ in one letter."""
    if len(word) >= LONG and word.isalpha():
        yield from dict.fromkeys(
            (word, *(word[:at] + word[at + 1 :] for at in range(1, len(word))))
        )


def _marks(name: str) -> str:
    """A name without what is no other spelling: capitals, sorts of apostrophe, `&` in a label."""
    return name.casefold().replace("’", "'").replace("&", "and")


def _is_slip(word: str, other: str) -> bool:
    """Whether one letter makes the difference, and it is not that of a plural."""
    long = min(len(word), len(other)) >= LONG and word.isalpha() and other.isalpha()
    return long and word.rstrip("s") != other.rstrip("s") and one_off(word, other)
