"""What every model shares: frozen, closed to unknown fields, and a way to walk its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from reportgen.model.values import Text

Location = tuple[str | int, ...]
"""The way from a document's root to a value: keys and list positions."""


class Model(BaseModel):
    """A part of a project file: unknown fields are refused, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    unseen: ClassVar[frozenset[str]] = frozenset()
    """Fields whose numbers no reader sees: they say where something is drawn or comes from."""


def texts_of(value: object, location: Location = ()) -> Iterator[tuple[Location, Text]]:
    """Every text below a value, with its location, in the order of the fields."""
    if isinstance(value, Text):
        yield location, value
    elif value is None or isinstance(value, (str, int)):
        return
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), (*location, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from texts_of(item, (*location, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts_of(item, (*location, number))


def text_as(field: str) -> Any:
    """A validator's function that lets plain text stand for a model with one required field."""

    def widen(value: object) -> object:
        return {field: value} if isinstance(value, str) else value

    return widen
