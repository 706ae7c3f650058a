"""Charts as data: what is drawn, not how it looks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from reportgen.model import intended
from reportgen.model.base import Model, Slug
from reportgen.model.values import Count, Gap, Share, or_gap, read_figure


def read_size(value: object) -> Decimal:
    """A number that can be drawn: a count, a decimal or a percentage."""
    found = read_figure(value)
    if isinstance(found, Share):
        return found.percent
    if isinstance(found, int | Decimal):
        return Decimal(found)
    message = "a number is wanted, such as 46, 31.1 or 46%"
    raise PydanticCustomError("wrong-type", message, {"hint": intended.figure(value)})


Size = Annotated[
    Decimal | Gap,
    or_gap(read_size),
    WithJsonSchema({"type": ["string", "number"], "examples": ["46", "31.1", "46%"]}),
]


class Data(Model):
    """Columns of a table of this document, numbered from 0."""

    unseen: ClassVar = frozenset(("label", "values", "lowest", "highest", "average", "value"))
    table: Slug = Field(description="The id of the table.")
    label: Count = Field(0, description="The column that says what each value is of.")
    values: Count | None = Field(None, description="The column with the values.")
    lowest: Count | None = Field(None, description="For ranges: the column of the lowest value.")
    highest: Count | None = Field(None, description="For ranges: the column of the highest value.")
    average: Count | None = Field(None, description="For ranges: the column of the average.")
    value: Count | None = Field(None, description="For ranges: the column of the own value.")


class Series(Model):
    """One of several values that each label has."""

    name: str = Field(min_length=1, description="What the values are, for the key.")
    data: Data = Field(description="Where they come from.")


class Part(Model):
    """One part of a whole."""

    label: str = Field(min_length=1, description="What the part is.")
    value: Size = Field(description="Its size.")


class Span(Model):
    """A value with the range that it lies in."""

    label: str = Field(min_length=1, description="What the value is of.")
    lowest: Size = Field(description="The lowest value of all.")
    highest: Size = Field(description="The highest value of all.")
    average: Size | None = Field(None, description="The average of all.")
    value: Size | None = Field(None, description="The value that is told from the others.")

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        lowest, highest = self.lowest, self.highest
        if isinstance(lowest, Gap) or isinstance(highest, Gap):
            return self
        inner = [one for one in (self.average, self.value) if isinstance(one, Decimal)]
        if lowest > highest or any(not lowest <= one <= highest for one in inner):
            message = "a range goes from its lowest to its highest value, others between them"
            raise PydanticCustomError("range-disorder", message)
        return self


class Target(Model):
    """A value that bars are held to: a line across them, with its name."""

    unseen: ClassVar = frozenset(("series",))
    name: str = Field(min_length=1, description="What it is: `expected of case managers`.")
    value: Size = Field(description="Where it lies.")
    series: Count | None = Field(
        None, description="The series that it is for, numbered from 0. Absent: all of them."
    )


class Post(Model):
    """A box of an organogram with those below it."""

    title: str = Field(min_length=1, description="The post or the body.")
    note: str | None = Field(None, min_length=1, description="A few words below the title.")
    children: tuple[Post, ...] = Field((), description="What stands below it.")


Row = Annotated[Count, Field(ge=1, le=40)]
Place = Annotated[Count, Field(ge=1, le=12)]
"""A row or column of a tile map; more tiles in a row would be too narrow for words."""


class Tile(Model):
    """One place of a tile map."""

    unseen: ClassVar = frozenset(("row", "column"))
    name: str = Field(min_length=1, description="The place.")
    row: Row = Field(description="Its row, 1 at the top.")
    column: Place = Field(description="Its column, 1 at the left.")
    group: str | None = Field(None, min_length=1, description="What it belongs to, for the key.")


ChartType = Literal["bars", "grouped-bars", "ranges", "shares", "organogram", "tile-map"]
WANTED: Mapping[str, tuple[str, ...]] = {
    "bars": ("data",),
    "grouped-bars": ("series",),
    "ranges": ("rows", "data"),
    "shares": ("parts",),
    "organogram": ("tree",),
    "tile-map": ("tiles",),
}
"""For each type of chart, the fields of which one must be given."""
DRAWN = ("data", "series", "rows", "parts", "tree", "tiles")
WITH_TARGETS = ("bars", "grouped-bars")


class Chart(Model):
    """What a figure draws; each type has a field of its own for it."""

    type: ChartType = Field(description="What sort of chart it is.")
    unit: Literal["number", "percent"] = Field("number", description="What its values count.")
    data: Data | None = Field(None, description="`bars`, `ranges`: columns of a table.")
    series: tuple[Series, ...] = Field((), description="`grouped-bars`: what is compared.")
    rows: tuple[Span, ...] = Field((), description="`ranges`: values that no table holds.")
    parts: tuple[Part, ...] = Field((), description="`shares`: the parts of a whole.")
    tree: Post | None = Field(None, description="`organogram`: the box at the top.")
    tiles: tuple[Tile, ...] = Field((), description="`tile-map`: its places.")
    groups: str | None = Field(None, min_length=1, description="`tile-map`: what its groups are.")
    targets: tuple[Target, ...] = Field(
        (), description="`bars`, `grouped-bars`: the values that they are held to."
    )
    measure: str | None = Field(
        None,
        min_length=1,
        description="What the values measure, above the title. Charts of the same measure have one "
        "scale.",
    )

    @model_validator(mode="after")
    def _has_its_data(self) -> Chart:
        wanted = WANTED[self.type]
        if not any(getattr(self, name) for name in wanted):
            names = " or ".join(f"`{name}`" for name in wanted)
            raise PydanticCustomError(
                "missing-field",
                "a chart of type {type} needs {names}",
                {"type": self.type, "names": names},
            )
        if extra := [name for name in DRAWN if getattr(self, name) and name not in wanted]:
            raise PydanticCustomError(
                "unknown-field",
                "a chart of type {type} has no `{name}`",
                {"type": self.type, "name": extra[0]},
            )
        if self.targets and self.type not in WITH_TARGETS:
            raise PydanticCustomError(
                "unknown-field",
                "a chart of type {type} has no `{name}`",
                {"type": self.type, "name": "targets"},
            )
        return self
