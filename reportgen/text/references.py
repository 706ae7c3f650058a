"""References from prose to data: `{{ planning.lowest }}`, `{{ user_voice.contacts | words }}`.

Parsed and resolved here, by a closed set of names and filters. It is not a template language:
nothing in content is ever evaluated.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from reportgen.model.values import Month, Phrase, Proportion, Share, is_gap
from reportgen.problems.diagnostics import did_you_mean
from reportgen.text import wording
from reportgen.text.languages import ENGLISH, Language, language


@dataclass(frozen=True, slots=True)
class Absent:
    """Stands for a value that the document does not give, though it may.

    `why` says in an author's words what is missing, where that is not plain from the name.
    """

    why: str = ""
    hint: str = "give the field, or reword the text without it"


ABSENT = Absent()
NO_VALUE = "absent-value"
"""The code of a reference to what a document does not give."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """Text that is set as the Markdown it is; plain text is set literally."""

    text: str


Value = str | int | Decimal | Share | Proportion | dt.date | Month | Markdown
Names = Mapping[str, "Value | Absent | Names"]
"""What a document's references may name: values, and groups of them.

`language` names the language that values are put into words of.
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a reference, `length` characters from `offset` in its text."""

    code: str
    message: str
    offset: int
    length: int
    hints: tuple[str, ...] = ()


@dataclass(slots=True)
class Filled:
    """A text with its references resolved, as Markdown, and what is wrong with them."""

    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def reference(self, at: int) -> Reference | None:
        """The reference that gave the character there; None if the author wrote it."""
        return self._piece(at).reference

    def givers(self, start: int, end: int) -> Iterator[tuple[int, int, Reference | None]]:
        """The characters from `start` to before `end` by what gave them: a reference or nobody."""
        first = bisect.bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1
        ends = (piece.at for piece in self.pieces[first + 1 :])
        for piece in self.pieces[first:]:
            stop = min(end, next(ends, end))
            if start < stop:
                yield start, stop, piece.reference
                start = stop
            if stop == end:
                return

    def origin(self, at: int, length: int) -> tuple[int, int]:
        """Where characters come from: offset and length in the author's text.

        What a reference gave comes from the whole reference.
        """
        first, last = self._piece(at), self._piece(at + length - 1)
        start = first.offset if first.reference else first.offset + at - first.at
        if last.reference:
            return start, last.reference.offset + last.reference.length - start
        return start, last.offset + at + length - last.at - start

    def _piece(self, at: int) -> Piece:
        return self.pieces[bisect.bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as it stands in a text."""

    name: str
    filters: tuple[str, ...]
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What a filled text has from `at` on: the author's text from `offset` on, or a reference."""

    at: int
    offset: int
    reference: Reference | None = None


REFERENCE = re.compile(r"\{\{(?P<inner>[^{}]*)\}\}")
INNER = re.compile(r"\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*((?:\|\s*[a-z_]+\s*)*)")
LEFTOVER = re.compile(r"\{\{|\}\}|\{%[^{}\n]*%\}|\{#[^{}\n]*#\}|\{%|%\}|\{#|#\}")
OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
SPECIAL = re.compile(r"([\\`*_\[\]<>&#|~])")


def references_in(text: str) -> Iterator[Reference]:
    """Every well-formed reference of a text, in order."""
    for found in REFERENCE.finditer(text):
        if inner := INNER.fullmatch(found["inner"]):
            filters = tuple(name.strip() for name in inner[2].split("|")[1:])
            yield Reference(inner[1], filters, found.start(), len(found.group()))


def fill(text: str, names: Names) -> Filled:
    """Resolve every reference of a text; what cannot be resolved is left out and reported.

    In a phrase, an optional part that refers to something absent is dropped without a report.
    """
    if not isinstance(text, Phrase):
        return _fill_part(text, 0, names)
    filled, at = Filled(), 0
    for found in OPTIONAL.finditer(text):
        _append(filled, _fill_part(text[at : found.start()], at, names))
        part = _fill_part(found[1], found.start(1), names)
        if part.absent:
            problems = [problem for problem in part.problems if problem.code != NO_VALUE]
            part = Filled(problems=problems)
        _append(filled, part)
        at = found.end()
    _append(filled, _fill_part(text[at:], at, names))
    return filled


