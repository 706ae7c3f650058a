"""Tells open desks what changed, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

KEPT = 200
"""The events that a browser can still get when it comes back after a break."""

SILENCE = 15.0
"""The seconds after which an empty line says that the server is still there."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a document: its number, its sort, and more about it."""

    number: int
    document: str
    sort: str
    about: dict[str, str]


@dataclass(slots=True)
class Bell:
    """Rings for each event; whoever listens gets those of one document."""

    ended: bool = False
    _events: list[Event] = field(default_factory=list)
    _rung: asyncio.Condition = field(default_factory=asyncio.Condition)
    _number: int = 0

    async def ring(self, document: str, sort: str, **about: str) -> None:
        """Tell that something happened to a document."""
        async with self._rung:
            self._number += 1
            self._events.append(Event(self._number, document, sort, about))
            del self._events[:-KEPT]
            self._rung.notify_all()

    async def end(self) -> None:
        """End all streams."""
        async with self._rung:
            self.ended = True
            self._rung.notify_all()

    async def heard(self, document: str, since: int | None) -> AsyncIterator[str]:
        """The events of a document from now on, or those after a number."""
        known = self._number if since is None else since
        yield "retry: 1000\n\n"
        while True:
            async with self._rung:
                try:
                    await asyncio.wait_for(
                        self._rung.wait_for(lambda: self.ended or self._number > known),  # noqa: B023
                        SILENCE,
                    )
                except TimeoutError:
                    yield ":\n\n"
                    continue
                if self.ended:
                    return
                news = [one for one in self._events if one.number > known]
            known = news[-1].number if news else self._number
            for one in news:
                if one.document == document:
                    data = json.dumps(one.about)
                    yield f"id: {one.number}\nevent: {one.sort}\ndata: {data}\n\n"
