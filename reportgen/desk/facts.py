"""Figures that are written once: one of a text becomes a fact, and a fact gets another name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.desk.forms.controls import Control, address, location_of
from reportgen.desk.forms.outline import held_at
from reportgen.desk.forms.shapes import fields_of
from reportgen.desk.reading import Opened
from reportgen.edit.edits import Edit, Put, Rename, Set
from reportgen.model.base import Location, Model
from reportgen.model.values import read_figure
from reportgen.text.languages import spoken
from reportgen.text.references import language_of, plain, references_in

FACTS, FOOTNOTES = "facts", "footnotes"
LEAST = 2
"""The fewest digits of a figure that is offered: `3` may be three of anything."""
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
FIGURE = re.compile(
    rf"(?<![\w.,/{{(\[-]){NUMBER}(?: of {NUMBER}| per cent)?(?![\w]|[.,/-]\d)", re.ASCII
)
"""A figure that may be a fact: `1,250`, `33 of 48`, `47 per cent`; no date and no paragraph."""
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
WORD = re.compile(r"[a-z]{3,}")
LITTLE = frozenset(
    "the and were was are had has with for who that which from been per cent".split()
)
"""Words that say nothing of what is counted."""
MOST = 3
"""The most figures of one text that are offered at once."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that may become a fact: where it stands, and the name that it would get."""

    field: str
    start: int
    typed: str
    name: str

    @property
    def asked(self) -> str:
        """What a button asks for: field, place and the figure."""
        return f"{self.field}|{self.start}|{self.typed}"


def figures(document: Opened, control: Control, before: object) -> list[Figure]:
    """The figures of a form's texts that were typed since the document held `before`."""
    found = list[Figure]()
    for one in control.every():
        is_quote = "quotes" in one.location
        if one.sort in ("prose", "line") and one.is_there and not is_quote:
            old = held_at(before, one.location)
            known = {each[0] for each in _in(old)} if isinstance(old, str) else set[str]()
            new = [each for each in _in(one.value) if each[0] not in known]
            found += [_figure(document, one, each) for each in new[:MOST]]
    return [one for one in found if _is_shown(document, one.typed)]


def _in(text: str) -> Iterator[re.Match[str]]:
    taken = [(one.offset, one.offset + one.length) for one in references_in(text)]
    months = spoken("en-GB").months
    for found in FIGURE.finditer(text):
        beside = {*re.findall(r"\w+$", text[: found.start()].rstrip())}
        beside |= {*re.findall(r"^\w+", text[found.end() :].lstrip())}
        is_date = YEAR.fullmatch(found[0]) or beside & {*months}
        inside = any(start <= found.start() < end for start, end in taken)
        if sum(map(str.isdigit, found[0])) >= LEAST and not is_date and not inside:
            yield found


def _figure(document: Opened, control: Control, found: re.Match[str]) -> Figure:
    around = control.value[found.end() :].partition(".")[0]
    words = [one for one in WORD.findall(around) if one not in LITTLE]
    name = words[0] if words else "figure"
    taken = held_at(document.data, place_of_facts(document, control.location))
    number, unique = 2, name
    while isinstance(taken, Mapping) and unique in taken:
        unique, number = f"{name}_{number}", number + 1
    return Figure(control.name, found.start(), found[0], unique)


def _is_shown(document: Opened, typed: str) -> bool:
    """Whether a text shows the fact in the characters that were typed."""
    bound = document.entry.document
    try:
        value = read_figure(written(typed))
    except ValueError:
        return False
    return bound is not None and plain(value, language_of(bound.values)) == typed


def written(typed: str) -> str:
    """A figure as the file has it: `47%` for `47 per cent`."""
    return typed.replace(" per cent", "%")


def place_of_facts(document: Opened, location: Location) -> Location:
    """Where the facts stand that a text at a location uses: in its own part, or the document's."""
    model: type[Model] | None = _model_of(document, location[:2])
    if model and FACTS in fields_of(model):
        return (*location[:2], FACTS)
    return (FACTS,)


def _model_of(document: Opened, place: Location) -> type[Model] | None:
    """The model of a part that the document has by name: a standard, or a section."""
    value = document.entry.document.report.value if document.entry.document else None
    for part in place:
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, str(part), None)
    return type(value) if isinstance(value, Model) else None


def make(document: Opened, asked: str) -> tuple[str, list[Edit]]:
    """The name of a new fact, and the edits that write it and refer to it; none if it is gone."""
    field, start, typed = [*asked.split("|", 2), "", ""][:3]
    location = location_of(field)
    held = held_at(document.data, location)
    at = int(start) if start.isdecimal() and len(start) < 7 else -1
    if not isinstance(held, str) or at < 0 or address(location) != field:
        return "", []
    found = next((one for one in _in(held) if one.start() == at and one[0] == typed), None)
    if found is None:
        return "", []
    control = Control("prose", location, "", value=held)
    place = place_of_facts(document, location)
    name = _figure(document, control, found).name
    full = f"{place[-2]}.{name}" if len(place) > 1 else f"{FACTS}.{name}"
    text = f"{held[:at]}{{{{ {full} }}}}{held[found.end() :]}"
    return name, [_fact(document, place, name, written(typed)), Set(location, text)]


def _fact(document: Opened, place: Location, name: str, value: str) -> Edit:
    """The edit that adds a fact, and the group of facts if there is none."""
    held, model = held_at(document.data, place), _model_of(document, place[:-1])
    if isinstance(held, Mapping):
        return Put((*place, name), value)
    around = held_at(document.data, place[:-1])
    if isinstance(around, Mapping) and place[-1] in around:
        return Set(place, {name: value})
    return Put(place, {name: value}, tuple(fields_of(model)) if model else ())


def renamed(document: Opened, location: Location, name: str) -> list[Edit]:
    """The edits that give an entry another name, also where texts refer to it."""
    old, kind = str(location[-1]), location[-2] if len(location) > 1 else ""
    within = str(location[-3]) if len(location) > 2 else FACTS
    edits: list[Edit] = [Rename(location, name)]
    for place, text in document.tree.texts() if document.tree else ():
        if kind == FACTS:
            now = _referring(text, f"{within}.{old}", f"{within}.{name}")
        else:
            now = text.replace(f"[^{old}]", f"[^{name}]") if kind == FOOTNOTES else text
        if now != text and place[: len(location)] != location:
            edits.append(Set(place, now))
    return edits


def _referring(text: str, old: str, new: str) -> str:
    """A text that refers to another name, with the filters that it had."""
    for one in reversed([*references_in(text)]):
        if one.name == old:
            end = one.offset + one.length
            inner = text[one.offset : end].replace(old, new, 1)
            text = f"{text[: one.offset]}{inner}{text[end:]}"
    return text
