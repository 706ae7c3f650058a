"""`reportgen serve`."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.commands._common import (
    chosen,
    documents_argument,
    jobs_option,
    output_option,
    workplace,
)
from reportgen.commands.terminal import say
from reportgen.problems.extras import extra
from reportgen.render.formats import USUAL


@click.command("serve", epilog="Example: reportgen serve greater-manchester/manchester-north")
@documents_argument
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where it is served on this machine; 0 takes any port that is free.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice([one.name for one in USUAL]),
    multiple=True,
    default=[one.name for one in USUAL],
    help="A format to build; pages alone (`html`) are built sooner. Default: both.",
)
@output_option
@jobs_option
def command(
    documents: tuple[str, ...],
    port: int,
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int,
) -> None:
    """Show pages in a browser, and build what changes.

    Pages that are open are loaded anew then, and show what keeps a document from being built. Only
    browsers on this machine can see them. It goes on until Ctrl-C.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all.
    """
    with extra("serve"):
        from reportgen.serve.server import Served, serve
    place = workplace()
    chosen(place.project, documents)  # to say at once what is wrong with a name
    asked = [f"--format={one}" for one in formats]
    arguments = (*asked, f"--jobs={jobs}", "--", *documents)
    target = (output or place.output).resolve()
    serve(Served(place.project, target, arguments), port, tell)


def tell(line: str) -> None:
    """Print a line for the person who started the server."""
    say(line)
