"""Loads and checks documents and makes their views: many at a time, in several processes.

Little is kept of each document, so that thousands need little memory: its diagnostics, its
inputs, and its pickled view, which can be sent to another process.
"""

from __future__ import annotations

import enum
import functools
import pickle
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from reportgen.checks.runner import check
from reportgen.documents.corpus import Corpus, Entry
from reportgen.documents.document import Document, Published, Written
from reportgen.documents.kind import Kind
from reportgen.files.input import Input
from reportgen.files.sources import Project
from reportgen.load.beside import Kept, beside, kept, kept_of, near, seeks
from reportgen.load.loading import load
from reportgen.load.shared_files import read_all_shared
from reportgen.model.shared import stage_of
from reportgen.model.stages import Stage
from reportgen.problems import incident
from reportgen.problems.budget import few_of_all
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span, any_error, ordered
from reportgen.problems.source import Source
from reportgen.read.amount import Amount
from reportgen.review.evidence import Basis, tally
from reportgen.review.word.open_points import left_open

T = TypeVar("T")

BATCH = 16
"""Documents to load together: enough to share inputs, few enough to save memory."""


class Purpose(enum.Enum):
    """The reason why documents are prepared; it decides what is kept of each."""

    CHECK = "to be compared with others, and their figures counted"
    LIST = "to be listed: their summaries"
    BUILD = "to be compared with others, and made: their views and summaries"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be prepared: the documents that are `made` need a view.

    `seeks` says whether other documents of the project are sought that are related to these.
    """

    purpose: Purpose
    made: frozenset[str]
    seeks: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is kept of a document.

    `found` holds its diagnostics, except those that keep it from being loaded. For a document that
    could not be loaded, `kind` is empty and `draws_on` is None. For one without errors, `view` is
    its pickled view (for a build, if it makes an output), and `summary` is its summary's line (for
    a build or a list). `kept` is the data for comparisons with other documents (for a build or a
    check), and `figures` counts its figures by their basis (for a check).
    """

    id: str
    path: str
    kind: str = ""
    stage: Stage = "final"
    stage_span: Span | None = None
    makes_report: bool = False
    draws_on: tuple[Input, ...] | None = None
    found: tuple[Diagnostic, ...] = ()
    view: bytes = b""
    summary: bytes = b""
    kept: Kept | None = None
    figures: Mapping[Basis, int] = field(default_factory=dict)

    @property
    def looks(self) -> str:
        """The folder of the templates for its pages."""
        return self.stage if self.stage == "withdrawn" else self.kind

    @property
    def is_sound(self) -> bool:
        """Whether the document was loaded and has no error of its own."""
        return self.draws_on is not None and not any_error(self.found)


