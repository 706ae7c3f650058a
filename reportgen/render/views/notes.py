"""Footnotes are numbered in reading order: that of the fields of a finished view.

Nothing follows from the order in which the parts of a view are made.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from reportgen.render.views.page import PageView
from reportgen.text.prose import FootnoteMark

V = TypeVar("V", bound=PageView)


class _Here(tuple[FootnoteMark, ...]):
    """Stands in a view where the footnotes belong that were called before it, and nowhere yet."""

    __slots__ = ()


CALLED_BEFORE: tuple[FootnoteMark, ...] = _Here()
"""The value of a field that is to get the footnotes called in the fields before it."""


def numbered(view: V) -> V:
    """A view whose footnotes have numbers; its own `footnotes` are those that no part has."""
    notes = _Notes()
    own = (one.name for one in dataclasses.fields(view) if one.name != "footnotes")
    finished: V = notes.changed(view, [*own, "footnotes"])
    return finished


class _Notes:
    """The footnotes by anchor, as they are met."""

    def __init__(self) -> None:
        self._met: dict[str, FootnoteMark] = {}
        self._listed = 0

    def changed(self, value: Any, names: list[str]) -> Any:
        """A dataclass with its fields after all below them are numbered, in this order."""
        given = ((name, getattr(value, name)) for name in names)
        changes = {name: new for name, old in given if (new := self._below(old)) is not old}
        return dataclasses.replace(value, **changes) if changes else value

    def _below(self, value: Any) -> Any:
        if isinstance(value, FootnoteMark):
            return self._called(value)
        if value is CALLED_BEFORE:
            return self._listed_here()
        if isinstance(value, tuple):
            inner = [self._below(one) for one in value]
            is_same = all(new is old for new, old in zip(inner, value, strict=True))
            return value if is_same else tuple(inner)
        if dataclasses.is_dataclass(value):
            return self.changed(value, [one.name for one in dataclasses.fields(value)])
        return value

    def _called(self, mark: FootnoteMark) -> FootnoteMark:
        if known := self._met.get(mark.anchor):
            return dataclasses.replace(known, is_again=True)
        found = dataclasses.replace(mark, number=len(self._met) + 1)
        self._met[mark.anchor] = found
        return found

    def _listed_here(self) -> tuple[FootnoteMark, ...]:
        found = [*self._met.values()][self._listed :]
        self._listed = len(self._met)
        return tuple(found)
