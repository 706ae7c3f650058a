"""What is wrong with a document, at its fields, with the remedy where that is mechanical."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.desk.forms.controls import address
from reportgen.desk.forms.outline import Outline, held_at
from reportgen.desk.forms.wording import Wording
from reportgen.desk.reading import Opened
from reportgen.edit.edits import Edit, Set
from reportgen.model.base import Location
from reportgen.problems.diagnostics import Diagnostic, Severity
from reportgen.text import wording

CODE = re.compile(r"`([^`]*)`")
WRITE = re.compile(
    r"(?:did you mean|write(?: the number alone| the whole percentage)?):? `([^`…]+)`[?]?(?:;.*)?"
)
"""A hint with the words that are to be written in place of those that are marked."""

SHARE = re.compile(r"(?:it|[0-9][0-9,]* of [0-9][0-9,]*) is ([0-9]+(?:[.][0-9]+)?) per cent")
"""A hint with the percentage that fits."""

PER_CENT = re.compile(r"[0-9]+(?:[.][0-9]+)?( ?per cent|%)")
"""A percentage as it is typed."""

GAP_CODE = "to-be-given"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in words, with the field and the part that it is in, and its number of all.

    `field` is the name of the control, empty for what concerns a whole file or another one.
    `remedy` is what a button would write in place of what is marked; it may be empty.
    """

    number: int
    severity: str
    code: str
    message: str
    hint: str
    field: str
    part: str
    remedy: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether it only says that something is still to be given."""
        return self.code == GAP_CODE and not self.is_error

    @property
    def is_error(self) -> bool:
        """Whether it keeps the document from being made."""
        return self.severity == Severity.ERROR.value


def problems(document: Opened, outline: Outline) -> list[Problem]:
    """All that is wrong with a document; errors come first."""
    order = [*Severity]
    ranked = sorted(enumerate(document.found), key=lambda one: order.index(one[1].severity))
    return [_problem(document, outline, number, one) for number, one in ranked]


def _problem(document: Opened, outline: Outline, number: int, one: Diagnostic) -> Problem:
    location = document.located(one.span)
    field = address(location) if location else ""
    part = outline.part_of(location).address if location is not None else ""
    edit = remedy(document, one)
    words = _replacement(document, one, location) if edit else ""
    is_said = edit and any(map(WRITE.fullmatch, one.hints))  # by the button itself
    hint = "" if is_said else "; ".join(one.hints)
    place = f"{one.span}: " if location is None else ""
    message = _said(place + Wording().message(one.message))
    return Problem(
        number, one.severity.value, one.code, message, _said(hint), field, part, words,
    )  # fmt: skip


def _said(text: str) -> str:
    """A message for people who see no YAML: what is marked as code stands in quotation marks."""
    return wording.capital(CODE.sub(r"‘\1’", text))


def remedy(document: Opened, one: Diagnostic) -> Edit | None:
    """The edit that does what a problem's hint says, if that is mechanical."""
    location = document.located(one.span)
    if location is None:
        return None
    words, span = _replacement(document, one, location), _range(document, one, location)
    held = held_at(document.data, location)
    if not words or not span or not isinstance(held, str):
        return None
    before, after = held[: span[0]], held[span[1] :]
    gap = " " if before[-1:].isalnum() and words[:1].isalpha() and words != held else ""
    return Set(location, f"{before}{gap}{words}{after}")


def _replacement(document: Opened, one: Diagnostic, location: Location | None) -> str:
    span = _range(document, one, location) if location else None
    held = held_at(document.data, location) if location else None
    if not span or not isinstance(held, str):
        return ""
    found = [found for hint in one.hints if (found := WRITE.fullmatch(hint))]
    return found[0][1] if len(found) == 1 else _share(held[slice(*span)], one.hints)


def _share(marked: str, hints: Sequence[str]) -> str:
    """A percentage that is marked, with the number that a hint gives; empty if there is none."""
    typed = PER_CENT.fullmatch(marked)
    right = [found[1] for hint in hints if (found := SHARE.fullmatch(hint))]
    return f"{right[0]}{typed[1]}" if typed and len(right) == 1 else ""


def _range(document: Opened, one: Diagnostic, location: Location) -> tuple[int, int] | None:
    """The characters of a field's text that a problem marks."""
    assert document.tree
    for tree in document.tree.files:
        if tree.source.path == one.span.path and one.span.line:
            return tree.range_in(document.within(location), one.span)
    return None


@dataclass(frozen=True, slots=True)
class Marks:
    """What the outline says of a part: how many errors and problems, and what is to be given."""

    errors: int = 0
    problems: int = 0
    gaps: int = 0


def marks(found: list[Problem]) -> dict[str, Marks]:
    """The marks of each part, by its address."""
    counts: dict[str, list[Problem]] = {}
    for one in found:
        counts.setdefault(one.part, []).append(one)
    return {part: _marks(inside) for part, inside in counts.items()}


def _marks(found: list[Problem]) -> Marks:
    gaps = sum(one.is_gap for one in found)
    return Marks(sum(one.is_error for one in found), len(found) - gaps, gaps)


def of_fields(found: list[Problem]) -> dict[str, list[Problem]]:
    """The problems by the names of the fields that they are in."""
    fields: dict[str, list[Problem]] = {}
    for one in found:
        fields.setdefault(one.field, []).append(one)
    return fields


def counted(found: list[Problem]) -> Iterator[tuple[Severity, int]]:
    """How many problems of each severity there are, the gravest first."""
    for severity in Severity:
        if number := sum(one.severity == severity.value for one in found):
            yield severity, number
