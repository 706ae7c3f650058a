"""The glossary of long documents, and what several of them share."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.model.base import Model
from reportgen.model.values import Line


class Term(Model):
    """An entry of the glossary."""

    term: str = Field(min_length=1, description="The word or abbreviation, as prose writes it.")
    expansion: str | None = Field(
        None, min_length=1, description="What an abbreviation stands for."
    )
    definition: Line | None = Field(None, description="What it means.")

    @model_validator(mode="after")
    def _says_something(self) -> Term:
        if not (self.expansion or self.definition):
            message = "this neither expands nor explains the term"
            raise PydanticCustomError("empty-value", message)
        return self


class Glossary(Model):
    """The terms that readers may not know: the file `glossary.yaml` beside `report.yaml`.

    The document lists these, and of those in `shared/glossary.yaml`, which is such a file too, all
    that its texts use.
    """

    terms: tuple[Term, ...] = Field((), description="The terms, in alphabetical order.")
    also: tuple[str, ...] = Field(
        (), description="Shared terms that are listed, too, although no text uses them."
    )
