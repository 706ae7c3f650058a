"""The server's own pages: `not found` with what there is, and the problems of a built page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reportgen.files.handles import read_named
from reportgen.files.output_paths import address
from reportgen.render.templating import environment
from reportgen.serve.news import News
from reportgen.serve.shelf import Problems, Shelf, Shown, counts

DESK = "desk/"
"""The path of the desk's pages. They end with a slash, as no document's file does."""

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""The policy of the server's own pages: they load its files, and frame built pages."""

HEADERS = {"Content-Security-Policy": POLICY, "Cross-Origin-Opener-Policy": "same-origin"}

FOLDER = Path(__file__).parent


class Desk:
    """Makes the server's own pages from the current shelf."""

    def __init__(self, news: News) -> None:
        self._news = news
        files = sorted(FOLDER.glob("*.jinja"))
        self._templates = environment({file.name: read_named(file).decode() for file in files})

    async def problems(self, request: Request) -> Response:
        """The problems of a page's document, for the script on that page to show."""
        path = unquote(request.query_params.get("page", "")).removeprefix("/")
        shown = self._now.shown_at(path)
        found = shown.problems if shown else Problems()
        if not (found.listed or self._now.stopped):
            return Response(status_code=204)
        return self._page("box.html.jinja", self._now, found=found)

    def missing(self, request: Request) -> Response:
        """The page for an address that does not exist; it lists what there is."""
        path = request.url.path
        name = path.removeprefix("/").removeprefix(DESK).removeprefix("drafts/").rstrip("/")
        near = self._now.by_id.get(name.rpartition(".")[0] or name)
        return self._page("missing.html.jinja", self._now, 404, near=near)

    @property
    def _now(self) -> Shelf:
        return self._news.shelf

    def _page(self, name: str, shelf: Shelf, status: int = 200, **values: object) -> Response:
        groups: dict[tuple[bool, str], list[Shown]] = {}
        for one in shelf.documents:
            groups.setdefault((one.is_published, one.group), []).append(one)
        said = {
            "shelf": shelf,
            "groups": groups,
            "counted": counts(shelf.documents),
            "address": address,
            "desk": f"/{DESK}",
            "state": self._news.state,
            "told": self._news.told,
        }
        page = self._templates.get_template(name).render(said | values)
        return HTMLResponse(page, status, HEADERS)
