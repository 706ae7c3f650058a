"""Answers only browsers that have opened the address shown in the terminal.

Everybody on this machine can call a server on loopback, and a page of any site can make a browser
call it. So the first address holds a token that nobody can guess. The server exchanges it for a
cookie, and tells nothing to a request without the cookie. Even with the cookie, a request is
refused if it names another host (DNS rebinding) or comes from another origin.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("localhost", "127.0.0.1", "[::1]")
"""The host names that a request may use for the server."""

PORT_OF_HTTP = 80
"""The port that browsers leave out of an address."""

OWN_SITES = ("same-origin", "none")
"""`Sec-Fetch-Site` for a request from the server's own page, and for a typed address."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets that let browsers in, for a server at a port, as long as it runs.

    `token` is part of the first address, `session` is the value of the cookie. All ports of a host
    share cookies, so the name of each server's cookie holds its port.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"reportgen-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The values of the header `Host` that mean this server."""
        bare = NAMES if self.port == PORT_OF_HTTP else ()
        return frozenset((*(f"{name}:{self.port}" for name in NAMES), *bare))

    @property
    def origins(self) -> frozenset[str]:
        """The values of the header `Origin` for this server's own pages."""
        return frozenset(f"http://{host}" for host in self.hosts)

    def address(self, path: str = "") -> str:
        """The full address of a path on this server."""
        return f"http://{NAMES[0]}:{self.port}/{path}"

    @property
    def entrance(self) -> str:
        """The first address, which lets a browser in."""
        return self.address(f"?token={self.token}")


class Guard:
    """Middleware that lets a request through if its browser has a valid session."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on to the application."""
        request = Request(scope)
        answer = self._answer(request)
        await (answer or self._app)(scope, receive, send)

    def _answer(self, request: Request) -> Response | None:
        """The response in place of the application's; None to let the request through."""
        if not self._is_called_by_name(request):
            return PlainTextResponse("This server has another name.", 400)
        if any(one not in self._keys.origins for one in request.headers.getlist("origin")):
            return refusal(OTHER_PAGE)
        if request.url.path == "/" and "token" in request.query_params:
            return self._let_in(request)
        if not _same(request.cookies.get(self._keys.cookie, ""), self._keys.session):
            return refusal(NO_COOKIE)
        if request.headers.get("sec-fetch-site", OWN_SITES[0]) not in OWN_SITES:
            return refusal(OTHER_PAGE)
        _known(request)
        return None

    def _is_called_by_name(self, request: Request) -> bool:
        named = request.headers.getlist("host")
        return len(named) == 1 and named[0].lower() in self._keys.hosts

    def _let_in(self, request: Request) -> Response:
        """Set the cookie for a caller with the token, and redirect to an address without it."""
        if not _same(request.query_params["token"], self._keys.token):
            return refusal(OLD_TOKEN)
        _known(request)
        answer = _sent_on(request)
        name, value = self._keys.cookie, self._keys.session
        answer.set_cookie(name, value, path="/", httponly=True, samesite="strict")
        return answer


def _sent_on(request: Request) -> Response:
    """Send a browser to the first page.

    A browser does not send a strict cookie if another site linked to the address, not even after a
    redirect. In that case the response is a page of this server, which leads on.
    """
    if request.headers.get("sec-fetch-site", OWN_SITES[0]) in OWN_SITES:
        return RedirectResponse("/", 303)
    return HTMLResponse(ON)


def _same(given: str, right: str) -> bool:
    """Compare two texts in constant time, so that the time does not tell where they differ."""
    return secrets.compare_digest(given.encode(), right.encode())


def _known(request: Request) -> None:
    """Tell the connection that its caller has a valid session."""
    request.state.let_in()


NO_COOKIE = (
    "Open the address that <code>reportgen serve</code> shows in the terminal: "
    "it lets your browser in until the server ends."
)
OLD_TOKEN = (
    "This address is no longer valid: use the one that <code>reportgen serve</code> printed last."
)
OTHER_PAGE = (
    "Another page led here. Open the address that <code>reportgen serve</code> shows in the "
    "terminal, or type this one."
)

PLAIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">{head}
<title>{title}</title></head>
<body><main><h1>{title}</h1><p>{text}</p></main></body></html>
"""
ON = PLAIN.format(
    title="You are let in",
    head='<meta http-equiv="refresh" content="0; url=/">',
    text='<a href="/">Go on to the reports</a>',
)


def refusal(text: str) -> Response:
    """A page that only says how to get in."""
    page = PLAIN.format(title="These pages are for who started the server", head="", text=text)
    return HTMLResponse(page, 403)
