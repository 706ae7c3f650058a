"""The shelf: all documents, a new one, and a copy of last year's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from reportgen.desk import naming
from reportgen.desk.common import common, sort_of, title_of
from reportgen.desk.decisions import Reviews
from reportgen.desk.forms.wording import Wording
from reportgen.desk.problems import CODE, GAP_CODE
from reportgen.desk.recording import states
from reportgen.desk.saving import Keeper
from reportgen.desk.web.answers import Answers, sent_on
from reportgen.desk.web.given import Given, RefusedError, given
from reportgen.desk.web.worker import Worker
from reportgen.documents.summary import Summary, lines_of, read_summary
from reportgen.files.handles import Tree
from reportgen.files.names import suggested
from reportgen.files.output_paths import SUMMARIES
from reportgen.files.output_paths import address as path_address
from reportgen.files.sources import Project
from reportgen.kinds.registry import KINDS
from reportgen.load.loading import load
from reportgen.model.shared import Staged
from reportgen.model.stages import STAGES
from reportgen.problems.errors import ToolError
from reportgen.serve.news import News
from reportgen.serve.shelf import WITHOUT, Problem, Problems, Shown
from reportgen.start.scaffold import copy, scaffold
from reportgen.text import wording

LARGEST_SUMMARIES = 50_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A document on the shelf."""

    shown: Shown
    region: str
    summary: Summary | None
    changed: str
    record: str
    open_points: int = 0
    """How many points of its reviews are open."""
    is_unread: bool = False
    """Whether no build has read it yet, so that nothing is known of it."""

    @property
    def title(self) -> str:
        """The document's name."""
        return self.summary.title if self.summary else self.shown.title


