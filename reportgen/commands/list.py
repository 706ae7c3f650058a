"""`reportgen list`."""

from __future__ import annotations

import click

from reportgen.commands._common import chosen, documents_argument, tell, workplace
from reportgen.commands.terminal import put, put_line
from reportgen.documents.corpus import Entry
from reportgen.load.loading import load
from reportgen.model.shared import Staged
from reportgen.problems.diagnostics import any_error, ordered
from reportgen.problems.printable import as_json

UNKNOWN = "?"
"""Printed for a document that could not be loaded."""

NONE = "-"
"""Printed if a document does not have a value, such as the stage of ratings alone."""


@click.command("list", epilog="Example: reportgen list greater-manchester")
@documents_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json"]),
    default="human",
    show_default=True,
    help="Form of the list: columns for people, or an array with an object for each document.",
)
def command(documents: tuple[str, ...], form: str) -> int:
    """List the documents: id, kind, stage, date of publication and title.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all.
    """
    project = workplace().project
    corpus = load(project, chosen(project, documents))
    titles = {name: corpus.sound(one.path, one.title) for name, one in corpus.entries.items()}
    tell(ordered(corpus.diagnostics), corpus.sources)
    rows = [_row(entry, titles[name] or UNKNOWN) for name, entry in corpus.entries.items()]
    if form == "json":
        put(as_json(rows) + "\n")
    else:
        for line in _aligned([[*row.values()] for row in rows]):
            put_line(line)
    return int(any_error(corpus.diagnostics))


def _row(entry: Entry, title: str) -> dict[str, str]:
    row = {"id": entry.id, "kind": UNKNOWN, "stage": UNKNOWN, "date": UNKNOWN, "title": title}
    if entry.kind:
        row["kind"] = entry.kind.name
    if entry.kind and entry.document is not None:
        value = entry.document.report.value
        row["stage"] = value.stage if isinstance(value, Staged) else NONE
        row["date"] = _date(value) if isinstance(value, Staged) else NONE
    return row


def _date(document: Staged) -> str:
    """The date of publication as in the file: `2023-05`, or `2023-05-12` for a letter."""
    if (day := document.published_on) is None:
        return NONE
    return f"{day:%Y-%m}" if "month" in document.published_at else day.isoformat()


def _aligned(rows: list[list[str]]) -> list[str]:
    """Rows with two spaces between columns, each as wide as its longest value."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
