"""A server on loopback that counts who calls: nobody should."""

from __future__ import annotations

import socket
import threading
from types import TracebackType


class Listener:
    """Listens while it is entered; `calls` holds the first bytes of every connection."""

    def __init__(self) -> None:
        self.calls: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Listener:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        # A call of our own ends the waiting, and shows that the others would have been heard.
        with socket.create_connection(("127.0.0.1", self.port)) as call:
            call.sendall(b"the end")
        self._thread.join(10)
        assert not self._thread.is_alive()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            with connection:
                connection.settimeout(1)
                try:
                    heard = connection.recv(1000)
                except OSError:
                    heard = b""
                if heard == b"the end":
                    return
                self.calls.append(heard)
