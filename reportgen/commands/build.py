"""`reportgen build`."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from reportgen.build.build import build
from reportgen.build.outcome import Options, Outcome
from reportgen.build.track.changes import changed_inputs, gone_documents
from reportgen.commands._common import (
    Workplace,
    address_given,
    chosen,
    documents_argument,
    jobs_option,
    output_option,
    tell,
    today_option,
    workplace,
)
from reportgen.commands._progress import progress
from reportgen.commands.terminal import put_line, say
from reportgen.files.input import Input
from reportgen.files.write import write
from reportgen.model.stages import ON_THE_WAY, Stage
from reportgen.problems import console
from reportgen.problems.diagnostics import Severity, any_error, to_row
from reportgen.problems.errors import ToolError
from reportgen.problems.printable import as_json
from reportgen.render.formats import ARCHIVE, ASKED_FOR, USUAL, Format, document_of, named


@click.command(
    "build",
    epilog="Examples: reportgen build greater-manchester/manchester-north --format pdf; "
    "reportgen build --executor dask --scheduler tcp://10.0.0.5:8786",
)
@documents_argument
@click.option(
    "--format",
    "formats",
    type=click.Choice([one.name for one in ASKED_FOR]),
    multiple=True,
    default=[one.name for one in USUAL],
    help="A format to build; give it again for more. Default: HTML and PDF. `docx` is for review.",
)
@output_option
@jobs_option
@click.option(
    "--since",
    metavar="REV",
    help="Build only what differs from a git revision, say `origin/main`, or draws on what does.",
)
@click.option(
    "--archive",
    is_flag=True,
    help="Build an archive copy, too: PDF/A-3a with the content attached, as `ID.archive.pdf`.",
)
@click.option(
    "--stage",
    type=click.Choice(ON_THE_WAY),
    default=ON_THE_WAY[0],
    help="Refuse what is before this stage; `final` refuses what has warnings, too.",
)
@click.option(
    "--skip-earlier",
    is_flag=True,
    help="With --stage: leave out what is before it, in place of refusing it.",
)
@today_option
@click.option("--force", is_flag=True, help="Build what is up to date, too.")
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if anything would be built."
)
@click.option("--wait", is_flag=True, help="Wait while another build writes into the folder.")
@click.option(
    "--prune",
    is_flag=True,
    help="Remove what was built from documents that are gone, however many.",
)
@click.option(
    "--outcome",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what was built, why, and every problem to a JSON file; if the build could not be "
    "done, the reason, too.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings, and nothing else.")
@click.option("-v", "--explain-why", is_flag=True, help="Say why each document is built.")
@click.option(
    "--executor",
    type=click.Choice(["local", "dask"]),
    default="local",
    help="Who builds: processes of this machine, or the workers of a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    callback=address_given,
    help="The cluster's scheduler, say `tcp://10.0.0.5:8786`.",
)
@click.option(
    "--target",
    metavar="URL",
    callback=address_given,
    help="Where reports go in place of a folder, say `s3://bucket/reports`; a cluster's workers "
    "put them there themselves. Only what is final goes there.",
)
@click.option("--drafts", is_flag=True, help="Put what is not final into the --target, too.")
def command(**asked: Any) -> int:
    """Build reports as PDF and HTML, as far as they are not up to date.

    An index page, `index.html`, and all ratings and recommendations as data, in `data/`, are made
    from all documents that were built, now or earlier.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all. A document
    that holds errors keeps its last good output, and the command exits with 1.
    """
    archive = (ARCHIVE,) if asked.pop("archive") else ()
    return _told(_Asked(**asked | {"formats": (*named(asked["formats"]), *archive)}))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The arguments and options of the command."""

    documents: tuple[str, ...]
    formats: tuple[Format, ...]
    output: Path | None
    jobs: int
    since: str | None
    stage: Stage
    skip_earlier: bool
    today: dt.date | None
    force: bool
    check: bool
    wait: bool
    prune: bool
    outcome: Path | None
    quiet: bool
    explain_why: bool
    executor: str
    scheduler: str
    target: str
    drafts: bool

    def contradiction(self) -> str | None:
        """Why these options cannot go together; None if they can."""
        if self.executor == "dask" and not self.scheduler:
            return "--executor dask needs the --scheduler of a cluster"
        if self.executor != "dask" and self.scheduler:
            return "--scheduler goes with --executor dask"
        if self.skip_earlier and self.stage == ON_THE_WAY[0]:
            return "--skip-earlier goes with --stage"
        if self.drafts and not self.target:
            return "--drafts goes with --target: into a folder drafts are always built"
        if self.quiet and self.explain_why:
            return "--quiet says nothing of why"
        if self.output and self.target:
            return "--output and --target both say where reports go"
        return None


def _told(asked: _Asked) -> int:
    """Build; if that raises `ToolError`, write the reason into the `--outcome` file."""
    if wrong := asked.contradiction():
        raise click.UsageError(wrong)
    try:
        return _build(asked)
    except ToolError as error:
        if asked.outcome:
            write(asked.outcome, _as_json(Outcome(), {}, str(error)).encode())
        raise


