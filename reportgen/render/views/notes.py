"""Numbers footnotes in reading order, which is the order of the fields in a finished view.

The order in which the parts of a view are made does not matter.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from reportgen.render.views.page import PageView
from reportgen.text.prose import Flow, FootnoteMark

V = TypeVar("V", bound=PageView)


class _Here(tuple[FootnoteMark, ...]):
    """A placeholder for footnotes that were called before this field and are not listed yet."""

    __slots__ = ()


CALLED_BEFORE: tuple[FootnoteMark, ...] = _Here()
"""The value for a field that is to list the footnotes called in the fields before it."""


def numbered(view: V) -> V:
    """The view with numbered footnotes; its own `footnotes` are those that no part lists."""
    notes = _Notes()
    own = (one.name for one in dataclasses.fields(view) if one.name != "footnotes")
    finished: V = notes.changed(view, [*own, "footnotes"])
    return finished


class _Notes:
    """The footnotes by anchor, in the order in which they are found."""

    def __init__(self) -> None:
        self._met: dict[str, FootnoteMark] = {}
        self._listed = 0

    def changed(self, value: Any, names: list[str]) -> Any:
        """A copy of a dataclass whose fields have been numbered in this order."""
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
            if all(new is old for new, old in zip(inner, value, strict=True)):
                return value
            if isinstance(value, Flow):
                return Flow.of(inner, value.tree, value.place)
            return tuple(inner)
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
