"""Who is answered: a browser that was let in with the address that the terminal showed.

Everybody on this machine can call a server on loopback, and a page of any site can make a browser
call it. So the first address holds a token that nobody can guess; it is exchanged for a cookie, and
without the cookie nothing is told. What names the server otherwise (DNS rebinding), or comes from
another origin, is refused with a cookie, too.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("localhost", "127.0.0.1", "[::1]")
"""By which names the server may be called."""

PORT_OF_HTTP = 80
"""The port that browsers leave out of an address."""

OWN_SITES = ("same-origin", "none")
"""What `Sec-Fetch-Site` says of a page of this server, and of an address that was typed."""

REFUSED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Keys:
    """What lets browsers in to the server at a port, as long as it runs.

    `token` stands in the first address, `session` in the cookie. A cookie is for all ports of a
    machine, and so each server's has a name of its own.
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
        """The values of `Host` that mean this server."""
        bare = NAMES if self.port == PORT_OF_HTTP else ()
        return frozenset((*(f"{name}:{self.port}" for name in NAMES), *bare))

    @property
    def origins(self) -> frozenset[str]:
        """The values of `Origin` of this server's own pages."""
        return frozenset(f"http://{host}" for host in self.hosts)

    def address(self, path: str = "") -> str:
        """The address of a path."""
        return f"http://{NAMES[0]}:{self.port}/{path}"

    @property
    def entrance(self) -> str:
        """The first address, which lets a browser in."""
        return self.address(f"?token={self.token}")


class Guard:
    """Lets those requests through that come from a browser that was let in."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application do it."""
        request = Request(scope)
        answer = self._answer(request)
        await (answer or self._app)(scope, receive, send)

    def _answer(self, request: Request) -> Response | None:
        """What is answered in place of what was asked for; None lets it through."""
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
        """Give who has the token the cookie, and send them on to an address without it."""
        if not _same(request.query_params["token"], self._keys.token):
            return refusal(OLD_TOKEN)
        _known(request)
        answer = _sent_on(request)
        name, value = self._keys.cookie, self._keys.session
        answer.set_cookie(name, value, path="/", httponly=True, samesite="strict")
        return answer


def _sent_on(request: Request) -> Response:
    """The way to the first page.

    Browsers keep a strict cookie from an address that another site led to, even behind a redirect:
    then a page of ours leads on.
    """
    if request.headers.get("sec-fetch-site", OWN_SITES[0]) in OWN_SITES:
        return RedirectResponse("/", 303)
    return HTMLResponse(ON, headers={"Content-Security-Policy": REFUSED_POLICY})


def _same(given: str, right: str) -> bool:
    """Whether two texts are the same, told in a time that says nothing of where they differ."""
    return secrets.compare_digest(given.encode(), right.encode())


def _known(request: Request) -> None:
    """Tell the connection that who calls was let in."""
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
    """A page that says how to get in, and nothing else."""
    page = PLAIN.format(title="These pages are for who started the server", head="", text=text)
    return HTMLResponse(page, 403, {"Content-Security-Policy": REFUSED_POLICY})
