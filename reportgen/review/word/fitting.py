"""Holds points to what a log can keep: what is too long for one entry goes on in further ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.files.names import composed
from reportgen.files.sources import Project
from reportgen.model.review import ReviewRound
from reportgen.problems.printable import NOT_SEEN, seen
from reportgen.review.word.open_points import shortened
from reportgen.review.word.point import Point
from reportgen.word.reading.values import Comment

LINE, INDENT = 70, 14
"""A line of a long text in a log has at least so many characters, after at most so many spaces."""
DIGITS = re.compile(r"(\d[\d,.]{98})(?=[\d,.])")
"""A number with so many digits that no file may hold it; a space goes behind each hundred."""
LONGEST_NUMBER = 200
"""How many characters of what is said to be the number of a paragraph are kept."""
GOES_ON = "goes on"
"""What the title of a point begins with that has the rest of another point's words."""


def clean(text: str) -> str:
    """A reviewer's words as a file can hold them: what cannot be seen is escaped."""
    lines = seen(text, "\n\t").split("\n")
    return composed(DIGITS.sub(r"\1 ", "\n".join(line.strip() for line in lines)))


def fitted(points: Sequence[Point], most: int) -> tuple[Point, ...]:
    """Points whose texts each have at most `most` characters in a log; nothing of them is lost."""
    return tuple(part for one in points for part in _fitted(_seen(one), most))


def _seen(point: Point) -> Point:
    comments = tuple(replace(one, words=clean(one.words)) for one in point.comments)
    return replace(
        point,
        said=clean(point.said),
        evidence=clean(point.evidence),
        paragraph=shortened(clean(point.paragraph), LONGEST_NUMBER),
        title=clean(point.title),
        comments=comments,
    )


def _fitted(point: Point, most: int) -> Iterator[Point]:
    said, *rest = split(point.said, most)
    evidence, *more = split(point.evidence, most)
    comments = tuple(part for one in point.comments for part in _parts(one, most))
    first = replace(point, said=said, evidence=evidence, comments=comments)
    if point.new is not None and written_length(point.new) > most:
        why = point.why or f"it has more than the {most:,} characters that a text may have"
        first = replace(first, new=None, why=why)
    old = next(split(point.old, most))
    yield first if old == point.old else replace(first, old=f"{old} \N{HORIZONTAL ELLIPSIS}")
    title = shortened(f"{GOES_ON}: {point.title}" if point.title else GOES_ON)
    for words in (*rest, *more):
        yield Point(
            "unplaced", point.author, words, title=title, when=point.when, paragraph=point.paragraph
        )


def _parts(comment: Comment, most: int) -> Iterator[Comment]:
    """A comment in pieces, each of which its author's name fits before."""
    for words in split(comment.words, most - len(comment.author) - 2):
        yield replace(comment, words=words)


def split(text: str, most: int) -> Iterator[str]:
    """A text in pieces of at most `most` characters in a log, cut at the ends of lines or words."""
    start = 0
    while written_length(text[start : start + most]) > most or len(text) - start > most:
        end = start + max(1, _room(text[start : start + most], most))
        half = start + (end - start) // 2
        ends = (text.rfind(one, half, end) for one in ("\n", " "))
        end = next((at + 1 for at in ends if at >= 0), end)
        yield text[start:end]
        start = end
    yield text[start:]


def written_length(text: str) -> int:
    """How many characters a text takes in a log at most, with the indentation of its lines."""
    return len(text) + INDENT * (text.count("\n") + len(text) // LINE + 1)


def _room(text: str, most: int) -> int:
    """How many of the first characters of a text take at most `most` in a log."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if written_length(text[:middle]) <= most else (low, middle - 1)
    return low


@dataclass(frozen=True, slots=True)
class TooMany:
    """Why the points of a file cannot be kept in a log, and what to do."""

    why: str
    hint: str


def held_to_list(project: Project, round: ReviewRound, points: Sequence[Point]) -> TooMany | None:
    """Why so many new points do not fit into a round that may have some; None if they do."""
    length = sum(len(one.said) + len(one.evidence) for one in points)
    if length > project.largest_file:
        most = f"{project.largest_file:,} bytes of `largest_file`"
        return too_large(points, f"they have {length:,} characters, more than the {most}")
    had = len(round.points)
    room = project.longest_list - had
    if len(points) <= room:
        return None
    most = f"{project.longest_list:,}"
    there = f" beside the {had:,} of its round" if had else ""
    why = f"it holds {len(points):,} points{there}, more than the {most} that a log may have"
    first = f"the first beyond is {place_of(points[max(0, room)])}"
    return TooMany(f"{why}; {first}", TO_DO.format("longest_list"))


TO_DO = "ask for the file with fewer of them, or set `{}` in the settings"


def too_large(points: Sequence[Point], why: str) -> TooMany:
    """Why a log with these points would not be read again, with the place of the longest one."""
    longest = max(points, key=lambda one: len(one.said) + len(one.evidence))
    where = f"the longest point is {place_of(longest)}"
    return TooMany(f"the log could not be read with its points: {why}; {where}", SHORTEN)


SHORTEN = "shorten it in the Word file, or take the file back in parts"


def place_of(point: Point) -> str:
    """Where a point stands in its Word file, and how it begins."""
    paragraph = f" in paragraph {point.paragraph}" if point.paragraph else ""
    title = f", {point.title}" if point.title else ""
    said = NOT_SEEN.sub(" ", point.said)
    return f"the {point.sort} of {point.author}{paragraph}{title}: ‘{shortened(said, 40)}’"
