"""Sends a report for its factual accuracy, and finds the round that a reply belongs to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from reportgen.build.accuracy import Asked, parcel_of
from reportgen.build.sending import Unfit
from reportgen.commands._sending import next_round, put_files, put_log, unsent
from reportgen.commands.terminal import say
from reportgen.documents.document import Document
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.model.review import ReviewLog, ReviewRound
from reportgen.problems.errors import ToolError
from reportgen.review.accuracy.working_days import calendar_of
from reportgen.review.word.log import new_round, opened
from reportgen.text import wording


def asked_for(project: Project, to: str, today: dt.date, due: dt.date | None) -> Asked:
    """Whom to ask until when. Raises `ToolError` for a deadline on which nobody works."""
    calendar = calendar_of(project)
    if due is not None:
        if due <= today:
            raise ToolError(f"the deadline, {wording.day(due)}, is not after {wording.day(today)}")
        if not calendar.is_working_day(due):
            then = wording.day(calendar.next_working_day(due))
            why = calendar.why_not(due)
            said = f"nobody works on the deadline, {wording.day(due)}: {why}"
            raise ToolError(said, f"{then} is the next working day")
        if beyond := calendar.beyond(today, due):
            say(beyond)
    return Asked(to, today, due, calendar)


def send_for_accuracy(project: Project, id: str, asked: Asked, output: Path | None) -> int:
    """Send a document to the inspected service. Gives the exit code."""
    log = opened(project, id)
    made = parcel_of(project, id, next_round(log), asked)
    if isinstance(made, Unfit):
        return unsent(id, made)
    copy, due = made.copy, str(asked.due) if asked.due else None
    paragraphs = {".".join(map(str, at)): number for at, number in copy.paragraphs.items()}
    entry = new_round(log, asked.to, str(asked.sent), due, copy.sent.key, paragraphs, copy.last)
    put_files(project, id, copy.sent.round, made.files, output)
    put_log(project, log, [entry])
    return 0


def answered(log: ReviewLog, id: str, number: int | None) -> ReviewRound:
    """The round that a reply belongs to. Raises `ToolError` if it cannot be replied to yet."""
    rounds = [one for one in log.rounds if one.is_for_accuracy and number in (None, one.number)]
    if not rounds:
        which = f"round {number}" if number else "a round"
        hint = "`reportgen review send --factual-accuracy` begins one"
        raise ToolError(f"`{id}` has not had {which} for factual accuracy", hint)
    found = rounds[-1]
    if found.taken is None:
        hint = "`reportgen review take` reads the form; if none came, take it as it was sent"
        raise ToolError(f"no answer of {found.to} has been taken back", hint)
    left = [one.number for one in found.points if one.decision == "open"]
    if left:
        hint = "`reportgen review decide` accepts or rejects them, with `--by` and `--reason`"
        listed = ", ".join(map(str, left[:20]))
        raise ToolError(f"no reply is made while points are open: {listed}", hint)
    return found


def author_of(project: Project, id: str) -> str:
    """Who wrote a document and may not decide on its facts; empty if nobody is named."""
    entry = load(project, (id,)).entries[id]
    document = entry.document
    if entry.kind is None or not isinstance(document, Document):
        return ""
    return entry.kind.author(document)
