"""`reportgen list`."""

from __future__ import annotations

import click

from reportgen.commands.common import chosen, documents_argument, tell, workplace
from reportgen.diagnostics import any_error
from reportgen.loading import load


@click.command("list", epilog="Example: reportgen list greater-manchester")
@documents_argument
def command(documents: tuple[str, ...]) -> int:
    """List the documents: id, kind and title, separated by tabs."""
    project = workplace().project
    corpus = load(project, chosen(project, documents))
    tell(tuple(corpus.diagnostics), corpus.sources)
    for entry in corpus.entries.values():
        kind = entry.kind.name if entry.kind else "?"
        title = (
            entry.kind.title(entry.document) if entry.kind and entry.document is not None else "?"
        )
        click.echo(f"{entry.id}\t{kind}\t{title}")
    return int(any_error(corpus.diagnostics))
