"""`reportgen import`."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.commands._common import workplace
from reportgen.commands.terminal import put_line, say
from reportgen.importing.importing import imported
from reportgen.importing.values import Placed
from reportgen.kinds.registry import KINDS


@click.command("import", epilog="Example: reportgen import oldham.docx pdu-report north/oldham")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("kind", type=click.Choice([*KINDS]))
@click.argument("document", metavar="ID")
@click.option(
    "--framework",
    help="The standards to use. Default: that of the ratings it draws on, or the newest.",
)
def command(file: Path, kind: str, document: str, framework: str | None) -> int:
    """Read a Word FILE that was written elsewhere into a new document of a KIND.

    Its headings are held to the parts of the kind, its bullets to their lists. What cannot be
    placed stands as comments in its place, so that no word is lost; `reportgen check` leads on.
    """
    found = imported(workplace().project, file, KINDS[kind], document, framework)
    for one in found.remarks:
        say(f"{file.name}: {one}")
    for path in found.paths:
        put_line(path)
    say(_counted(found.placed, file.name))
    say(f"`reportgen check {document}` says what is still missing")
    return 0


def _counted(placed: Placed, name: str) -> str:
    """How many words of a file are where."""
    return (
        f"{name}: {placed.words:,} words; {placed.placed:,} were placed, {placed.fixed:,} are the "
        f"framework's own or the contents, {placed.other:,} stand as comments"
    )
