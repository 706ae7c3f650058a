"""Builds the form of a part of a document from its model and from what its file holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reportgen.desk.forms.controls import Control, Option, Sort, is_new, number_of, rank_of
from reportgen.desk.forms.figures import shown
from reportgen.desk.forms.known import Known
from reportgen.desk.forms.shapes import (
    Amount,
    Choice,
    FigureSort,
    Flag,
    Group,
    Items,
    Name,
    Named,
    Other,
    Paragraphs,
    Shape,
    Words,
    chapter_of,
    fields_of,
    shape_of,
)
from reportgen.desk.forms.wording import Said, Wording, in_words
from reportgen.edit import boxes
from reportgen.model.base import Location, Model
from reportgen.model.values import is_gap
from reportgen.ratings.scores import slug
from reportgen.read.yaml_writer import as_yaml
from reportgen.text.wording import capital

FEW = 6
"""The most values of a choice that are shown beside each other."""

FIRST, NEXT = "+0", "+1"
"""The marks of a new block where there is nothing, and behind a text."""

MANY = 24
"""The most values of which several can be ticked."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field to build a control for: its shape and words, what it holds, and its place."""

    shape: Shape
    said: Said
    data: object
    location: Location
    is_optional: bool = False
    options: tuple[Option, ...] = ()
    wide: int = 1
    """How many cells the first row of a table has, whose columns are there already."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds controls. `adding` has the places where something new is to be filled in."""

    known: Known
    wording: Wording = field(default_factory=Wording)
    adding: Collection[Location] = ()

    def group(self, model: type[Model], data: object, location: Location) -> tuple[Control, ...]:
        """The controls for all fields of a model, and for what a file has besides."""
        held = data if isinstance(data, Mapping) else {}
        fields = fields_of(model)
        order = self.wording.order(model)
        ranked = sorted(fields, key=lambda one: order.index(one) if one in order else len(order))
        columns = held.get("columns")
        wide = len(columns) if isinstance(columns, list) else 1
        own = (self.field(model, name, held.get(name), (*location, name), wide) for name in ranked)
        rest = (name for name in held if name not in fields)
        return (*own, *(unknown(str(one), held[one], (*location, one)) for one in rest))

    def field(
        self, model: type[Model], name: str, data: object, location: Location, wide: int = 1
    ) -> Control:
        """The control for a field of a model; `wide` is how many cells a new row has."""
        about = fields_of(model)[name]
        shape, said = shape_of(about), self.wording.of(model, name)
        options = self._options(model, name, shape)
        return self.control(
            Field(shape, said, data, location, not about.is_required(), options, wide), name
        )

    def control(self, one: Field, name: str = "") -> Control:
        """The control for a field, by its shape; the YAML itself where that does not fit.

        A group in whose place stands that it is to be given is filled in like one that lacks.
        """
        if isinstance(one.shape, Group) and not one.shape.text and is_gap(one.data):
            one = replace(one, data=None, is_optional=False)
        if one.data is not None and not fits(one.shape, one.data):
            return _raw(one.said, one.data, one.location)
        match one.shape:
            case Group():
                made = self._grouped(one.shape, one)
            case Items():
                made = self._listed(one.shape, one)
            case Paragraphs():
                made = self._paragraphs(one.shape, one)
            case Named():
                made = self._mapped(one.shape, one, name)
            case _:
                made = _leaf(one)
        return replace(made, is_optional=one.is_optional, is_there=one.data is not None)

    def _grouped(self, shape: Group, one: Field) -> Control:
        if shape.text and not isinstance(one.data, Mapping):
            rest = [name for name in fields_of(shape.model) if name != shape.text]
            text = shape_of(fields_of(shape.model)[shape.text])
            opens = any(self._begins((*one.location, name)) for name in rest)
            if not opens:
                return replace(_leaf(replace(one, shape=text)), widens=rest[0])
        data = {shape.text: one.data} if isinstance(one.data, str) else one.data
        is_open = one.data is not None or not one.is_optional or self._begins(one.location)
        if not is_open:
            return Control("group", one.location, one.said.label, one.said.help, is_open=False)
        inner = self.group(shape.model, data, one.location)
        if single := getattr(shape.model, "is_one_thing", False):
            inner = tuple(
                replace(each, is_open=each.is_there or self._begins(each.location))
                for each in inner
            )
        return Control(
            "group", one.location, one.said.label, one.said.help, inner=inner,
            is_widened=bool(shape.text), is_one_thing=single,
        )  # fmt: skip

    def _listed(self, shape: Items, one: Field) -> Control:
        items = one.data if isinstance(one.data, list) else []
        if chapter_of(shape):
            return _control("list", one, inner=tuple(self._links(one, items)))
        if isinstance(shape.item, Items):
            return self._grid(shape.item, one, items)
        if one.options and len(one.options) <= MANY:
            value = "\n".join(map(str, items))
            return _control("ticks", one, value=value, options=one.options)
        inner = tuple(self._items(shape.item, one, items))
        return _control("list", one, inner=inner)

    def _paragraphs(self, shape: Paragraphs, one: Field) -> Control:
        """A text until it is asked for a block besides, and then a list of blocks."""
        blocks = Items(shape.item)
        if isinstance(one.data, list):
            return self._listed(blocks, one)
        if not self._begins((*one.location, NEXT if one.data else FIRST)):
            text = replace(one, shape=Words("prose"))
            return replace(_leaf(text), widens=NEXT if one.data else FIRST)
        held = [{"text": one.data}] if one.data else []
        return self._listed(blocks, replace(one, data=held))

    def _items(self, shape: Shape, one: Field, items: list[object]) -> Iterator[Control]:
        called = one.said.item or self.wording.said("item")
        for at in range(len(items) + 1):
            for new in self._new(one.location, at):
                said = Said(self.wording.said("new_item", called))
                made = self.control(Field(shape, said, None, (*one.location, new)))
                yield replace(made, item=called, counted=said.label, is_open=True)
            if at < len(items):
                said = Said(self.wording.said("item_of", capital(called), at + 1, len(items)))
                inner = Field(shape, said, items[at], (*one.location, at), options=one.options)
                counted = self.wording.said("item_number", called, at + 1)
                yield replace(self.control(inner), item=called, counted=counted)

    def _links(self, one: Field, items: list[object]) -> Iterator[Control]:
        """The items of a list that are parts of their own: links to them."""
        for at, item in enumerate(items):
            title = item.get("title") if isinstance(item, Mapping) else None
            label, called, place = str(title or ""), one.said.item, (*one.location, at)
            counted = self.wording.said("item_number", called, at + 1)
            yield Control("part", place, label, item=called, counted=counted)

    def _grid(self, shape: Items, one: Field, rows: list[object]) -> Control:
        wide = max((len(row) for row in rows if isinstance(row, list)), default=one.wide)
        inner = []
        for row in self._items(shape, one, rows):
            cells = list(row.inner)
            if row.location and is_new(row.location[-1]):
                places = ((*row.location, f"+{at}") for at in range(wide))
                cells = [Control("word", place, f"{row.label}, {at}", is_there=False)
                         for at, place in enumerate(places, 1)]  # fmt: skip
            inner.append(replace(row, sort="row", inner=tuple(cells)))
        return _control("grid", one, inner=tuple(inner))

    def _mapped(self, shape: Named, one: Field, name: str) -> Control:
        held = one.data if isinstance(one.data, Mapping) else {}
        given = self.known.keys(name, one.location, shape.value)
        known = given or {}
        if given is None and isinstance(shape.value, Named | Items):
            return _raw(one.said, held, one.location)
        names = [*known, *(str(each) for each in held if each not in known)]
        inner = [
            self.control(
                Field(
                    shape.value,
                    Said(known.get(each) or in_words(each), item=one.said.item),
                    held.get(each),
                    (*one.location, each),
                    is_optional=True,
                )
            )
            for each in names
        ]
        return _control("map", one, inner=tuple(inner), is_own=given is None)

    def _new(self, location: Location, at: int) -> list[str]:
        """The marks of new items of a list that are to stand at a place, in their order."""
        size = len(location)
        found = (one[size] for one in self.adding if one[:size] == location and len(one) > size)
        marks = {one for one in found if isinstance(one, str) and is_new(one)}
        return sorted((one for one in marks if number_of(one) == at), key=rank_of)

    def _begins(self, location: Location) -> bool:
        """Whether something new is to be filled in at a location or below it."""
        return any(one[: len(location)] == location for one in self.adding)

    def _options(self, model: type[Model], name: str, shape: Shape) -> tuple[Option, ...]:
        if isinstance(shape, Choice):
            words = {one: self.wording.choice(model, name, one) for one in shape.values}
            return tuple(Option(value, label) for value, label in words.items())
        inner = shape.item if isinstance(shape, Items) else shape
        known = self.known.values(name) if isinstance(inner, Name | Words) else {}
        return tuple(
            Option(value, label, slug(value), *self.known.steps(value))
            for value, label in known.items()
        )


