"""What is wrong with a document, at its fields, with the remedy where that is mechanical."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.desk.forms.controls import address
from reportgen.desk.forms.outline import Outline, held_at
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
    hint = "; ".join(one.hints) if not edit else ""
    place = f"{one.span}: " if location is None else ""
    return Problem(
        number, one.severity.value, one.code, _said(place + one.message), _said(hint), field, part,
        words,
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
    found = [found for hint in one.hints if (found := WRITE.fullmatch(hint))]
    span = _range(document, one, location) if location else None
    return found[0][1] if len(found) == 1 and span else ""


def _range(document: Opened, one: Diagnostic, location: Location) -> tuple[int, int] | None:
    """The characters of a field's text that a problem marks."""
    assert document.tree
    for tree in document.tree.files:
        if tree.source.path == one.span.path and one.span.line:
            return tree.range_in(document.within(location), one.span)
    return None


def marks(found: list[Problem]) -> dict[str, tuple[int, int]]:
    """The numbers of errors and of all problems of each part."""
    counted: dict[str, tuple[int, int]] = {}
    for one in found:
        errors, every = counted.get(one.part, (0, 0))
        counted[one.part] = (errors + one.is_error, every + 1)
    return counted


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