def _append(filled: Filled, part: Filled) -> None:
    before = len(filled.text)
    filled.pieces += [replace(piece, at=before + piece.at) for piece in part.pieces]
    filled.text += part.text
    filled.problems += part.problems


def _fill_part(text: str, start: int, names: Names) -> Filled:
    filled, at = Filled(), 0
    for found in REFERENCE.finditer(text):
        _literal(filled, text[at : found.start()], start + at)
        at = found.end()
        inner = INNER.fullmatch(found["inner"])
        if not inner:
            filled.problems.append(_malformed(found, start))
            continue
        filters = tuple(name.strip() for name in inner[2].split("|")[1:])
        reference = Reference(inner[1], filters, start + found.start(), len(found.group()))
        filled.pieces.append(Piece(len(filled.text), reference.offset, reference))
        filled.text += _resolve(reference, names, filled)
    _literal(filled, text[at:], start + at)
    return filled


def _malformed(found: re.Match[str], start: int) -> Problem:
    return Problem(
        "bad-reference",
        f"`{found.group()}` is not a reference",
        start + found.start(),
        len(found.group()),
        ("write {{ name }} or {{ name | filter }}; nothing is computed inside",),
    )


def _literal(filled: Filled, text: str, start: int) -> None:
    filled.pieces.append(Piece(len(filled.text), start))
    filled.text += text
    if "{" not in text and "}" not in text:
        return
    for found in LEFTOVER.finditer(text):
        mark = found.group()
        if mark == "{{":
            code, message = "unclosed-reference", "this `{{` has no `}}` after it"
            hints: tuple[str, ...] = ("close the reference with `}}`",)
        else:
            code, message = "template-text", f"`{mark}` looks like a template, which content is not"
            hints = ("remove it; only {{ references }} are resolved",)
        filled.problems.append(Problem(code, message, start + found.start(), len(mark), hints))


class _Fault(NamedTuple):
    """What keeps a reference from being filled."""

    code: str
    message: str
    hints: tuple[str, ...]


def _resolve(reference: Reference, names: Names, filled: Filled) -> str:
    spoken = language_of(names)
    found = _value(reference.name, names)
    if is_gap(found):
        return shown(wording.to_give(_called(reference.name)))
    if not isinstance(found, _Fault):
        found = _filtered(found, reference, spoken)
    if not isinstance(found, _Fault):
        return shown(found, spoken)
    if found.code == NO_VALUE:
        filled.absent.append(reference.name)
    place = (reference.offset, reference.length)
    filled.problems.append(Problem(found.code, found.message, *place, found.hints))
    return ""


def _called(name: str) -> str:
    """What a reader may call a value: `planning cases` for `planning.cases`, a fact by its name."""
    return name.removeprefix("facts.").replace(".", " ").replace("_", " ")


def _value(name: str, names: Names) -> object | _Fault:
    """What a name stands for; a group of values is none."""
    value: object = names
    done: list[str] = []
    for part in name.split("."):
        if isinstance(value, Absent):
            break
        if not isinstance(value, Mapping) or part not in value:
            known = value if isinstance(value, Mapping) else {}
            where = f"`{'.'.join(done)}` has no value" if done else "there is nothing called"
            return _Fault("unknown-reference", f"{where} `{part}`", did_you_mean(part, known))
        value = value[part]
        done.append(part)
    if isinstance(value, Absent):
        why = value.why or f"this document gives no `{'.'.join(done)}`"
        return _Fault(NO_VALUE, why, (value.hint,))
    if isinstance(value, Mapping):
        return _Fault(
            "unknown-reference", f"`{name}` is a group of values", did_you_mean("", value)
        )
    return value


def _filtered(value: object, reference: Reference, spoken: Language) -> object | _Fault:
    """A value after all filters of its reference."""
    for name in reference.filters:
        if name not in FILTERS:
            hints = did_you_mean(name, FILTERS)
            return _Fault("unknown-filter", f"there is no filter `{name}`", hints)
        result = FILTERS[name](value, spoken)
        if result is None:
            message = f"`{name}` does not fit {described(value)}"
            hint = f"`{reference.name}` can take: {', '.join(fitting(value))}"
            return _Fault("filter-misfit", message, (hint,))
        value = result
    return value


