"""Serves the desk's pages and the output folder to a browser on this machine.

Built pages are served unchanged but for two things: a script is added, and their policy allows
this script to ask the server for news. The script reloads a page when it was built again, and
shows its problems.
"""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportgen.files.sources import shipped
from reportgen.serve.guard import Guard, Keys
from reportgen.serve.preview._desk import DESK, Desk
from reportgen.serve.preview._files import OWN, PREVIEW_POLICY, Pages
from reportgen.serve.preview._news import News

__all__ = ["DESK", "OWN", "PREVIEW_POLICY", "News", "app"]

HEADERS = {
    "Cache-Control": "no-store",  # drafts must not stay in the browser's cache
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
"""The headers of every response."""

HERE = Path(__file__).parent

FILES = {
    name: HERE / name for name in ("box.css", "desk.css", "desk.js", "live.js", "problems.css")
} | {"tokens.css": shipped("templates") / "assets" / "tokens.css"}
"""The server's own files; the colours are those of the reports."""


class _WithHeaders:
    """Middleware that adds the common headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, headed)


def app(folder: Path, news: News, keys: Keys, start: str) -> Starlette:
    """The application for an output folder; a browser that was let in begins at `start`."""

    async def first(_: Request) -> Response:
        return RedirectResponse(start, 303)

    async def told(_: Request) -> Response:
        return StreamingResponse(news.events(), media_type="text/event-stream")

    async def own(request: Request) -> Response:
        return FileResponse(FILES[request.url.path.rpartition("/")[2]])

    desk = Desk(news)
    routes = [
        Route("/", first),
        Route(f"/{DESK}", desk.shelf),
        Route(f"/{DESK}{{id:path}}/", desk.document),
        Route(f"{OWN}/news", told),
        Route(f"{OWN}/problems", desk.problems),
        *(Route(f"{OWN}/{name}", own) for name in FILES),
        Mount("/", Pages(folder, news, desk)),
    ]
    return Starlette(
        routes=routes, middleware=[Middleware(_WithHeaders), Middleware(Guard, keys=keys)]
    )
