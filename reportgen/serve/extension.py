"""What another package adds to the server: pages of its own, in front of the server's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from starlette.routing import BaseRoute

from reportgen.serve.news import News


class Extension(Protocol):
    """Pages that come before the server's own, and hear of changes as the server does."""

    def routes(self, news: News) -> Sequence[BaseRoute]:
        """The routes of its pages; the guard stands before them, too."""

    async def changed(self) -> None:
        """A file of the project may have changed."""

    async def end(self) -> None:
        """The server ends: let no answer go on for ever."""