def looked_up(name: str, names: Names) -> Value | Absent | Names | None:
    """What a name with dots stands for; None if there is nothing of that name."""
    found: Value | Absent | Names | None = names
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def language_of(names: Names) -> Language:
    """The language of a document's names; English where they do not say."""
    named = names.get("language")
    return (language(named) if isinstance(named, str) else None) or ENGLISH


def shown(value: object, language: Language = ENGLISH) -> str:
    """A value as prose shows it without a filter, as Markdown."""
    if isinstance(value, Markdown):
        return value.text
    return SPECIAL.sub(r"\\\1", plain(value, language))


def plain(value: object, language: Language = ENGLISH) -> str:
    """A value as prose shows it without a filter, as plain text."""
    if isinstance(value, int):
        return wording.number(value, language)
    if isinstance(value, Decimal):
        return wording.decimal(value)
    if isinstance(value, Share):
        return wording.share(value, language)
    if isinstance(value, Proportion):
        return wording.proportion(value, language)
    if isinstance(value, dt.date):
        return wording.day(value, language)
    if isinstance(value, Month):
        return wording.month(value, language)
    return value.text if isinstance(value, Markdown) else str(value)


def described(value: object) -> str:
    """What sort of value this is, in an author's words."""
    kinds = {
        int: "a whole number",
        Decimal: "a decimal",
        Share: "a share",
        Month: "a month",
        Proportion: "a count with its base",
        dt.date: "a day",
    }
    return kinds.get(type(value), "text")


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to show a value: what it makes of it, in an author's words and as a function.

    The function gives None for a value that the filter does not fit.
    """

    about: str
    of: Callable[[object, Language], Value | None]

    def __call__(self, value: object, language: Language = ENGLISH) -> Value | None:
        """What the filter makes of a value."""
        return self.of(value, language)


def _for(
    *types: type, of: Callable[..., Value | None]
) -> Callable[[object, Language], Value | None]:
    return lambda value, language: of(value, language) if isinstance(value, types) else None


def _words(value: int | Share | Proportion, language: Language) -> str | None:
    if isinstance(value, int):
        fits = value <= wording.LARGEST_IN_WORDS
        return wording.number_in_words(value, language) if fits else None
    words = wording.number_in_words(wording.rounded(value.percent), language)
    return f"{words} {language.per_cent}"


def _capital(value: object, said: Language) -> Value:
    text = wording.capital(plain(value, said))
    return Markdown(text) if isinstance(value, Markdown) else text


FILTERS: dict[str, Filter] = {
    "words": Filter("in words", _for(int, Share, Proportion, of=_words)),
    "digits": Filter("in digits", _for(int, of=lambda value, _: f"{value:,}")),
    "percent": Filter("as a percentage", _for(Share, Proportion, of=wording.share)),
    "part": Filter("the count alone", _for(Proportion, of=lambda value, _: value.part)),
    "whole": Filter("the base alone", _for(Proportion, of=lambda value, _: value.whole)),
    "of": Filter(
        "the count of the base",
        _for(Proportion, of=lambda value, said: wording.counted(value, said.of_the, said)),
    ),
    "out_of": Filter(
        "the count out of the base",
        _for(Proportion, of=lambda value, said: wording.counted(value, said.out_of, said)),
    ),
    "slash": Filter(
        "the count and the base with a slash between",
        _for(Proportion, of=lambda value, _: f"{value.part}/{value.whole}"),
    ),
    "date": Filter("the day, written out", _for(dt.date, of=wording.day)),
    "month": Filter("the month, written out", _for(dt.date, Month, of=wording.month)),
    "year": Filter("the year", _for(dt.date, Month, of=lambda value, _: str(value.year))),
    "lower": Filter("in small letters", lambda value, said: plain(value, said).lower()),
    "capital": Filter("with a capital first letter", _capital),
    "quoted": Filter("in quotation marks", _for(str, of=wording.quoted)),
    "or_none": Filter(
        "as it is, and `none` for nothing", _for(int, of=lambda value, said: value or said.none)
    ),
}
"""Every filter by the name that references give it."""


def fitting(value: object) -> list[str]:
    """The filters that a value can take."""
    return [name for name, apply in FILTERS.items() if apply(value) is not None]