def _build(asked: _Asked) -> int:
    started = time.monotonic()
    place = workplace(today=asked.today)
    ids = chosen(place.project, asked.documents)
    target = asked.output or place.output
    because: dict[str, str] = {}
    gone: tuple[str, ...] = ()
    if asked.since:
        changed = changed_inputs(place.project, asked.since)
        gone = gone_documents(place.project, asked.since, changed)
        because = _touched(place, ids, asked, changed)
        ids = tuple(because)
    with progress(
        lambda name: put_line(_shown(asked.target or target, name)), quiet=asked.quiet
    ) as shown:
        outcome = build(place.project, target, ids, _options(asked), shown)
    wrong = [one for one in outcome.diagnostics if one.severity is not Severity.NOTE]
    tell(wrong if asked.quiet else outcome.diagnostics, outcome.sources)
    why = {one.document: because.get(one.document, one.reason) for one in outcome.stale}
    why |= dict.fromkeys(outcome.refused, f"it is not fit for the stage {asked.stage}")
    if asked.explain_why or asked.check:
        for name, reason in (why | outcome.stale_listings).items():
            say(f"{name}: {reason}")
    if asked.outcome:
        write(asked.outcome, _as_json(outcome, why, gone=gone).encode())
    for name in gone:
        say(f"gone since {asked.since}: {name}")
    if not asked.quiet:
        _report(outcome, asked.target or target, len(ids), time.monotonic() - started)
    stale = asked.check and bool(outcome.stale or outcome.stale_listings)
    left = bool(outcome.failed or outcome.spared)
    return int(any_error(outcome.diagnostics) or left or stale)


def _options(asked: _Asked) -> Options:
    """The build's options, from those of the command; drafts are withheld only from a target."""
    return Options(
        asked.formats,
        asked.jobs,
        asked.force,
        asked.check,
        asked.scheduler,
        asked.target,
        asked.stage,
        asked.wait,
        asked.prune,
        asked.skip_earlier,
        asked.drafts or not asked.target,
        lists_files=asked.outcome is not None,
    )


def _as_json(
    outcome: Outcome, why: dict[str, str], stopped: str = "", gone: tuple[str, ...] = ()
) -> str:
    """The outcome of a build as JSON; files are paths below the output folder.

    `stopped` is the reason if the build could not be done. `gone` has the documents that exist in
    the git revision of `--since`, and no longer now.
    """
    whole = {
        "documents": [
            {
                "id": document,
                "why": reason,
                "files": [name for name in outcome.written if _is_of(document, name)],
                "failed": document in outcome.failed,
            }
            for document, reason in why.items()
        ],
        "listing": outcome.listing,
        "removed": outcome.removed,
        "spared": outcome.spared,
        "left_out": outcome.left_out,
        "files": outcome.files,
        "gone": gone,
        "problems": [*map(to_row, outcome.diagnostics)],
        "stopped": stopped,
    }
    return as_json(whole) + "\n"


def _is_of(document: str, name: str) -> bool:
    return not name.startswith("assets/") and document_of(name) == document


def _touched(
    place: Workplace, ids: tuple[str, ...], asked: _Asked, changed: tuple[Input, ...]
) -> dict[str, str]:
    """The documents that changed since a git revision, each with the reason."""
    # This loads all documents, which a build with nothing to do must not.
    from reportgen.build.track.touched import touched

    found = touched(place.project, ids, asked.formats, changed)
    return {document: f"{reason} since {asked.since}" for document, reason in found.items()}


def _report(outcome: Outcome, target: Path | str, wanted: int, seconds: float) -> None:
    """Print what was removed, left out, built and not built, and how long it took."""
    for name in outcome.removed:
        say(f"removed: {_shown(target, name)}")
    _report_left(outcome)
    built = {document_of(name) for name in outcome.written if not name.startswith("assets/")}
    left = wanted - len(outcome.stale) - len(outcome.refused) - len(outcome.left_out)
    parts = [f"{len(built)} built", f"{left} up to date"]
    if outcome.failed:
        parts.append(f"{len(outcome.failed)} not built")
    problems = console.counted(outcome.diagnostics)
    say(f"{', '.join(parts)} in {seconds:.1f} s" + (f": {problems}" if problems else ""))
    if outcome.listing and not built:
        say(f"made anew: {', '.join(outcome.listing)}")


def _report_left(outcome: Outcome) -> None:
    """Print what was not built or removed, and why."""
    for name in outcome.spared:
        say(f"gone from the content, but not removed: {name}")
    if outcome.spared:
        say("look whether all of the content is there; --prune removes them")
    for names, why in (
        (outcome.left_out, "not ready, left out"),
        (outcome.failed, "not built"),
        (outcome.withheld, "not put there, as it is not final"),
    ):
        for name in names:
            say(f"{why}: {name}")


def _shown(target: Path | str, name: str) -> str:
    if isinstance(target, str):
        return f"{target.rstrip('/')}/{name}"
    file, here = target / name, Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
