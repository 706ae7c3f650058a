"""Blocks, which may stand wherever a document has paragraphs: tables, figures, pictures, boxes."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import (
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from reportgen.model.base import Location, Model, Slug
from reportgen.model.charts import Chart
from reportgen.model.pictures import Picture
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


class AnyBlock(Model):
    """One block: exactly one of these."""

    is_one_thing: ClassVar[bool] = True
    """Whoever fills it in is asked which of them it is."""

    model_config = ConfigDict(title="block")

    text: Prose | None = Field(None, description="Paragraphs and lists in Markdown.")
    table: Table | None = Field(None, description="A numbered table.")
    figure: Figure | None = Field(None, description="A numbered figure.")
    picture: Picture | None = Field(None, description="A picture from a file.")
    enablers_and_barriers: EnablersAndBarriers | None = Field(
        None, description="What helped and what hindered: a numbered table."
    )
    example: Example | None = Field(None, description="A box with examples from practice.")
    quote: Quotation | None = Field(None, description="What somebody said, set apart.")

    @model_validator(mode="after")
    def _is_one(self) -> AnyBlock:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            message = "a block is one thing, this is {count}: begin each with `- `"
            raise PydanticCustomError("block-of-several", message, {"count": len(given)})
        return self

    @property
    def form(self) -> str:
        """The name of the field that holds the block."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)


Blocks = Annotated[tuple[AnyBlock, ...], Field(min_length=1)]


class TextOrBlocks:
    """Makes a field take a text, or blocks in a list; the messages are those for what is there."""

    @staticmethod
    def __get_pydantic_core_schema__(source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        del source

        def read(value: object, inner: ValidatorFunctionWrapHandler) -> object:
            if isinstance(value, list | tuple):
                return inner(value)
            if isinstance(value, str):
                return Prose.made(value)
            raise PydanticKnownError("string_type")

        return core_schema.no_info_wrap_validator_function(read, handler.generate_schema(Blocks))

    @staticmethod
    def __get_pydantic_json_schema__(
        schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        text = {"type": "string", "minLength": 1, "description": Prose.description}
        return {"anyOf": [text, handler(schema)]}


Body = Annotated[Prose | tuple[AnyBlock, ...], TextOrBlocks]
"""Paragraphs: a text, or where tables, pictures or boxes stand among them, a list of blocks."""


def takes_blocks(value: object, location: Location) -> bool:
    """Whether the text at a location below a value is a block, or may be a list of blocks."""
    owner: object = None
    for part in location[:-1]:
        owner, value = value, _below(value, part)
    if isinstance(value, AnyBlock):
        return location[-1] == "text"
    model, name = (value, location[-1]) if isinstance(value, Model) else (owner, location[-2])
    field = type(model).model_fields.get(str(name)) if isinstance(model, Model) else None
    return field is not None and (TextOrBlocks in field.metadata or _is_body(field.annotation))


def _below(value: object, part: str | int) -> object:
    if isinstance(value, Model):
        return getattr(value, str(part), None)
    if isinstance(value, Mapping | tuple):
        return value[part]  # type: ignore[index]
    return None


def _is_body(annotation: object) -> bool:
    """Whether a type is that of a field of paragraphs, or holds it."""
    return annotation is TextOrBlocks or any(map(_is_body, typing.get_args(annotation)))


class BlockTerms(Model):
    """The words that blocks show, which the framework gives."""

    table: str = Field(description="What stands before a table's number.")
    figure: str = Field(description="What stands before a figure's number.")
    continued: str = Field(description="Where a table, a figure or a box goes on on another page.")
    source: str = Field(description="What stands before the source of a table or figure.")
    credit: str = Field("", description="What stands before the credit of a picture.")
    licence_of: str = Field("", description="What stands before the licence of a picture.")
    data_of_figure: str = Field(description="What opens a figure's data, on screen.")
    enablers: str = Field(description="Heading of what helped.")
    barriers: str = Field(description="Heading of what hindered.")
    good_practice: str = Field(description="Heading of a box of good practice.")
    poor_practice: str = Field(description="Heading of a box of poor practice.")
    organisational_strength: str = Field(description="Heading of a box of strengths.")
    lowest: str = Field(description="In a chart of ranges: the lowest value.")
    highest: str = Field(description="In a chart of ranges: the highest value.")
    average: str = Field(description="In a chart of ranges: the average.")
    value: str = Field(description="In a chart of ranges: the own value.")
    row_label: str = Field(description="Column heading in a figure's data: what values are of.")
    post: str = Field(description="Column heading in an organogram's data: the post.")
    below: str = Field(description="Column heading in an organogram's data: what is above it.")


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


class Block(AnyBlock):
    """A block of a long report: also a judgement, or recommendations."""

    judgement: Judgement | None = Field(None, description="A judgement with its reasons.")
    recommendations: tuple[Advised, ...] | None = Field(
        None, min_length=1, description="Recommendations by recipient."
    )


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
