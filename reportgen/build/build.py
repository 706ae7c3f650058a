"""Builds documents.

The rule: everything is read and checked before anything is written, and a document with an error
keeps its last good output. A document that is up to date is left alone; if all are, no slow module
is imported.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.build import when_needed
from reportgen.build.folder import OutputFolder
from reportgen.build.outcome import Options, Outcome, Progress
from reportgen.build.plan import plan
from reportgen.build.track.catalogue import listed, stale_listings
from reportgen.build.track.fresh import Stale, stale
from reportgen.build.track.inputs import Inputs
from reportgen.build.track.record import LISTINGS, Listing
from reportgen.files.digests import digest
from reportgen.files.handles import Tree
from reportgen.files.input import Input, Sort, file
from reportgen.files.lock import locked
from reportgen.files.places import Folder
from reportgen.files.sources import Project
from reportgen.problems.diagnostics import any_error, ordered
from reportgen.problems.errors import ToolError
from reportgen.render.formats import format_of
from reportgen.render.theme import Kit, read_kit

if TYPE_CHECKING:
    from reportgen.build.cluster import Cluster
    from reportgen.build.document import Made
    from reportgen.build.documents import Remake
    from reportgen.build.prepare import Batch

TRIES = 5
"""How often the content is read again if it changes while it is read."""

MANY = 3
"""The number of deleted documents up to which a build removes their outputs without asking."""


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
    stale = builder.stale(wanted)
    batch, fit = builder.review(wanted, [one.document for one in stale], outcome)
    outcome.stale = tuple(one for one in stale if one.document in fit)
    todo = tuple(one.document for one in outcome.stale)
    if not options.check:
        builder.folder.place.tidy(deep=bool(todo))
        outcome.written += builder.write_assets(fit)
        outcome.removed += builder.prune()
        outcome.spared += builder.spared()
        if todo:
            builder.make(todo, batch, outcome)
    outcome.stale_listings = builder.stale_listings()
    if not options.check:
        if outcome.stale_listings:
            builder.republish(outcome)
        if todo or outcome.removed or outcome.stale_listings:
            builder.folder.keep_record()
    if options.lists_files:
        outcome.files = builder.files()
    record = builder.folder.record
    repeated = (found for name in fit if name not in todo for found in record.found.get(name, ()))
    besides = (*repeated, *project.misplaced(), *builder.faint)
    outcome.diagnostics = ordered(dict.fromkeys([*outcome.diagnostics, *besides]))
    return outcome


class _Builder:
    """One build: what it builds with, and the output folder that it builds into."""

    def __init__(
        self, project: Project, output: Tree, options: Options, progress: Progress
    ) -> None:
        self.project = project
        place = when_needed.store(options.target) if options.target else Folder(output)
        self.folder = OutputFolder(place)
        self.options = options
        self.progress = progress
        self.kit: Kit = read_kit(project)
        self.faint = when_needed.faint(self.kit)
        self.inputs = Inputs(project, self.kit)
        self.documents = project.documents()
        # Digests are taken before anything is loaded. If a file changes after that, the document is
        # built with the new content but recorded with the old digest, so the next build repeats it.
        self.inputs.digests(map(file, project.content_files()))

    def stale(self, wanted: Sequence[str]) -> tuple[Stale, ...]:
        """The documents that are not up to date, with the reasons."""
        known = self.folder
        jobs = plan(wanted, self.options.formats, known.record.drafts())
        if self.options.force:
            return tuple(Stale(job.document, "all are built anew") for job in jobs)
        found = (stale(job, known.record, self.inputs, known.place, known.kept) for job in jobs)
        return tuple(one for one in found if one)

    def review(
        self, wanted: tuple[str, ...], todo: Collection[str], outcome: Outcome
    ) -> tuple[Batch | None, Collection[str]]:
        """The wanted documents that may be built for the stage, and what was loaded for that.

        What is read for the review is what is built: `todo` has the documents that are out of date.
        """
        if self.options.stage == "draft" or not wanted:
            return None, {*wanted}
        self.progress.step("check", len(wanted))
        found = when_needed.reviewed(self.project, wanted, self.options, todo)
        skips = self.options.skip_earlier
        early = {} if skips else {one: (why,) for one, why in found.early.items()}
        against = {**early, **found.unfit}
        outcome.left_out = tuple(found.early) if skips else ()
        outcome.refused = tuple(against)
        outcome.failed += against
        outcome.sources = found.batch.sources
        outcome.diagnostics = ordered(each for group in against.values() for each in group)
        left = {*found.early, *against}
        return found.batch, {*wanted} - left

    @functools.cached_property
    def assets(self) -> dict[str, bytes]:
        """The assets for the screen, which lie beside the pages."""
        return self.kit.for_screen()

    def write_assets(self, wanted: Collection[str]) -> list[str]:
        """Write the assets for the screen that are not written yet.

        Pages that are up to date share them, and so colours that are too faint keep them all back.
        """
        return self.folder.write(self.assets) if wanted and not self.faint else []

    def files(self) -> dict[str, str]:
        """The digests of all files that were built, now or earlier, by their paths."""
        made = self.folder.files()
        assets = {name: digest(data) for name, data in self.assets.items()} if made else {}
        return dict(sorted((made | assets).items()))

    def gone(self) -> list[str]:
        """The documents that were built earlier and whose sources are certainly deleted."""
        layout = self.project.layout
        return [name for name in self.folder.record.outputs if layout.is_gone(name)]

    def spared(self) -> list[str]:
        """The deleted documents, if they are more than anybody deletes in passing; else none.

        Perhaps a disk is not mounted, or a folder was moved.
        """
        gone = self.gone()
        many = len(gone) > MANY or not self.documents
        return gone if many and not self.options.prune else []

    def prune(self) -> list[str]:
        """Remove the outputs of deleted documents."""
        return self.folder.drop([] if self.spared() else self.gone())

    def make(self, todo: Sequence[str], batch: Batch | None, outcome: Outcome) -> None:
        """Make the documents and write their files; `batch` has them if they were loaded."""
        self.progress.step("check", len(todo))
        made_anew = self.of_one_version(todo, batch)
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
            self.folder.keep_record()
            raise
        for name in made_anew.checked:
            self.folder.put_checked(name, self.inputs.digests(made_anew.draws_on(name)))
            self.note(made_anew, name)
            done.add(name)
        outcome.withheld += made_anew.withheld
        done.update(made_anew.withheld)
        outcome.written.sort()
        outcome.failed += [name for name in todo if name not in done]
        outcome.diagnostics = ordered([*outcome.diagnostics, *found])

    def of_one_version(self, todo: Sequence[str], batch: Batch | None) -> Remake:
        """Documents ready to be made, from content that did not change while it was read."""
        for _ in range(1 if batch else TRIES):  # nothing is reviewed twice
            asked = (self.options, self.folder.record, batch)
            made_anew = when_needed.prepared_again(self.project, self.kit, todo, *asked)
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
        store = self.folder.place if self.options.target else None
        address = self.options.scheduler
        return when_needed.cluster(address, store) if address else None

    def keep(self, made_anew: Remake, made: Made, outcome: Outcome) -> list[str]:
        """Write a document's files, and record what they were made from."""
        document = made.document
        written = self.folder.put(
            made,
            lambda path: self.inputs.digests(made_anew.inputs(document, format_of(path))),
        )
        if not made_anew.is_draft(document):
            outcome.removed += self.folder.drop_drafts(document)
        self.note(made_anew, document)
        return written

    def note(self, made_anew: Remake, document: str) -> None:
        """Record a document's diagnostics, and its summary if it is final and on the index."""
        line = b"" if made_anew.is_draft(document) else made_anew.summary(document)
        self.folder.note(document, made_anew.found.get(document, ()), line)

    def known(self) -> set[str]:
        """The ids of documents that the listings may hold."""
        gone = {*self.gone()}.difference(self.spared())
        return {*self.documents, *self.folder.record.outputs} - gone

    def stale_listings(self) -> dict[str, str]:
        """The reasons why the index and tables of data must be made again, by name."""
        record = self.folder.record
        if self.options.force and record.summaries:
            return dict.fromkeys(LISTINGS, "all is built anew")
        return stale_listings(record, self.known(), self.inputs, self.folder.place)

    def republish(self, outcome: Outcome) -> None:
        """Make the stale listings again, and write those files that have changed."""
        self.folder.forget_broken()
        record, lines = self.folder.record, self.folder.lines().values()
        asked = (self.kit, lines, record, outcome.stale_listings)
        made = when_needed.republished(*asked, lists_review=self.project.publish_word)
        for name, one in made.items():
            outcome.diagnostics = ordered([*outcome.diagnostics, *one.diagnostics])
            if any_error(one.diagnostics):
                continue
            outcome.listing += self.folder.write(one.files)
            record.catalogue[name] = Listing(
                listed=listed(name, record, self.known()),
                inputs=self.inputs.digests(one.inputs),
                outputs={path: digest(data) for path, data in one.files.items()},
                sizes={path: len(data) for path, data in one.files.items()},
            )
