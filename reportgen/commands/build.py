"""`reportgen build`."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from reportgen import console
from reportgen.build import Options, Outcome, build
from reportgen.commands.common import chosen, documents_argument, tell, workplace
from reportgen.commands.progress import progress
from reportgen.diagnostics import any_error
from reportgen.plan import FORMATS, Format


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@click.command(
    "build", epilog="Example: reportgen build greater-manchester/manchester-north --format pdf"
)
@documents_argument
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    default=FORMATS,
    help="A format to build; give it twice for both. Default: both.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that reports go to. Default: the settings' `output`.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=_cores,
    help="How many processes work at a time. Default: one for each core.",
)
@click.option("--force", is_flag=True, help="Build what is up to date, too.")
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if anything would be built."
)
@click.option("-v", "--explain-why", is_flag=True, help="Say why each document is built.")
def command(
    documents: tuple[str, ...],
    formats: tuple[Format, ...],
    output: Path | None,
    jobs: int,
    force: bool,
    check: bool,
    explain_why: bool,
) -> int:
    """Build reports as PDF and HTML, as far as they are not up to date.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all. A document
    that holds errors keeps its last good output, and the command exits with 1.
    """
    started = time.monotonic()
    place = workplace()
    ids = chosen(place.project, documents)
    target = output or place.output
    with progress() as shown:
        options = Options(formats, jobs, force, check)
        outcome = build(place.project, target, ids, options, shown)
    tell(outcome.diagnostics, outcome.sources)
    if explain_why or check:
        for one in outcome.stale:
            click.echo(f"{one.document}: {one.reason}", err=True)
    _report(outcome, target, len(ids), time.monotonic() - started)
    return int(
        any_error(outcome.diagnostics) or bool(outcome.failed) or (check and bool(outcome.stale))
    )


def _report(outcome: Outcome, target: Path, wanted: int, seconds: float) -> None:
    """Files written go to stdout; what there was to do, and how long it took, to stderr."""
    for name in outcome.written:
        if not name.startswith("assets/"):
            click.echo(_shown(target / name))
    for name in outcome.removed:
        click.echo(f"removed: {_shown(target / name)}", err=True)
    for name in outcome.failed:
        click.echo(f"not built: {name}", err=True)
    built = len(outcome.stale) - len(outcome.failed) if outcome.written else 0
    parts = [f"{built} built", f"{wanted - len(outcome.stale)} up to date"]
    if outcome.failed:
        parts.append(f"{len(outcome.failed)} not built")
    problems = console.counted(outcome.diagnostics)
    click.echo(
        f"{', '.join(parts)} in {seconds:.1f} s" + (f": {problems}" if problems else ""), err=True
    )


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