def fits(shape: Shape, data: object) -> bool:
    """Whether what a file holds has the form that a control can show."""
    match shape:
        case Group():
            return isinstance(data, Mapping) or (bool(shape.text) and isinstance(data, str))
        case Items():
            return isinstance(data, list)
        case Paragraphs():
            return isinstance(data, str | list)
        case Named():
            return isinstance(data, Mapping)
        case Other():
            return False
        case _:
            return isinstance(data, str)


def _leaf(one: Field) -> Control:
    """The control for a single value."""
    value = one.data if isinstance(one.data, str) else ""
    match one.shape:
        case Amount():
            figure = one.shape.sort
            return _control("figure", one, value=value, shown=shown(figure, value), unit=figure)
        case Flag():
            return _control("flag", one, value=value)
        case Choice() if len(one.options) == 1:
            return _control("fixed", one, value=value, options=one.options)
        case Words() if not one.options:
            prose = one.shape.sort == "prose"
            seen = boxes.shown(value) if prose and value else value
            return _control(one.shape.sort, one, value=value, shown=seen)
        case Name() if not one.options:
            return _control("word", one, value=value)
        case Other():
            return _control("raw", one)
        case _:
            options = one.options
            if value and value not in [each.value for each in options]:
                options = (*options, Option(value, value))
            return _control("choice", one, value=value, options=options)


def _control(
    sort: Sort,
    one: Field,
    *,
    value: str = "",
    shown: str = "",
    unit: FigureSort = "count",
    options: tuple[Option, ...] = (),
    inner: tuple[Control, ...] = (),
    is_own: bool = False,
) -> Control:
    said = one.said
    return Control(
        sort, one.location, said.label, said.help, value, shown or value, unit, options, inner,
        said.item, is_own=is_own,
    )  # fmt: skip


def unknown(name: str, data: object, location: Location) -> Control:
    """The control for a field that a model does not have: its YAML."""
    return _raw(Said(in_words(name)), data, location)


def _raw(said: Said, data: object, location: Location) -> Control:
    """The control for a value that has another form than its field: its YAML."""
    text = as_yaml(data).removesuffix("...\n").rstrip("\n") if data else ""
    return Control("raw", location, said.label, said.help, value=text, item=said.item)
