"""The rules of a framework, as data: its scale, what sets a rating, which words stand for shares.

Each rule names its source, and says whether that is certain.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from reportgen.model.base import Model, Slug
from reportgen.model.values import AtLeastOne, Count, Percentage

Number = Annotated[Decimal, Field(ge=0, le=100)]
"""A percentage, or a difference of percentages."""

MOST_POINTS = 20


def _few_points(points: int) -> int:
    if points > MOST_POINTS:
        message = "a rating has at most {most} points"
        raise PydanticCustomError("out-of-range", message, {"most": MOST_POINTS})
    return points


Points = Annotated[Count, AfterValidator(_few_points)]
"""The points that a rating adds to a score: the number of filled cells in its badge."""


class Rule(Model):
    """Where a rating rule comes from, and whether that is certain."""

    source: str = Field(
        min_length=1, description="Where the rule is stated, or what it was inferred from."
    )
    confirmed: bool = Field(description="Whether the source states the rule itself.")


class Rating(Model):
    """One step of the rating scale."""

    name: str = Field(min_length=1, description="The rating's words: `Requires improvement`.")
    points: Points = Field(
        description="What the rating adds to the score; a badge has a cell for each."
    )
    from_percent: Percentage = Field(
        description="The lowest percentage of the band that gives this rating to a standard."
    )
    band_name: str | None = Field(
        None, description="How prose names a share in this band: `a reasonable majority`."
    )
    up_to_score: tuple[Count, AtLeastOne] | None = Field(
        None,
        description="The largest score with this overall rating, as a fraction of the maximum: "
        "[1, 6] is a sixth. Absent: no upper limit.",
    )


class Scale(Rule):
    """The ratings, from lowest to highest."""

    ratings: tuple[Rating, ...] = Field(min_length=2, description="From the lowest to the highest.")
    not_rated: str = Field(description="What stands where a standard was not rated.")


class Discretion(Rule):
    """When a standard's rating may differ from the band of its lowest key question."""

    within_points: Percentage = Field(description="How near to a boundary, in percentage points.")
    bands: Count = Field(description="How many bands the rating may move.")
    decided_by: str = Field(description="Who decides, as prose names them: `the ratings panel`.")


class Cap(Rule):
    """A limit that one standard's rating sets to another's."""

    standard: Slug = Field(description="The standard whose rating is limited.")
    by: tuple[Slug, ...] = Field(description="The standards whose lowest rating limits it.")
    bands_above: Count = Field(description="How many bands above that rating it may reach.")


class Fractions(Rule):
    """How near to a percentage a fraction in words must be, in percentage points."""

    plain: Number = Field(description="Above or below, for `a third`.")
    about: Number = Field(description="Above or below, for `about a third`.")
    almost: Number = Field(description="Below, for `almost a third`; not what is reached.")
    just_over: Number = Field(description="Above, for `just over a third`.")
    exactly: Number = Field(description="For `exactly a third`: what rounding hides.")


class Quantifiers(Rule):
    """What words for shares mean, beside the names of the bands."""

    words: Mapping[str, tuple[Number, Number]] = Field(
        description="For each the percentages that it lies between: more than the first, unless "
        "that is 0, up to the second."
    )


class WordRules(Model):
    """What words for shares may stand for."""

    fractions: Fractions = Field(description="How near a fraction in words must be.")
    quantifiers: Quantifiers = Field(description="What words for shares mean: `most`.")


Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Weeks(Rule):
    """The days of the week on which fieldwork and the periods of its cases begin and end."""

    fieldwork_begins: Weekday = Field(description="The day on which fieldwork begins: `Monday`.")
    cases_begin: Weekday = Field(description="The first day of each case period.")
    cases_end: Weekday = Field(description="The last day of each case period.")


class Rules(WordRules):
    """The rules that turn percentages into ratings and ratings into a score."""

    points: Rule = Field(description="The score is the sum of the points of the rated standards.")
    bands: Rule = Field(description="A standard's rating is the band of its lowest key question.")
    overall: Rule = Field(description="The overall rating is the band of the score.")
    discretion: Discretion = Field(description="When a rating may differ from its band.")
    not_inspected: Rule = Field(description="A standard that was not inspected counts nowhere.")
    caps: tuple[Cap, ...] = Field((), description="Limits that one standard sets to another.")
    weeks: Weeks | None = Field(
        None, description="On which days fieldwork and case periods begin. Absent: on any."
    )
