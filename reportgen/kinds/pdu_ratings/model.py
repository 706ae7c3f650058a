"""The kind `pdu-ratings`: ratings and recommendations of a PDU whose report is published elsewhere.

It makes no report of its own; letters and data draw on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from reportgen.model.base import Model, Slug
from reportgen.model.findings import RatingsNote, Recommendations, StandardRating, Unit
from reportgen.model.shared import Facts, Translation
from reportgen.model.values import Line, YearMonth


class PduRatings(Model):
    """The ratings of one PDU."""

    model_config = ConfigDict(title="PDU's ratings")
    instead: ClassVar[Mapping[str, str]] = {
        "stage": "leave it out: these ratings make no page, so they count as published elsewhere",
        "withdrawn": "there is no page that could say so: leave the PDU out of `pdus` and the text "
        "of its letter, or withdraw the letter; then remove this file, and its ratings leave the "
        "data",
    }

    kind: Literal["pdu-ratings"] = Field(description="What sort of document this is.")
    framework: str = Field(description="The standards it is judged by: a framework's id.")
    source: str = Field(min_length=1, description="The publication that the ratings come from.")
    translation: Translation | None = Field(
        None, description="Given when this is a translation of another document."
    )
    pdu: Unit = Field(description="The unit that was inspected.")
    fieldwork: YearMonth = Field(description="The month in which the fieldwork began.")
    facts: Facts = Field(default_factory=dict)
    standards: Mapping[Slug, StandardRating] = Field(
        description="How each standard was rated, by the framework's ids."
    )
    note: RatingsNote | None = Field(
        None, description="What readers should know of these ratings, where letters show them."
    )
    recommendations: Mapping[Slug, Recommendations] = Field(
        description="What each recipient should do, by the framework's recipients."
    )
    footnotes: Mapping[Slug, Line] = Field(
        default_factory=dict,
        description="Footnotes by name; recommendations refer to them as `[^name]`.",
    )
