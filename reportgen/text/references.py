"""References from prose to data: `{{ planning.lowest }}`, `{{ user_voice.contacts | words }}`.

This module parses and resolves them, with a fixed set of names and filters. It is not a template
language: nothing in the content is ever evaluated.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reportgen.model.values import Phrase, is_gap
from reportgen.problems.diagnostics import did_you_mean
from reportgen.text import wording
from reportgen.text._filters import FILTERS, Filter, fitting
from reportgen.text._values import (
    ABSENT,
    Absent,
    Markdown,
    Names,
    Value,
    described,
    language_of,
    plain,
    shown,
)
from reportgen.text.languages import Language

__all__ = [
    "ABSENT",
    "FILTERS",
    "Absent",
    "Filled",
    "Filter",
    "Markdown",
    "Names",
    "Reference",
    "Value",
    "described",
    "fill",
    "fitting",
    "language_of",
    "looked_up",
    "plain",
    "references_in",
    "shown",
]

NO_VALUE = "absent-value"
"""The code for a reference to a value that the document does not give."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with a reference, `length` characters from `offset` in its text."""

    code: str
    message: str
    offset: int
    length: int
    hints: tuple[str, ...] = ()


@dataclass(slots=True)
class Filled:
    """A text with its references resolved, as Markdown, and the problems with them."""

    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def reference(self, at: int) -> Reference | None:
        """The reference that produced the character at `at`; None if the author wrote it."""
        return self._piece(at).reference

    def givers(self, start: int, end: int) -> Iterator[tuple[int, int, Reference | None]]:
        """Split `start` to `end` (exclusive) into runs: from a reference, or the author (None)."""
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
        """The offset and length in the author's text that some characters come from.

        Characters that a reference produced come from the whole reference.
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
    """A reference in a text."""

    name: str
    filters: tuple[str, ...]
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a filled text, from `at` on: the author's text from `offset`, or a reference."""

    at: int
    offset: int
    reference: Reference | None = None


REFERENCE = re.compile(r"\{\{(?P<inner>[^{}]*)\}\}")
INNER = re.compile(r"\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*((?:\|\s*[a-z_]+\s*)*)")
LEFTOVER = re.compile(r"\{\{|\}\}|\{%[^{}\n]*%\}|\{#[^{}\n]*#\}|\{%|%\}|\{#|#\}")
OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def references_in(text: str) -> Iterator[Reference]:
    """All well-formed references of a text, in order."""
    for found in REFERENCE.finditer(text):
        if inner := INNER.fullmatch(found["inner"]):
            filters = tuple(name.strip() for name in inner[2].split("|")[1:])
            yield Reference(inner[1], filters, found.start(), len(found.group()))


def fill(text: str, names: Names) -> Filled:
    """Resolve all references of a text; those that fail are left out and reported.

    `{{ a.b }} of 9` with `{"a": {"b": 3}}` gives `three of 9`. In a phrase, an optional part that
    refers to an absent value is dropped without a report.
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
    """The reason why a reference cannot be filled."""

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
    """A reader's name for a value: `planning cases` for `planning.cases`, a fact's own name."""
    return name.removeprefix("facts.").replace(".", " ").replace("_", " ")


def _value(name: str, names: Names) -> object | _Fault:
    """The value of a name; a group of values is a fault."""
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
    """A value after all filters of its reference, or the fault."""
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
    """The value or the group at a dotted name; None if there is nothing of that name.

    `a.b` in `{"a": {"b": 3}}` is 3.
    """
    found: Value | Absent | Names | None = names
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
