"""The blocks that long documents are made of: texts, tables, figures, boxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.model.base import Model
from reportgen.model.charts import Chart
from reportgen.model.framework import Slug
from reportgen.model.values import Label, Line, Prose


class Column(Model):
    """A column of a table."""

    title: Label = Field(description="The column's heading.")
    type: Literal["text", "number", "percent"] = Field(
        "text", description="What its cells hold; numbers are aligned on their decimal point."
    )
    group: str | None = Field(
        None, min_length=1, description="A heading above this one and its neighbours of that group."
    )
    adds_up: bool = Field(
        True, description="Whether the total of a number column is the sum of its cells."
    )

    @property
    def is_summed(self) -> bool:
        """Whether a total of the column must be the sum of its cells."""
        return self.type == "number" and self.adds_up


class Total(Model):
    """The last row of a table."""

    label: Label = Field(description="What the row is called.")
    values: tuple[Label, ...] = Field(min_length=1, description="Its cells, from the second on.")
    rounded: bool = Field(
        False, description="Whether sums may differ by what the rounding of cells hides."
    )


class Table(Model):
    """A numbered table; the first cell of each row names the row."""

    id: Slug = Field(description="What references call it: `{{ see.ID }}`.")
    caption: Line = Field(description="What it shows, without its number.")
    columns: tuple[Column, ...] = Field(min_length=1, description="Its columns from the left.")
    rows: tuple[tuple[Label, ...], ...] = Field(min_length=1, description="Its rows, cell by cell.")
    total: Total | None = Field(None, description="Its last row, checked against the cells.")
    source: Line | None = Field(None, description="Where the data come from.")
    note: Line | None = Field(None, description="What a reader must know to understand it.")


class Figure(Model):
    """A numbered figure, drawn from data."""

    id: Slug = Field(description="What references call it: `{{ see.ID }}`.")
    caption: Line = Field(description="What it shows, without its number.")
    chart: Chart = Field(description="What is drawn.")
    description: Line = Field(description="What a reader who cannot see it must know.")
    source: Line | None = Field(None, description="Where the data come from.")
    note: Line | None = Field(None, description="What a reader must know to understand it.")


class EnablersAndBarriers(Model):
    """What helped and what hindered, side by side: a numbered table."""

    id: Slug = Field(description="What references call it: `{{ see.ID }}`.")
    caption: Line = Field(description="What it shows, without its number.")
    enablers: tuple[Line, ...] = Field((), description="What helped.")
    barriers: tuple[Line, ...] = Field((), description="What hindered.")

    @model_validator(mode="after")
    def _has_some(self) -> EnablersAndBarriers:
        if not (self.enablers or self.barriers):
            raise PydanticCustomError("empty-value", "this lists neither enablers nor barriers")
        return self


class Example(Model):
    """One or several examples in a box."""

    kind: Literal["good_practice", "poor_practice", "organisational_strength"] = Field(
        description="What it is an example of."
    )
    cases: tuple[Prose, ...] = Field(min_length=1, description="One text for each example.")


class Quotation(Model):
    """What somebody said."""

    text: Line = Field(description="What was said; in quotation marks where these are the words.")
    source: Line | None = Field(None, description="Who said it.")


class Advised(Model):
    """Recommendations to one recipient."""

    to: Slug = Field(description="Who should do it: an id of the framework's recipients.")
    items: tuple[Line, ...] = Field(
        min_length=1, description="What should be done; numbered through the whole document."
    )


class Judgement(Model):
    """What was judged of one subject."""

    subject: Slug = Field(description="What was judged: an id of the framework's subjects.")
    provider: Slug = Field(description="Whose work: an id of the framework's providers.")
    verdict: Line | None = Field(None, description="The judgement in one sentence.")
    body: tuple[Block, ...] = Field((), description="What it rests on.")


class Block(Model):
    """One block: exactly one of these."""

    text: Prose | None = Field(None, description="Paragraphs and lists in Markdown.")
    judgement: Judgement | None = Field(None, description="A judgement with its reasons.")
    recommendations: tuple[Advised, ...] | None = Field(
        None, min_length=1, description="Recommendations by recipient."
    )
    table: Table | None = Field(None, description="A numbered table.")
    figure: Figure | None = Field(None, description="A numbered figure.")
    enablers_and_barriers: EnablersAndBarriers | None = Field(
        None, description="What helped and what hindered: a numbered table."
    )
    example: Example | None = Field(None, description="A box with examples from practice.")
    quote: Quotation | None = Field(None, description="What somebody said, set apart.")

    @model_validator(mode="after")
    def _is_one(self) -> Block:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            message = "a block is one thing, this is {count}: begin each with `- `"
            raise PydanticCustomError("block-of-several", message, {"count": len(given)})
        return self

    @property
    def form(self) -> str:
        """The name of the field that holds the block."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)


class Section(Model):
    """A section with what stands below it."""

    id: Slug | None = Field(None, description="What references call it: `{{ see.ID }}`.")
    title: str = Field(min_length=1, description="Its heading.")
    body: tuple[Block, ...] = Field((), description="What it says before its own sections.")
    sections: tuple[Section, ...] = Field((), description="The sections below it.")


class Chapter(Model):
    """A chapter or an appendix: a file beside `report.yaml`."""

    title: str = Field(min_length=1, description="Its heading, without its number.")
    opener: bool = Field(True, description="Whether its first page lists its sections.")
    body: tuple[Block, ...] = Field((), description="What stands before its first section.")
    sections: tuple[Section, ...] = Field((), description="Its sections.")
    footnotes: Mapping[Slug, Line] = Field(
        default_factory=dict, description="Footnotes by name; prose refers to them as `[^name]`."
    )
