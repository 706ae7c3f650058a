"""Takes back the files of one document: points go into the log, changes into the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.commands._decisions import Wanted
from reportgen.commands._points import shown_point
from reportgen.commands._trying import spoiling
from reportgen.commands.terminal import put_line, put_text, say
from reportgen.edit.edits import Edit
from reportgen.files.sources import Project
from reportgen.model.review import ACCURACY
from reportgen.problems.printable import in_one_line
from reportgen.review.word.files import Numbered, Returned, numbered
from reportgen.review.word.fitting import TooMany
from reportgen.review.word.log import Log, at_once, decided, opened, with_points
from reportgen.review.word.taking import Clash, Writing, in_words

MANY = 200
"""How many points are shown at most; the log has all of them."""
BY_HAND = "a point about factual accuracy is decided by `reportgen review decide`, with `--by`"


def taken(project: Project, id: str, files: Sequence[Returned], wanted: Wanted, today: str) -> bool:
    """Take back the files of one document; whether something that was wanted could not be done."""
    log, kept = _logged(project, id, files, today)
    failed, files = len(kept) < len(files), kept
    points = numbered(log, files)
    for file in files:
        name = in_one_line(f"{file.name}, sent to {file.sent.to}")
        say(f"{name}: {in_words(file.points) or 'nothing changed'}")
        for remark in file.remarks:
            say(f"  {in_one_line(remark)}")
    wanted.hold_to(log)
    outcomes, writing, decisions = _outcomes(log, id, points, wanted, today)
    failed |= not all(isinstance(one, str) for one in outcomes)
    lines = [*_shown(points, outcomes)]
    put_text("\n".join(lines[:MANY]))
    if len(lines) > MANY:
        say(f"{len(lines) - MANY} more points stand in {log.path}")
    log.edit(at_once(decisions))
    log.again()  # nothing is written if the log could not be
    for path in writing.write():
        put_line(path)
    still = len(log.write().open_points())
    say(f"{id}: {still} open; `reportgen review status {id}` lists them")
    return failed


def _outcomes(
    log: Log, id: str, points: Sequence[Numbered], wanted: Wanted, today: str
) -> tuple[list[Outcome], Writing, list[Sequence[Edit]]]:
    """What becomes of each point, the texts with what is accepted, and the edits of the log.

    A change that would make the document wrong is refused, and the others are tried again.
    """
    document = Writing.of(log.project, id).document
    refused = dict[int, str]()
    while True:
        writing, decisions = Writing(log.project, document), list[Sequence[Edit]]()
        outcomes = [
            _No(refused[one.number]) if one.number in refused
            else _decide(log, writing, one, wanted, today, decisions)
            for one in points
        ]  # fmt: skip
        new = (
            one
            for one, outcome in zip(points, outcomes, strict=True)
            if outcome == "accepted" and one.decision == "open"
        )
        wrong = spoiling(writing, id, [*new])
        if not wrong:
            return outcomes, writing, decisions
        refused |= wrong


def _shown(points: Sequence[Numbered], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Each point as it is printed, with what became of it."""
    for one, outcome in zip(points, outcomes, strict=True):
        said = outcome if isinstance(outcome, str) else "open"
        yield shown_point(one, said, outcome if isinstance(outcome, Clash) else None)
        if isinstance(outcome, _No):
            yield f"   not written: {in_one_line(outcome.why)}\n"


def _logged(
    project: Project, id: str, files: Sequence[Returned], today: str
) -> tuple[Log, list[Returned]]:
    """The log with the points of files in it, and those files whose points it can hold."""
    log, kept = opened(project, id), list[Returned]()
    for file in files:
        after = with_points(log, file.round, file.points, today)
        if isinstance(after, TooMany):
            say(in_one_line(f"{file.name}: nothing was taken: {after.why} ({after.hint})"))
        else:
            log = after
            kept.append(file)
    return log, kept


class _No:
    """Why a change that was accepted is not written."""

    def __init__(self, why: str) -> None:
        self.why = why


Outcome = str | Clash | _No
"""The decision on a point; or the clash, or the reason, that keeps it open."""


def _decide(
    log: Log,
    writing: Writing,
    one: Numbered,
    wanted: Wanted,
    today: str,
    decisions: list[Sequence[Edit]],
) -> Outcome:
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
