"""That no text tells who somebody is: addresses, numbers, and names beside what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.checks.patterns import read_patterns
from reportgen.checks.rules.fillers import QUOTED
from reportgen.documents.document import Document
from reportgen.model.base import Location, Model, words_of
from reportgen.model.shared import Publisher
from reportgen.model.values import Text, is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic

PERSONAL = read_patterns(Path(__file__).with_suffix(".toml"))
HINT = "leave it out; where it must be published, allow it here with the reason"


def personal_data(document: Document) -> Iterator[Diagnostic]:
    """No text holds what tells who somebody is, but for what the publisher says of itself."""
    own, named = _own(document), _named(document)
    for location, text in words_of(document.report.value):
        for start, end, what in personal_in(text) if _is_said(location, text) else ():
            if _plain(text[start:end]) not in own:
                yield _problem(document, location, (start, end), f"this looks like {what}")
        if not QUOTED.isdisjoint(location):
            for found in named.finditer(text):
                message = f"what somebody said names `{found[0]}`, who is named elsewhere here"
                yield _problem(document, location, found.span(), message)


CODED = frozenset(("isbn", "url", "email", "framework", "id", "kind", "picture", "ref"))
"""Fields of plain words that are read by programs, or that give an address on purpose."""


def _is_said(location: Location, words: str) -> bool:
    """Whether words are a text, or of those plain ones that a reader is told."""
    return isinstance(words, Text) or CODED.isdisjoint(location[-1:])


def personal_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every place of a text that tells who somebody is, with what it is."""
    folded = text.casefold()
    for pattern in PERSONAL:
        for found in pattern.found_in(text, folded):
            yield *found.span(), pattern.what


def _problem(
    document: Document, location: Location, at: tuple[int, int], message: str
) -> Diagnostic:
    place = document.report.tree.text_span(location, at[0], at[1] - at[0])
    return diagnostic("personal-data", message, place, HINT)


def _plain(text: str) -> str:
    """A text without what addresses and numbers are parted by."""
    return re.sub(r"[\s(),-]+", "", text).casefold()


def _own(document: Document) -> str:
    """What the publisher says of itself."""
    publisher = getattr(document, "publisher", None)
    if not isinstance(publisher, Publisher):
        return ""
    return _plain("|".join(_words(publisher)))


def _words(value: object) -> Iterator[str]:
    """Every text below a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name))


NAMES = frozenset(("lead_inspector", "name"))
"""Fields that hold a person's name, below `PEOPLE`."""
PEOPLE = frozenset(("publication", "distribution", "acknowledgements"))


HONOURS = re.compile(
    r"\A(?:(?:The|Rt|Hon|Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady)\.?[ ])+"
    r"|(?:,?[ ](?:[A-Z]{2,5}|PhD|Esq\.?|FRSc|MSc|BSc|BA|MA|Hons?))+\Z"
)
"""What stands before or behind a name, which those who speak of somebody leave out."""


def _named(document: Document) -> re.Pattern[str]:
    """Any name of those who sign a document, lead its inspection, took part or get a copy."""
    signatory = getattr(document, "signatory", None)
    names = {signatory.name} if signatory else set[str]()
    for field in PEOPLE & type(document.report.value).model_fields.keys():
        names |= set(_names_in(_data(document, field)))
    bare = {HONOURS.sub("", name) for name in names}
    whole = sorted((name for name in bare if " " in name and not is_gap(name)), key=len)[::-1]
    listed = "|".join(map(re.escape, whole))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if whole else r"(?!)")


def _data(document: Document, field: str) -> object:
    """A part of a document's file as it was written."""
    data = document.report.tree.data()
    return data.get(field) if isinstance(data, dict) else None


def _names_in(data: object) -> Iterator[str]:
    """Every name in a part of a file."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in NAMES and isinstance(value, str):
                yield value
            yield from _names_in(value)
    elif isinstance(data, list):
        for item in data:
            yield from _names_in(item)
