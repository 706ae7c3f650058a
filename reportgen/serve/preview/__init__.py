"""Serves the output folder to a browser on this machine.

Built pages are served unchanged but for two things: a script is added, and their policy allows
this script to ask the server for news. The script reloads a page when it was built again, and
shows its problems.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from reportgen.files.sources import shipped
from reportgen.serve.guard import Guard, Keys
from reportgen.serve.headers import WithHeaders
from reportgen.serve.news import News
from reportgen.serve.preview._desk import DESK, Desk
from reportgen.serve.preview._files import OWN, PREVIEW_POLICY, Pages

__all__ = ["DESK", "OWN", "PREVIEW_POLICY", "app"]

HERE = Path(__file__).parent

FILES = {
    name: HERE / name for name in ("box.css", "desk.css", "desk.js", "live.js", "problems.css")
} | {"tokens.css": shipped("templates") / "assets" / "tokens.css"}
"""The server's own files; the colours are those of the reports."""


def app(
    folder: Path, news: News, keys: Keys, start: str, more: Sequence[BaseRoute] = ()
) -> ASGIApp:
    """The application for an output folder; a browser that was let in begins at `start`.

    The routes in `more` come before its own.
    """

    async def first(_: Request) -> Response:
        return RedirectResponse(start, 303)

    async def told(_: Request) -> Response:
        return StreamingResponse(news.events(), media_type="text/event-stream")

    async def own(request: Request) -> Response:
        return FileResponse(FILES[request.url.path.rpartition("/")[2]])

    desk = Desk(news)
    routes = [
        Route("/", first),
        *more,
        Route(f"{OWN}/news", told),
        Route(f"{OWN}/problems", desk.problems),
        *(Route(f"{OWN}/{name}", own) for name in FILES),
        Mount("/", Pages(folder, news, desk)),
    ]
    return WithHeaders(Starlette(routes=routes, middleware=[Middleware(Guard, keys=keys)]))
