"""Builds documents.

The rule: everything is read and checked before anything is written, and a document with an error
keeps its last good output. A document that is up to date is left alone; if all are, no slow module
is imported.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportgen.build.plan import plan
from reportgen.build.track.catalogue import listed, noted, stale_listings
from reportgen.build.track.fresh import Stale, stale
from reportgen.build.track.inputs import Inputs
from reportgen.build.track.reading import LARGEST, read_record
from reportgen.build.track.record import LISTINGS, NAME, Listing, Output, Record
from reportgen.documents.summary import lines_of, read_summary, to_lines
from reportgen.files.digests import digest
from reportgen.files.handles import Tree
from reportgen.files.input import Input, Sort, file
from reportgen.files.lock import locked
from reportgen.files.output_paths import DRAFTS, SUMMARIES
from reportgen.files.places import Folder, Place
from reportgen.files.sources import Project
from reportgen.problems.diagnostics import Diagnostic, any_error, ordered
from reportgen.problems.errors import ToolError
from reportgen.problems.extras import extra
from reportgen.problems.source import Source
from reportgen.render.formats import USUAL, Format, format_of
from reportgen.render.theme import Kit, read_kit

if TYPE_CHECKING:
    from reportgen.build.cluster import Cluster
    from reportgen.build.document import Made
    from reportgen.build.documents import Remake
    from reportgen.build.listings.republish import Republished
    from reportgen.build.pool import Ahead
    from reportgen.build.review import Review
    from reportgen.model.stages import Stage


TRIES = 5
"""How often the content is read again if it changes while it is read."""


MOST_SUMMARIES = 10 * LARGEST
"""The largest file of summaries in bytes; the summaries are longer than the record."""


MANY = 3
"""The number of deleted documents up to which a build removes their outputs without asking."""


class Progress(Protocol):
    """Receives the progress of a build: its steps, and documents that begin and end."""

    def step(self, name: str, documents: int) -> None:
        """A step of the pipeline begins, for this number of documents."""

    def begun(self, document: str) -> None:
        """A document is being made."""

    def done(self, document: str, files: Sequence[str]) -> None:
        """A document was made, as these files, or could not be made."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: formats, number of processes, and what to build.

    `force` also builds documents that are up to date; `check` writes nothing. `scheduler` is the
    address of a Dask cluster whose workers replace local processes. `target` is a URL that replaces
    the output folder, record included. Documents before `stage` are refused, or left out with
    `skip_earlier`; for the last stage, documents with warnings are refused, too. `wait` waits for
    another build in the folder. `prune` removes the outputs of deleted documents, however many they
    are. Without `drafts`, documents that are not final are checked, but not made.
    `lists_files` asks for the digests of all files in the outcome.
    """

    formats: tuple[Format, ...] = USUAL
    workers: int = 1
    force: bool = False
    check: bool = False
    scheduler: str = ""
    target: str = ""
    stage: Stage = "draft"
    wait: bool = False
    prune: bool = False
    skip_earlier: bool = False
    drafts: bool = True
    lists_files: bool = False


@dataclass(slots=True)
class Outcome:
    """What a build did: paths below the output folder, ids of documents, and all diagnostics.

    `stale_listings` has the reasons why the index and tables of data are made again, and `listing`
    the files of them that were written. `spared` are deleted documents whose outputs were kept,
    because they are too many to remove without asking. `refused` are documents that may not be
    built for the stage; `failed` has them, too. `left_out` have not reached the stage yet.
    `withheld` are documents that are not final, if only final ones were to be made. `files` has the
    digests of all files in the output folder, whether built now or earlier, if they are asked for.
    """

    stale: tuple[Stale, ...] = ()
    stale_listings: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    listing: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    spared: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    withheld: list[str] = field(default_factory=list)
    files: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


def build(
    project: Project, output: Path, ids: Iterable[str], options: Options, progress: Progress
) -> Outcome:
    """Build the documents with these ids, if they are not up to date.

    Raises `ToolError` if an output cannot be written, a system library is missing, or a cluster
    cannot do its work.
    """
    free = options.check or options.target
    tree = output_tree(project, output)
    with contextlib.nullcontext() if free else locked(tree, wait=options.wait):
        return _build(project, tree, tuple(ids), options, progress)


def output_tree(project: Project, output: Path) -> Tree:
    """The output folder as a tree: within the project no link leads to it, elsewhere one may."""
    here = Path.cwd() / output
    if here.is_relative_to(project.root) and ".." not in here.parts:
        return Tree(project.root, "/".join(here.relative_to(project.root).parts))
    return Tree(here)


def _build(
    project: Project, output: Tree, wanted: tuple[str, ...], options: Options, progress: Progress
) -> Outcome:
    progress.step("read", len(wanted))
    builder = _Builder(project, output, options, progress)
    outcome = Outcome()
    wanted = builder.review(wanted, outcome)
    outcome.stale = builder.stale(wanted)
    todo = tuple(one.document for one in outcome.stale)
    if not options.check:
        builder.place.tidy(deep=bool(todo))
        outcome.written += builder.write_assets(wanted)
        outcome.removed += builder.prune()
        outcome.spared += builder.spared()
        if todo:
            builder.make(todo, outcome)
    outcome.stale_listings = builder.stale_listings()
    if not options.check:
        if outcome.stale_listings:
            builder.republish(outcome)
        if todo or outcome.removed or outcome.stale_listings:
            builder.keep_record()
    if options.lists_files:
        outcome.files = builder.files()
    repeated = (
        found for name in wanted if name not in todo for found in builder.record.found.get(name, ())
    )
    outcome.diagnostics = ordered([*outcome.diagnostics, *repeated, *project.misplaced()])
    return outcome


class _Builder:
    """One build: its tools, and the record that it keeps."""

    def __init__(
        self, project: Project, output: Tree, options: Options, progress: Progress
    ) -> None:
        self.project = project
        self.place = _store(options.target) if options.target else Folder(output)
        self.options = options
        self.progress = progress
        self.kit: Kit = read_kit(project)
        self.inputs = Inputs(project, self.kit)
        self.documents = project.documents()
        self.record: Record = read_record(self.place.read(NAME, LARGEST))
        lines = lines_of(self.place.read(SUMMARIES, MOST_SUMMARIES) or b"")
        self.kept = {digest(line): line for line in lines}
        # Digests are taken before anything is loaded. If a file changes after that, the document is
        # built with the new content but recorded with the old digest, so the next build repeats it.
        self.inputs.digests(map(file, project.content_files()))

    def review(self, wanted: tuple[str, ...], outcome: Outcome) -> tuple[str, ...]:
        """The wanted documents that may be built for the stage."""
        if self.options.stage == "draft" or not wanted:
            return wanted
        self.progress.step("check", len(wanted))
        found = _review(self.project, wanted, self.options)
        early = (
            {} if self.options.skip_earlier else {one: (why,) for one, why in found.early.items()}
        )
        against = {**early, **found.unfit}
        outcome.left_out = tuple(found.early) if self.options.skip_earlier else ()
        outcome.refused = tuple(against)
        outcome.failed += against
        outcome.sources = found.sources
        outcome.diagnostics = ordered(each for group in against.values() for each in group)
        return tuple(one for one in wanted if one not in found.early and one not in against)

    def stale(self, wanted: Sequence[str]) -> tuple[Stale, ...]:
        jobs = plan(wanted, self.options.formats, self.record.drafts())
        if self.options.force:
            return tuple(Stale(job.document, "all are built anew") for job in jobs)
        found = (stale(job, self.record, self.inputs, self.place, self.kept) for job in jobs)
        return tuple(one for one in found if one)

    def write_assets(self, wanted: Sequence[str]) -> list[str]:
        """Write the assets for the screen that are not written yet."""
        if not wanted:
            return []
        assets = self.assets
        changed = [name for name in assets if self.place.read(name) != assets[name]]
        for name in changed:
            self.place.write(name, assets[name])
        return changed

    @functools.cached_property
    def assets(self) -> dict[str, bytes]:
        """The assets for the screen, which lie beside the pages."""
        return self.kit.for_screen()

    def files(self) -> dict[str, str]:
        """The digests of all files that were built, now or earlier, by their paths."""
        made = {
            path: one.digest for each in self.record.outputs.values() for path, one in each.items()
        }
        for one in self.record.catalogue.values():
            made |= one.outputs
        assets = {name: digest(data) for name, data in self.assets.items()} if made else {}
        return dict(sorted((made | assets).items()))

    def gone(self) -> list[str]:
        """The documents that were built earlier and whose sources are certainly deleted."""
        layout = self.project.layout
        return [name for name in self.record.outputs if layout.is_gone(name)]

    def spared(self) -> list[str]:
        """The deleted documents, if they are more than anybody deletes in passing; else none.

        Perhaps a disk is not mounted, or a folder was moved.
        """
        gone = self.gone()
        many = len(gone) > MANY or not self.documents
        return gone if many and not self.options.prune else []

    def prune(self) -> list[str]:
        """Remove the outputs of deleted documents."""
        gone = [] if self.spared() else self.gone()
        removed = []
        for name in gone:
            removed += [*self.record.outputs.pop(name)]
            for known in (self.record.found, self.record.checked, self.record.summaries):
                known.pop(name, None)
        for path in removed:
            self.place.remove(path)
        return removed

    def make(self, todo: Sequence[str], outcome: Outcome) -> None:
        self.progress.step("check", len(todo))
        made_anew = self.of_one_version(todo)
        outcome.sources = {**outcome.sources, **made_anew.sources}
        found = [one for group in made_anew.found.values() for one in group]
        done = set[str]()
        self.progress.step("typeset", len(made_anew.jobs))
        try:
            for made in made_anew.run(self.options.workers, self.progress.begun, self.cluster()):
                found += made.diagnostics
                files: list[str] = []
                if not any_error(made.diagnostics):
                    files = self.keep(made_anew, made, outcome)
                    done.add(made.document)
                outcome.written += files
                self.progress.done(made.document, files)
        except BaseException:
            self.keep_record()
            raise
        for name in made_anew.checked:
            self.keep_checked(made_anew, name)
            done.add(name)
        outcome.withheld += made_anew.withheld
        done.update(made_anew.withheld)
        outcome.written.sort()
        outcome.failed += [name for name in todo if name not in done]
        outcome.diagnostics = ordered([*outcome.diagnostics, *found])

    def of_one_version(self, todo: Sequence[str]) -> Remake:
        """Documents ready to be made, from content that did not change while it was read."""
        for _ in range(TRIES if self.options.stage == "draft" else 1):  # nothing is reviewed twice
            made_anew = _remake(self.project, self.kit, todo, self.options, self.record)
            names = self.content_of(made_anew, todo)
            if Inputs(self.project, self.kit).digests(names) == self.inputs.digests(names):
                made_anew.digest_of = self.inputs.digest
                return made_anew
            made_anew.stop()
            self.project = replace(self.project)  # a new project lists its content again
            self.documents = self.project.documents()
            self.inputs = Inputs(self.project, self.kit)
            self.inputs.digests(map(file, self.project.content_files()))
        hint = "build again when nobody is writing them"
        raise ToolError("the content files keep changing while they are read", hint)

    def content_of(self, made_anew: Remake, todo: Sequence[str]) -> set[Input]:
        """The content files that some documents are made from."""
        inside = f"{self.project.content}/"
        inputs = (one for document in todo for one in made_anew.draws_on(document))
        return {one for one in inputs if one.sort is Sort.FILE and one.name.startswith(inside)}

    def cluster(self) -> Cluster | None:
        """The cluster that makes documents in place of local processes, if there is one."""
        store = self.place if self.options.target else None
        return _cluster(self.options.scheduler, store) if self.options.scheduler else None

    def keep(self, made_anew: Remake, made: Made, outcome: Outcome) -> list[str]:
        """Write a document's files, and record what they were made from."""
        document = made.document
        for path, data in made.files.items():
            self.place.write(path, data)
        put = {path: (digest(data), len(data)) for path, data in made.files.items()}
        if not made_anew.is_draft(document):
            self.leave_drafts(document, outcome)
        outputs = self.record.outputs.setdefault(document, {})
        for path, (content, size) in {**made.put, **put}.items():
            names = made_anew.inputs(document, format_of(path))
            outputs[path] = Output(content, self.inputs.digests(names), size)
        for newest in [*made.put, *put][:1]:
            for path in _beside(newest, outputs):
                behind = not outputs[path].has_content_of(outputs[newest])
                outputs[path] = replace(outputs[path], behind=behind)
        self.record.checked.pop(document, None)
        self.note(made_anew, document)
        return [*made.put, *put]

    def leave_drafts(self, document: str, outcome: Outcome) -> None:
        """Remove the drafts of a document that has become final."""
        published = self.record.published(document)
        for path in self.record.outputs.get(document, {}).keys() - published.keys():
            self.place.remove(path)
            outcome.removed.append(path)
        self.record.outputs[document] = published

    def keep_checked(self, made_anew: Remake, document: str) -> None:
        """Record the inputs that a document without output was checked with."""
        self.record.outputs[document] = {}
        self.record.checked[document] = self.inputs.digests(made_anew.draws_on(document))
        self.note(made_anew, document)

    def note(self, made_anew: Remake, document: str) -> None:
        """Record a document's diagnostics, and its summary if it is final and on the index."""
        self.record.found[document] = made_anew.found.get(document, ())
        line = made_anew.summary(document)
        if made_anew.is_draft(document) or not line:
            return
        one = self.record.summaries[document] = noted(line)
        self.kept[one.line] = line

    def stale_listings(self) -> dict[str, str]:
        """The reasons why the index and tables of data must be made again, by name."""
        if self.options.force and self.record.summaries:
            return dict.fromkeys(LISTINGS, "all is built anew")
        return stale_listings(self.record, self.known(), self.inputs, self.place)

    def republish(self, outcome: Outcome) -> None:
        """Make the stale listings again, and write those files that have changed."""
        self.forget_broken()
        made = _republish(
            self.kit,
            self.lines().values(),
            self.record,
            outcome.stale_listings,
            lists_review=self.project.publish_word,
        )
        for name, one in made.items():
            outcome.diagnostics = ordered([*outcome.diagnostics, *one.diagnostics])
            if any_error(one.diagnostics):
                continue
            for path, data in one.files.items():
                if self.place.read(path) != data:
                    self.place.write(path, data)
                    outcome.listing.append(path)
            self.record.catalogue[name] = Listing(
                listed=listed(name, self.record, self.known()),
                inputs=self.inputs.digests(one.inputs),
                outputs={path: digest(data) for path, data in one.files.items()},
                sizes={path: len(data) for path, data in one.files.items()},
            )

    def forget_broken(self) -> None:
        """Forget summaries that no build can have written; their documents are then built again."""
        for name, line in self.lines().items():
            if not _is_summary_of(name, line):
                del self.record.summaries[name]

    def known(self) -> Container[str]:
        """The ids of documents that the listings may hold."""
        gone = {*self.gone()}.difference(self.spared())
        return {*self.documents, *self.record.outputs} - gone

    def lines(self) -> dict[str, bytes]:
        """The summary lines of all documents that were built, by id."""
        known = sorted(self.record.summaries.items())
        return {name: self.kept[one.line] for name, one in known if one.line in self.kept}

    def keep_record(self) -> None:
        """Write the summaries and then the record, each if it has changed."""
        files = {SUMMARIES: to_lines(self.lines()), NAME: self.record.to_bytes()}
        for path, data in files.items():
            if (self.record.outputs or self.record.catalogue) and self.place.read(path) != data:
                self.place.write(path, data)


