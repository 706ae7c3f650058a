"""Sends one document for review, and puts the files and the log where they belong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.build.sending import For, Unfit, copy_of
from reportgen.commands._common import tell
from reportgen.commands.terminal import put_line, say
from reportgen.edit.edits import Edit
from reportgen.files.handles import Tree
from reportgen.files.sources import Project
from reportgen.files.write import RIGHT_WANTED, make_folder, write
from reportgen.files.write import put as put_file
from reportgen.review.word import log as logs
from reportgen.review.word.log import Log, new_round, opened
from reportgen.start.schemas import log_schema


def send_for_review(
    project: Project,
    id: str,
    about: tuple[str, dt.date | None, dt.date],
    output: Path | None,
    *,
    numbers: bool,
) -> int:
    """Send a document to a reviewer: to whom, until when, and on which day. Gives the exit code."""
    to, due, today = about
    log = opened(project, id)
    made = copy_of(project, id, For(to, next_round(log)), numbers=numbers, pdf=numbers)
    if isinstance(made, Unfit):
        return unsent(id, made)
    files = {".docx": made.data} | ({".pdf": made.pdf} if made.pdf else {})
    entry = new_round(log, to, str(today), str(due) if due else None, made.sent.key)
    put_files(project, id, made.sent.round, files, output)
    put_log(project, log, [entry])
    return 0


def next_round(log: Log) -> int:
    """The number of the round that comes next."""
    return len(log.value.rounds) + 1


def unsent(id: str, made: Unfit) -> int:
    """Say why a document was not sent; gives the exit code."""
    tell(made.found, made.sources)
    say(f"{id} was not sent: it has errors")
    return 1


def put_files(
    project: Project, id: str, round: int, files: Mapping[str, bytes], output: Path | None
) -> None:
    """Write the files of a round, by how their names end, and name each."""
    folder = output or project.root / "review"
    make_folder(Tree(folder))
    for ending, data in files.items():
        path = folder / f"{id.replace('/', '-')}-round-{round}{ending}"
        write(path, data)
        put_line(str(path))


def put_log(project: Project, log: Log, edits: Sequence[Edit]) -> None:
    """Write a log with these edits, and its schema if there is none yet."""
    log.edit(edits)
    log.write()
    put_line(log.path)
    schema = f"{project.content}/schemas/{logs.SCHEMA}"
    if not project.exists(schema):
        put_file(project.tree, schema, log_schema().encode(), RIGHT_WANTED)
        put_line(schema)
