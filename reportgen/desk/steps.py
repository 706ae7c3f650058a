"""What was done at the desk since the server started: the steps that Undo takes back."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reportgen.edit.edits import Edit, Set
from reportgen.model.base import Location

MOST_VERSIONS = 400
"""The number of texts that are kept, so that a form made of one of them can still be read."""

Texts = Mapping[str, str]
"""The files of a document by their paths."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done to a document: where, in words, and the texts before and after."""

    part: str
    location: Location
    said: str
    edits: tuple[Edit, ...]
    before: Texts
    after: Texts
    stay: str = ""
    """What the browser calls a stay in one field: typing in it is one step."""

    @property
    def is_typing(self) -> bool:
        """Whether it only changed the text of one field."""
        return len(self.edits) == 1 and isinstance(self.edits[0], Set)


@dataclass(slots=True)
class History:
    """The steps of one document, those that were undone last, and when it was saved last."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    saved: dt.datetime | None = None
    opened: Texts | None = None
    """The texts before the first step."""

    def add(self, step: Step) -> None:
        """Note a step; one more in the same stay in a field belongs to the step before it."""
        self.opened = self.opened or step.before
        last = self.done[-1] if self.done else None
        if last and self._goes_on(last, step):
            self.done.pop()
            step = replace(step, before=last.before)
        self.done.append(step)
        self.undone.clear()

    @staticmethod
    def _goes_on(last: Step, step: Step) -> bool:
        """Whether somebody goes on typing in a field."""
        stays = bool(step.stay) and last.stay == step.stay and last.location == step.location
        return stays and last.after == step.before and last.is_typing and step.is_typing


@dataclass(slots=True)
class Versions:
    """The texts that forms were made of, by their versions; the oldest are forgotten."""

    _texts: OrderedDict[str, Texts] = field(default_factory=OrderedDict)

    def keep(self, version: str, texts: Texts) -> None:
        """Keep the texts of a version."""
        self._texts[version] = texts
        self._texts.move_to_end(version)
        while len(self._texts) > MOST_VERSIONS:
            self._texts.popitem(last=False)

    def get(self, version: str) -> Texts | None:
        """The texts of a version; None if it is not known, or no longer."""
        return self._texts.get(version)

    def all(self) -> list[Texts]:
        """All texts that are kept, the newest first."""
        return [*reversed(self._texts.values())]
