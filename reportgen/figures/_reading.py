"""Reads the relations of a text by the table of forms."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from reportgen.figures import _patterns
from reportgen.figures._asides import linked, unbracketed, without
from reportgen.figures._forms import Form
from reportgen.figures._general import general
from reportgen.figures._joins import joined
from reportgen.figures._lexer import ORDINALS, Token, tokens_of
from reportgen.figures._lexicon import classes
from reportgen.figures._meanings import Stated
from reportgen.figures._possible import aside_patterns, possible, sentences
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._sure import is_sure
from reportgen.figures.tokens import tokens as figures_in
from reportgen.model.values import Proportion, Share

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
UNCLEAR = frozenset(("ASIDE", "NEG", "GAP", "RANK"))
"""Words before a form by which it may speak of something else."""
DENIED = frozenset(("NEG",))
"""The same for a change: `the average rose` is as clear as `the number rose`."""
UNCLEAR_FOR = {
    Sort.CHANGE: DENIED,
    Sort.ORDER: DENIED | {"GAP", "RISE", "FALL"},
    Sort.AMONG: frozenset(("RISE", "FALL")),
    Sort.COMPARED: DENIED | {"GAP"},
}
WORD = re.compile(r"[a-z-]+")
CHANGING = frozenset(("RISE", "FALL"))
"""The same of `rose by 10 per cent`, where the share is not a share of anything that is counted."""


@functools.lru_cache(maxsize=1024)
def read(text: str) -> tuple[tuple[Stated, ...], tuple[Relation, ...]]:
    """The figures of a text, and every relation that it states between them."""
    found = tuple(joined(text, figures_in(text)))
    window = _window(text, found)
    if not window:
        return found, ()
    return found, tuple(one for one in _relations(text, found, *window) if is_sure(text, one))


def relations(text: str) -> tuple[Relation, ...]:
    """Every relation that a text states between its figures."""
    return read(text)[1]


def _window(text: str, found: Sequence[Stated]) -> tuple[int, int] | None:
    """From the sentence of the first figure to that of the last, with a list behind it."""
    places = [one.offset for one in found] + [one.start() for one in YEAR.finditer(text)]
    if not places or (len(places) == 1 and found and not _may_stand_alone(text, found[0])):
        return None
    start = max(text.rfind(mark, 0, min(places)) for mark in (". ", "\n\n"))
    goes_on = any(text.find(mark, max(places)) >= 0 for mark in GOES_ON)
    end = -1 if goes_on else text.find(". ", max(places))
    return max(0, start), len(text) if end < 0 else end + 1


GOES_ON = (":", ". These ", ". First", ". The first ", ". One ")
"""What leads to a list behind the last figure of a text."""
LISTING = (*GOES_ON, "(", " –", ", which are ")
"""What leads to a list, or to words for the same, behind the only figure of a text."""


ORDINAL_OF = re.compile(
    rf"\b(?:{'|'.join(ORDINALS)})\s[^.;:]{{0,30}}\b(?:of|among)\b[^.;:]{{0,12}}\Z"
)
"""What may rank one thing among so many: `the fourth of the three`."""


WAY = re.compile(r"\b(?:increase|decrease|rise|fall|drop|growth|reduction)\b")


def _may_stand_alone(text: str, only: Stated) -> bool:
    """Whether the only figure of a text may have a relation: to words, a list, or all of them."""
    if isinstance(only.value, Share) and only.value.percent >= 100:
        return True
    if isinstance(only.value, Share) and WAY.search(text):
        return True
    if isinstance(only.value, int) and ORDINAL_OF.search(text, 0, only.offset):
        return True
    listed = any(text.find(mark, only.end) >= 0 for mark in LISTING)
    if isinstance(only.value, Share) and text[only.end : only.end + 1] == ",":
        return True
    return listed or isinstance(only.value, Proportion) or text.find("(", 0, only.offset) >= 0


def _relations(text: str, found: Sequence[Stated], start: int, end: int) -> Iterator[Relation]:
    known: set[object] = set()
    every = tokens_of(text, found, start, end)
    for at, (tokens, code, sorts) in enumerate(_streams(every)):
        for form, match in _found(tokens, code):
            if form.sort in sorts or (at and _is_of_all(form)):
                continue
            relation = _relation(form, tokens, match)
            key = (
                form.name,
                tuple((name, one.offset) for name, ends in relation.ends.items() for one in ends),
            )
            if not at or key not in known:
                yield relation
            known.add(key)
    yield from general(text, every)


WHOLE = frozenset((Sort.LISTED, Sort.LASTING))
"""Sorts of relations that are only read in the sentence as it stands."""


@functools.cache
def _is_of_all(form: Form) -> bool:
    """Whether a form needs all of a sentence: a list, a time, a part that must not be of a year."""
    return form.sort in WHOLE or (form.sort is Sort.PART and "YEAR" in form.pattern)


BRACKETED = frozenset((Sort.SAME, Sort.SAID, Sort.COUNTED))
"""Sorts of relations to figures in brackets, which are not read where some brackets are gone."""


def _streams(tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], str, frozenset[Sort]]]:
    """A text as it stands, without what stands aside in it, joined, and without its brackets.

    Each comes with its code, and with the sorts of relations that are not read in it.
    """
    every = frozenset[Sort]()
    code = _patterns.encoded(tokens)
    yield tokens, code, every
    short = without(tokens, code, aside_patterns(code))
    short = unbracketed(short, figures=False)
    if short is not tokens:
        yield short, _patterns.encoded(short), every
    joint = linked(short)
    if joint is not short:
        yield joint, _patterns.encoded(joint), every
    bare = unbracketed(joint, figures=True)
    if bare is not joint:
        yield bare, _patterns.encoded(bare), BRACKETED


def _found(tokens: Sequence[Token], code: str) -> Iterator[tuple[Form, re.Match[str]]]:
    """Every form that tokens have, and where; `code` is theirs."""
    for form in possible(sentences(tokens, code)):
        for match in _patterns.compiled(form.pattern).finditer(code):
            if _is_clear(form, tokens, match.start()):
                yield form, match


def _is_clear(form: Form, tokens: Sequence[Token], start: int) -> bool:
    """Whether no word right before a form makes it speak of a target or a change."""
    if form.sort in (Sort.CHANGE, Sort.COMPARED) and _is_one_of_several(tokens, start):
        return False
    before: list[Token] = []
    for token in reversed(tokens[max(0, start - form.clear) : start] if form.clear else ()):
        if "STOP" in token.classes:
            break
        word = token.word.lower()
        if word == "last" and before and "MEASURE" in before[-1].classes:
            continue  # `last year` says only when
        if len(before) > 1 and (word == "no" or "RANK" in token.classes):
            continue  # `cases with no plan were …`, `in the best team, 21 …`
        before.append(token)
    unclear = UNCLEAR_FOR.get(form.sort, UNCLEAR)
    if any(not unclear.isdisjoint(one.classes) for one in before):
        return False
    by = form.sort is not Sort.CHANGE and before and before[0].word.lower() in ("by", "of")
    return not (by and any(not CHANGING.isdisjoint(one.classes) for one in before))


FARTHEST = 8
"""So many words may stand between two brackets that have the parts of one figure."""


def _is_one_of_several(tokens: Sequence[Token], start: int) -> bool:
    """Whether a figure is the last of several in brackets: `clean (52%) or fairly clean (39%)`.

    What is said behind them is said of all together.
    """
    if start < 1 or "OPEN" not in tokens[start - 1].classes:
        return False
    before = list(itertools.islice(reversed(tokens[: start - 1]), FARTHEST))
    for joint, closed in itertools.pairwise(before):
        if not {"STOP", "FIGURE", "OPEN"}.isdisjoint(joint.classes):
            return False
        if "CLOSE" in closed.classes and not {"AND", "OR", "COMMA"}.isdisjoint(joint.classes):
            return True
    return False


NO_PART = frozenset(("YEAR", "ORDINAL"))
"""What has a number among the parts of a whole, and is none of them."""


def _relation(form: Form, tokens: Sequence[Token], match: re.Match[str]) -> Relation:
    ends: dict[str, tuple[Stated, ...]] = {}
    marks = set[str]()
    pieces = spare = 0
    for group in match.re.groupindex:
        start, end = match.span(group)
        if start < 0:
            continue
        name = group.rstrip("0123456789")
        inside = tokens[start:end]
        figures = tuple(
            one.stated for one in inside if one.stated and NO_PART.isdisjoint(one.classes)
        )
        if name == "items":
            pieces, spare = _pieces(inside), _spare(inside)
        elif len(inside) == 1 and inside[0].stated and name != "parts":
            ends[name] = (inside[0].stated,)
        elif name == "parts":
            ends[name] = ends.get(name, ()) + figures
        else:
            marks.add(name)
    begins = tokens[match.start()].start
    return Relation(form.name, form.sort, ends, frozenset(marks), pieces, spare, begins)


def _pieces(tokens: Sequence[Token]) -> int:
    """How many things a list has, by the marks between them."""
    if tokens and "OPEN" in tokens[0].classes:
        return sum("OPEN" in one.classes for one in tokens)  # `(a) to plan, (b) to act`
    for name in ("ITEM", "SEMICOLON"):
        if number := sum(name in one.classes for one in tokens):
            return number + (name != "ITEM")
    if any(_joins(one) and "COMMA" in then.classes for one, then in itertools.pairwise(tokens)):
        return 0  # `to plan and, where needed, to act`
    commas = [at for at, one in enumerate(tokens) if "COMMA" in one.classes]
    if any(at + 1 < len(tokens) and _joins(tokens[at + 1]) for at in commas):
        return len(commas) + 1
    last = tokens[commas[-1] :] if commas else tokens
    return len(commas) + 1 + any(map(_joins, last))


def _joins(token: Token) -> bool:
    """Whether a word joins the last two things of a list."""
    return not {"AND", "OR"}.isdisjoint(token.classes)


def _spare(tokens: Sequence[Token]) -> int:
    """How many more things than by its marks a list may have: such as are joined by `and`."""
    if not any("SEMICOLON" in one.classes for one in tokens):
        items = any("ITEM" in one.classes for one in tokens)
        lettered = bool(tokens) and "OPEN" in tokens[0].classes
        return 0 if items or lettered else max(0, sum(map(_joins, tokens)) - 1)
    after: list[Token] = []
    for token in reversed(tokens):
        if "SEMICOLON" in token.classes:
            break
        after.append(token)
    return int(any(map(_joins, after[:-1])) and not _joins(after[-1]))


def is_elsewhere(text: str) -> bool:
    """Whether a text speaks of another place than its own: `nationally`, `the region`."""
    words = (classes().get(word) for word in WORD.findall(text.lower()))
    return any(one and "ELSEWHERE" in one for one in words)
