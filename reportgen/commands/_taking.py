"""Takes back the files of one document: points go into the log, changes into the texts."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.commands._decisions import Wanted
from reportgen.commands._points import shown_point
from reportgen.commands.terminal import put, put_line, say
from reportgen.edit.edits import Edit
from reportgen.files.sources import Project
from reportgen.model.review import ACCURACY
from reportgen.review.word import log as logs
from reportgen.review.word.files import Numbered, Returned, numbered
from reportgen.review.word.log import Log, at_once, decided, new_points, opened
from reportgen.review.word.taking import Clash, Writing, in_words

MANY = 200
"""How many points are shown at most; the log has all of them."""
BY_HAND = "a point about factual accuracy is decided by `reportgen review decide`, with `--by`"


def taken(project: Project, id: str, files: Sequence[Returned], wanted: Wanted, today: str) -> bool:
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
    decisions = list[Sequence[Edit]]()
    for one in points:
        outcome = _decide(log, writing, one, wanted, today, decisions)
        failed |= not isinstance(outcome, str)
        said = outcome if isinstance(outcome, str) else "open"
        clash = outcome if isinstance(outcome, Clash) else None
        lines.append(shown_point(one, said, clash))
        if isinstance(outcome, _No):
            lines.append(f"   not written: {outcome.why}\n")
    put("\n".join(lines[:MANY]))
    if len(lines) > MANY:
        say(f"{len(lines) - MANY} more points stand in {log.path}")
    log.edit(at_once(decisions))
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
    log: Log,
    writing: Writing,
    one: Numbered,
    wanted: Wanted,
    today: str,
    decisions: list[Sequence[Edit]],
) -> str | Clash | _No:
    """Decide a point as it is wanted; what became of it, or why not.

    The edits that put it into the log go to `decisions`.
    """
    decision = wanted.of(one.number, one.point.author, one.point.sort)
    if not decision or one.decision != "open":
        return one.decision
    if decision == "accepted":
        if one.point.sort == ACCURACY:
            return _No(BY_HAND)
        if one.point.sort == "figure":
            return _No("a figure is changed where it is given; then `--settle` this point")
        if one.point.sort != "change":
            decision = "settled"
        elif outcome := writing.accept(one.point, one.sent):
            return outcome if isinstance(outcome, Clash) else _No(outcome)
    decisions.append([*decided(log, one.at, decision, wanted.reason, today)])
    return decision
