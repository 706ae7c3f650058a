"""The server's sockets, with limits on the time and the number of connections.

A caller without a session gets little time and few connections. So half-open, slow or many
callers neither use up the process's file handles nor block anybody else.
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
from reportgen.serve.headers import unread

ADDRESSES = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
"""The loopback addresses: nobody else on the network can reach them. `localhost` means both."""

TRIES = 20
"""How often to try to find a port that is free at both addresses."""

PATIENCE = 5.0
"""The seconds that a caller has to show a valid session."""

STRANGERS = 32
"""The number of open connections without a valid session."""

LARGEST_HEAD = 16_384
"""The largest head of a request, in bytes."""


def doors(port: int) -> list[socket.socket]:
    """The sockets to listen on, one for each loopback address; port 0 takes any free port.

    All have the same port, so that nobody else can listen on it at the other address: with port
    8000, `127.0.0.1:8000` and `[::1]:8000`. Raises `ToolError` if the port is taken.
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
    """A socket with the same port for IPv6, if the machine has IPv6."""
    try:
        return [_door(socket.AF_INET6, port_of(first))]
    except _AbsentError:
        return []


class _AbsentError(Exception):
    """The machine does not have this address."""


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
    """The port that a socket listens on."""
    return int(door.getsockname()[1])


class Connection(H11Protocol):
    """A connection that soon ends, unless the guard calls `let_in` for a valid session."""

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
        """Start the time limit; if too many callers wait, drop the one that has waited longest."""
        super().connection_made(transport)
        self._end = self.loop.call_later(PATIENCE, transport.abort)
        waiting = [one for one in self.connections if isinstance(one, Connection) and one._end]
        if len(waiting) > STRANGERS:
            min(waiting, key=Connection.until).give_way()

    def until(self) -> float:
        """The time when the connection will end by itself."""
        return self._end.when() if self._end else 0

    def let_in(self) -> None:
        """Lift the time limit: the caller has a valid session."""
        if self._end:
            self._end.cancel()
        self._end = None

    def give_way(self) -> None:
        """End the connection now, to make room for another."""
        self.let_in()  # it is about to end, and no longer counts
        self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer a request that cannot be parsed; uvicorn's own answer has not our headers."""
        self.transport.write(unread(msg))
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Drop the time limit of a connection that has ended."""
        self.let_in()
        super().connection_lost(exc)
