"""The fields of models by their places: what stands at a location, what it is for, its name."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from reportgen.model.base import Location, Model


def last_name(location: Location) -> str:
    """The name nearest to a location, as messages call what stands there."""
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "the file"


def called(model: type[BaseModel] | None) -> str:
    """A model's name in messages: its title, or else the words of its class name."""
    if model is None:
        return "this group"
    title = model.model_config.get("title")
    return title or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def described(model: type[Model], location: Location) -> str:
    """What a field at a location is for; empty where nothing is said."""
    names = [at for at, part in enumerate(location) if isinstance(part, str)]
    if not names:
        return ""
    owner = model_at(model, location[: names[-1]])
    field = owner.model_fields.get(str(location[names[-1]])) if owner else None
    return field.description or "" if field else ""


def model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model that stands at a location below another, by the types of the fields."""
    current: object = model
    for part in location:
        current = next(_steps(current, part), None)
        if current is None:
            return None
    return next(_models(current), None)


def _steps(annotation: object, part: str | int) -> Iterator[object]:
    for model in _models(annotation):
        if isinstance(part, str) and part in model.model_fields:
            yield model.model_fields[part].annotation
    for inner in _flat(annotation):
        arguments = typing.get_args(inner)
        if typing.get_origin(inner) in (dict, Mapping) and isinstance(part, str):
            yield arguments[1]
        elif typing.get_origin(inner) is tuple and isinstance(part, int):
            yield arguments[0]


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    for inner in _flat(annotation):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield inner


def _flat(annotation: object) -> Iterator[object]:
    """An annotation without `Annotated` and unions around it."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _flat(typing.get_args(annotation)[0])
    elif origin in (typing.Union, types.UnionType):
        for inner in typing.get_args(annotation):
            yield from _flat(inner)
    else:
        yield annotation
