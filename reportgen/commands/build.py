"""`reportgen build`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from reportgen import console
from reportgen.build import build
from reportgen.commands.common import chosen, documents_argument, tell, workplace
from reportgen.commands.progress import progress
from reportgen.diagnostics import any_error
from reportgen.plan import FORMATS, Format


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
def command(documents: tuple[str, ...], formats: tuple[Format, ...], output: Path | None) -> int:
    """Build reports as PDF and HTML.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all. A document
    that holds errors keeps its last good output, and the command exits with 1.
    """
    started = time.monotonic()
    place = workplace()
    ids = chosen(place.project, documents)
    target = output or place.output
    with progress() as told:
        outcome = build(place.project, target, ids, formats, told)
    tell(outcome.diagnostics, outcome.sources)
    for name in outcome.written:
        if not name.startswith("assets/"):
            click.echo(_shown(target / name))
    took = f"{time.monotonic() - started:.1f} s"
    built, problems = len(ids) - len(outcome.failed), console.counted(outcome.diagnostics)
    click.echo(
        f"{built} of {len(ids)} built in {took}" + (f": {problems}" if problems else ""), err=True
    )
    for name in outcome.failed:
        click.echo(f"not built: {name}", err=True)
    return int(any_error(outcome.diagnostics) or bool(outcome.failed))


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
