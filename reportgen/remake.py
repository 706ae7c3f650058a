"""Makes documents anew: loads and checks them all, then renders and typesets them.

All that is slow to import hangs on this module, so that a build with nothing to do is quick.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.check import check, sound
from reportgen.diagnostics import Diagnostic, any_error, ordered
from reportgen.kit import Kit
from reportgen.loading import Corpus, load
from reportgen.make import Made, Maker, Watcher, Work
from reportgen.plan import Format, Job, plan
from reportgen.pool import make_all
from reportgen.sources import Project, Source

if TYPE_CHECKING:
    from reportgen.cluster import Cluster


@dataclass(slots=True)
class Remake:
    """Documents that were loaded and checked, and are ready to be made.

    `checked` names those without errors that make no report. `found` holds everything that is
    wrong, by the id of the document that it keeps or might keep from being made; under an
    empty id what none can do without.
    """

    jobs: tuple[Job, ...]
    checked: tuple[str, ...]
    found: dict[str, tuple[Diagnostic, ...]]
    sources: Mapping[str, Source]
    _corpus: Corpus
    _maker: Maker
    _inputs: dict[tuple[str, Format], tuple[str, ...]] = field(default_factory=dict)

    def run(self, workers: int, begun: Watcher, cluster: Cluster | None = None) -> Iterator[Made]:
        """What comes of each document, in the order in which it is done.

        Made by so many local processes, or by a cluster.
        """
        gc.collect()
        gc.freeze()  # what was loaded stays, and forked workers share it
        works = self.works()
        try:
            if cluster:
                yield from cluster.make_all(self._maker, works, begun)
            else:
                count = max(1, min(workers, len(self.jobs)))
                yield from make_all(self._maker, [*works], count, begun)
        finally:
            gc.unfreeze()

    def works(self) -> Iterator[Work]:
        """What is to be made, one after the other: a view is built when it is wanted."""
        return map(self._work, self.jobs)

    def inputs(self, document: str, format: Format) -> tuple[str, ...]:
        """The names of all that a document's output of a format is made from."""
        entry = self._corpus.entries[document]
        assert entry.kind
        key = (entry.kind.name, format)
        if key not in self._inputs:
            self._inputs[key] = self._maker.inputs(*key)
        return (*self.draws_on(document), *self._inputs[key])

    def draws_on(self, document: str) -> tuple[str, ...]:
        """The names of the content that a document is made from."""
        names: tuple[str, ...] = self._corpus.entries[document].document.draws_on
        return (*names, "setting severity")

    def _work(self, job: Job) -> Work:
        entry = self._corpus.entries[job.document]
        assert entry.kind
        assert entry.kind.view
        return Work(job, entry.kind.name, entry.path, entry.kind.view(entry.document))


def remake(project: Project, kit: Kit, ids: Iterable[str], formats: Iterable[Format]) -> Remake:
    """Load and check documents; those without errors become jobs."""
    corpus = load(project, ids)
    checked = check(corpus)
    good = sound(corpus, checked)
    reports = tuple(name for name in good if _makes_report(corpus, name))
    jobs = plan(reports, formats)
    maker = Maker(kit, typesets=any("pdf" in job.formats for job in jobs))
    if any_error(maker.diagnostics):
        jobs = ()
    own = {name: found for name, found in checked.items() if found}
    shared = ordered([*corpus.diagnostics, *maker.diagnostics])
    rest = tuple(name for name in good if name not in reports)
    return Remake(jobs, rest, {**own, "": shared}, corpus.sources, corpus, maker)


def _makes_report(corpus: Corpus, document: str) -> bool:
    kind = corpus.entries[document].kind
    return kind is not None and kind.view is not None
