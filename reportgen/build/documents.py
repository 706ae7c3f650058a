"""Makes documents again: prepares all of them, then renders and typesets them.

Only this module imports the slow modules, so that a build with nothing to do is fast.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.build.document import Made, Maker, Watcher, Work
from reportgen.build.plan import Job, plan
from reportgen.build.pool import Ahead, make_all
from reportgen.build.prepare import Batch, Prepared, Purpose, prepare
from reportgen.documents.corpus import Entry
from reportgen.files.digests import digest
from reportgen.files.input import SEVERITY, Input, Sort, file
from reportgen.files.layout import is_yaml
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.model.stages import PUBLISHED
from reportgen.problems.diagnostics import Diagnostic, any_error, ordered
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from reportgen.read.yaml_writer import as_yaml
from reportgen.render.formats import Attached, Format
from reportgen.render.theme import Kit
from reportgen.typeset.bounds import OffPage
from reportgen.typeset.located import DEAD, at_link, located

if TYPE_CHECKING:
    from reportgen.build.cluster import Cluster


@dataclass(slots=True)
class Remake:
    """Documents that were loaded and checked, and are ready to be made.

    `checked` names documents without errors that make no output, and `withheld` those that are not
    final, if only final ones are to be made. `found` holds all diagnostics by the id of the
    document that they stop or concern; under an empty id, those that stop every document.
    """

    jobs: tuple[Job, ...]
    checked: tuple[str, ...]
    withheld: tuple[str, ...]
    found: dict[str, tuple[Diagnostic, ...]]
    sources: dict[str, Source]
    _documents: Mapping[str, Prepared]
    _maker: Maker
    _project: Project
    _ahead: Ahead | None = None
    _inputs: dict[tuple[str, Format], tuple[Input, ...]] = field(default_factory=dict)
    digest_of: Callable[[Input], str] | None = None
    """Gives the digest that an input had when the documents were loaded."""

    def run(self, workers: int, begun: Watcher, cluster: Cluster | None = None) -> Iterator[Made]:
        """Make the documents, and give each result as it is done.

        `workers` local processes make them, or a cluster.
        """
        if len(self.jobs) > 1:
            gc.collect()
            gc.freeze()  # loaded objects stay for good, and forked workers share them
        works = self.works()
        try:
            if cluster:
                made = cluster.make_all(self._maker, works, begun)
            else:
                count = max(1, min(workers, len(self.jobs)))
                made = make_all(self._maker, works, count, begun, self._ahead)
            yield from map(self._placed, made)
        finally:
            self.stop()
            gc.unfreeze()

    def _placed(self, made: Made) -> Made:
        """Add the source places of whatever does not fit; for that the document is read again."""
        if not any(map(_needs_place, made.diagnostics)):
            return made
        corpus = load(self._project, [made.document])
        entry = corpus.entries[made.document]
        found = tuple(_at_place(one, entry) for one in made.diagnostics)
        paths = {one.span.path for one in found} & corpus.sources.keys()  # others are of templates
        self.sources |= {path: corpus.sources[path] for path in paths}
        return replace(made, diagnostics=found)

    def without_drafts(self) -> Remake:
        """A copy that withholds all documents that are not final."""
        drafts = filter(self.is_draft, (*(job.document for job in self.jobs), *self.checked))
        withheld = {*drafts}
        return replace(
            self,
            jobs=tuple(job for job in self.jobs if job.document not in withheld),
            checked=tuple(name for name in self.checked if name not in withheld),
            withheld=tuple(sorted(withheld)),
        )

    def stop(self) -> None:
        """End the process that loads the typesetter ahead, if there is one."""
        if self._ahead:
            self._ahead.stop()

    def works(self) -> Iterator[Work]:
        """The pieces of work, one after the other."""
        return map(self._work, self.jobs)

    def inputs(self, document: str, format: Format) -> tuple[Input, ...]:
        """All inputs of a document's output in a format."""
        key = (self._documents[document].looks, format)
        if key not in self._inputs:
            self._inputs[key] = self._maker.inputs(*key)
        return (*self.draws_on(document), *self._inputs[key])

    def draws_on(self, document: str) -> tuple[Input, ...]:
        """The content files that a document is made from."""
        return (*(self._documents[document].draws_on or ()), SEVERITY)

    def is_draft(self, document: str) -> bool:
        """Whether a document is not final."""
        return self._documents[document].stage not in PUBLISHED

    def summary(self, document: str) -> bytes:
        """The line of a document's summary, as JSON."""
        return self._documents[document].summary

    def _work(self, job: Job) -> Work:
        document = self._documents[job.document]
        holds = any(one.holds_content for one in job.formats) and document.stage != "withdrawn"
        attached = self._content(job.document) if holds else ()
        return Work(job, document.looks, document.path, document.view, attached)

    def _content(self, document: str) -> tuple[Attached, ...]:
        """The values of the files that a document is made from, its own file first.

        Shared files are left out: most people in them, for example, are not named in this document.
        So are files of pictures, which say where they were taken; the pages hold the pictures.
        """
        own, shared = self._documents[document].path, f"{self._project.content}/shared/"
        files = (one.name for one in self.draws_on(document) if one.sort is Sort.FILE)
        paths = [path for path in files if is_yaml(path) and self._project.exists(path)]
        ordered = sorted(paths, key=lambda path: (path != own, path))
        return tuple((path, self._values(path)) for path in ordered if not path.startswith(shared))

    def _values(self, path: str) -> bytes:
        """The values of a file as it was loaded, without its comments.

        Comments are for authors, and may hold what is not to be published.
        """
        changed = ToolError(f"{path} was changed during the build", "build again")
        try:
            data = self._project.bytes_of(path, self._project.largest_file)
        except OSError as error:
            raise changed from error
        if self.digest_of and digest(data) != self.digest_of(file(path)):
            raise changed
        source = self._project.read(path)
        tree = read_yaml(source)[0] if isinstance(source, Source) else None
        if tree is None:
            raise changed
        return as_yaml(tree.data()).encode()


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are made.

    `made` has the formats in which each document was made before. Without `drafts`, documents that
    are not final are only checked. The process that loads the typesetter `ahead` becomes the worker
    that makes them.
    """

    formats: Collection[Format]
    workers: int = 1
    ahead: Ahead | None = None
    made: Mapping[str, Collection[Format]] = field(default_factory=dict)
    drafts: bool = True


def remake(
    project: Project, kit: Kit, ids: Sequence[str], making: Making, batch: Batch | None = None
) -> Remake:
    """Load and check documents, and make a job of each one without errors.

    A `batch` that was prepared for a build, and holds these documents, saves loading them.
    """
    try:
        made_of = batch.only(ids) if batch else prepare(project, ids, Purpose.BUILD, making.workers)
        made_anew = _remake(project, kit, made_of, making)
    except BaseException:
        if making.ahead:
            making.ahead.stop()
        raise
    return made_anew if making.drafts else made_anew.without_drafts()


def _remake(project: Project, kit: Kit, batch: Batch, making: Making) -> Remake:
    wrong = {name for one, ids in batch.between.items() if any_error([one]) for name in ids}
    good = [one for one in batch.documents.values() if one.is_sound and one.id not in wrong]
    drafts = {one.id for one in good if one.stage not in PUBLISHED}
    planned = plan((one.id for one in good if one.makes_report), making.formats, drafts)
    jobs = tuple(_in_place(job, batch.documents[job.document], making.made) for job in planned)
    ahead = making.ahead
    typesets = ahead is None and any(one.is_typeset for job in jobs for one in job.formats)
    maker = Maker(kit, typesets=typesets)
    unusable = ahead.diagnostics() if ahead and jobs else maker.diagnostics
    if any_error(unusable):
        jobs = ()
    rest = tuple(document.id for document in good if not document.makes_report)
    found = _found(batch, unusable)
    return Remake(jobs, rest, (), found, batch.sources, batch.documents, maker, project, ahead)


def _in_place(job: Job, document: Prepared, made: Mapping[str, Collection[Format]]) -> Job:
    """A job. For a withdrawn document, its notice is made in every format of the document."""
    if document.stage != "withdrawn":
        return job
    return plan([job.document], {*job.formats, *made.get(job.document, ())})[0]


def _found(batch: Batch, kit: Iterable[Diagnostic]) -> dict[str, tuple[Diagnostic, ...]]:
    """The diagnostics of each document by id; under an empty id, those that stop all of them."""
    own = {name: one.found for name, one in batch.documents.items() if one.found}
    beside = (one for one in batch.between if any_error([one]))
    return {**own, "": ordered([*batch.shared, *beside, *kit])}


def _needs_place(found: Diagnostic | OffPage) -> bool:
    """Whether only the document's own files say where the cause of something stands."""
    return isinstance(found, OffPage) or found.code == DEAD


def _at_place(found: Diagnostic | OffPage, entry: Entry) -> Diagnostic:
    if isinstance(found, OffPage):
        return located(found, entry)
    return at_link(found, entry) if found.code == DEAD else found
