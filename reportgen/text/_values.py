"""The values that references stand for, and how prose shows them without a filter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.values import Month, Proportion, Share
from reportgen.text import wording
from reportgen.text.languages import ENGLISH, Language, language

SPECIAL = re.compile(r"([\\`*_\[\]<>&#|~])")


@dataclass(frozen=True, slots=True)
class Absent:
    """Stands for an optional value that the document does not give.

    `why` says in an author's words what is missing, where the name does not.
    """

    why: str = ""
    hint: str = "give the field, or reword the text without it"


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Markdown:
    """Text that holds Markdown; plain text is shown literally."""

    text: str


Value = str | int | Decimal | Share | Proportion | dt.date | Month | Markdown
Names = Mapping[str, "Value | Absent | Names"]
"""The names that a document's references may use: values, and groups of them.

The entry `language` names the language in which values are put into words.
"""


def language_of(names: Names) -> Language:
    """The language of a document's names; English if they give none."""
    named = names.get("language")
    return (language(named) if isinstance(named, str) else None) or ENGLISH


def shown(value: object, language: Language = ENGLISH) -> str:
    """A value as prose shows it without a filter, as Markdown."""
    if isinstance(value, Markdown):
        return value.text
    return SPECIAL.sub(r"\\\1", plain(value, language))


def plain(value: object, language: Language = ENGLISH) -> str:
    """A value as prose shows it without a filter, as plain text."""
    if isinstance(value, int):
        return wording.number(value, language)
    if isinstance(value, Decimal):
        return wording.decimal(value)
    if isinstance(value, Share):
        return wording.share(value, language)
    if isinstance(value, Proportion):
        return wording.proportion(value, language)
    if isinstance(value, dt.date):
        return wording.day(value, language)
    if isinstance(value, Month):
        return wording.month(value, language)
    return value.text if isinstance(value, Markdown) else str(value)


def described(value: object) -> str:
    """The sort of a value, in an author's words."""
    kinds = {
        int: "a whole number",
        Decimal: "a decimal",
        Share: "a share",
        Month: "a month",
        Proportion: "a count with its base",
        dt.date: "a day",
    }
    return kinds.get(type(value), "text")
