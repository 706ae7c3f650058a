"""What the desk shows of a document: its outline, the form of a part, and its problems."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.desk.forms.building import Builder
from reportgen.desk.forms.controls import Control
from reportgen.desk.forms.outline import Headings, Outline, Part, form, held_at
from reportgen.desk.forms.wording import Wording
from reportgen.desk.problems import Marks, Problem, marks, of_fields, problems
from reportgen.desk.reading import Opened
from reportgen.model.base import Location
from reportgen.text.references import Absent, Names, language_of, looked_up, plain

FEW_FIELDS = 4
"""A group with more fields than this has those that are seldom needed folded."""

MOST_NAMES = 2_000
"""The most names that are offered for completion."""


LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
"""A link in a value, which a form shows without its address."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part in the outline, with its marks."""

    part: Part
    is_empty: bool
    is_changed: bool
    marks: Marks


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of a document with its form, and what the outline shows of the others."""

    document: Opened
    outline: Outline
    part: Part
    control: Control
    entries: tuple[tuple[str, tuple[Entry, ...]], ...]
    found: tuple[Problem, ...]
    fields: Mapping[str, list[Problem]] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()

    @property
    def problems(self) -> list[Problem]:
        """All problems of the document but for what is still to be given."""
        return [one for one in self.found if not one.is_gap]

    @property
    def gaps(self) -> list[tuple[Part, list[Problem]]]:
        """What is still to be given, by the parts that lack it."""
        parts = {part.address: part for part in self.outline.parts}
        lacking: dict[str, list[Problem]] = {}
        for one in self.found:
            if one.is_gap and one.part:
                lacking.setdefault(one.part, []).append(one)
        return [(part, lacking[name]) for name, part in parts.items() if name in lacking]

    def part_of(self, problem: Problem) -> str:
        """The title of the part that a problem is in; empty for this part, or none."""
        part = self.outline.at(problem.part) if problem.part != self.part.address else None
        return part.title if part else ""

    @property
    def before(self) -> Part | None:
        """The part before this one."""
        at = self.outline.parts.index(self.part)
        return self.outline.parts[at - 1] if at else None

    @property
    def after(self) -> Part | None:
        """The part after this one."""
        return next(iter(self.outline.parts[self.outline.parts.index(self.part) + 1 :]), None)


def builder(document: Opened, adding: Collection[Location] = ()) -> Builder:
    """What builds the forms of a document."""
    return Builder(document.known, Wording(), adding)


def sheet(
    document: Opened,
    address: str,
    headings: Headings,
    adding: Collection[Location] = (),
    recorded: object = None,
) -> Sheet:
    """The sheet of a part; `recorded` is what git has of the document.

    Raises `KeyError` if there is no such part.
    """
    making = builder(document, adding)
    outline = document.outline(headings, making)
    part = outline.at(address)
    if part is None:
        raise KeyError(address)
    control = form(part, outline.model, document.data, making)
    found = problems(document, outline)
    by_part = marks(found)
    groups = tuple(
        (heading, tuple(_entry(one, document, by_part, recorded) for one in parts))
        for heading, parts in outline.grouped()
    )
    changed = frozenset(_changed(control, recorded)) if recorded is not None else frozenset()
    return Sheet(document, outline, part, control, groups, tuple(found), of_fields(found), changed)


def _entry(part: Part, document: Opened, by_part: Mapping[str, Marks], recorded: object) -> Entry:
    value = part.value(document.data)
    is_changed = recorded is not None and part.value(recorded) != value
    return Entry(part, not value, is_changed, by_part.get(part.address, Marks()))


def _changed(control: Control, recorded: object) -> Iterator[str]:
    """The names of the controls whose values differ from what was recorded."""
    for one in control.every():
        if not one.inner and one.sort not in ("part", "fixed") and one.is_there:
            held = held_at(recorded, one.location)
            if held != one.value and one.sort not in ("ticks", "raw", "list", "map", "grid"):
                yield one.name


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that texts may refer to, in words, and its value as a text shows it."""

    name: str
    words: str
    value: str


def references(document: Opened) -> list[Reference]:
    """The names that the texts of a document may refer to."""
    bound = document.entry.document
    if bound is None:
        return []
    names: Names = bound.values
    found = (_reference(name, names) for name in _names(names, ()))
    return [one for one in found if one][:MOST_NAMES]


def _names(names: Names, above: tuple[str, ...]) -> Iterator[str]:
    for name, value in names.items():
        if isinstance(value, Mapping):
            yield from _names(value, (*above, name))
        else:
            yield ".".join((*above, name))


def _reference(name: str, names: Names) -> Reference | None:
    value = looked_up(name, names)
    if value is None or isinstance(value, Absent | Mapping):
        return None
    shown = f"{value:,}" if isinstance(value, int) else plain(value, language_of(names))
    words = name.replace(".", ", ").replace("_", " ")
    return Reference(name, words, LINK.sub(r"\1", shown))
