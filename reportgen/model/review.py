"""The log of a document's reviews: what was sent to whom, what came back, and what was decided."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from reportgen.model.base import Model
from reportgen.model.values import AtLeastOne, Day

Decision = Literal["open", "accepted", "rejected", "settled"]


class ReviewPoint(Model):
    """One point of a reviewer: a change of a text, a figure, a comment, or words elsewhere."""

    model_config = ConfigDict(title="point of a review")
    by_people = False

    number: AtLeastOne = Field(description="Its number among all points of the document.")
    sort: Literal["change", "figure", "comment", "unplaced"] = Field(
        description="`change`: of a text. `figure`: the reviewer wrote another figure than the "
        "data have. `comment`: nothing was changed. `unplaced`: words that belong to no text."
    )
    author: str = Field(description="The reviewer, as the Word file names them.")
    when: str | None = Field(None, description="When, as the Word file says.")
    about: str | None = Field(None, description="What the text is called that it is about.")
    field: str | None = Field(None, description="The location of that text.")
    paragraph: str | None = Field(None, description="The number of its paragraph in the file.")
    old: str | None = Field(None, description="The text as it was sent.")
    said: str = Field(description="What the reviewer wrote.")
    comments: tuple[str, ...] = Field((), description="Comments, each with who made it.")
    decision: Decision = Field(
        "open",
        description="`accepted` and written, `rejected`, or `settled` in another way: answered, "
        "written with other words, noted.",
    )
    reason: str | None = Field(None, description="Why it was decided so.")
    decided: Day | None = Field(None, description="The day of the decision.")


class ReviewRound(Model):
    """One file that was sent to somebody, and what came back."""

    model_config = ConfigDict(title="round of a review")
    by_people = False

    number: AtLeastOne = Field(description="Its number among the rounds of the document.")
    to: str = Field(min_length=1, description="To whom it was sent.")
    sent: Day = Field(description="The day on which it was sent.")
    due: Day | None = Field(None, description="The day by which it is wanted back.")
    key: str = Field(description="A digest of what was sent; the Word file is held to it.")
    taken: Day | None = Field(None, description="The day on which it was taken back last.")
    points: tuple[ReviewPoint, ...] = Field((), description="What the reviewer wants.")


class ReviewLog(Model):
    """The reviews of one document, in a file beside it: `DOCUMENT.review.yaml`."""

    model_config = ConfigDict(title="log of reviews")
    by_people = False

    kind: Literal["review"] = Field(description="What sort of file this is.")
    rounds: tuple[ReviewRound, ...] = Field((), description="What was sent, in order.")

    def points(self) -> tuple[ReviewPoint, ...]:
        """The points of all rounds."""
        return tuple(point for one in self.rounds for point in one.points)

    def open_points(self) -> tuple[ReviewPoint, ...]:
        """The points that nobody has decided."""
        return tuple(one for one in self.points() if one.decision == "open")
