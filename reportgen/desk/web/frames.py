"""The page beside the form, made anew of what is saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportgen.desk.page.making import PageMaker, job_of
from reportgen.desk.saving import Keeper, stamp
from reportgen.desk.sheets import builder
from reportgen.desk.web.answers import Answers
from reportgen.files.output_paths import address
from reportgen.files.sources import Project
from reportgen.problems.incident import guarded
from reportgen.render.formats import HTML
from reportgen.render.gate import POLICY
from reportgen.serve.shelf import Shelf

PAGE_POLICY = f"{POLICY}; frame-ancestors 'self'"
"""The policy of a page in the frame: that of the page itself, shown by this server alone."""

OWN_ADDRESS = re.compile(r'(\s(?:href|src)=")((?!https?:|mailto:|data:|#|/)[^"]*)(")')
"""A relative address of a page, which is relative to its place in the output folder."""


@dataclass(slots=True)
class Frames:
    """Makes pages; keeps the last good one of each document."""

    keeper: Keeper
    answers: Answers
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The version and the page of each document, of its last good state."""
    tried: dict[str, tuple[object, ...]] = field(default_factory=dict)
    """What each page was made of last, whether it could be made or not."""

    shelf: Callable[[], Shelf] = Shelf
    _maker: PageMaker | None = None
    _loaded: tuple[object, ...] = ()

    def answer(self, id: str) -> Response:
        """The page of a document as an answer. Raises `KeyError` and `UnreadError`."""
        document = self.keeper.now(id)
        project = self.keeper.project()
        inputs = (document.version, stamp(project), looks_of(project))
        if self.tried.get(id) != inputs:
            self._make(id, project, inputs[2])
            self.tried[id] = inputs
        shown = self.shelf().by_id.get(id)
        if id not in self.made and shown and shown.page:  # what the last good build made
            return RedirectResponse(f"/{address(shown.page)}", 303)
        if id not in self.made:
            words = self.answers.words
            makes = document.kind is None or document.kind.view
            reason = words["page_none"] if makes else words["page_without"]
            return HTMLResponse(
                self.answers.html("nopage", {"reason": reason}), 200, frame_headers()
            )
        version, page = self.made[id]
        headers = frame_headers() | {"X-Reportgen-Current": str(int(version == document.version))}
        return HTMLResponse(page, 200, headers)

    def _make(self, id: str, project: Project, looks: tuple[object, ...]) -> None:
        """Make the page of what is saved; an error need not keep it from being shown."""
        document = self.keeper.now(id)
        if not document.kind or document.entry.document is None or not document.kind.view:
            return
        if self._maker is None or self._loaded != looks:
            self._maker, self._loaded = PageMaker(project), looks
        maker = self._maker
        outline = document.outline(self.answers.headings, builder(document))
        page = guarded(document.entry.path, lambda: maker.make(document.entry, outline))
        if isinstance(page, str):
            folder = job_of(document.entry).target(HTML).rpartition("/")[0]
            self.made[id] = (document.version, _at(page, folder))


def looks_of(project: Project) -> tuple[object, ...]:
    """Changes whenever a template, a stylesheet or a font of the project does."""
    return tuple(
        (one.path, about.st_mtime_ns)
        for tree in project.added_templates()
        for one in tree.walk()
        if (about := tree.look(one.path))
    )


def frame_headers() -> dict[str, str]:
    """The headers of what is shown in the frame."""
    return {"Content-Security-Policy": PAGE_POLICY, "Cross-Origin-Opener-Policy": "same-origin"}


def _at(page: str, folder: str) -> str:
    """A page whose relative addresses lead from the desk to where they lead from its own place."""
    base = [part for part in folder.split("/") if part]

    def moved(found: re.Match[str]) -> str:
        parts = list(base)
        for part in found[2].split("/"):
            if part == "..":
                del parts[-1:]
            else:
                parts.append(part)
        return f"{found[1]}/{'/'.join(parts)}{found[3]}"

    return OWN_ADDRESS.sub(moved, page)
