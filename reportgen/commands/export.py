"""`reportgen export`."""

from __future__ import annotations

import sys

import click

from reportgen.build.listings.exports import FORMS, TABLES, table
from reportgen.build.prepare import Purpose, prepare
from reportgen.commands._common import chosen, documents_argument, jobs_option, tell, workplace
from reportgen.commands.terminal import put_bytes, say
from reportgen.documents.summary import read_summary
from reportgen.problems.diagnostics import any_error


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
@click.option(
    "--drafts", is_flag=True, help="Add what is not final, with a column that says the stage."
)
@jobs_option
def command(name: str, documents: tuple[str, ...], form: str, drafts: bool, jobs: int) -> int:
    """Print ratings or recommendations as data.

    That is a row for each standard and PDU, or for each recommendation, of what is final.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all. A build
    writes the same into `data/`. A document that holds errors is left out, and the command exits
    with 1.
    """
    if form == "xlsx" and sys.stdout.isatty():
        raise click.UsageError(f"a spreadsheet is not text: put it into a file, > {name}.xlsx")
    project = workplace().project
    batch = prepare(project, chosen(project, documents), Purpose.LIST, jobs)
    found = batch.diagnostics()
    tell(found, batch.sources)
    lines = (one.summary for one in batch.documents.values() if one.summary)
    summaries = [read_summary(line) for line in lines]
    put_bytes(FORMS[form].write(table(name, summaries, drafts=drafts)))
    early = [one.id for one in summaries if one.unit and one.stage != "final"]
    if early and not drafts:
        say(f"not final, and left out without --drafts: {', '.join(early)}")
    return int(any_error(found))
