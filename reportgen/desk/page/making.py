"""Makes a document's page by the code of a build, with attributes for the desk."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportgen.build.document import Maker, Work
from reportgen.build.plan import Job
from reportgen.build.prepare import view_of
from reportgen.desk.forms.controls import address
from reportgen.desk.forms.outline import Outline
from reportgen.desk.page.attributes import FIXED, Anchors, with_attributes
from reportgen.documents.corpus import Entry
from reportgen.documents.document import Document, Published, Written
from reportgen.documents.kind import Kind
from reportgen.files.output_paths import DRAFTS
from reportgen.files.sources import Project
from reportgen.model.base import Location, texts_of
from reportgen.model.framework import Framework
from reportgen.model.shared import stage_of
from reportgen.model.stages import PUBLISHED
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.tree import Tree
from reportgen.render.formats import HTML, USUAL, Format
from reportgen.render.theme import read_kit
from reportgen.text.places import marked


@dataclass(slots=True)
class PageMaker:
    """Makes pages with templates that are loaded once."""

    project: Project
    _maker: Maker | None = field(default=None, init=False)

    def make(self, entry: Entry, outline: Outline) -> str | Diagnostic:
        """The page of a document without errors, or what is wrong with its template."""
        kind, document = entry.kind, entry.document
        assert kind
        assert document
        with marked(dict(_places(kind, document))):
            work = work_of(entry, USUAL)
        rendered = self._bench().render(work)
        if HTML not in rendered.pages:
            return rendered.diagnostics[0]
        return with_attributes(rendered.pages[HTML].html, _anchors(kind, document, outline))

    def _bench(self) -> Maker:
        if self._maker is None:
            self._maker = Maker(read_kit(self.project), typesets=False)
        return self._maker


def work_of(entry: Entry, formats: tuple[Format, ...]) -> Work:
    """What a build would make of a document without errors, in these formats."""
    kind, document = entry.kind, entry.document
    assert kind
    job = replace(job_of(entry), formats=formats)
    looks = "withdrawn" if stage_of(document.report.value) == "withdrawn" else kind.name
    return Work(job, looks, entry.path, pickle.dumps(view_of(kind, document)))


def job_of(entry: Entry) -> Job:
    """The document with its usual formats, at its place in the output folder."""
    is_draft = stage_of(entry.document.report.value) not in PUBLISHED
    return Job(entry.id, USUAL, DRAFTS if is_draft else "")


def _places(kind: Kind, document: Document) -> Iterator[tuple[int, str]]:
    """The names of the places that texts come from, by the identity of each text.

    What a document words itself counts before the words of its framework.
    """
    if isinstance(document, Published):
        for location, text in texts_of(document.phrases):
            yield id(text), f"{FIXED}{location[0]}"
    if isinstance(document, Written) and isinstance(document.framework.value, Framework):
        for name, standard in document.framework.value.standards():
            for question, one in standard.key_questions.items():
                yield id(one.text), address(("standards", name, "key_questions", question))
    del kind
    tree = document.report.tree
    for location, text in texts_of(document.report.value):
        yield id(text), address(_written(tree, location))


def _written(tree: Tree, location: Location) -> Location:
    """Where a text stands in the file: a text alone may stand for a group."""
    return location if tree.has(location) else location[:-1]


def _anchors(kind: Kind, document: Document, outline: Outline) -> Anchors:
    """The parts of a document by the anchors at which its page shows them."""
    parts: dict[str, str] = {}
    ratings: dict[str, str] = {}
    tree = document.report.tree
    for part in outline.parts:
        if not part.place or not tree.has(part.place):
            continue
        anchor = kind.setting(document, part.place).anchor
        if anchor and anchor not in parts and anchor != "top":
            parts[anchor] = part.address
            rating = (*part.place, "rating")
            if tree.has(rating):
                ratings[anchor] = address(rating)
    return Anchors(parts, ratings)
