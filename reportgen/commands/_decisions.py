"""Which points of a review are accepted, rejected or settled, as options say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import click

from reportgen.model.review import ReviewPoint
from reportgen.problems.errors import ToolError
from reportgen.problems.printable import in_one_line
from reportgen.review.word.deciding import Bar, barred
from reportgen.review.word.log import Log, at_once, decided

BARS: Mapping[Bar, tuple[str, str]] = {
    "only_written": ("{name} is a {sort}", "`reportgen review take --accept` writes it"),
    "only_in_full": (
        "{name} is about factual accuracy", "accept it, in part or in full, or reject it"
    ),
    "nobody": ("{name} is about factual accuracy", "name who decides it with `--by`"),
    "maker": ("{by} made it, and cannot decide {name}", "`--by` names somebody else"),
    "author": ("{by} wrote the report, and cannot decide {name}", "`--by` names somebody else"),
    "no_reason": ("{name} is not accepted in full", "say why with `--reason`"),
}  # fmt: skip
"""What is said if a point may not be decided so, and what to do."""

C = TypeVar("C", bound=Callable[..., Any])


def decisions(function: C) -> C:
    """The options that decide points."""
    for option in (
        click.option("--reason", default="", help="Why; the log keeps it."),
        click.option(
            "--settle", "settled", multiple=True, metavar="NUMBERS",
            help="Points that were dealt with in another way: answered, or written by hand.",
        ),
        click.option(
            "--reject", "rejected", multiple=True, metavar="WHICH",
            help="Points not to be followed: numbers, `3,5`, or an author.",
        ),
    ):  # fmt: skip
        function = option(function)
    return function


class Wanted:
    """What is to be done with points, as the options say it."""

    def __init__(
        self,
        accepted: Sequence[str],
        rejected: Sequence[str],
        settled: Sequence[str],
        reason: str,
        *,
        everything: bool = False,
        partly: Sequence[str] = (),
        by: str = "",
    ) -> None:
        self.accepted = _parts(accepted)
        self.rejected = _parts(rejected)
        self.settled = _parts(settled)
        self.partly = _parts(partly)
        self.reason = reason
        self.by = by
        self.everything = everything

    @property
    def named(self) -> set[str]:
        """All numbers and authors that the options name."""
        return self.accepted | self.partly | self.rejected | self.settled

    @property
    def has_numbers(self) -> bool:
        """Whether a point is named by its number."""
        return any(one.isdigit() for one in self.named)

    def of(self, number: int, author: str, sort: str) -> str:
        """The decision on a point; empty if none is wanted."""
        authors = {author, *author.split("; ")}
        named = {
            "rejected": self.rejected,
            "settled": self.settled,
            "partly": self.partly,
            "accepted": self.accepted,
        }
        for name, which in named.items():
            is_author = bool(authors & which) and (sort == "change" or name != "accepted")
            if str(number) in which or is_author:
                return name
        return "accepted" if self.everything and sort == "change" else ""

    def unknown(self, numbers: Iterable[int], authors: Iterable[str]) -> list[str]:
        """What the options name that is no point and no author."""
        known = {*map(str, numbers), *(each for one in authors for each in (one, *one.split("; ")))}
        return sorted(self.named - known)

    def hold_to(self, log: Log) -> None:
        """Raises `ToolError` if an option names neither a point of the log nor an author."""
        points = log.value.points()
        left = self.unknown((one.number for one in points), (one.author for one in points))
        if left:
            authors = ", ".join(sorted({one.author for one in points}))
            hint = f"the authors are {authors}" if authors else "there are no points"
            named = in_one_line(left[0])
            raise ToolError(
                f"`{named}` is neither a point of this review nor an author of one",
                in_one_line(hint),
            )


def decide_all(log: Log, wanted: Wanted, author: str, today: str) -> None:
    """Decide the points of a log as it is wanted; `author` is who wrote the document.

    Raises `ToolError` if one of them may not be decided so; then none is.
    """
    found = [
        (at, number, point, decision)
        for at, round in enumerate(log.value.rounds)
        for number, point in enumerate(round.points)
        if (decision := wanted.of(point.number, point.author, point.sort))
    ]
    for _, _, point, decision in found:
        _may_be(point, decision, wanted, author)
    made = [
        [*decided(log, (at, number), decision, wanted.reason, today, wanted.by)]
        for at, number, _, decision in found
    ]
    log.edit(at_once(made))


def _may_be(point: ReviewPoint, decision: str, wanted: Wanted, author: str) -> None:
    """Raises `ToolError` if a point may not be decided so, or not by them."""
    bar = barred(point, decision, by=wanted.by, reason=wanted.reason, author=author)
    if bar:
        said, hint = BARS[bar]
        values = {"name": f"point {point.number}", "sort": point.sort, "by": wanted.by}
        raise ToolError(said.format(**values), hint)


def _parts(given: Sequence[str]) -> set[str]:
    """Numbers and authors: `3,5` are two, and a name with a comma in it is one."""
    found = set[str]()
    for one in given:
        pieces = [piece.strip() for piece in one.split(",")]
        found |= {*pieces} if all(piece.isdigit() for piece in pieces) else {one}
    return found
