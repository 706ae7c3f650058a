"""The types of value that a field may hold besides plain text and numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Self, TypeGuard

from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
    WrapValidator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from reportgen.model import intended

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
WHOLE = r"0|[1-9]\d*"
"""A whole number: with a zero before it, some programs take it for one of base eight."""
GROUPED = rf"[1-9]\d{{0,2}}(?:,\d{{3}})+|{WHOLE}"
COUNT = re.compile(GROUPED, re.ASCII)
DECIMAL = re.compile(rf"(?:{WHOLE})\.\d+", re.ASCII)
SHARE = re.compile(rf"((?:{WHOLE})(?:\.\d+)?) ?(?:%|per cent)", re.ASCII)
PROPORTION = re.compile(rf"({GROUPED}) of ({GROUPED})", re.ASCII)


class Gap(str):
    """A gap: stands for any value, of any type, that is still to be given."""

    __slots__ = ()


GAP = Gap("TBC")
"""The mark that authors write for a gap; YAML reads it as text in any place."""
TO_GIVE = re.compile(rf"(?<![\w-])(?!(?<=[‘“'\"]){GAP}['’”\"]){GAP}(?![\w-])")
"""The mark of a gap, alone or within a text; in quotation marks it is a word spoken of."""


def is_gap(value: object) -> TypeGuard[Gap]:
    """Whether a value is a gap: still to be given."""
    return isinstance(value, str) and value == GAP


def or_gap(read: Callable[[object], object]) -> PlainValidator:
    """A validator that accepts either a gap or what `read` accepts."""
    return PlainValidator(lambda value: GAP if is_gap(value) else read(value))


GAP_TOO = WrapValidator(lambda value, inner: GAP if is_gap(value) else inner(value))
"""Lets a gap pass a type and its limits; the messages for other values stay the same."""


class Text(str):
    """Text that an author writes and that may hold references and Markdown.

    The class survives validation, so that every text of a document can be found by walking
    its values (`model.base.texts_of`).
    """

    __slots__ = ()
    description = "Text on one line; Markdown emphasis and links, and {{ references }} to data."
    blocks = False
    """Whether paragraphs and lists are allowed; else it is a single paragraph."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls.made, core_schema.str_schema())

    @classmethod
    def made(cls, text: str) -> Self:
        """The text, if it says something. Raises `PydanticCustomError` for one that is empty."""
        if not text.strip():
            raise PydanticCustomError("empty-value", "this text is empty")
        return cls(text)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "minLength": 1, "description": cls.description}


class Line(Text):
    """Text of one paragraph: a finding, a recommendation, a sentence."""

    __slots__ = ()


class Label(Line):
    """Text that is not a sentence: a table's cell, a column's heading, a large figure."""

    __slots__ = ()


class Prose(Text):
    """Text of one or more paragraphs."""

    __slots__ = ()
    description = "Text in Markdown: paragraphs, emphasis, links, lists, and {{ references }}."
    blocks = True


Number = Annotated[str, Field(pattern=r"^[1-9][0-9]*$")]
"""A number from 1 as a name: `2`."""


class Phrase(Text):
    """A fixed sentence of a framework, filled from data by references.

    A part between `[[` and `]]` is left out if a value that it refers to is absent.
    """

    __slots__ = ()
    description = "A fixed sentence with {{ references }}; [[parts]] drop out without their data."
    blocks = True


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a year, written `2023-05`."""

    year: int
    month: int

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """The month of a day."""
        return cls(day.year, day.month)


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage without a known base: `33.3%` is `Share(Decimal("33.3"))`."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class Proportion:
    """A count out of a base, `21 of 48`; its percentage is computed, never typed."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal:
        """The percentage, unrounded; 0 of 0 is 0."""
        return Decimal(100 * self.part) / self.whole if self.whole else Decimal(0)


Figure = int | Decimal | Share | Proportion | dt.date | Month


def _refused(code: str, message: str, hint: str) -> PydanticCustomError:
    """The error for a value that cannot be read, with a hint at what was meant."""
    return PydanticCustomError(code, message, {"hint": hint})


def read_date(text: object) -> object:
    """Read a day from `YYYY-MM-DD`.

    Raises `PydanticCustomError`: `bad-date` for another form, `impossible-date` for a day that no
    calendar has.
    """
    if isinstance(text, dt.date):
        return text
    found = DATE.fullmatch(text) if isinstance(text, str) else None
    if not found:
        message = "a date is written as 2023-02-20, year first"
        raise _refused("bad-date", message, intended.day(text))
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        raise PydanticCustomError(
            "impossible-date", "there is no such day in the calendar"
        ) from None


