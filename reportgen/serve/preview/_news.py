"""What open pages are told: which state of the output they show, and that what is wrong changed."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from reportgen.serve.shelf import Shelf


@dataclass(slots=True)
class News:
    """What there is to see now.

    `state` names what lies in the output folder, and `told` what is wrong. Both differ from one
    server to the next, so that a page which outlives its server is loaded anew by the one after.
    """

    shelf: Shelf = field(default_factory=Shelf)
    ended: bool = False
    _server: str = field(default_factory=lambda: secrets.token_hex(4))
    _times: int = 0
    _tellings: int = 0
    _told: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def state(self) -> str:
        """Names what lies in the output folder now."""
        return f"{self._server}-{self._times}"

    @property
    def told(self) -> str:
        """Names what is to be seen now beside the files: titles, stages, what is wrong."""
        return f"{self._server}-{self._tellings}"

    async def tell(self, shelf: Shelf, *, changed: bool) -> None:
        """A build is done: what there is to see now, and whether any file changed."""
        async with self._told:
            self._tellings += shelf != self.shelf
            self.shelf = shelf
            self._times += changed
            self._told.notify_all()

    async def end(self) -> None:
        """There will be no more news."""
        async with self._told:
            self.ended = True
            self._told.notify_all()

    async def events(self) -> AsyncIterator[str]:
        """The news of now, and then each that comes, as server-sent events."""
        last: tuple[str, str] | None = None
        while last := await self._other_than(last):
            yield f"data: {json.dumps({'state': last[0], 'told': last[1]})}\n\n"

    async def _other_than(self, known: tuple[str, str] | None) -> tuple[str, str] | None:
        """The news as soon as they differ from what is known; None once there are no more."""
        async with self._told:
            await self._told.wait_for(lambda: self.ended or known != (self.state, self.told))
            return None if self.ended else (self.state, self.told)
