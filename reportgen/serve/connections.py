"""The sockets of the server, and how long and how many callers may hold them.

Who was not let in gets little time and few connections, so that half-open, slow or many callers
take neither the files that the system lets a process have nor anybody's turn.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from reportgen.problems.errors import ToolError

ADDRESSES = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
"""Loopback: nobody else on the network can call. `localhost` stands for both."""

TRIES = 20
"""How often two free sockets of one port are looked for."""

PATIENCE = 5.0
"""Seconds that somebody has to show that they were let in."""

STRANGERS = 32
"""How many connections there may be of those who have not shown it."""

LARGEST_HEAD = 16_384
"""Bytes of a request before its body."""


def doors(port: int) -> list[socket.socket]:
    """The sockets to listen at, on every loopback of this machine; port 0 takes any that is free.

    One port on both, so that nobody else can take the other. Raises `ToolError` where one is taken.
    """
    for _ in range(TRIES):
        first = _door(socket.AF_INET, port)
        try:
            return [first, *_beside(first)]
        except ToolError:
            first.close()
            if port:
                raise
    raise ToolError("no port is free on both loopbacks", "choose one with --port")


def _beside(first: socket.socket) -> list[socket.socket]:
    """The same port by IPv6, where the machine has it."""
    try:
        return [_door(socket.AF_INET6, port_of(first))]
    except _AbsentError:
        return []


class _AbsentError(Exception):
    """The machine has no such address."""


ABSENT = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT)


def _door(family: socket.AddressFamily, port: int) -> socket.socket:
    try:
        return socket.create_server((ADDRESSES[family], port), family=family)
    except OSError as error:
        if error.errno in ABSENT and family is socket.AF_INET6:
            raise _AbsentError from error
        taken = error.errno == errno.EADDRINUSE
        why = "another program has it" if taken else error.strerror
        raise ToolError(
            f"port {port} cannot be used: {why}", "choose another with --port"
        ) from error


def port_of(door: socket.socket) -> int:
    """The port that a socket listens at."""
    return int(door.getsockname()[1])


class Connection(H11Protocol):
    """A connection that ends soon unless its caller was let in: the guard says so."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, {**app_state, "let_in": self.let_in}, _loop)
        self._end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait; where many wait, who waits longest gives way."""
        super().connection_made(transport)
        self._end = self.loop.call_later(PATIENCE, transport.abort)
        waiting = [one for one in self.connections if isinstance(one, Connection) and one._end]
        if len(waiting) > STRANGERS:
            min(waiting, key=Connection.until).give_way()

    def until(self) -> float:
        """When it ends by itself."""
        return self._end.when() if self._end else 0

    def let_in(self) -> None:
        """Who calls has shown that they may."""
        if self._end:
            self._end.cancel()
        self._end = None

    def give_way(self) -> None:
        """End now, for somebody else."""
        self.let_in()  # it is over a moment later, and counts no more
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody waits any more."""
        self.let_in()
        super().connection_lost(exc)