def read_month(text: object) -> object:
    """Read a month from `YYYY-MM`; raises the same errors as `read_date`."""
    if isinstance(text, Month):
        return text
    found = MONTH.fullmatch(text) if isinstance(text, str) else None
    if not found:
        message = "a month is written as 2023-05, year first"
        raise _refused("bad-date", message, intended.month(text))
    year, month = map(int, found.groups())
    if not 1 <= month <= 12:
        raise PydanticCustomError("impossible-date", "there is no such month in the calendar")
    return Month(year, month)


MOST_DIGITS = 15
"""The most digits of a figure; reports count nothing that needs more."""

MANY_DIGITS = re.compile(rf"\d(?:[.,]?\d){{{MOST_DIGITS}}}")
"""A number with too many digits to be a figure of a report."""


def read_count(text: object) -> object:
    """Read a whole number, with or without commas between thousands: `1,979`."""
    if isinstance(text, int):
        return text
    if isinstance(text, str) and COUNT.fullmatch(text):
        _refuse_many_digits(text)
        return int(text.replace(",", ""))
    message = "a whole number is wanted, such as 36 or 1,979"
    raise _refused("wrong-type", message, intended.count(text))


def read_percentage(text: object) -> object:
    """Read a whole percentage without its sign: `36`."""
    try:
        return read_count(text)
    except PydanticCustomError:
        message = "a whole percentage is wanted, such as 36"
        raise _refused("wrong-type", message, intended.percentage(text)) from None


def _refuse_many_digits(text: str) -> None:
    if MANY_DIGITS.search(text):
        message = "a figure has at most {most} digits"
        raise PydanticCustomError("out-of-range", message, {"most": MOST_DIGITS})


def _proportion(part: str, whole: str) -> Proportion:
    values = int(part.replace(",", "")), int(whole.replace(",", ""))
    if values[0] > values[1]:
        raise PydanticCustomError(
            "part-over-whole",
            "the part is larger than the whole: {part} of {whole}",
            {"part": part, "whole": whole},
        )
    return Proportion(*values)


FORMS: tuple[tuple[re.Pattern[str], Callable[..., Any]], ...] = (
    (COUNT, lambda found: read_count(found.group())),
    (DECIMAL, lambda found: Decimal(found.group())),
    (SHARE, lambda found: Share(Decimal(found.group(1)))),
    (PROPORTION, lambda found: _proportion(*found.groups())),
    (DATE, lambda found: read_date(found.group())),
    (MONTH, lambda found: read_month(found.group())),
)


def read_figure(text: object) -> object:
    """Read the value of a fact; its form decides its type.

    `1,979` and `36` are counts, `89.82` is a decimal, `33.3%` and `33.3 per cent` are shares,
    `21 of 48` is a proportion, `2023-02-20` is a day, and `2023-02` is a month.
    """
    if not isinstance(text, str):
        return text
    _refuse_many_digits(text)
    for pattern, value in FORMS:
        if found := pattern.fullmatch(text.strip()):
            return value(found)
    message = (
        "a figure is wanted: a number (1,979 or 89.82), a share (33.3%), "
        "a count with its base (21 of 48), a day or a month"
    )
    raise _refused("wrong-type", message, intended.figure(text))


def _text_schema(example: str, *forms: str) -> WithJsonSchema:
    pattern = f"^({'|'.join(forms)})$"
    return WithJsonSchema({"type": ["string", "number"], "pattern": pattern, "examples": [example]})


Count = Annotated[int, PlainValidator(read_count), _text_schema("1,979", COUNT.pattern)]
AtLeastOne = Annotated[Count, Field(ge=1)]
"""A count that is at least 1.

The limit is part of the type, because pydantic ignores a number's limit in a field's own `Field`.
"""
Percentage = Annotated[
    int, PlainValidator(read_percentage), _text_schema("36", COUNT.pattern), Field(ge=0, le=100)
]
Given = Annotated[
    int | Gap,
    PlainValidator(read_count),
    Field(ge=1),
    GAP_TOO,
    _text_schema("1,979", COUNT.pattern, GAP),
]
"""A count of at least 1, or a gap: for counts that authors give."""
GivenPercentage = Annotated[
    int | Gap,
    PlainValidator(read_percentage),
    Field(ge=0, le=100),
    GAP_TOO,
    _text_schema("36", COUNT.pattern, GAP),
]
"""A percentage, or a gap: for percentages that authors give."""
Day = Annotated[dt.date | Gap, or_gap(read_date), _text_schema("2023-02-20", DATE.pattern, GAP)]
YearMonth = Annotated[Month | Gap, or_gap(read_month), _text_schema("2023-05", MONTH.pattern, GAP)]
Fact = Annotated[
    Figure | Gap,
    or_gap(read_figure),
    WithJsonSchema({"type": ["string", "number"], "examples": ["1,979", "33.3%", "21 of 48"]}),
]