@dataclass(frozen=True, slots=True)
class Common:
    """A file that all documents draw on, with the number of its problems and gaps."""

    id: str
    title: str
    sort: str
    problems: int
    has_errors: bool
    gaps: int


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for on the shelf."""

    words: str = ""
    stage: str = ""
    problems: bool = False

    def fits(self, row: Row) -> bool:
        """Whether a document is one of those that are looked for."""
        one = row.shown
        text = f"{row.title} {one.title} {one.kind} {one.id} {row.region}".casefold()
        return (
            all(word in text for word in self.words.casefold().split())
            and self.stage in ("", one.stage)
            and (not self.problems or bool(one.problems.count))
        )


class ShelfPages:
    """Shows the shelf, and puts new documents on it."""

    def __init__(
        self,
        keeper: Keeper,
        answers: Answers,
        worker: Worker,
        news: News,
        reviews: Reviews,
        output: Path,
    ) -> None:
        self._keeper = keeper
        self._answers = answers
        self._worker = worker
        self._news = news
        self._reviews = reviews
        self._output = output

    async def shelf(self, request: Request) -> Response:
        """All documents by region, or those that are looked for."""
        asked = request.query_params
        search = Search(asked.get("q", "")[:200], asked.get("stage", ""), "problems" in asked)
        opens = asked.get("open", "")
        return await self._worker.run(lambda: self._page(search, opens))

    async def new(self, request: Request) -> Response:
        """Make a new document from its kind's starter."""
        sent = await given(request, self._answers.token)

        def work() -> Response:
            kind = KINDS.get(sent.one("kind"))
            if kind is None:
                raise RefusedError(422, "no_such")
            try:
                name = self._id_of(sent)
                scaffold(self._keeper.project(), kind, name, sent.one("framework") or None)
            except ToolError as error:
                return self._page(Search(), "new", _said(error), sent.fields, 422)
            return sent_on(f"/desk/{path_address(name)}/")

        return await self._worker.run(work)

    async def copy(self, request: Request) -> Response:
        """Make a document with the wording of another one."""
        sent = await given(request, self._answers.token)

        def work() -> Response:
            project = self._keeper.project()
            try:
                name = self._id_of(sent)
                kind = KINDS[_kind_of(project, sent.one("from"))]
                copy(project, kind, name, sent.one("from"))
            except ToolError as error:
                return self._page(Search(), "copy", _said(error), sent.fields, 422)
            return sent_on(f"/desk/{path_address(name)}/")

        return await self._worker.run(work)

    def _id_of(self, sent: Given) -> str:
        """The id of a new document, for a region and a name in anybody's spelling."""
        asked = [sent.one(name).strip() for name in ("region", "name")]
        if not all("/" not in one and any(map(str.isalnum, one)) for one in asked):
            raise ToolError(self._answers.words["name_it"])
        return f"{naming.region_id(self._keeper.project(), asked[0])}/{suggested(asked[1])}"

    def _page(
        self,
        search: Search,
        opens: str = "",
        wrong: str = "",
        sent: Mapping[str, list[str]] | None = None,
        status: int = 200,
    ) -> Response:
        project = self._keeper.project()
        every = self._rows(project)
        rows = [row for row in every if search.fits(row)]
        groups: dict[str, list[Row]] = {}
        for row in sorted(rows, key=lambda row: (not row.region, row.region, row.shown.id)):
            groups.setdefault(row.region, []).append(row)
        values = {
            "groups": groups,
            "number": len(rows),
            "search": search,
            "stages": sorted({row.shown.stage for row in every}),
            "stages_said": {one: self._stage(one) for one in (*STAGES, WITHOUT)},
            "kinds": {
                name: Wording().choice(kind.model, "kind", name) for name, kind in KINDS.items()
            },
            "regions": naming.regions(project),
            "frameworks": naming.frameworks(project),
            "documents": {row.shown.id: f"{row.region}: {row.title}" for row in every},
            "opens": opens,
            "wrong": wrong,
            "sent": {name: values[-1] for name, values in (sent or {}).items()},
            "shelf": self._news.shelf,
            "commons": [*self._commons(project)],
            "others": self._others(project),
            "state": self._news.state,
            "heard": self._news.told,
        }
        return self._answers.page("shelf", values, status)

    def _stage(self, name: str) -> str:
        words = self._answers.words
        return words["none"] if name == WITHOUT else Wording().choice(Staged, "stage", name)

    def _commons(self, project: Project) -> Iterator[Common]:
        """The files that all documents draw on and that have a form."""
        for id, path in common(project).items():
            found = [one for one in self._news.shelf.others.listed if one.path == path]
            gaps = sum(one.code == GAP_CODE and one.severity == "note" for one in found)
            wrong = any(one.severity == "error" for one in found)
            title, sort = title_of(project, id), sort_of(id)
            yield Common(id, title, sort, len(found) - gaps, wrong, gaps)

    def _others(self, project: Project) -> list[Problem]:
        """What is wrong in files that no form opens."""
        opened = set(common(project).values())
        return [one for one in self._news.shelf.others.listed if one.path not in opened]

    def _rows(self, project: Project) -> list[Row]:
        summaries, recorded = self._summaries(), states(project)
        names = naming.regions(project)
        built = self._news.shelf.by_id
        return [
            self._row(project, name, path, built.get(name), summaries.get(name), recorded, names)
            for name, path in project.documents().items()
        ]

    def _row(
        self,
        project: Project,
        name: str,
        path: str,
        shown: Shown | None,
        summary: Summary | None,
        recorded: Mapping[str, str] | None,
        names: Mapping[str, str],
    ) -> Row:
        one = shown or Shown(name, name, "", "draft", is_published=False, problems=Problems())
        found = {(recorded or {}).get(each, "") for each in (path, *project.parts(path).values())}
        state = "" if recorded is None else max(found) or "recorded"
        about = project.tree.look(path)
        moment = dt.datetime.fromtimestamp(about.st_mtime).astimezone() if about else None
        region = summary.region if summary else ""
        region = region or names.get(folder := name.partition("/")[0], folder)
        left = len(self._reviews.open_points(name, project))
        return Row(one, region, summary, self._when(moment), state, left, shown is None)

    def _when(self, moment: dt.datetime | None) -> str:
        """When something changed: `Today, 14:32`."""
        if moment is None:
            return ""
        days = (dt.datetime.now().astimezone().date() - moment.date()).days
        if days in (0, 1):
            words = self._answers.words
            return words.with_("yesterday_at" if days else "today_at", f"{moment:%H:%M}")
        return wording.day(moment.date())

    def _summaries(self) -> dict[str, Summary]:
        """The summaries of the last build by id; none if it left none that can be read."""
        try:
            data = Tree(self._output).read(SUMMARIES, LARGEST_SUMMARIES)
            found = [read_summary(line) for line in lines_of(data)]
        except (OSError, ValueError):
            return {}
        return {one.id: one for one in found}


def _kind_of(project: Project, name: str) -> str:
    """The kind that a document's file names. Raises `ToolError` if there is no such document."""
    if name not in project.documents():
        raise ToolError("there is no such document to copy")
    kind = load(project, [name]).entries[name].kind
    if kind is None:
        raise ToolError("that document has errors")
    return kind.name


def _said(error: ToolError) -> str:
    """Why something cannot be made, with the remedy."""
    return wording.capital(CODE.sub(r"‘\1’", str(error)))
