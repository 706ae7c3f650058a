"""A point: one thing that a reviewer wants or says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.model.base import Location
from reportgen.word.reading.values import Comment

Sort = Literal["change", "figure", "comment", "unplaced", "accuracy"]
UNTRACKED = "changes that were not tracked"
"""What stands for an author where nobody is named."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a reviewer wants: a change of a text, a figure, a comment, or words elsewhere.

    `old` is the text as it was sent and `new` as it is to be, both as they are typed. `said` are
    the reviewer's words as they stand in the file. `why` says why a change cannot be written.
    `category` and `evidence` belong to what is said about factual accuracy.
    """

    sort: Sort
    author: str
    said: str
    location: Location = ()
    title: str = ""
    when: str = ""
    paragraph: str = ""
    old: str = ""
    new: str | None = None
    why: str = ""
    comments: tuple[Comment, ...] = ()
    category: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken from one file: its points, and what is to be said about the file as a whole."""

    points: tuple[Point, ...]
    remarks: tuple[str, ...] = ()
