"""What the desk calls fields and the values of choices, from `words.toml`."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.files.handles import read_named
from reportgen.model.base import Model

FILE = Path(__file__).with_name("words.toml")
FALLBACK = "en"
"""The language of a word that another one lacks."""


@dataclass(frozen=True, slots=True)
class Said:
    """A field's label, what helps to fill it in, and what one of its items is called."""

    label: str
    help: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for fields in a language, `cy` say; where it lacks one, the English one."""

    language: str = FALLBACK

    def of(self, model: type[Model], field: str) -> Said:
        """The words for a field of a model; those of the model that has it first count, too."""
        for table in self._tables("fields"):
            for one in model.__mro__:
                if words := table.get(one.__name__, {}).get(field):
                    return Said(*words)
        return Said(in_words(field), model.model_fields[field].description or "", "")

    def has(self, model: type[Model], field: str) -> bool:
        """Whether the file has words for a field."""
        tables = self._tables("fields")
        return any(
            field in table.get(one.__name__, {}) for table in tables for one in model.__mro__
        )

    def choice(self, model: type[Model], field: str, value: str) -> str:
        """The words for a value of a choice."""
        for table in self._tables("choices"):
            for one in model.__mro__:
                if words := table.get(one.__name__, {}).get(field, {}).get(value):
                    return str(words)
        return in_words(value)

    def said(self, name: str, *values: object) -> str:
        """Words for items of lists and for what cannot be written; `{}` stands for each value."""
        text: str = next(words[name] for words in self._texts("said") if name in words)
        return text.format(*values)

    def message(self, text: str) -> str:
        """What the desk says for what a check says; the same where the file has no other words."""
        return next((words[text] for words in self._texts("messages") if text in words), text)

    def order(self, model: type[Model]) -> list[str]:
        """The fields of a model that stand first, in the order of the page; the others follow."""
        return [*_words().get("order", {}).get(model.__name__, ())]

    def seldom(self) -> list[str]:
        """The fields of documents that make parts which few need."""
        return [*_words().get("order", {}).get("seldom", ())]

    def _texts(self, sort: str) -> tuple[Mapping[str, Any], ...]:
        words, languages = _words(), dict.fromkeys((self.language, FALLBACK))
        return tuple(words.get(one, {}).get(sort, {}) for one in languages)

    def _tables(self, sort: str) -> tuple[Mapping[str, Mapping[str, Mapping[str, str]]], ...]:
        words, languages = _words(), dict.fromkeys((self.language, FALLBACK))
        return tuple(words.get(one, {}).get(sort, {}) for one in languages)


@functools.cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]]:
    return tomllib.loads(read_named(FILE).decode())


def in_words(name: str) -> str:
    """An id in words: `areas_for_improvement` is `Areas for improvement`."""
    text = name.replace("_", " ").replace("-", " ")
    return text[:1].upper() + text[1:]


def name_of(words: str) -> str:
    """The id that words give: `people_heard` for `People heard`; empty if they give none."""
    name = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")
    return name if name[:1].isalpha() else ""
