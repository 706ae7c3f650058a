"""`reportgen list`."""

from __future__ import annotations

import click

from reportgen.commands.common import chosen, documents_argument, tell, workplace
from reportgen.diagnostics import any_error, ordered
from reportgen.loading import load
from reportgen.terminal import put_line


@click.command("list", epilog="Example: reportgen list greater-manchester")
@documents_argument
def command(documents: tuple[str, ...]) -> int:
    """List the documents: id, kind and title, separated by tabs."""
    project = workplace().project
    corpus = load(project, chosen(project, documents))
    titles = {name: corpus.sound(one.path, one.title) for name, one in corpus.entries.items()}
    tell(ordered(corpus.diagnostics), corpus.sources)
    for entry in corpus.entries.values():
        kind = entry.kind.name if entry.kind else "?"
        put_line(f"{entry.id}\t{kind}\t{titles[entry.id] or '?'}")
    return int(any_error(corpus.diagnostics))