def _is_summary_of(document: str, line: bytes) -> bool:
    try:
        return read_summary(line).id == document
    except ValueError:
        return False


def _beside(path: str, others: Iterable[str]) -> list[str]:
    """The other files on the side of `path`, published or draft: a draft ages no published file."""
    return [one for one in others if one.startswith(DRAFTS) == path.startswith(DRAFTS)]


def _remake(
    project: Project, kit: Kit, ids: Sequence[str], options: Options, record: Record
) -> Remake:
    """Import and run the slow half of a build, only if there is something to build."""
    ahead = _ahead(kit, options) if len(ids) == 1 else None
    from reportgen.build.documents import remake

    made = {name: {*map(format_of, record.published(name))} for name in ids}
    made_with = (options.formats, options.workers, ahead, made)
    return remake(project, kit, ids, *made_with, drafts=options.drafts)


def _review(project: Project, ids: Sequence[str], options: Options) -> Review:
    """The review for a stage; its modules are only imported if a stage is asked for."""
    from reportgen.build.review import review

    return review(project, ids, options.stage, options.workers)


def _ahead(kit: Kit, options: Options) -> Ahead | None:
    """A process that loads the typesetter while a single document is prepared.

    It starts before this process imports anything slow.
    """
    typesets = any(one.is_typeset for one in options.formats)
    if options.workers == 1 or options.scheduler or not typesets:
        return None
    from reportgen.build.pool import FORKS, Ahead

    return Ahead(kit) if FORKS else None


def _republish(
    kit: Kit,
    lines: Iterable[bytes],
    record: Record,
    wanted: Container[str],
    *,
    lists_review: bool,
) -> dict[str, Republished]:
    """Make the index and the tables of data; the modules for that are slow to import, too."""
    from reportgen.build.listings.republish import republish

    return republish(kit, lines, record, wanted, lists_review=lists_review)


def _store(url: str) -> Place:
    """A local folder or a store; stores need packages that only the extra `dask` installs."""
    scheme, _, path = url.partition("://")
    if scheme in ("file", "local") and "::" not in url and os.name == "posix":
        return Folder(Tree(Path(path).absolute()), shared=True)
    with extra("dask"):
        from reportgen.files.stores import Store
    return Store(url)


def _cluster(address: str, store: Place | None) -> Cluster:
    """A cluster; it needs packages that only the extra `dask` installs."""
    with extra("dask"):
        from reportgen.build.cluster import Cluster
    return Cluster(address, store)
