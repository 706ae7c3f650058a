"""`reportgen review`: send a document in Word, take back what came of it, and decide."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from reportgen.build.accuracy import reply_of
from reportgen.build.sending import Unfit
from reportgen.commands._accuracy import answered, asked_for, author_of, send_for_accuracy
from reportgen.commands._common import (
    chosen,
    complete,
    day_of,
    documents_argument,
    name_of,
    tell,
    workplace,
)
from reportgen.commands._decisions import Wanted, decide_all, decisions
from reportgen.commands._points import shown_status
from reportgen.commands._sending import put_files, send_for_review
from reportgen.commands._taking import taken
from reportgen.commands.terminal import put_text, say
from reportgen.files.lock import locked
from reportgen.files.sources import Project
from reportgen.problems.errors import ToolError
from reportgen.problems.printable import in_one_line
from reportgen.review.word.files import NotTaken, Returned, taken_back
from reportgen.review.word.log import opened
from reportgen.text import wording


@click.group("review", epilog='Example: reportgen review send north/town --to "Lead editor"')
def command() -> None:
    """Send a document for review in Word, and take back what the reviewers changed."""


output_folder = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the files go to. Default: `review` in the project, which is no part of "
    "what is published.",
)
today_option = click.option(
    "--today",
    metavar="DAY",
    type=day_of(),
    help="The day to write into the log. Default: this day.",
)


@command.command("send")
@documents_argument
@click.option(
    "--to",
    required=True,
    metavar="NAME",
    type=name_of(),
    help="To whom it goes: `Lead editor`.",
)
@click.option("--due", metavar="DAY", type=day_of(), help="The day by which it is wanted back.")
@click.option(
    "--paragraph-numbers",
    "numbers",
    is_flag=True,
    help="Number the paragraphs, and make a PDF with the same numbers beside the Word file.",
)
@click.option(
    "--factual-accuracy",
    "accuracy",
    is_flag=True,
    help="Send it to the inspected service: a copy with numbered paragraphs in Word and PDF, a "
    "response form in Word and as a spreadsheet, and the list of figures.",
)
@output_folder
@today_option
def send(
    documents: tuple[str, ...],
    to: str,
    due: dt.date | None,
    numbers: bool,
    accuracy: bool,
    output: Path | None,
    today: dt.date | None,
) -> int:
    """Make a Word file of each document, in which every text can be changed and comes back.

    The log beside the document says what was sent to whom.
    """
    project = workplace().project
    if not documents:
        raise ToolError("name the document to send", "`reportgen list` shows all of them")
    day, failed = _day(today), 0
    asked = asked_for(project, to, day, due) if accuracy else None
    if due and due < day:
        say(f"it is wanted by {wording.day(due)}, which is before {wording.day(day)}")
    for id in chosen(project, documents):
        with _alone(project) as now:
            if asked:
                failed |= send_for_accuracy(now, id, asked, output)
            else:
                failed |= send_for_review(now, id, (to, due, day), output, numbers=numbers)
    return failed


@contextlib.contextmanager
def _alone(project: Project) -> Iterator[Project]:
    """Hold the lock of a project's content; gives the project, listed anew under the lock.

    What was listed before may be gone or new: another process may have begun a log meanwhile.
    """
    with locked(project.tree.below(project.content), wait=True):
        yield replace(project)


def _day(today: dt.date | None) -> dt.date:
    return today or dt.datetime.now(dt.UTC).date()


@command.command("take")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="WHICH",
    help="Changes to write: numbers, `3,5`, or an author. May be given several times.",
)
@click.option("--all", "everything", is_flag=True, help="Write all changes that can be written.")
@decisions
@today_option
def take(
    files: tuple[Path, ...],
    accepted: tuple[str, ...],
    everything: bool,
    rejected: tuple[str, ...],
    settled: tuple[str, ...],
    reason: str,
    today: dt.date | None,
) -> int:
    """Show what reviewers changed, text by text, and write what is accepted into the content.

    FILE is a Word file that `review send` made, as it came back; files of several reviewers are
    taken together. Every change and comment goes into the log beside the document, where it stays
    open until it is decided.
    """
    project = workplace().project
    found = [taken_back(project, file) for file in files]
    for one in found:
        if isinstance(one, NotTaken):
            hint = f" ({one.hint})" if one.hint else ""
            say(in_one_line(f"{one.name}: nothing was taken: {one.why}{hint}"))
    good = [one for one in found if isinstance(one, Returned)]
    failed = len(good) < len(found)
    documents = dict.fromkeys(one.sent.document for one in good)
    wanted = Wanted(accepted, rejected, settled, reason, everything=everything)
    if len(documents) > 1 and wanted.has_numbers:
        raise ToolError("numbers belong to one document", "take the files of each by themselves")
    for id in documents:
        own = [one for one in good if one.sent.document == id]
        with _alone(project) as now:
            failed |= taken(now, id, own, wanted, str(_day(today)))
    return int(failed)


@command.command("decide")
@click.argument("document", shell_complete=complete)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="NUMBERS",
    help="Points about factual accuracy that are right; change the text by hand.",
)
@click.option(
    "--partly",
    multiple=True,
    metavar="NUMBERS",
    help="Points about factual accuracy, right in part.",
)
@decisions
@click.option(
    "--by",
    metavar="NAME",
    type=name_of(),
    help="Who decides; not whoever wrote the report.",
)
@today_option
def decide(
    document: str,
    accepted: tuple[str, ...],
    partly: tuple[str, ...],
    rejected: tuple[str, ...],
    settled: tuple[str, ...],
    reason: str,
    by: str | None,
    today: dt.date | None,
) -> int:
    """Decide points of DOCUMENT that are in its log.

    A change in a Word file is accepted by `review take`, which needs the file. A point about
    factual accuracy is accepted here, in full or in part, or rejected, with a reason and `--by`.
    """
    project = workplace().project
    (id,) = chosen(project, [document])[:1]
    wanted = Wanted(accepted, rejected, settled, reason, partly=partly, by=by or "")
    with _alone(project) as now:
        log = opened(now, id)
        wanted.hold_to(log)
        decide_all(log, wanted, author_of(now, id), str(_day(today)))
        value = log.write()
    put_text(shown_status(id, value))
    return 0


@command.command("respond")
@click.argument("document", shell_complete=complete)
@click.option(
    "--round",
    "number",
    type=click.IntRange(min=1),
    help="The round. Default: the last for accuracy.",
)
@output_folder
@today_option
def respond(document: str, number: int | None, output: Path | None, today: dt.date | None) -> int:
    """Make the reply to the inspected service: each of its points, with the decision on it."""
    project = workplace().project
    (id,) = chosen(project, [document])[:1]
    round = answered(opened(project, id).value, id, number)
    made = reply_of(project, id, round, _day(today))
    if isinstance(made, Unfit):
        tell(made.found, made.sources)
        say(f"no reply was made: {id} has errors")
        return 1
    put_files(project, id, round.number, made, output)
    return 0


@command.command("status")
@documents_argument
def status(documents: tuple[str, ...]) -> int:
    """Say what was sent to whom, what came back, and which points are open.

    Without DOCUMENT, of all documents that were sent.
    """
    project = workplace().project
    for id in chosen(project, documents):
        if project.log_of(id):
            put_text(shown_status(id, opened(project, id).value))
    return 0
