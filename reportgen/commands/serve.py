"""`reportgen serve`."""

from __future__ import annotations

import contextlib
import tempfile
import webbrowser
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
from reportgen.files.handles import Tree
from reportgen.files.write import OWNER, put
from reportgen.kinds.registry import KINDS
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
@click.option("--open", "opens", is_flag=True, help="Open the address in your browser.")
def command(
    documents: tuple[str, ...],
    port: int,
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int,
    opens: bool,
) -> None:
    """Write in a browser beside the page, and build what changes.

    Open the address that it prints: it lets your browser in, and nobody else on this machine. It
    leads to the document that you name, its page beside its form, or to a list of all. What you
    type is saved into the document's file, and nothing else there is changed. Pages that are open
    are renewed on each change, and show what is wrong. It goes on until Ctrl-C.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all.
    """
    with extra("serve"):
        from reportgen.desk.web.desk import Desk
        from reportgen.serve.server import Served, serve
        from reportgen.serve.shelf import Asked, Sort
    place = workplace()

    def asked() -> Asked:
        project = workplace(place.project.root).project
        return Asked(project, chosen(project, documents))

    named = asked().documents  # to say at once what is wrong with a name
    options = [f"--format={one}" for one in formats]
    served = Served(
        asked,
        output.resolve() if output else place.output,
        (*options, f"--jobs={jobs}", "--", *documents),
        {name: Sort(one.label or name, one.view is not None) for name, one in KINDS.items()},
        named[0] if documents and len(named) == 1 else "",
        Desk(lambda: workplace(place.project.root).project, output or place.output),
    )
    with tempfile.TemporaryDirectory() if opens else contextlib.nullcontext() as folder:
        serve(served, port, say, lambda address: _open(Path(folder), address) if folder else None)


def _open(folder: Path, address: str) -> None:
    """Open an address in the user's browser.

    Everybody on a machine sees the arguments of a program, and so the browser is given a file that
    only its owner may read, and that leads to the address.
    """
    page = folder / "open.html"
    text = f'<!doctype html><meta http-equiv="refresh" content="0; url={address}">'
    put(Tree(folder), page.name, text.encode(), mode=OWNER)
    webbrowser.open(page.as_uri())
