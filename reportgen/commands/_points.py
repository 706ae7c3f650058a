"""How points of a review are printed."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.edit.words import Sort, compared_words, with_ends
from reportgen.model.review import ACCURACY, ReviewLog
from reportgen.problems.printable import in_lines, in_one_line
from reportgen.review.word.files import Numbered
from reportgen.review.word.log import NOTHING
from reportgen.review.word.open_points import shortened
from reportgen.review.word.taking import Clash

AROUND = 8
"""How many words are shown around each change."""
SORTS = {ACCURACY: "factual accuracy"}
"""What sorts of points are called, where their name does not say it."""
MARKS = {Sort.GONE: "[-{}-]", Sort.COME: "{{+{}+}}", Sort.LEFT_OUT: "…", Sort.SAME: "{}"}


def shown_point(one: Numbered, decision: str, clash: Clash | None = None) -> str:
    """A point with its number, its place, who wants it, and what."""
    point = one.point
    where = ", ".join(
        filter(None, (point.title, point.paragraph and f"paragraph {point.paragraph}"))
    )
    who = ", ".join(filter(None, (point.author, point.when[:10])))
    sort = SORTS.get(point.sort, point.sort)
    head = in_one_line(f"{one.number}. {where or 'The document'} ({who}): {sort}, {decision}")
    said = [*_body(one, clash), *(f"{one.author}: {one.words}" for one in point.comments)]
    return "\n".join((head, *(f"   {line}" for each in said for line in in_lines(each)))) + "\n"


def _body(one: Numbered, clash: Clash | None) -> Iterator[str]:
    point = one.point
    if clash:
        yield "changed since it was sent, in the same words:"
        yield f"as sent: {clash.sent.strip()}"
        yield f"now:     {clash.now.strip()}"
        yield f"theirs:  {clash.theirs.strip()}"
    elif point.sort == "change":
        yield _difference(point.old, point.new or point.said)
        if point.why:
            yield f"cannot be written: {point.why}"
    elif point.sort == ACCURACY:
        yield f"category: {point.category or '(none)'}"
        yield f"should say: {point.said or NOTHING}"
        yield f"evidence: {point.evidence or '(none)'}"
    elif not point.comments:
        yield point.said


def _difference(old: str, new: str) -> str:
    """Two texts as one, with marks around the words that are gone and those that have come."""
    found = compared_words(with_ends(old), with_ends(new), AROUND)
    if found is None:
        return new
    return " ".join(MARKS[one.sort].format(one.words) for one in found) or "(only spaces differ)"


def _many(points: int) -> str:
    return "1 point" if points == 1 else f"{points:,} points"


def shown_status(id: str, log: ReviewLog) -> str:
    """What was sent of a document, what came back, and what is open."""
    lines = [in_one_line(id)]
    for one in log.rounds:
        due = f", wanted by {one.due}" if one.due else ""
        back = f"taken back {one.taken}" if one.taken else "not back yet"
        left = [point for point in one.points if point.decision == "open"]
        counted = f"{_many(len(one.points))}, {len(left)} open" if one.points else "no points"
        sent = in_one_line(f"{one.to}, sent {one.sent}{due}, {back}")
        lines.append(f"  round {one.number}: {sent}; {counted}")
        for point in left:
            about = f"{point.about}: " if point.about else ""
            sort = SORTS.get(point.sort, point.sort)
            said = f"{about}{shortened(point.said)} ({point.author}, {sort})"
            lines.append(f"    {point.number}. {in_one_line(said)}")
    return "\n".join(lines) + "\n"
