"""What a browser on this machine is served: the output folder, and word of what happens to it.

Pages are served as they were built, but for two things that only the server adds: a script, and
leave in their policy to ask this server for news. The script loads a page anew when another one
was built, and shows what kept a build from being done.
"""

from __future__ import annotations

import asyncio
import html
import json
import secrets
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from os import PathLike, stat_result
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportgen.files.output_paths import address
from reportgen.render.gate import POLICY

HOSTS = ("localhost", "127.0.0.1")
"""By which names the server may be called: another one was led here to read what it may not."""

OWN = "/.reportgen"
"""Where the server's own files are; no file of the output folder is served below a dot."""

PREVIEW_POLICY = f"{POLICY}; connect-src 'self'"
"""The policy of what is published, and leave to hear the news of this server."""

HEADERS = {
    "Cache-Control": "no-store",  # drafts are nobody's who looks into the browser's folders
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PAGE_HEADERS = {
    "Content-Security-Policy": f"{PREVIEW_POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(slots=True)
class News:
    """What pages are told: which state of the output they show, and what is wrong.

    `state` differs from one server to the next, so that a page which outlives its server is
    loaded anew by the one after.
    """

    problems: str = ""
    ended: bool = False
    _server: str = field(default_factory=lambda: secrets.token_hex(4))
    _times: int = 0
    _told: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def state(self) -> str:
        """Names what lies in the output folder now."""
        return f"{self._server}-{self._times}"

    async def tell(self, problems: str, *, changed: bool) -> None:
        """A build is done: what is wrong in its words, and whether any file changed."""
        async with self._told:
            self.problems = problems
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
            yield f"data: {json.dumps({'state': last[0], 'problems': last[1]})}\n\n"

    async def _other_than(self, known: tuple[str, str] | None) -> tuple[str, str] | None:
        """The news as soon as they differ from what is known; None once there are no more."""
        async with self._told:
            await self._told.wait_for(lambda: self.ended or known != (self.state, self.problems))
            return None if self.ended else (self.state, self.problems)


class Pages(StaticFiles):
    """The files of the output folder, as they are now; nothing hidden, nothing elsewhere."""

    def __init__(self, folder: Path, news: News) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self._folder = folder
        self._news = news

    async def check_config(self) -> None:
        """Nothing is wrong with a folder that the first build has yet to make."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or a page that lists what there is."""
        if path != "." and is_hidden(Path(path)):
            return self._missing()
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code == 404:
                return self._missing()
            raise

    def file_response(
        self,
        full_path: PathLike[str] | str,
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A page with the script in it; any other file as it is."""
        del scope
        file = Path(full_path)
        if file.suffix == ".html" and stat.S_ISREG(stat_result.st_mode):
            text = file.read_text("utf-8", "replace")
            return HTMLResponse(live(text, self._news.state), status_code, PAGE_HEADERS)
        return FileResponse(full_path, status_code=status_code, stat_result=stat_result)

    def _missing(self) -> Response:
        """What there is, where something is asked for that is not there."""
        files = (file.relative_to(self._folder) for file in self._folder.rglob("*.html"))
        names = sorted(file.as_posix() for file in files if not is_hidden(file))
        links = "".join(f'<li><a href="/{address(name)}">{html.escape(name)}</a>' for name in names)
        listed = f"<p>There is no such page. These pages exist:<ul>{links}</ul>"
        nothing = "<p>Nothing has been built yet; what is built will be shown here."
        text = MISSING.format(policy=POLICY, listed=listed if names else nothing)
        return HTMLResponse(live(text, self._news.state), 404, PAGE_HEADERS)


def is_hidden(path: Path) -> bool:
    """Whether a part of a path begins with a dot."""
    return any(part.startswith(".") for part in path.parts)


MISSING = """<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8"><title>Not found</title></head>
<body><main><h1>Not found</h1>{listed}</main></body></html>
"""


def live(text: str, state: str) -> str:
    """A page that was built, with leave for what the script does, and the script."""
    meta = f'content="{POLICY}">'
    script = f'<script src="{OWN}/live.js" data-state="{state}" defer></script>'
    return text.replace(meta, f'content="{PREVIEW_POLICY}">\n{script}', 1)


class _WithHeaders:
    """Adds to every answer what holds for all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, headed)


def app(folder: Path, news: News) -> Starlette:
    """Everything that is served of an output folder."""

    async def told(_: Request) -> Response:
        return StreamingResponse(news.events(), media_type="text/event-stream")

    async def own(request: Request) -> Response:
        return FileResponse(Path(__file__).parent / request.url.path.rpartition("/")[2])

    routes = [
        Route(f"{OWN}/news", told),
        *(Route(f"{OWN}/{name}", own) for name in ("live.js", "problems.css")),
        Mount("/", Pages(folder, news)),
    ]
    only_here = Middleware(TrustedHostMiddleware, allowed_hosts=[*HOSTS], www_redirect=False)
    return Starlette(routes=routes, middleware=[only_here, Middleware(_WithHeaders)])
