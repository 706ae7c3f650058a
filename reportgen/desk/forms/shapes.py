"""What sort of control a field needs, by the type that its model gives it."""

from __future__ import annotations

import datetime as dt
import functools
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import BeforeValidator, PlainValidator
from pydantic.fields import FieldInfo

from reportgen.model.base import Model, Slug
from reportgen.model.blocks import AnyBlock, TextOrBlocks
from reportgen.model.values import Gap, Label, Month, Share, Text, read_percentage

TextSort = Literal["prose", "line", "word"]
FigureSort = Literal["count", "percentage", "decimal", "day", "month", "fact"]


@dataclass(frozen=True, slots=True)
class Words:
    """Text: paragraphs, one paragraph, or a few words."""

    sort: TextSort


@dataclass(frozen=True, slots=True)
class Name:
    """An id, which may be one of those that the framework has."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, a day or a month, or a fact, which may be any of them."""

    sort: FigureSort


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Group:
    """Several fields together; with `text`, the text of that field may stand for all of them."""

    model: type[Model]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values of one shape."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A text, or a list of blocks in its place."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Named:
    """Values of one shape by name."""

    value: Shape


@dataclass(frozen=True, slots=True)
class Other:
    """A type that no control suits: its text is written as in the file."""


Shape = Words | Name | Amount | Choice | Flag | Group | Items | Paragraphs | Named | Other


@functools.cache
def fields_of(model: type[Model]) -> Mapping[str, FieldInfo]:
    """The fields of a model by name; those that name a later model are resolved, too."""
    model.model_rebuild(force=True)
    return model.model_fields


def shape_of(field: FieldInfo) -> Shape:
    """The shape of a model's field."""
    return _shape(field.annotation, tuple(field.metadata))


def _shape(annotation: object, about: tuple[object, ...]) -> Shape:
    if annotation is Slug:
        return Name()
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        return _shape(inner, (*about, *more))
    options = [*_options(annotation)]
    if TextOrBlocks in about and len(options) > 1:
        return Paragraphs(Group(AnyBlock))
    if len(options) > 1 or (options and options[0] in FIGURES):
        return _amount(options, about)
    if options == [annotation]:
        return _single(annotation, about)
    return _shape(options[0], about) if options else Other()


def _options(annotation: object) -> Iterator[object]:
    """The types that a union allows, without those that stand for a missing value."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for one in typing.get_args(annotation):
            yield from _options(one)
    elif annotation not in (type(None), Gap):
        yield annotation


FIGURES: Mapping[object, FigureSort] = {
    int: "count",
    Decimal: "decimal",
    dt.date: "day",
    Month: "month",
}


def _amount(options: Sequence[object], about: Sequence[object]) -> Shape:
    if Share in options:
        return Amount("fact")
    if len(options) == 1 and options[0] in FIGURES:
        read = [one.func for one in about if isinstance(one, PlainValidator)]
        return Amount("percentage" if read_percentage in read else FIGURES[options[0]])
    return Other()


def _single(kind: object, about: Sequence[object]) -> Shape:
    """The shape of a type that is no union."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return Choice(tuple(map(str, inner)))
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return Items(_shape(inner[0], ()))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Named(_shape(inner[1], ()))
    return _plain(kind, about) if isinstance(kind, type) and not origin else Other()


def _plain(kind: type, about: Sequence[object]) -> Shape:
    if issubclass(kind, Text):
        return Words("prose" if kind.blocks else "word" if issubclass(kind, Label) else "line")
    if issubclass(kind, Model):
        return Group(kind, _standing_for(kind, about))
    if kind is bool:
        return Flag()
    return Words("word") if issubclass(kind, str) else Other()


def _standing_for(model: type[Model], about: Sequence[object]) -> str:
    """The field of a model whose text may stand for the whole; empty if none may."""
    for one in about:
        if isinstance(one, BeforeValidator) and typing.get_args(one.json_schema_input_type):
            return next(name for name, field in fields_of(model).items() if field.is_required())
    return ""


def chapter_of(shape: Shape) -> type[Model] | None:
    """The model of a list's items that are parts of their own: sections that hold sections.

    The boxes of an organogram hold boxes, too, but nothing else of several parts.
    """
    if not isinstance(shape, Items) or not isinstance(shape.item, Group):
        return None
    model = shape.item.model
    lists = [one for one in map(shape_of, fields_of(model).values()) if isinstance(one, Items)]
    inner = [one.item.model for one in lists if isinstance(one.item, Group)]
    return model if model in inner and len(inner) > 1 else None
