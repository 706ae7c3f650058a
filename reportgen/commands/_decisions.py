"""Which points of a review are accepted, rejected or settled, as options say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

from reportgen.problems.errors import ToolError
from reportgen.review.word.log import Log

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
    ) -> None:
        self.accepted = _parts(accepted)
        self.rejected = _parts(rejected)
        self.settled = _parts(settled)
        self.reason = reason
        self.everything = everything

    @property
    def has_numbers(self) -> bool:
        """Whether a point is named by its number."""
        return any(one.isdigit() for one in self.accepted | self.rejected | self.settled)

    def of(self, number: int, author: str, sort: str) -> str:
        """The decision on a point; empty if none is wanted."""
        authors = {author, *author.split("; ")}
        named = {"rejected": self.rejected, "settled": self.settled, "accepted": self.accepted}
        for name, which in named.items():
            is_author = bool(authors & which) and (sort == "change" or name != "accepted")
            if str(number) in which or is_author:
                return name
        return "accepted" if self.everything and sort == "change" else ""

    def unknown(self, numbers: Iterable[int], authors: Iterable[str]) -> list[str]:
        """What the options name that is no point and no author."""
        known = {*map(str, numbers), *(each for one in authors for each in (one, *one.split("; ")))}
        return sorted((self.accepted | self.rejected | self.settled) - known)

    def hold_to(self, log: Log) -> None:
        """Raises `ToolError` if an option names neither a point of the log nor an author."""
        points = log.value.points()
        left = self.unknown((one.number for one in points), (one.author for one in points))
        if left:
            authors = ", ".join(sorted({one.author for one in points}))
            hint = f"the authors are {authors}" if authors else "there are no points"
            raise ToolError(
                f"`{left[0]}` is neither a point of this review nor an author of one", hint
            )


def _parts(given: Sequence[str]) -> set[str]:
    """Numbers and authors: `3,5` are two, and a name with a comma in it is one."""
    found = set[str]()
    for one in given:
        pieces = [piece.strip() for piece in one.split(",")]
        found |= {*pieces} if all(piece.isdigit() for piece in pieces) else {one}
    return found
