"""Offers to use a fact in place of the same figure typed into a text: a figure is written once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.desk.forms.controls import Control, address, location_of
from reportgen.desk.forms.outline import held_at
from reportgen.desk.reading import Opened
from reportgen.desk.sheets import Reference, references
from reportgen.edit.edits import Edit, Set
from reportgen.text.references import references_in

FIGURE = re.compile(r"\d")
LEAST = 2
"""The fewest digits of a figure that is offered: `3` may be three of anything."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure of a text that a fact has, too: where it stands, and the name of the fact."""

    field: str
    start: int
    typed: str
    fact: Reference

    @property
    def asked(self) -> str:
        """What a button asks for: field, place and name."""
        return f"{self.field}|{self.start}|{self.fact.name}"


def facts(document: Opened) -> list[Reference]:
    """The facts of a document, of all its parts, as texts show them."""
    names = {f"facts.{name}" for name in _names(held_at(document.data, ("facts",)))}
    for group in ("standards", "sections"):
        parts = held_at(document.data, (group,))
        for part in parts if isinstance(parts, Mapping) else ():
            own = _names(held_at(document.data, (group, part, "facts")))
            names |= {f"{part}.{name}" for name in own}
    return [one for one in references(document) if one.name in names]


def _names(held: object) -> Iterator[str]:
    yield from (map(str, held) if isinstance(held, Mapping) else ())


def offers(document: Opened, control: Control) -> list[Offer]:
    """What is offered for the texts of a form."""
    known = [one for one in facts(document) if len(FIGURE.findall(one.value)) >= LEAST]
    texts = [one for one in control.every() if one.sort in ("prose", "line") and one.value]
    return [offer for one in texts for offer in _of(one, known)]


def _of(control: Control, known: list[Reference]) -> Iterator[Offer]:
    taken = [(one.offset, one.offset + one.length) for one in references_in(control.value)]
    for fact in known:
        words = re.escape(fact.value).replace(r"\ ", r"\s+")
        for found in re.finditer(rf"(?<![\w.,]){words}(?![\w]|[.,]\d)", control.value):
            if not any(start <= found.start() < end for start, end in taken):
                yield Offer(control.name, found.start(), found[0], fact)


def use(document: Opened, asked: str) -> Edit | None:
    """The edit that puts a fact in place of a figure; None if the figure stands there no more."""
    field, _, rest = asked.partition("|")
    start, _, name = rest.partition("|")
    location = location_of(field)
    held = held_at(document.data, location)
    fact = next((one for one in facts(document) if one.name == name), None)
    if fact is None or not isinstance(held, str) or not start.isdecimal() or len(start) > 6:
        return None
    at, words = int(start), re.escape(fact.value).replace(r"\ ", r"\s+")
    found = re.compile(words).match(held, at)
    if found is None or address(location) != field:
        return None
    return Set(location, f"{held[:at]}{{{{ {name} }}}}{held[found.end() :]}")


def of_fields(found: list[Offer]) -> dict[str, list[Offer]]:
    """The offers by the names of the fields that they are for."""
    fields: dict[str, list[Offer]] = {}
    for one in found:
        fields.setdefault(one.field, []).append(one)
    return fields
