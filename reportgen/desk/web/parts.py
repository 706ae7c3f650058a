"""The form of a part of a document: shown, checked while it is typed, saved, and undone."""

from __future__ import annotations

import functools
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from reportgen.desk.decisions import Reviews
from reportgen.desk.facts import figures
from reportgen.desk.forms.controls import address, location_of
from reportgen.desk.forms.wording import Wording
from reportgen.desk.held import data_of
from reportgen.desk.offers import of_fields as by_field
from reportgen.desk.offers import offers
from reportgen.desk.reading import Opened
from reportgen.desk.recording import recorded_text
from reportgen.desk.saving import Keeper
from reportgen.desk.sheets import Sheet, builder, references, sheet
from reportgen.desk.web.answers import Answers, as_json, sent_on, wants_json
from reportgen.desk.web.bell import Bell
from reportgen.desk.web.doing import Doer
from reportgen.desk.web.done import Done, Told
from reportgen.desk.web.given import Given, given
from reportgen.desk.web.looks import by_field as figures_by_field
from reportgen.desk.web.looks import look
from reportgen.desk.web.points import open_by_part
from reportgen.desk.web.worker import Worker
from reportgen.edit import pasted
from reportgen.edit.merging import Conflict
from reportgen.files.output_paths import address as path_address
from reportgen.model.base import Location
from reportgen.serve.news import News

T = TypeVar("T")

KEPT = 500
"""The answers to requests with a key, and the words said after a form, that are kept."""


class Kept(OrderedDict[str, T]):
    """The last few things by their names."""

    def keep(self, name: str, value: T) -> None:
        """Keep one more, and forget the oldest."""
        self[name] = value
        while len(self) > KEPT:
            self.popitem(last=False)


