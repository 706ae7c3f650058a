"""The headers of every answer of the server, whoever makes it."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REFUSED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of what is not a page of ours; each of our pages has a policy of its own."""

HEADERS = {
    "Cache-Control": "no-store",  # drafts must not stay in the browser's cache
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
"""The headers of every answer that has none of these names of its own."""

DEFAULTS = HEADERS | {"Content-Security-Policy": REFUSED_POLICY}


class WithHeaders:
    """Adds the headers to every answer of an application.

    It goes around the whole application, so that the framework's own answers have them, too: those
    to a wrong method, an address that does not exist, and a fault of the server.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its answer."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in DEFAULTS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, headed)


def unread(why: str) -> bytes:
    """The whole answer to a request that cannot be parsed, which no application sees."""
    head = {
        "Content-Type": "text/plain; charset=utf-8",
        "Connection": "close",
        "Content-Length": str(len(why)),
        **DEFAULTS,
    }
    lines = ["HTTP/1.1 400 Bad Request", *(f"{name}: {value}" for name, value in head.items())]
    return "\r\n".join((*lines, "", why)).encode("ascii")
