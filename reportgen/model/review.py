"""The log of a document's reviews: what was sent to whom, what came back, and what was decided."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from reportgen.model.base import Model
from reportgen.model.values import AtLeastOne, Day

Decision = Literal["open", "accepted", "partly", "rejected", "settled"]
Category = Literal["A", "B", "C"]
"""A typographical or numerical error, a disputed fact, or further information."""
ACCURACY = "accuracy"
"""The sort of a point that the inspected service makes about factual accuracy."""


class ReviewPoint(Model):
    """One point of a reviewer: a change of a text, a figure, a comment, or words elsewhere."""

    model_config = ConfigDict(title="point of a review")
    by_people = False

    number: AtLeastOne = Field(description="Its number among all points of the document.")
    sort: Literal["change", "figure", "comment", "unplaced", "accuracy"] = Field(
        description="`change`: of a text. `figure`: the reviewer wrote another figure than the "
        "data have. `comment`: nothing was changed. `unplaced`: words that belong to no text. "
        "`accuracy`: the inspected service says what is not accurate."
    )
    author: str = Field(description="The reviewer, as the Word file names them.")
    when: str | None = Field(None, description="When, as the Word file says.")
    about: str | None = Field(None, description="What the text is called that it is about.")
    field: str | None = Field(None, description="The location of that text.")
    paragraph: str | None = Field(None, description="The number of its paragraph in the file.")
    category: Category | None = Field(
        None,
        description="Of a point about factual accuracy: `A`, a typographical or numerical error; "
        "`B`, a disputed fact; `C`, further information.",
    )
    old: str | None = Field(None, description="The text as it was sent.")
    said: str = Field(description="What the reviewer wrote.")
    new: str | None = Field(
        None, description="Of a change that can be written: the text as it is to be typed."
    )
    unwritable: str | None = Field(None, description="Why a change cannot be written as it is.")
    evidence: str | None = Field(None, description="The evidence that is given for it.")
    comments: tuple[str, ...] = Field((), description="Comments, each with who made it.")
    decision: Decision = Field(
        "open",
        description="`accepted` and written, `partly` accepted, `rejected`, or `settled` in "
        "another way: answered, written with other words, noted.",
    )
    reason: str | None = Field(None, description="Why it was decided so.")
    decided_by: str | None = Field(
        None, description="Who decided it; of factual accuracy, not whoever wrote the report."
    )
    decided: Day | None = Field(None, description="The day of the decision.")


class ReviewRound(Model):
    """One file that was sent to somebody, and what came back."""

    model_config = ConfigDict(title="round of a review")
    by_people = False

    number: AtLeastOne = Field(description="Its number among the rounds of the document.")
    to: str = Field(min_length=1, description="To whom it was sent.")
    sent: Day = Field(description="The day on which it was sent.")
    due: Day | None = Field(None, description="The day by which it is wanted back.")
    purpose: Literal["review", "factual-accuracy"] = Field(
        "review",
        description="`factual-accuracy` if it went to the inspected service, with a form to answer "
        "on.",
    )
    paragraphs: dict[str, AtLeastOne] = Field(
        default_factory=dict,
        description="Of a copy for factual accuracy: by the location of each text, the number of "
        "its first paragraph.",
    )
    last_paragraph: AtLeastOne | None = Field(None, description="The number of its last paragraph.")
    key: str = Field(description="A digest of what was sent; the Word file is held to it.")
    taken: Day | None = Field(None, description="The day on which it was taken back last.")
    points: tuple[ReviewPoint, ...] = Field((), description="What the reviewer wants.")

    @property
    def is_for_accuracy(self) -> bool:
        """Whether it went to the inspected service for factual accuracy."""
        return self.purpose == "factual-accuracy"


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
