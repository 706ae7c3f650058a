"""The days on which nobody works although it is no weekend: `shared/bank-holidays.yaml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from reportgen.model.base import Model
from reportgen.model.values import Day


def _is_day(text: str) -> str:
    """A day as `2023-05-29`. Raises `ValueError` for anything else."""
    if dt.date.fromisoformat(text).isoformat() != text:
        raise ValueError
    return text


class BankHolidays(Model):
    """The bank holidays of a country, of whole years."""

    kind: Literal["bank-holidays"]
    country: str = Field(min_length=1, description="Where they are bank holidays.")
    source: str = Field(min_length=1, description="Where they are published.")
    first: Day = Field(description="The first day of the first year that the list covers.")
    last: Day = Field(
        description="The last day of the last year that it covers; no working days are counted "
        "beyond it."
    )
    days: Mapping[Annotated[str, AfterValidator(_is_day)], str] = Field(
        description="Each bank holiday as `2023-05-29`, with its name."
    )
