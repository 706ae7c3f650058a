"""The whole text of a document's files, where it cannot be read, or for who wants to see it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from reportgen.desk.held import source_of
from reportgen.desk.reading import texts_of, unreadable, version_of
from reportgen.desk.saving import Keeper
from reportgen.desk.steps import Step
from reportgen.desk.web.answers import Answers, sent_on
from reportgen.desk.web.bell import Bell
from reportgen.desk.web.given import given
from reportgen.desk.web.worker import Worker
from reportgen.files.output_paths import address as path_address


class Texts:
    """Shows and takes whole texts."""

    def __init__(self, keeper: Keeper, answers: Answers, worker: Worker, bell: Bell) -> None:
        self._keeper = keeper
        self._answers = answers
        self._worker = worker
        self._bell = bell

    async def show(self, request: Request) -> Response:
        """The text of one file of a document, with what keeps it from being read."""
        id, path = request.path_params["id"], request.query_params.get("file", "")
        return await self._worker.run(lambda: self._page(id, path))

    async def take(self, request: Request) -> Response:
        """Write a text, or the last one that could be read."""
        id = request.path_params["id"]
        sent = await given(request, self._answers.token)
        path, text = sent.one("file"), sent.one("text").replace("\r\n", "\n")

        def work() -> Response:
            now = self._keeper.now(id)
            if path not in now.texts:
                raise KeyError(path)
            if sent.one("do") == "good":
                good = self._good(id)
                self._keeper.write(id, good or now.texts, now.texts, _step())
                return sent_on(f"/desk/{path_address(id)}/")
            if now.version != sent.one("version") and now.texts[path] != text:
                reason = self._answers.words["changed_elsewhere"]
                return self._page(id, path, text, reason, 409)
            texts = {**now.texts, path: _as_it_ends(text, now.texts[path])}
            self._keeper.write(id, texts, now.texts, _step())
            return (
                self._page(id, path)
                if self._wrong(path, text)
                else sent_on(f"/desk/{path_address(id)}/")
            )

        answer = await self._worker.run(work)
        await self._bell.ring(id, "saved", by="")
        return answer

    def _good(self, id: str) -> dict[str, str] | None:
        """The last texts of a document that could be read."""
        for step in reversed(self._keeper.history(id).done):
            for texts in (step.after, step.before):
                if all(not self._wrong(path, text) for path, text in texts.items()):
                    return dict(texts)
        for texts in self._keeper.versions.all():
            named = {*texts} == {*texts_of(self._keeper.project(), id)}
            if named and all(not self._wrong(path, text) for path, text in texts.items()):
                return dict(texts)
        return None

    def _page(
        self, id: str, path: str, typed: str | None = None, reason: str = "", status: int = 200
    ) -> Response:
        texts = texts_of(self._keeper.project(), id)
        if not path:
            path = next((one for one in texts if self._wrong(one, texts[one])), next(iter(texts)))
        if path not in texts:
            raise KeyError(path)
        text = source_of(path, texts[path] if typed is None else typed).text
        values = {
            "id": id,
            "file": path,
            "files": list(texts),
            "text": text,
            "lines": text.count("\n") + 1,
            "found": self._wrong(path, text),
            "version": version_of(texts),
            "reason": reason,
            "good": bool(self._wrong(path, text)) and self._good(id) is not None,
        }
        return self._answers.page("text", values, status)

    def _wrong(self, path: str, text: str) -> list[tuple[int, str]]:
        """What keeps a text from being read, with the number of a line, or 0 for the whole."""
        found = unreadable(self._keeper.project(), path, text)
        return [(one.span.line, one.message) for one in found]


def _step() -> Step:
    return Step("", (), "", (), {}, {})


def _as_it_ends(text: str, before: str) -> str:
    """A text with the ends of lines and the mark of the byte order that its file has."""
    if "\r\n" in before:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if before.startswith("\ufeff") else "") + text.removeprefix("\ufeff")
