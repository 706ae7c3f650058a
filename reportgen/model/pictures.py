"""Pictures from files: what is said of them, and how they are shown."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.model.base import Model, Slug
from reportgen.model.values import Line

FOCUS = r"^(100|[0-9]{1,2})% (100|[0-9]{1,2})%$"


class Picture(Model):
    """A photograph, a screenshot or a drawing from a file; with a caption it is a numbered figure.

    The file lies in the document's folder of pictures: `north/town.pictures/yard.jpg` for the
    document `north/town`.
    """

    file: str = Field(
        min_length=1,
        description="The name of the file in the document's folder of pictures: `yard.jpg`.",
    )
    description: Line | None = Field(
        None, description="What a reader who cannot see it must know; needed unless it decorates."
    )
    decorative: bool = Field(
        False, description="`yes` for a picture that tells nothing: then it needs no description."
    )
    id: Slug | None = Field(
        None, description="What references call it: `{{ see.ID }}`; goes with a caption."
    )
    caption: Line | None = Field(
        None, description="What it shows, without its number. Absent: it has no number."
    )
    credit: Line | None = Field(None, description="Who made it, or whose it is.")
    licence: Line | None = Field(None, description="Under which licence it may be shown.")
    size: Literal["full", "half", "third"] = Field(
        "full", description="How much of the text's width it takes."
    )
    shape: Literal["whole", "wide", "square"] = Field(
        "whole", description="`wide` (16 to 9) and `square` cut it around its focus."
    )
    focus: str = Field(
        "50% 50%",
        pattern=FOCUS,
        description="What a cut keeps in sight: how far from the left and from the top.",
    )

    @model_validator(mode="after")
    def _is_told(self) -> Picture:
        if self.decorative and (self.description or self.caption):
            message = "a decorative picture has neither a description nor a caption"
            raise PydanticCustomError("picture-description", message)
        if not (self.decorative or self.description):
            message = "this picture has no description, so some readers get nothing of it"
            hint = "add `description:`, or `decorative: yes` if it tells nothing"
            raise PydanticCustomError("picture-description", message, {"hint": hint})
        if bool(self.id) != bool(self.caption):
            message = "an id and a caption go together: they make this a numbered figure"
            raise PydanticCustomError("picture-number", message, {"hint": "add the other one"})
        return self

    @property
    def focal_point(self) -> tuple[float, float]:
        """Its focus as parts of its width and height, from the left and from the top."""
        across, down = (int(one.rstrip("%")) / 100 for one in self.focus.split())
        return across, down
