"""The house style of reports, as data: words and their lists, as far as they can be checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from reportgen.model.base import Model
from reportgen.model.values import AtLeastOne


class HouseStyle(Model):
    """The words that reports use, and those that they do not."""

    source: str = Field(min_length=1, description="Where the style is shown, or who decided it.")
    terms: Mapping[str, str] = Field(
        default_factory=dict, description="Words for people and things, with what is written now."
    )
    spellings: Mapping[str, str] = Field(
        default_factory=dict, description="Wrong spellings, with the right ones."
    )
    exceptions: tuple[str, ...] = Field(
        (), description="Where one of these stands, the words in it are right."
    )
    one_form: tuple[tuple[str, str], ...] = Field(
        (), description="Two forms of a word, of which a document uses only one."
    )
    counted: tuple[str, ...] = Field(
        (), description="Plurals of what is counted: there are fewer of them, not less."
    )
    longest_sentence: AtLeastOne | None = Field(
        None, description="How many words a sentence may have; absent: any number."
    )
    before_digits: tuple[str, ...] = Field(
        (), description="Words after which a number up to nine stays in digits: `level 1`."
    )
    placeholders: tuple[str, ...] = Field(
        (), description="What else stands where something is still to be written."
    )
    percent_sign: bool = Field(
        False, description="Whether prose writes `33%`; otherwise it writes `33 per cent`."
    )

    def over(self, shared: HouseStyle) -> HouseStyle:
        """This style, extended by a shared one; where both say something, this style counts."""
        merged: dict[str, object] = {}
        for name in HouseStyle.model_fields:
            own, other = getattr(self, name), getattr(shared, name)
            if isinstance(own, Mapping):
                merged[name] = {**other, **own}
            elif isinstance(own, tuple):
                merged[name] = tuple(dict.fromkeys((*own, *other)))
            elif name not in self.model_fields_set:
                merged[name] = other
        return self.model_copy(update=merged)


class SharedStyle(HouseStyle):
    """The words that documents of all frameworks share: `shared/house-style.yaml`."""

    kind: Literal["house-style"]
