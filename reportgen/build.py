"""Builds documents.

The law: everything is read and checked before anything is written, and a document with an
error keeps its last good output.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.check import all_diagnostics, check, sound
from reportgen.diagnostics import Diagnostic, any_error, ordered
from reportgen.kit import read_kit
from reportgen.loading import Corpus, load
from reportgen.make import Maker, Work
from reportgen.plan import Format, Job, plan
from reportgen.sources import Project, Source
from reportgen.write import write

Progress = Callable[[str, str, int, int], None]
"""Told of each step with its name, the document, and how many documents are done of how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: files written, below the output folder, and everything it found."""

    written: tuple[str, ...]
    failed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]


def build(
    project: Project, output: Path, ids: Iterable[str], formats: Iterable[Format], told: Progress
) -> Outcome:
    """Build the documents with these ids; those that hold errors are left as they were.

    Raises `ToolError` if an output cannot be written or a system library is missing.
    """
    wanted = tuple(ids)
    told("read", "", 0, len(wanted))
    corpus, kit = load(project, wanted), read_kit(project)
    told("check", "", 0, len(wanted))
    checked = check(corpus)
    jobs = plan(sound(corpus, checked), formats)
    maker = Maker(kit, typesets=any("pdf" in job.formats for job in jobs))
    found = [*all_diagnostics(corpus, checked), *maker.diagnostics]
    written, done = list[str](), set[str]()
    if any_error(maker.diagnostics):
        jobs = ()
    if any("html" in job.formats for job in jobs):
        written += _write(output, kit.for_screen())
    for number, job in enumerate(jobs):
        step = functools.partial(_tell, told, job.document, number, len(jobs))
        made = maker.make(_work(corpus, job), step)
        found += made.diagnostics
        if not any_error(made.diagnostics):
            step("write")
            written += _write(output, made.files)
            done.add(job.document)
    failed = tuple(name for name in corpus.entries if name not in done)
    return Outcome(tuple(written), failed, ordered(found), corpus.sources)


def _work(corpus: Corpus, job: Job) -> Work:
    entry = corpus.entries[job.document]
    assert entry.kind
    return Work(job, entry.kind.name, entry.path, entry.kind.view(entry.document))


def _tell(told: Progress, document: str, done: int, of: int, step: str) -> None:
    told(step, document, done, of)


def _write(output: Path, files: Mapping[str, bytes]) -> list[str]:
    for name, data in files.items():
        write(output / name, data)
    return list(files)
