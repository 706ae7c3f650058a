"""Tells open pages when the output changes, or the list of problems."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from reportgen.serve.shelf import Shelf


@dataclass(slots=True)
class News:
    """The current shelf, and names for its states.

    `state` names the state of the output folder, and `told` that of titles, stages and problems.
    Both are different for each run of the server, so a page left open from an earlier run reloads.
    """

    shelf: Shelf = field(default_factory=Shelf)
    ended: bool = False
    _server: str = field(default_factory=lambda: secrets.token_hex(4))
    _times: int = 0
    _tellings: int = 0
    _told: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def state(self) -> str:
        """The name for the current state of the output folder."""
        return f"{self._server}-{self._times}"

    @property
    def told(self) -> str:
        """The name for the current titles, stages and problems."""
        return f"{self._server}-{self._tellings}"

    async def tell(self, shelf: Shelf, *, changed: bool) -> None:
        """Take the shelf after a build; `changed` says whether any file changed."""
        async with self._told:
            self._tellings += shelf != self.shelf
            self.shelf = shelf
            self._times += changed
            self._told.notify_all()

    async def end(self) -> None:
        """End all streams of news."""
        async with self._told:
            self.ended = True
            self._told.notify_all()

    async def events(self) -> AsyncIterator[str]:
        """The current news and then each change, as server-sent events."""
        last: tuple[str, str] | None = None
        while last := await self._other_than(last):
            yield f"data: {json.dumps({'state': last[0], 'told': last[1]})}\n\n"

    async def _other_than(self, known: tuple[str, str] | None) -> tuple[str, str] | None:
        """Wait until the news differ from `known`, and return them; None at the end."""
        async with self._told:
            await self._told.wait_for(lambda: self.ended or known != (self.state, self.told))
            return None if self.ended else (self.state, self.told)
