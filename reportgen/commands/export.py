"""`reportgen export`."""

from __future__ import annotations

import sys

import click

from reportgen.commands.common import chosen, documents_argument, jobs_option, tell, workplace
from reportgen.diagnostics import any_error
from reportgen.exports import FORMS, TABLES, table
from reportgen.prepare import Purpose, prepare
from reportgen.summary import read_summary


@click.command(
    "export", epilog="Example: reportgen export ratings --format xlsx north-west > ratings.xlsx"
)
@click.argument("name", type=click.Choice([*TABLES]), metavar="ratings|recommendations")
@documents_argument
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default="csv",
    show_default=True,
    help="Form of the data.",
)
@jobs_option
def command(name: str, documents: tuple[str, ...], form: str, jobs: int) -> int:
    """Print ratings or recommendations as data.

    That is a row for each standard and PDU, or for each recommendation.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all. A build
    writes the same into `data/`. A document that holds errors is left out, and the command exits
    with 1.
    """
    if form == "xlsx" and sys.stdout.isatty():
        raise click.UsageError(f"a spreadsheet is no text: put it into a file, > {name}.xlsx")
    project = workplace().project
    batch = prepare(project, chosen(project, documents), Purpose.LIST, jobs)
    found = batch.diagnostics()
    tell(found, batch.sources)
    lines = (one.summary for one in batch.documents.values() if one.summary)
    data = FORMS[form].write(table(name, [read_summary(line) for line in lines]))
    sys.stdout.buffer.write(data)
    return int(any_error(found))
