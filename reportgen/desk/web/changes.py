"""What changed in a document since it was recorded, a field put back, and a new record."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from reportgen.build.track.changes import put_revision
from reportgen.desk.forms.controls import address
from reportgen.desk.forms.outline import Outline, held_at
from reportgen.desk.forms.wording import in_words
from reportgen.desk.held import data_of, joined
from reportgen.desk.problems import counted, problems
from reportgen.desk.reading import Opened
from reportgen.desk.recording import record, recorded_text, tags
from reportgen.desk.saving import Keeper
from reportgen.desk.sheets import builder
from reportgen.desk.steps import Step
from reportgen.desk.web.answers import Answers, sent_on
from reportgen.desk.web.bell import Bell
from reportgen.desk.web.given import RefusedError, given
from reportgen.desk.web.worker import Worker
from reportgen.edit.edits import Edit, Insert, Put, Remove, Set
from reportgen.edit.words import Sort, Stretch, compared_words
from reportgen.files.output_paths import address as path_address
from reportgen.review.compare import Changed, compare
from reportgen.review.compare.differences import Difference, differences

HEAD = "HEAD"
LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs: its part and its name in words, and the pieces of both texts."""

    part: str
    title: str
    field: str
    name: str
    old: str | None
    new: str | None
    stretches: tuple[Stretch, ...]


class Changes:
    """Shows what changed, restores fields, and records."""

    def __init__(self, keeper: Keeper, answers: Answers, worker: Worker, bell: Bell) -> None:
        self._keeper = keeper
        self._answers = answers
        self._worker = worker
        self._bell = bell

    async def show(self, request: Request) -> Response:
        """What changed since the last record, or since a tag."""
        id, since = request.path_params["id"], request.query_params.get("since", HEAD)
        return await self._worker.run(lambda: self._page(id, since))

    async def restore(self, request: Request) -> Response:
        """Put a field back to what it was."""
        id = request.path_params["id"]
        sent = await given(request, self._answers.token)
        since, number = sent.one("since") or HEAD, sent.one("change")

        def work() -> Response:
            now = self._keeper.now(id)
            if now.version != sent.one("version"):
                raise RefusedError(409, "changed_elsewhere")
            found = [*differences(self._old(now, since), now.data)]
            if not number.isdecimal() or int(number[:9]) >= len(found):
                raise RefusedError(422, "no_such")
            one = found[int(number)]
            place = one.after if one.after is not None else one.before or ()
            part = now.outline(self._answers.headings, builder(now)).part_of(place).address
            step = Step(part, place, address(place), (), {}, {})
            self._keeper.save(now, [*back(one, now.data)], step)
            return sent_on(f"/desk/{path_address(id)}/changes?since={path_address(since)}")

        answer = await self._worker.run(work)
        await self._bell.ring(id, "saved", by="")
        return answer

    async def record(self, request: Request) -> Response:
        """Record the document's files with a message."""
        id = request.path_params["id"]
        sent = await given(request, self._answers.token)
        message = " ".join(sent.one("message").split())[:LONGEST_MESSAGE]

        def work() -> Response:
            now = self._keeper.now(id)
            if now.version != sent.one("version"):
                raise RefusedError(409, "changed_elsewhere")
            if message:
                record(self._keeper.project(), list(now.texts), message)
            return sent_on(f"/desk/{path_address(id)}/changes")

        return await self._worker.run(work)

    def _old(self, now: Opened, since: str) -> object:
        """What the document held at a revision; None if it was not there."""
        project = self._keeper.project()
        if since not in (HEAD, *tags(project)):
            raise RefusedError(422, "no_such")
        whole: object = None
        for place, path in now.files:
            text = recorded_text(project, path, since)
            data = data_of(path, text) if text is not None else None
            whole = joined(whole, place, data)
        return whole

    def _follows(self, id: str, since: str) -> tuple[Changed, ...]:
        """What follows from the changes: ratings, scores, and figures that texts refer to."""
        project = self._keeper.project()
        with tempfile.TemporaryDirectory() as folder:
            put_revision(project.root, since, Path(folder))
            found = compare(replace(project, root=Path(folder)), project, [id])
        return tuple(each for one in found for each in one.follows)

    def _page(self, id: str, since: str) -> Response:
        now = self._keeper.now(id)
        if now.kind is None:
            return sent_on(f"/desk/{path_address(id)}/text")
        old = self._old(now, since)
        outline = now.outline(self._answers.headings, builder(now))
        found = [_change(one, outline) for one in differences(old, now.data)] if old else []
        follows = self._follows(id, since) if old and found else ()
        words = self._answers.words
        every = problems(now, outline)
        counts = [words.number(one.value, number) for one, number in counted(every)]
        values = {
            "id": id,
            "title": self._keeper.title(now),
            "changes": found,
            "noticed": [(in_words(one.name.replace(".", ", ")), one) for one in follows],
            "is_new": not old,
            "since": since,
            "tags": tags(self._keeper.project()),
            "version": now.version,
            "errors": counts[0] if any(one.is_error for one in every) else "",
        }
        return self._answers.page("changes", values)


def _change(one: Difference, outline: Outline) -> Change:
    location = one.after if one.after is not None else one.before or ()
    part = outline.part_of(location)
    inner = location[len(part.place) :]
    names = [f"{place + 1}" if isinstance(place, int) else in_words(place) for place in inner]
    return Change(
        part.address, part.title, address(location), ", ".join(names) or part.title, one.old,
        one.new, tuple(_stretches(one)),
    )  # fmt: skip


def _stretches(one: Difference) -> list[Stretch]:
    """The words of a difference: the same in both, gone, come."""
    if one.old is None or one.new is None:
        return [Stretch(Sort.COME if one.old is None else Sort.GONE, one.new or one.old or "")]
    found = compared_words(one.old, one.new)
    return found or [Stretch(Sort.GONE, one.old), Stretch(Sort.COME, one.new)]


def back(one: Difference, now: object) -> Iterator[Edit]:
    """The edits that put one difference back."""
    if one.after is not None:
        yield Remove(one.after) if one.old is None else Set(one.after, one.old)
        return
    place, value = one.before or (), one.old
    around = held_at(now, place[:-1])
    last = place[-1] if place else ""
    if isinstance(around, list) and isinstance(last, int):
        yield Insert(place[:-1], min(last, len(around)), value)
    elif isinstance(around, dict):
        yield Put(place, value)
