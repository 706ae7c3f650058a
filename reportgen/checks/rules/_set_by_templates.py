"""What templates set around fields by themselves: numbers, labels, a letter's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rules.quoting import beginning
from reportgen.documents.document import Written
from reportgen.model.base import Location
from reportgen.model.shared import Person
from reportgen.model.values import is_gap
from reportgen.text.references import Problem

CODE = "already-printed"
LABELS = {"source": "source", "credit": "credit", "licence": "licence_of"}
"""Fields of tables, figures and pictures, each with the framework's term that is set before it."""
BLOCKS = frozenset(("table", "figure", "picture"))
NUMBER = r"\d{1,2}(?:\.\d{1,2})*"
PART = rf"(?:{NUMBER}|[A-Z](?!\w))[).: –-]+"
NUMBERED = {
    "recommendation": re.compile(
        rf"\(?(?:R|[Rr]ec\.?|[Rr]ecommendation)?[ ]?{NUMBER}[).:]*[ ]+(?=\S)"
    ),
    "caption": re.compile(rf"(?:(?:Table|Figure|Fig\.?|Chart)[ ]{PART}|{NUMBER}[).:]+[ ]+)(?=\S)"),
    "heading": re.compile(
        rf"(?:(?:Chapter|Appendix|Annexe?|Section|Part)[ ]{PART}"
        r"|\d{1,2}(?:(?:\.\d{1,2})+[).:]?[ ]+|[).:][ ]+|[ ]+(?=[A-Z])))(?=\S)"
    ),
    "footnote": re.compile(rf"(?:\[{NUMBER}\]|{NUMBER}[).:])[ ]+(?=\S)"),
}
"""Numbers typed before what gets its number from its place."""
SIGN_OFFS = frozenset(
    ("yours sincerely", "yours faithfully", "yours truly", "kind regards", "best wishes")
)
"""What letters end with, whichever of them a framework sets."""


def set_by_templates(document: Written, location: Location, words: str) -> Iterator[Problem]:
    """What a value repeats that templates set before or behind it."""
    for found in (_numbered(location, words), _labelled(document, location, words)):
        if found:
            yield found
    yield from _signed(document, location, words)


def told(said: str, where: str, rest: str, offset: int, length: int) -> Problem:
    """The problem that words at an offset are set by the program, before or after the rest."""
    message = f"`{said}` would be printed twice: the program sets it {where} this"
    hint = f"write `{beginning(rest)}`" if rest else "write what belongs there besides"
    return Problem(CODE, message, offset, length, (hint,))


def is_recommendation(location: Location) -> bool:
    if "recommendations" not in location:
        return False
    last = location[-1]
    return (
        last == "text" or location[-2] == "items" or (len(location) == 4 and location[0] != "parts")
    )


def _numbered(location: Location, words: str) -> Problem | None:
    """A number typed before what gets its number from its place."""
    sort = _sort(location)
    found = NUMBERED[sort].match(words) if sort else None
    if not found:
        return None
    said, rest = found[0].strip(), words[found.end() :]
    message = f"`{said}` would be printed: what is numbered gets its number from its place"
    return Problem(CODE, message, 0, len(said), (f"write `{beginning(rest)}`",))


def _sort(location: Location) -> str:
    last = location[-1] if location else ""
    if is_recommendation(location):
        return "recommendation"
    if last == "caption":
        return "caption"
    if last == "title" and "columns" not in location:
        return "heading"
    return "footnote" if location[-2:-1] == ("footnotes",) else ""


def _labelled(document: Written, location: Location, words: str) -> Problem | None:
    """A label typed in a field before which the template sets it: `Source: Source: …`."""
    if len(location) < 2 or location[-2] not in BLOCKS or location[-1] not in LABELS:
        return None
    terms = getattr(document, "words_of_blocks", None)
    label = str(getattr(terms, LABELS[str(location[-1])], "")).rstrip(": ")
    start = words.lstrip()
    if not label or start[: len(label)].casefold() != label.casefold():
        return None
    rest = start[len(label) :].lstrip()
    if not rest.startswith(":"):
        return None
    return told(f"{start[: len(label)]}:", "before", rest[1:].strip(), 0, len(label) + 1)


def _signed(document: Written, location: Location, words: str) -> Iterator[Problem]:
    """A sign-off or a signature typed in a text that the program signs."""
    person = getattr(document, "signatory", None)
    closing = str(getattr(getattr(document, "phrases", None), "closing", ""))
    if not isinstance(person, Person) or not (closing or location[0] == "foreword"):
        return
    if is_gap(words) or is_gap(person.name):
        return
    set_there = {person.name, f"{person.name}, {person.post}"}
    ends = {closing.rstrip(",. ").casefold(), *SIGN_OFFS} if closing else frozenset()
    at = 0
    for line in words.split("\n") if location[0] != "phrases" else ():
        said = line.strip()
        if said in set_there or (said and said.rstrip(",.").casefold() in ends):
            start = at + line.index(said)
            message = f"`{said}` would be printed twice: the program sets it at the end"
            yield Problem(CODE, message, start, len(said), ("leave it out",))
            return
        at += len(line) + 1
