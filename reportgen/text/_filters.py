"""Filters of references: other ways to show a value, `{{ facts.caseload | words }}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from reportgen.model.values import Month, Proportion, Share
from reportgen.text import wording
from reportgen.text._values import Markdown, Value, plain
from reportgen.text.languages import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to show a value: a description in an author's words, and a function.

    The function returns None for a value that the filter does not fit.
    """

    about: str
    of: Callable[[object, Language], Value | None]

    def __call__(self, value: object, language: Language = ENGLISH) -> Value | None:
        """Apply the filter to a value; None if it does not fit."""
        return self.of(value, language)


def _for(
    *types: type, of: Callable[..., Value | None]
) -> Callable[[object, Language], Value | None]:
    return lambda value, language: of(value, language) if isinstance(value, types) else None


def _words(value: int | Share | Proportion, language: Language) -> str | None:
    if isinstance(value, int):
        fits = value <= wording.LARGEST_IN_WORDS
        return wording.number_in_words(value, language) if fits else None
    words = wording.number_in_words(wording.rounded(value.percent), language)
    return f"{words} {language.per_cent}"


def _capital(value: object, said: Language) -> Value:
    text = wording.capital(plain(value, said))
    return Markdown(text) if isinstance(value, Markdown) else text


FILTERS: dict[str, Filter] = {
    "words": Filter("in words", _for(int, Share, Proportion, of=_words)),
    "digits": Filter("in digits", _for(int, of=lambda value, _: f"{value:,}")),
    "percent": Filter("as a percentage", _for(Share, Proportion, of=wording.share)),
    "part": Filter("the count alone", _for(Proportion, of=lambda value, _: value.part)),
    "whole": Filter("the base alone", _for(Proportion, of=lambda value, _: value.whole)),
    "of": Filter(
        "the count of the base",
        _for(Proportion, of=lambda value, said: wording.counted(value, said.of_the, said)),
    ),
    "out_of": Filter(
        "the count out of the base",
        _for(Proportion, of=lambda value, said: wording.counted(value, said.out_of, said)),
    ),
    "slash": Filter(
        "the count and the base with a slash between",
        _for(Proportion, of=lambda value, _: f"{value.part}/{value.whole}"),
    ),
    "date": Filter("the day, written out", _for(dt.date, of=wording.day)),
    "month": Filter("the month, written out", _for(dt.date, Month, of=wording.month)),
    "year": Filter("the year", _for(dt.date, Month, of=lambda value, _: str(value.year))),
    "lower": Filter("in small letters", lambda value, said: plain(value, said).lower()),
    "capital": Filter("with a capital first letter", _capital),
    "quoted": Filter("in quotation marks", _for(str, of=wording.quoted)),
    "or_none": Filter(
        "as it is, and `none` for nothing", _for(int, of=lambda value, said: value or said.none)
    ),
}
"""Every filter by the name that references give it."""


def fitting(value: object) -> list[str]:
    """The filters that a value can take."""
    return [name for name, apply in FILTERS.items() if apply(value) is not None]
