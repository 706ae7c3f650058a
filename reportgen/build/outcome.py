"""What a build is asked for, what it tells while it runs, and what it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from reportgen.build.track.fresh import Stale
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.source import Source
from reportgen.render.formats import USUAL, Format

if TYPE_CHECKING:
    from reportgen.model.stages import Stage


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