class Parts:
    """Shows and takes the forms of parts."""

    def __init__(
        self,
        keeper: Keeper,
        answers: Answers,
        worker: Worker,
        bell: Bell,
        news: News,
        reviews: Reviews,
    ) -> None:
        self._keeper = keeper
        self._answers = answers
        self._worker = worker
        self._bell = bell
        self._news = news
        self._reviews = reviews
        self._doer = Doer(keeper, answers)
        self._told = Kept[Told]()
        self._answered = Kept[Done]()

    async def first(self, request: Request) -> Response:
        """Go to the first part of a document, or to its text if it cannot be read."""
        id = request.path_params["id"]
        document = await self._worker.run(lambda: self._keeper.now(id))
        base = f"/desk/{path_address(id)}/"
        if document.kind is None or document.tree is None:
            return RedirectResponse(f"{base}text", 303)
        outline = document.outline(self._answers.headings, builder(document))
        return RedirectResponse(f"{base}part/{path_address(outline.parts[0].address)}", 303)

    async def show(self, request: Request) -> Response:
        """The form of a part, with the outline and the page beside it."""
        id, part = request.path_params["id"], request.path_params["part"]
        told = self._told.get(request.query_params.get("told", ""), Told())
        adding = [location_of(one) for one in request.query_params.getlist("add")]
        field, since = (request.query_params.get(name, "") for name in ("at", "since"))

        def work() -> Response:
            document = self._keeper.now(id)
            if document.kind is None or document.tree is None:
                return sent_on(f"/desk/{path_address(id)}/text")
            made = self._sheet(document, part, adding)
            values = self._values(made, field, told)
            return self._answers.page("part", {**values, "news": self._news_since(made, since)})

        return await self._worker.run(work)

    async def take(self, request: Request) -> Response:
        """What a form asks for: to save, add, remove, move, mend, undo or redo."""
        id, part = request.path_params["id"], request.path_params["part"]
        sent = await given(request, self._answers.token)
        done = await self._worker.run(lambda: self._once(id, part, sent))
        await self._bell.ring(id, "saved", by=sent.one("desk"))
        if wants_json(request):
            return await self._worker.run(lambda: self._json(id, done))
        note = secrets.token_urlsafe(8)
        self._told.keep(note, done.told)
        add = f"&add={path_address(done.adding)}" if done.adding else ""
        way = f"/desk/{path_address(id)}/part/{path_address(done.part)}"
        focus = done.adding or done.at
        at = f"&at={path_address(focus)}" if focus else ""
        return sent_on(f"{way}?told={note}{at}{add}#{path_address(focus) or 'desk-main'}")

    async def check(self, request: Request) -> Response:
        """The problems of what is typed and not saved, by field, each as it stands in the form."""
        id, part = request.path_params["id"], request.path_params["part"]
        sent = await given(request, self._answers.token)

        def work() -> Response:
            base = self._doer.base(id, sent.one("version"))
            edits = self._doer.asked(base, part, sent)
            typed = self._keeper.typed(base, edits)
            return JSONResponse(self._checked(sheet(typed, part, self._answers.headings)))

        return await self._worker.run(work)

    async def paste(self, request: Request) -> Response:
        """What was pasted as clean Markdown: as a text, as items of a list, as rows of cells."""
        text = (await given(request, self._answers.token)).one("text")
        clean = {
            "markdown": pasted.markdown(text),
            "items": pasted.items(text),
            "rows": pasted.rows(text),
        }
        return JSONResponse(clean)

    async def conflict(self, request: Request) -> Response:
        """Write what was chosen where both sides had changed a field."""
        id = request.path_params["id"]
        sent = await given(request, self._answers.token)

        def work() -> Done:
            return self._doer.chosen(id, sent)

        done = await self._worker.run(work)
        await self._bell.ring(id, "saved", by=sent.one("desk"))
        way = f"/desk/{path_address(id)}/part/{path_address(done.part)}"
        return sent_on(f"{way}?at={path_address(done.at)}#{path_address(done.at)}")

    def _once(self, id: str, part: str, sent: Given) -> Done:
        """What comes of a form; of one that is sent again, with its key, what came of it before.

        It runs in the worker: a form that is sent again while it is being saved waits for that.
        """
        key = f"{id} {sent.one('key')}"
        if sent.one("key") and key in self._answered:
            return self._answered[key]
        done = self._doer.done(id, part, sent)
        self._answered.keep(key, done)
        return done

    def _news_since(self, made: Sheet, version: str) -> str:
        """The titles of the parts that somebody else changed since a version."""
        places = self._keeper.changed(made.document, version) if version else []
        return ", ".join(dict.fromkeys(made.outline.part_of(one).title for one in places))

    def _sheet(self, document: Opened, part: str, adding: Sequence[Location] = ()) -> Sheet:
        path = next(iter(document.texts))
        text = recorded_text(self._keeper.project(), path) if len(document.texts) == 1 else None
        recorded = data_of(path, text) if text is not None else None
        return sheet(document, part, self._answers.headings, adding, recorded)

    def _checked(self, made: Sheet) -> dict[str, object]:
        """What a script shows of what is typed: the problems and offers of each field."""
        found = {name: inside for name, inside in made.fields.items() if made.control.has(name)}
        offered = by_field(offers(made.document, made.control))
        before = self._keeper.opened(made.document)
        figured = figures_by_field(figures(made.document, made.control, before))
        fields = {
            name: self._answers.html(
                "problems",
                {
                    "found": found.get(name, []),
                    "offers": offered.get(name, []),
                    "figures": figured.get(name, []),
                },
            )
            for name in {*found, *offered, *figured}
        }
        return {
            "fields": fields,
            "counts": {name: sum(not one.is_gap for one in found[name]) for name in found},
            "errors": [name for name in found if any(one.is_error for one in found[name])],
        }

    def _values(self, made: Sheet, field: str, told: Told) -> dict[str, object]:
        document = made.document
        history = self._keeper.history(document.id)
        shown = self._news.shelf.by_id.get(document.id)
        base = f"/desk/{path_address(document.id)}/"
        log = self._reviews.log(document.id)
        return {
            "sheet": made,
            "named": functools.partial(_named, made),
            "title": self._keeper.title(document, shown.title if shown else ""),
            "s": look(made, base, self._keeper.opened(document), told.errors, told.typed),
            "id": document.id,
            "version": document.version,
            "at": field,
            "news": "",
            "told": told,
            "saved": history.saved,
            "reviews": log,
            "open_points": open_by_part(made.outline, log.open_points() if log else ()),
            "undoes": bool(history.done),
            "redoes": bool(history.undone),
            "has_page": bool(document.kind and document.kind.view),
            "kind": _kind_of(document),
            "names": as_json([[one.name, one.words, one.value] for one in references(document)]),
            "words": as_json(self._answers.words),
        }

    def _json(self, id: str, done: Done) -> Response:
        document = self._keeper.now(id)
        adding = [location_of(one) for one in (*done.open, done.adding) if one]
        made = self._sheet(document, done.part, adding)
        field = done.adding or done.at
        page = self._answers.html("part", self._values(made, field, replace(done.told, typed={})))
        answer = {
            "version": document.version,
            "part": done.part,
            "focus": field,
            "said": done.told.said,
            "errors": done.told.errors,
            "moved": dict(done.moved),
            "conflict": bool(done.told.conflicts),
            "page": page,
        }
        return JSONResponse(answer, done.status)


def _kind_of(document: Opened) -> str:
    """What sort of document it is, as its form says it."""
    kind = document.kind
    return Wording().choice(kind.model, "kind", kind.name) if kind else ""


def _named(made: Sheet, one: Conflict) -> str:
    """What the form calls a field that both sides changed."""
    location = one.there or one.edit.location
    control = made.control.found(location)
    return control.label if control else address(location)
