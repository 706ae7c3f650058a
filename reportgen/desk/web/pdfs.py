"""The typeset pages of a document, made of what is saved when they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reportgen.build.document import Work
from reportgen.desk.page.making import work_of
from reportgen.desk.page.press import Press
from reportgen.desk.saving import Keeper, stamp
from reportgen.desk.web.answers import Answers
from reportgen.desk.web.frames import frame_headers, looks_of
from reportgen.desk.web.worker import Worker
from reportgen.render.formats import PDF
from reportgen.render.theme import Kit, read_kit

KEPT = 6
"""The number of documents whose last PDF is kept."""

HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'",  # with more, browsers show no PDF
    "Content-Disposition": "inline",
    "Accept-Ranges": "none",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be typeset: the state of all that it is made of, and the work, if it can be."""

    inputs: tuple[object, ...]
    version: str
    kit: Kit
    work: Work | None


@dataclass(slots=True)
class Pdfs:
    """Makes PDFs, one at a time, beside the worker of the forms; keeps the last good ones."""

    keeper: Keeper
    answers: Answers
    worker: Worker
    made: OrderedDict[str, tuple[str, bytes]] = field(default_factory=OrderedDict)
    """The version and the PDF of each document, of its last good state."""
    tried: dict[str, tuple[object, ...]] = field(default_factory=dict)
    _press: Press = field(default_factory=Press)
    _bench: Worker = field(default_factory=lambda: Worker(ThreadPoolExecutor(1, "press")))

    async def show(self, request: Request) -> Response:
        """The PDF of what is saved, or the last one that could be made."""
        id = request.path_params["id"]
        order = await self.worker.run(lambda: self._order(id))
        if self.tried.get(id) != order.inputs:
            await self._bench.run(lambda: self._make(id, order))
        if id not in self.made:
            reason = self.answers.words["page_none"]
            return HTMLResponse(
                self.answers.html("nopage", {"reason": reason}), 200, frame_headers()
            )
        version, data = self.made[id]
        current = {"X-Reportgen-Current": str(int(version == order.version))}
        return Response(data, 200, HEADERS | current, "application/pdf")

    async def end(self) -> None:
        """End the process that typesets."""
        await self._bench.run(self._press.end)

    def _order(self, id: str) -> Order:
        document = self.keeper.now(id)
        project = self.keeper.project()
        looks = looks_of(project)
        inputs = (document.version, stamp(project), looks)
        is_made = self.tried.get(id) == inputs
        can = document.kind and document.kind.view and document.entry.document is not None
        work = work_of(document.entry, (PDF,)) if can and not is_made else None
        return Order(inputs, document.version, read_kit(project), work)

    def _make(self, id: str, order: Order) -> None:
        """Typeset a document; an error need not keep the last one from being shown."""
        if self.tried.get(id) == order.inputs:
            return  # made while this one waited
        if order.work:
            made = self._press.make(order.work, order.kit, order.inputs[2])
            for data in made.files.values():
                self.made[id] = (order.version, data)
                self.made.move_to_end(id)
        self.tried[id] = order.inputs
        while len(self.made) > KEPT:
            old, _ = self.made.popitem(last=False)
            self.tried.pop(old, None)
