"""The parts of a document: what the outline lists, and what a form shows at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.desk.forms.building import Builder, Field, unknown
from reportgen.desk.forms.controls import Control, address
from reportgen.desk.forms.shapes import (
    Group,
    Items,
    Named,
    Paragraphs,
    Shape,
    Words,
    chapter_of,
    fields_of,
    shape_of,
)
from reportgen.desk.forms.wording import Said, in_words
from reportgen.model.base import Location, Model

ABOUT = "_about"
"""The address of the part with the short fields of a document; no field's name begins so."""


LAST = 1_000
"""The rank of parts that no framework puts in order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: its address, title, the heading above it, and its fields.

    `place` is the location of its value. The part about the document itself has the fields `names`
    of the whole. `depth` says how many parts it is within.
    """

    place: Location
    title: str
    heading: str
    field: Field | None = None
    names: tuple[str, ...] = ()
    depth: int = 0
    rank: int = 0
    """Its place among the parts that the framework puts in order."""

    @property
    def address(self) -> str:
        """Its address among the parts of its document."""
        return address(self.place) if self.place else ABOUT

    def holds(self, location: Location) -> bool:
        """Whether a location lies in this part."""
        if not self.place:
            return not location or location[0] in self.names
        return location[: len(self.place)] == self.place

    def value(self, data: object) -> object:
        """What a document holds for the part."""
        if not self.place:
            held = data if isinstance(data, Mapping) else {}
            return {name: held[name] for name in held if name in self.names}
        return held_at(data, self.place)


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a document in the order of its page, and the model that they follow from."""

    model: type[Model]
    parts: tuple[Part, ...]

    def at(self, name: str) -> Part | None:
        """The part with an address; None if there is none."""
        return next((one for one in self.parts if one.address == name), None)

    def part_of(self, location: Location) -> Part:
        """The part that holds a location: the innermost, or the one about the document."""
        holding = [one for one in self.parts if one.holds(location)]
        return max(holding, key=lambda one: len(one.place), default=self.parts[0])

    def grouped(self) -> list[tuple[str, list[Part]]]:
        """The parts by the headings above them."""
        groups: dict[str, list[Part]] = {}
        for one in self.parts:
            groups.setdefault(one.heading, []).append(one)
        return [*groups.items()]


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of the outline that no framework has."""

    front: str = "The report"
    back: str = "Used throughout"
    about: str = "About this document"


