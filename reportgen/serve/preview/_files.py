"""Serves the current files of the output folder; no hidden files, and none outside it."""

from __future__ import annotations

import stat
from os import PathLike, stat_result
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from reportgen.files.handles import read_named
from reportgen.render.gate import POLICY
from reportgen.serve.news import News
from reportgen.serve.preview._desk import Desk

OWN = "/.reportgen"
"""The path of the server's own files; no file of the output folder with a dot is served."""

PREVIEW_POLICY = f"{POLICY}; connect-src 'self'"
"""The policy of published pages, which in addition may fetch news from this server."""

FRAMED = "frame-ancestors 'self'"
"""Only a page of this server may show another page in a frame."""

PAGE_HEADERS = {
    "Content-Security-Policy": f"{PREVIEW_POLICY}; {FRAMED}",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PDF_HEADERS = {
    "Content-Security-Policy": FRAMED,  # with a stricter one, browsers show no PDF
    "Content-Disposition": "inline",
    "Accept-Ranges": "none",
}
OTHER_HEADERS = {"Content-Security-Policy": f"default-src 'none'; style-src 'self'; {FRAMED}"}
"""Headers of other files: with them, a drawing that is opened alone runs no script."""


class Pages(StaticFiles):
    """The files of the output folder."""

    def __init__(self, folder: Path, news: News, desk: Desk) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self._news = news
        self._desk = desk

    async def check_config(self) -> None:
        """Accept a missing folder: the first build makes it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or the page that lists what there is."""
        if is_hidden(Path(path)):
            return self._desk.missing(Request(scope))
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code == 404:
                return self._desk.missing(Request(scope))
            raise

    def file_response(
        self,
        full_path: PathLike[str] | str,
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A page with the script added; any other file as it is."""
        del scope
        file = Path(full_path)
        if file.suffix == ".html" and stat.S_ISREG(stat_result.st_mode):
            text = read_named(file).decode("utf-8", "replace")
            return HTMLResponse(live(text, self._news.state), status_code, PAGE_HEADERS)
        headers = PDF_HEADERS if file.suffix == ".pdf" else OTHER_HEADERS
        return FileResponse(
            full_path, status_code=status_code, headers=headers, stat_result=stat_result
        )


def is_hidden(path: Path) -> bool:
    """Whether any part of a path begins with a dot."""
    return any(part.startswith(".") for part in path.parts)


def live(text: str, state: str) -> str:
    """Add the script to a built page, and let the page's policy allow what the script does."""
    meta = f'content="{POLICY}">'
    script = f'<script src="{OWN}/live.js" data-state="{state}" defer></script>'
    return text.replace(meta, f'content="{PREVIEW_POLICY}">\n{script}', 1)
