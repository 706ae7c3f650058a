"""`reportgen check`."""

from __future__ import annotations

import datetime as dt

import click

from reportgen.build.prepare import Purpose, prepare, with_all_shared
from reportgen.build.review import held_back
from reportgen.build.track.changes import below_repository
from reportgen.commands._common import (
    chosen,
    documents_argument,
    jobs_option,
    tell,
    today_option,
    workplace,
)
from reportgen.commands.terminal import put, say
from reportgen.files.sources import Project
from reportgen.model.stages import ON_THE_WAY, Stage
from reportgen.problems import console
from reportgen.problems.diagnostics import any_error, ordered
from reportgen.review.evidence.basis import counted
from reportgen.text.dictionary import dictionary
from reportgen.text.grammar import grammar


@click.command("check", epilog="Example: reportgen check greater-manchester/manchester-north")
@documents_argument
@click.option(
    "--output",
    "form",
    type=click.Choice([*console.FORMATS]),
    default="human",
    show_default=True,
    help="Form of the report: for people on stderr, the others on stdout.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings and notes too.")
@click.option(
    "--all", "each", is_flag=True, help="Show each of many warnings, not a few of a code."
)
@click.option(
    "--spelling",
    is_flag=True,
    help="Look up each word in a dictionary, too; needs the extra `spelling`.",
)
@click.option(
    "--grammar",
    "parses",
    is_flag=True,
    help="Hold sentences to the grammar of English, too; needs the extra `grammar`.",
)
@click.option(
    "--stage",
    type=click.Choice(ON_THE_WAY),
    default=ON_THE_WAY[0],
    help="Report what keeps a document from this stage, too: for `final` warnings, and points of "
    "its reviews that are open.",
)
@today_option
@jobs_option
def command(
    documents: tuple[str, ...],
    form: str,
    strict: bool,
    each: bool,
    stage: Stage,
    today: dt.date | None,
    jobs: int,
    **looks_up: bool,
) -> int:
    """Find everything that is wrong in the content, and write nothing.

    DOCUMENT is a document's id, its file or a folder of documents; without any, all, and what
    documents share besides, whether any draws on it or not.
    """
    project = _workplace(today, **looks_up)
    ids = chosen(project, documents)
    batch = prepare(project, ids, Purpose.CHECK, jobs)
    held = held_back(project, batch, stage) if stage != ON_THE_WAY[0] else ()
    if not documents:
        batch = with_all_shared(batch, project)
    found = batch.diagnostics()
    if held:
        found = ordered({*found, *held})
    if form == "human":
        tell(found, batch.sources, each=each)
        checked = f"{len(ids)} document{'s' * (len(ids) != 1)} checked"
        say(f"{checked}: {console.counted(found) or 'nothing to report'}")
        if figures := batch.figures():
            say(counted(figures))
    else:
        shown = found
        if form in console.IN_REPOSITORY:
            shown = console.placed_below(found, below_repository(project.root))
        put(console.FORMATS[form](shown, batch.sources))
    return int(any_error(found) or (strict and bool(found)))


def _workplace(today: dt.date | None, *, spelling: bool, parses: bool) -> Project:
    """The project to check; says at once what is missing to look words or grammar up."""
    project = workplace(today=today, spells=spelling, parses=parses).project
    if spelling:
        dictionary("en")
    if parses:
        grammar()
    return project