@dataclass(slots=True)
class Batch:
    """Documents by id, the diagnostics of shared files, and the texts of files with problems.

    `between` has the diagnostics of comparisons between documents, with the ids of both. `amount`
    is how much was read for it.
    """

    documents: dict[str, Prepared] = field(default_factory=dict)
    shared: tuple[Diagnostic, ...] = ()
    between: Mapping[Diagnostic, tuple[str, ...]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    amount: Amount = field(default_factory=Amount)

    def only(self, ids: Collection[str]) -> Batch:
        """A batch of some of the documents, with what was found between them and others."""
        chosen = {name: self.documents[name] for name in ids}
        between = {one: names for one, names in self.between.items() if chosen.keys() & {*names}}
        return replace(self, documents=chosen, between=between)

    def figures(self) -> Counter[Basis]:
        """The number of figures in all documents, by their basis."""
        return sum((Counter(one.figures) for one in self.documents.values()), Counter[Basis]())

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All diagnostics in the order of a report; there may be a limit to their number."""
        own = (one for document in self.documents.values() for one in document.found)
        return few_of_all(ordered([*self.shared, *self.between, *own]))


def prepare(
    project: Project,
    ids: Sequence[str],
    purpose: Purpose,
    workers: int = 1,
    makes: Collection[str] | None = None,
) -> Batch:
    """Prepare the documents with these ids; the number of processes does not change the result.

    Except for a list, they are compared with each other, and with all other documents of the
    project that may be related to them. For a build, `makes` has the documents that need a view, if
    these are not all. Raises `ToolError` if a process dies.
    """
    made = frozenset(ids if makes is None else makes) if purpose is Purpose.BUILD else frozenset()
    asked = _Asked(purpose, made, seeks=seeks(project, ids))
    work = functools.partial(_prepare, project, asked=asked)
    whole = _merged(_in_parts(work, ids, workers))
    if left := [name for name in ids if name not in whole.documents]:
        paths = project.documents()
        whole.documents |= {name: Prepared(name, paths[name]) for name in left}
        whole.shared = (*whole.shared, _unread(whole.amount, paths[left[0]]))
    whole.shared = ordered([*whole.shared, *project.misplaced()])
    if purpose is not Purpose.LIST:
        _compare(project, ids, whole, workers)
    return whole


def _compare(project: Project, ids: Sequence[str], whole: Batch, workers: int) -> None:
    """Compare documents with others, and add the diagnostics to the batch."""
    asked = [one.kept for one in whole.documents.values() if one.kept]
    others = _in_parts(functools.partial(kept_of, project), near(project, ids, asked), workers)
    rest = [one for part in others for one in part]
    found = incident.guarded(project.content, lambda: beside(project, asked, rest))
    whole.between = {found: ()} if isinstance(found, Diagnostic) else found
    texts = (project.read(path) for path in {one.span.path for one in whole.between})
    whole.sources |= {text.path: text for text in texts if isinstance(text, Source)}


def with_all_shared(batch: Batch, project: Project) -> Batch:
    """A batch with the problems of all shared files, even those that no document draws on."""
    corpus = Corpus.of(project)
    read_all_shared(corpus, project)
    wrong = {one.span.path for one in corpus.diagnostics}
    sources = {path: text for path, text in corpus.sources.items() if path in wrong}
    shared = ordered([*batch.shared, *corpus.diagnostics])
    return replace(batch, shared=shared, sources={**sources, **batch.sources})


def _in_parts(
    work: Callable[[tuple[str, ...]], T], ids: Sequence[str], workers: int
) -> Iterator[T]:
    """The result of the work for each batch of documents; several processes do a lot of work."""
    parts = [tuple(ids[at : at + BATCH]) for at in range(0, len(ids), BATCH)]
    if min(workers, len(parts)) < 2:
        return map(work, parts)
    from reportgen.build.processes import by_processes  # slow to import, and rarely needed

    return by_processes(work, parts, min(workers, len(parts)))


def _unread(amount: Amount, path: str) -> Diagnostic:
    """That there is more than may be read: at the first file that was not."""
    message = f"all files together hold {amount.too_much}, so this one and those after it are left"
    return diagnostic("file-too-large", message, Span(path), "check fewer documents at a time")


def _merged(batches: Iterable[Batch]) -> Batch:
    """All batches in one; those after too much was read are left out."""
    whole, shared = Batch(), dict[Diagnostic, None]()
    for batch in batches:
        whole.documents |= batch.documents
        whole.sources |= batch.sources
        shared |= dict.fromkeys(batch.shared)  # each batch reads shared files again
        whole.amount += batch.amount
        if whole.amount.too_much:
            break
    whole.shared = ordered(shared)
    return whole


def _prepare(project: Project, ids: tuple[str, ...], *, asked: _Asked) -> Batch:
    """Prepare one batch, in this process."""
    corpus = load(project, ids)
    found = check(corpus)
    for name, entry in corpus.entries.items():
        if entry.document is not None:
            stage = stage_of(entry.document.report.value)
            found[name] = (*found.get(name, ()), *left_open(corpus, project, name, stage))
    documents = {
        name: _sound(corpus, entry, found.get(name, ()), asked)
        for name, entry in corpus.entries.items()
    }
    batch = Batch(documents, ordered(corpus.diagnostics), amount=corpus.amount)
    wrong = {one.span.path for one in batch.diagnostics()}
    batch.sources = {path: text for path, text in corpus.sources.items() if path in wrong}
    return batch


def _sound(corpus: Corpus, entry: Entry, found: tuple[Diagnostic, ...], asked: _Asked) -> Prepared:
    """Prepare a document without errors; an internal error becomes a diagnostic."""
    made = corpus.sound(entry.path, lambda: _prepared(entry, found, asked))
    return made or Prepared(entry.id, entry.path, found=found)


def _prepared(entry: Entry, found: tuple[Diagnostic, ...], asked: _Asked) -> Prepared:
    if entry.kind is None or entry.document is None:
        return Prepared(entry.id, entry.path)
    makes, good = entry.kind.view, not any_error(found)
    checks, lists = asked.purpose is Purpose.CHECK, asked.purpose is Purpose.LIST
    written = entry.document if isinstance(entry.document, Written) else None
    stage, viewed = stage_of(entry.document.report.value), entry.id in asked.made
    view = view_of(entry.kind, entry.document) if viewed and makes and good else None
    return Prepared(
        id=entry.id,
        path=entry.path,
        kind=entry.kind.name,
        stage=stage,
        stage_span=entry.document.report.at(("stage",)),
        makes_report=makes is not None,
        draws_on=entry.document.draws_on,
        found=found,
        view=b"" if view is None else pickle.dumps(view, pickle.HIGHEST_PROTOCOL),
        summary=_summary(entry.kind, entry.document) if good and not checks else b"",
        kept=None if lists else kept(entry.document, seeks=asked.seeks),
        figures=(tally(entry.kind, written) if written and checks and stage != "withdrawn" else {}),
    )


def view_of(kind: Kind, document: Document) -> object:
    """The view that a document's templates get."""
    made = document.withdrawal
    if made is None or not isinstance(document, Published):
        return kind.view(document) if kind.view else None
    from reportgen.render.views.withdrawn import view

    return view(document, kind.title(document), made)


def _summary(kind: Kind, document: Document) -> bytes:
    found = kind.summarise(document, kind)
    return found.to_line() if found else b""
