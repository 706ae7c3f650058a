"""`reportgen review`: send a document in Word, take back what came of it, and decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from reportgen.build.sending import Copy, Unfit, copy_of
from reportgen.commands._common import (
    chosen,
    complete,
    day_of,
    documents_argument,
    tell,
    workplace,
)
from reportgen.commands._decisions import Wanted, decisions
from reportgen.commands._points import shown_point, shown_status
from reportgen.commands.terminal import put, put_line, say
from reportgen.files.handles import Tree
from reportgen.files.lock import locked
from reportgen.files.sources import Project
from reportgen.files.write import RIGHT_WANTED, make_folder, write
from reportgen.files.write import put as put_file
from reportgen.problems.errors import ToolError
from reportgen.review.word import log as logs
from reportgen.review.word.files import NotTaken, Numbered, Returned, numbered, taken_back
from reportgen.review.word.log import Log, decided, new_points, new_round, opened
from reportgen.review.word.taking import Clash, Writing, in_words
from reportgen.start.schemas import log_schema

MANY = 200
"""How many points are shown at most; the log has all of them."""


@click.group("review", epilog='Example: reportgen review send north/town --to "Lead editor"')
def command() -> None:
    """Send a document for review in Word, and take back what the reviewers changed."""


today_option = click.option(
    "--today",
    metavar="DAY",
    type=day_of(),
    help="The day to write into the log. Default: this day.",
)


@command.command("send")
@documents_argument
@click.option("--to", required=True, metavar="NAME", help="To whom it goes: `Lead editor`.")
@click.option("--due", metavar="DAY", type=day_of(), help="The day by which it is wanted back.")
@click.option(
    "--paragraph-numbers",
    "numbers",
    is_flag=True,
    help="Number the paragraphs, and make a PDF with the same numbers beside the Word file.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the files go to. Default: `review` in the project, which is no part of "
    "what is published.",
)
@today_option
def send(
    documents: tuple[str, ...],
    to: str,
    due: dt.date | None,
    numbers: bool,
    output: Path | None,
    today: dt.date | None,
) -> int:
    """Make a Word file of each document, in which every text can be changed and comes back.

    The log beside the document says what was sent to whom.
    """
    project = workplace().project
    if not documents:
        raise ToolError("name the document to send", "`reportgen list` shows all of them")
    failed = 0
    for id in chosen(project, documents):
        with locked(project.tree.below(project.content), wait=True):
            failed |= _sent(project, id, (to, due, _day(today)), output, numbers=numbers)
    return failed


def _sent(
    project: Project,
    id: str,
    about: tuple[str, dt.date | None, dt.date],
    output: Path | None,
    *,
    numbers: bool,
) -> int:
    to, due, today = about
    log = opened(project, id)
    made = copy_of(project, id, to, len(log.value.rounds) + 1, numbers=numbers, pdf=numbers)
    if isinstance(made, Unfit):
        tell(made.found, made.sources)
        say(f"{id} was not sent: it has errors")
        return 1
    log.edit([new_round(log, to, str(today), str(due) if due else None, made.sent.key)])
    for path, data in _files(project, id, made, output):
        write(path, data)
        put_line(str(path))
    log.write()
    put_line(log.path)
    schema = f"{project.content}/schemas/{logs.SCHEMA}"
    if not project.exists(schema):
        put_file(project.tree, schema, log_schema().encode(), RIGHT_WANTED)
        put_line(schema)
    return 0


def _files(
    project: Project, id: str, made: Copy, output: Path | None
) -> Iterable[tuple[Path, bytes]]:
    folder = output or project.root / "review"
    make_folder(Tree(folder))
    name = f"{id.replace('/', '-')}-round-{made.sent.round}"
    yield folder / f"{name}.docx", made.data
    if made.pdf:
        yield folder / f"{name}.pdf", made.pdf


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
            say(f"{one.name}: nothing was taken: {one.why}{hint}")
    good = [one for one in found if isinstance(one, Returned)]
    failed = len(good) < len(found)
    documents = dict.fromkeys(one.sent.document for one in good)
    wanted = Wanted(accepted, rejected, settled, reason, everything=everything)
    if len(documents) > 1 and wanted.has_numbers:
        raise ToolError("numbers belong to one document", "take the files of each by themselves")
    for id in documents:
        own = [one for one in good if one.sent.document == id]
        with locked(project.tree.below(project.content), wait=True):
            failed |= _taken(project, id, own, wanted, str(_day(today)))
    return int(failed)


def _taken(
    project: Project, id: str, files: Sequence[Returned], wanted: Wanted, today: str
) -> bool:
    """Take back the files of one document; whether something that was wanted could not be done."""
    log = _logged(project, id, files, today)
    points = numbered(log, files)
    for file in files:
        say(f"{file.name}, sent to {file.sent.to}: {in_words(file.points) or 'nothing changed'}")
        for remark in file.remarks:
            say(f"  {remark}")
    wanted.hold_to(log)
    writing = Writing.of(project, id)
    failed, lines = False, list[str]()
    for one in points:
        outcome = _decide(log, writing, one, wanted, today)
        failed |= not isinstance(outcome, str)
        said = outcome if isinstance(outcome, str) else "open"
        clash = outcome if isinstance(outcome, Clash) else None
        lines.append(shown_point(one, said, clash))
        if isinstance(outcome, _No):
            lines.append(f"   not written: {outcome.why}\n")
    put("\n".join(lines[:MANY]))
    if len(lines) > MANY:
        say(f"{len(lines) - MANY} more points stand in {log.path}")
    for path in writing.write():
        put_line(path)
    log.write()
    still = len(logs.opened(project, id).value.open_points())
    say(f"{id}: {still} open; `reportgen review status {id}` lists them")
    return failed


def _logged(project: Project, id: str, files: Sequence[Returned], today: str) -> Log:
    """The log with the points of files in it."""
    log = opened(project, id)
    for file in files:
        log.edit([*new_points(log, file.round, file.points, today)])
        log = log.again()
    return log


class _No:
    """Why a change that was accepted is not written."""

    def __init__(self, why: str) -> None:
        self.why = why


def _decide(
    log: Log, writing: Writing, one: Numbered, wanted: Wanted, today: str
) -> str | Clash | _No:
    """Decide a point as it is wanted; what became of it, or why not."""
    decision = wanted.of(one.number, one.point.author, one.point.sort)
    if not decision or one.decision != "open":
        return one.decision
    if decision == "accepted":
        if one.point.sort == "figure":
            return _No("a figure is changed where it is given; then `--settle` this point")
        if one.point.sort != "change":
            decision = "settled"
        elif outcome := writing.accept(one.point, one.sent):
            return outcome if isinstance(outcome, Clash) else _No(outcome)
    log.edit([*decided(log, one.at, decision, wanted.reason, today)])
    return decision


@command.command("decide")
@click.argument("document", shell_complete=complete)
@decisions
@today_option
def decide(
    document: str,
    rejected: tuple[str, ...],
    settled: tuple[str, ...],
    reason: str,
    today: dt.date | None,
) -> int:
    """Reject or settle points of DOCUMENT that are in its log; what is accepted needs the file."""
    project = workplace().project
    (id,) = chosen(project, [document])[:1]
    wanted = Wanted((), rejected, settled, reason)
    with locked(project.tree.below(project.content), wait=True):
        log = opened(project, id)
        wanted.hold_to(log)
        for at, round in enumerate(log.value.rounds):
            for number, point in enumerate(round.points):
                decision = wanted.of(point.number, point.author, point.sort)
                if decision:
                    log.edit([*decided(log, (at, number), decision, reason, str(_day(today)))])
        log.write()
    put(shown_status(id, opened(project, id).value))
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
            put(shown_status(id, opened(project, id).value))
    return 0