def outline(
    model: type[Model],
    data: object,
    builder: Builder,
    headings: Headings,
    without: Collection[str] = (),
) -> Outline:
    """The outline of a document from its model and what its files hold.

    `without` are fields whose values stand in files of others.
    """
    held = data if isinstance(data, Mapping) else {}
    shapes = {
        name: shape_of(about) for name, about in fields_of(model).items() if name not in without
    }
    unknown = tuple(str(name) for name in held if name not in fields_of(model))
    required = {name for name, about in fields_of(model).items() if about.is_required()}
    short = tuple(
        name
        for name, shape in shapes.items()
        if _is_short(shape) or (name not in required and _is_small(shape))
    )
    parts = [Part((), headings.about, headings.front, names=(*short, *unknown))]
    maker = _Maker(model, held, builder, headings)
    for name in shapes:
        if name not in short:
            parts += maker.parts(name, shapes[name])
    ends = {headings.front: 0, headings.back: 2}
    return Outline(
        model, tuple(sorted(parts, key=lambda one: (ends.get(one.heading, 1), one.rank)))
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    model: type[Model]
    held: Mapping[str, object]
    builder: Builder
    headings: Headings

    def parts(self, name: str, shape: Shape) -> Iterator[Part]:
        """The parts that a field of the document makes."""
        said = self.builder.wording.of(self.model, name)
        about = fields_of(self.model)[name]
        field = Field(shape, said, self.held.get(name), (name,), not about.is_required())
        if not isinstance(shape, Named):
            is_seldom = name in self.builder.wording.seldom()
            heading = self.headings.back if is_seldom else self.headings.front
            yield Part((name,), said.label, heading, field, rank=LAST if is_seldom else 0)
        elif not isinstance(shape.value, Group):
            known = self.builder.known.keys(name, (name,), shape.value)
            heading = self.headings.back if known is None else self.headings.front
            yield Part((name,), said.label, heading, field)
        else:
            yield from self._entries(name, shape.value, said)

    def _entries(self, name: str, shape: Group, said: Said) -> Iterator[Part]:
        found = self.held.get(name)
        entries = found if isinstance(found, Mapping) else {}
        known = self.builder.known.keys(name, (name,), shape) or {}
        for each in [*known, *self._listed(entries, known)]:
            place = (name, each)
            domain = self.builder.known.domain(each, known)
            heading, rank = domain or (said.label, LAST)
            title = known.get(each) or _title(entries.get(each)) or in_words(each)
            own = Field(shape, Said(title), entries.get(each), place, is_optional=True)
            yield Part(place, title, heading, own, rank=rank)
            yield from _sections(shape.model, entries.get(each), place, heading, 1)

    def _listed(self, entries: Mapping[str, object], known: Collection[str]) -> Iterator[str]:
        """The entries that no framework names, in the order of a list that has their names."""
        lists = (one for one in self.held.values() if isinstance(one, list))
        order = [each for one in lists for each in one if isinstance(each, str)]
        names = [name for name in dict.fromkeys((*order, *entries)) if name in entries]
        yield from (str(name) for name in names if name not in known)


def _sections(
    model: type[Model], data: object, place: Location, heading: str, depth: int
) -> Iterator[Part]:
    """The parts within a part: the sections of a chapter, and those below them."""
    held = data if isinstance(data, Mapping) else {}
    for name, about in fields_of(model).items():
        shape, items = shape_of(about), held.get(name)
        inner = chapter_of(shape)
        if inner is None or not isinstance(items, list):
            continue
        for at, item in enumerate(items):
            here = (*place, name, at)
            title = _title(item) or f"{in_words(name)} {at + 1}"
            own = Field(Group(inner), Said(title), item, here)
            yield Part(here, title, heading, own, depth=depth, rank=LAST)
            yield from _sections(inner, item, here, heading, depth + 1)


def _title(data: object) -> str:
    """The title of a part that its file gives."""
    title = data.get("title") if isinstance(data, Mapping) else None
    return title if isinstance(title, str) else ""


def _is_short(shape: Shape) -> bool:
    """Whether a field is one of the few words about a document, and no part of its own."""
    match shape:
        case Words():
            return shape.sort != "prose"
        case Group():
            inner = (shape_of(one) for one in fields_of(shape.model).values())
            return all(_is_short(one) and not isinstance(one, Named) for one in inner)
        case Items():
            return _is_short(shape.item)
        case Named() | Paragraphs():
            return False
        case _:
            return True


def _is_small(shape: Shape) -> bool:
    """Whether a field is a group without lists."""
    if not isinstance(shape, Group):
        return False
    inner = map(shape_of, fields_of(shape.model).values())
    return not any(isinstance(one, Items | Named | Group | Paragraphs) for one in inner)


def form(part: Part, model: type[Model], data: object, builder: Builder) -> Control:
    """The form of a part, with what is to be filled in anew."""
    if part.field:
        made = builder.control(part.field, str(part.place[-1]))
        return replace(made, is_open=True)
    held = data if isinstance(data, Mapping) else {}
    known = fields_of(model)
    fields = tuple(
        builder.field(model, name, held.get(name), (name,))
        if name in known
        else unknown(name, held[name], (name,))
        for name in part.names
    )
    first = [one for one in fields if one.is_there or not _is_extra(one)]
    return Control(
        "group", (), part.title, inner=(*first, *(one for one in fields if one not in first))
    )


def _is_extra(control: Control) -> bool:
    """Whether it is a group that few documents have: it is offered below all others."""
    return control.sort == "group" and control.is_optional


def held_at(data: object, location: Location) -> object:
    """What a document holds at a location; None if nothing."""
    for part in location:
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
