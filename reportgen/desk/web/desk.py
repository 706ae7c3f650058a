"""The desk as an extension of the server: its pages, and what they may ask for."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from reportgen.desk.common import common
from reportgen.desk.decisions import Reviews
from reportgen.desk.reading import UnreadError, texts_of, version_of
from reportgen.desk.saving import Keeper, NotSavedError
from reportgen.desk.web.answers import Answers
from reportgen.desk.web.bell import Bell
from reportgen.desk.web.changes import Changes
from reportgen.desk.web.frames import Frames
from reportgen.desk.web.given import RefusedError
from reportgen.desk.web.parts import Parts
from reportgen.desk.web.pdfs import Pdfs
from reportgen.desk.web.reviews import ReviewPages
from reportgen.desk.web.shelf import ShelfPages
from reportgen.desk.web.texts import Texts
from reportgen.desk.web.worker import Worker
from reportgen.files.sources import Project
from reportgen.problems.errors import ToolError
from reportgen.problems.incident import incident
from reportgen.serve.news import News

Handler = Callable[[Request], Awaitable[Response]]

DESK = "/desk/"
OWN = "/.reportgen/desk/"
"""The address of the desk's own files."""

FILES = {
    one.name: one
    for one in sorted(Path(__file__).parent.iterdir())
    if one.suffix in (".css", ".js")
}


class Desk:
    """The desk of one project; `asked` gives the project by its current settings."""

    def __init__(self, asked: Callable[[], Project], output: Path) -> None:
        self._asked = asked
        self._output = output
        self._answers = Answers(secrets.token_urlsafe(32))
        self._keeper = Keeper(self._project)
        self._worker = Worker(ThreadPoolExecutor(1, "desk"))
        self._bell = Bell()
        self._told: dict[str, str] = {}
        self._frames = Frames(self._keeper, self._answers)
        self._pdfs = Pdfs(self._keeper, self._answers, self._worker)

    def _project(self) -> Project:
        """The project, with its content listed anew."""
        return replace(self._asked())

    def routes(self, news: News) -> Sequence[BaseRoute]:
        """The routes of the desk's pages."""
        own = self._keeper, self._answers, self._worker
        self._frames.shelf = lambda: news.shelf
        logs = Reviews(self._keeper)
        parts = Parts(*own, self._bell, news, logs)
        shelf = ShelfPages(*own, news, logs, self._output)
        reviews = ReviewPages(*own, self._bell, logs)
        changes, texts = Changes(*own, self._bell), Texts(*own, self._bell)
        one = f"{DESK}{{id:path}}/"
        found: Sequence[tuple[str, Handler, str]] = (
            (DESK, shelf.shelf, "GET"),
            (f"{DESK}new", shelf.new, "POST"),
            (f"{DESK}copy", shelf.copy, "POST"),
            (f"{one}part/{{part}}", parts.show, "GET"),
            (f"{one}part/{{part}}", parts.take, "POST"),
            (f"{one}check/{{part}}", parts.check, "POST"),
            (f"{one}conflict", parts.conflict, "POST"),
            (f"{one}page", self._page, "GET"),
            (f"{one}paste", parts.paste, "POST"),
            (f"{one}pdf", self._pdfs.show, "GET"),
            (f"{one}events", self._events, "GET"),
            (f"{one}text", texts.show, "GET"),
            (f"{one}text", texts.take, "POST"),
            (f"{one}changes", changes.show, "GET"),
            (f"{one}restore", changes.restore, "POST"),
            (f"{one}record", changes.record, "POST"),
            (f"{one}review", reviews.show, "GET"),
            (f"{one}review", reviews.take, "POST"),
            (f"{one}review/file", reviews.take_file, "POST"),
            (one, parts.first, "GET"),
        )
        return [
            *(Route(f"{OWN}{name}", _own, methods=["GET"]) for name in FILES),
            *(Route(path, self._guarded(take), methods=[method]) for path, take, method in found),
        ]

    def _guarded(self, take: Handler) -> Handler:
        """A handler whose errors become answers that say what is wrong."""

        async def answer(request: Request) -> Response:
            words = self._answers.words
            try:
                return await take(request)
            except KeyError:
                return self._answers.missing()
            except RefusedError as error:
                return self._answers.refused(
                    request, words.with_(error.reason, *error.values), error.status
                )
            except (NotSavedError, ToolError) as error:
                reason = words.with_("not_saved_why", error)
                return self._answers.refused(request, reason, 422)
            except UnreadError as error:
                reason = words.with_("read_only", error)
                return self._answers.refused(request, reason, 422)
            except OSError as error:  # no space, no handle: the next try may find some
                reason = words.with_("not_saved_why", error.strerror)
                return self._answers.refused(request, reason, 500)
            except Exception as error:
                told = incident(request.path_params.get("id", ""), error)
                reason = ". ".join((told.message, *told.hints))
                return self._answers.refused(request, reason, 500)

        return answer

    async def _page(self, request: Request) -> Response:
        return await self._worker.run(lambda: self._frames.answer(request.path_params["id"]))

    async def _events(self, request: Request) -> Response:
        id = request.path_params["id"]
        project = self._project()
        if id not in project.documents() and id not in common(project):
            raise KeyError(id)
        self._told.setdefault(id, await self._worker.run(lambda: self._version(id)))
        since = request.headers.get("last-event-id", "")
        number = int(since) if since.isdecimal() and len(since) < 10 else None
        return StreamingResponse(self._bell.heard(id, number), media_type="text/event-stream")

    async def changed(self) -> None:
        """Tell the open desks of documents that are not as they were told last."""
        for id, told in [*self._told.items()]:
            version = await self._worker.run(lambda id=id: self._version(id))  # type: ignore[misc]
            if version != told:
                self._told[id] = version
                await self._bell.ring(id, "changed", version=version)

    def _version(self, id: str) -> str:
        try:
            return version_of(texts_of(self._project(), id))
        except (KeyError, UnreadError, ToolError):
            return ""

    async def end(self) -> None:
        """End all streams of events."""
        await self._bell.end()
        await self._pdfs.end()


async def _own(request: Request) -> Response:
    return FileResponse(FILES[request.url.path.rpartition("/")[2]])
