"""The base class of all models: frozen, without unknown fields, and with a walk over its texts."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from reportgen.model.values import TO_GIVE, Text

Location = tuple[str | int, ...]
"""The path from a document's root to a value: keys and list indices."""
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""The short name of something in a file: `court_work`."""


class Model(BaseModel):
    """A part of a project file. Unknown fields are refused, and values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    unseen: ClassVar[frozenset[str]] = frozenset()
    """Fields whose numbers no reader sees, because they say where something is drawn from."""
    instead: ClassVar[Mapping[str, str]] = {}
    """What to do in place of a field that this model lacks and others have, by its name."""
    by_people: ClassVar[bool] = True
    """Whether people type its fields, so that a word with a colon may be meant for one."""


LOADERS: list[Callable[[], object]] = []
"""What loads the models that are not loaded until somebody needs them, such as those of kinds."""


def field_names() -> frozenset[str]:
    """The names of all fields that people type; models that are not loaded are loaded for it."""
    return _field_names(tuple(LOADERS))


@functools.cache
def _field_names(loaders: tuple[Callable[[], object], ...]) -> frozenset[str]:
    # Kept for these loaders: where others come later, there are more models.
    for load in loaders:
        load()
    found, left = set[str](), [Model]
    while left:
        model = left.pop()
        found |= {*model.model_fields} if model.by_people else set()
        left += model.__subclasses__()
    return frozenset(found)


def texts_of(value: object, location: Location = ()) -> Iterator[tuple[Location, Text]]:
    """All texts below a value, each with its location, in the order of the fields."""
    for place, said in words_of(value, location):
        if isinstance(said, Text):
            yield place, said


def words_of(value: object, location: Location = ()) -> list[tuple[Location, str]]:
    """All texts and plain strings (names, titles, ids) below a value, each with its location."""
    found: list[tuple[Location, str]] = []
    _gather(value, location, found)
    return found


def _gather(value: object, location: Location, found: list[tuple[Location, str]]) -> None:
    """Add the strings below a value to `found`; a recursive generator would take twice as long."""
    if isinstance(value, str):
        found.append((location, value))
    elif value is None or isinstance(value, int):
        return
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            _gather(item, (*location, number), found)
    elif isinstance(value, dict | Mapping):
        for name, item in value.items():
            _gather(item, (*location, name), found)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            _gather(getattr(value, name), (*location, name), found)


def has_gaps(value: object) -> bool:
    """Whether any value below this one is still to be given."""
    if isinstance(value, str):
        return bool(TO_GIVE.search(value))
    if isinstance(value, tuple):
        return any(map(has_gaps, value))
    if isinstance(value, Mapping):
        return any(map(has_gaps, value.values()))
    if isinstance(value, BaseModel):
        return any(has_gaps(getattr(value, name)) for name in type(value).model_fields)
    return False


def text_as(field: str) -> Any:
    """A validator's function: plain text may stand for a model with one required field."""

    def widen(value: object) -> object:
        return {field: value} if isinstance(value, str) else value

    return widen
