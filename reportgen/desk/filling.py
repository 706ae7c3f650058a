"""Reads what was filled into a form: the edits that make a file hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.desk.forms.controls import Control, address, is_new, location_of, number_of
from reportgen.desk.forms.figures import read
from reportgen.desk.forms.outline import held_at
from reportgen.desk.forms.wording import Wording, name_of
from reportgen.edit import boxes
from reportgen.edit.edits import Edit, Insert, Put, Remove, Set, Value
from reportgen.model.base import Location
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml

NAME, VALUE = "name", "value"
"""The fields of a new entry in a map: its name, and what stands there."""

UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""A character that no file of the content may hold."""

Given = Mapping[str, Sequence[str]]
"""What was filled in, by the names of the controls; a name may have several values."""


class FillingError(Exception):
    """Something that was filled in cannot be written; `name` is that of its control."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message


@dataclass(frozen=True, slots=True)
class Filling:
    """What was filled into a form, and what the document held when the form was made.

    `orders` has the names of the fields of groups in the order of their models, by location.
    """

    data: object
    given: Given
    orders: Mapping[Location, tuple[str, ...]] = field(default_factory=dict)

    def asked(self, control: Control) -> list[Edit]:
        """The edits that make the document hold what was filled in; all are meant for its data.

        Raises `FillingError`.
        """
        own = {
            one.location: tuple(str(inner.location[-1]) for inner in one.inner)
            for one in control.every()
            if one.sort in ("group", "map")
        }
        whole = Filling(self.data, self.given, {**own, **self.orders})
        return [*whole._of(control)]

    def _of(self, control: Control) -> Iterator[Edit]:
        if not control.is_there:
            value = self._filled(control)
            if value is not None:
                yield self._new(control.location, value)
        elif control.sort == "ticks":
            yield from self._ticked(control)
        elif control.is_widened and isinstance(held_at(self.data, control.location), str):
            yield from self._widened(control)
        elif control.sort == "list" and isinstance(held_at(self.data, control.location), str):
            yield from self._parted(control)
        elif control.sort == "row":
            yield from self._cells(control)
        elif control.inner or control.sort in ("group", "list", "map", "grid"):
            for one in control.inner:
                yield from self._of(one)
            if control.sort == "map":
                yield from self._named(control)
        else:
            yield from self._single(control)

    def _cells(self, control: Control) -> Iterator[Edit]:
        """The edits of a row of a grid: a cell that is emptied stays, and so do the others."""
        texts = [self._kept(one) for one in control.inner]
        if not any(texts):
            yield Remove(control.location)
            return
        for one, text in zip(control.inner, texts, strict=True):
            if not one.is_there and text:
                yield self._new(one.location, text)
            elif one.is_there and text != one.value:
                yield Set(one.location, text)

    def _single(self, control: Control) -> Iterator[Edit]:
        """The edit of a value that the file has."""
        if control.sort in ("fixed", "part") or control.name not in self.given:
            return
        text = self._text(control)
        if text == control.value:
            return
        value = _value(control, text) if text else None
        if value is None:
            yield Remove(control.location)
        else:
            yield Set(control.location, value)

    def _widened(self, control: Control) -> Iterator[Edit]:
        """The edit of a text that becomes a group, if anything was filled in beside it."""
        found: dict[str, Value] = {}
        for one in control.inner:
            value = self._kept(one) if one.is_there else self._filled(one)
            if value:
                found[str(one.location[-1])] = value
        value = found if len(found) > 1 else next(iter(found.values()), None)
        if value is None:
            yield Remove(control.location)
        elif value != held_at(self.data, control.location):
            yield Set(control.location, value)

    def _parted(self, control: Control) -> Iterator[Edit]:
        """The edit of a text that becomes a list of blocks, if a block was filled in behind it."""
        first, *others = control.inner
        text = next(self._kept(one) for one in first.inner if one.is_there)
        blocks = [one for one in map(self._filled, others) if one is not None]
        value: Value = [*([{"text": text}] if text else []), *blocks] if blocks else text
        if not value:
            yield Remove(control.location)
        elif value != held_at(self.data, control.location):
            yield Set(control.location, value)

    def _kept(self, control: Control) -> str:
        """The text of a control, as it was filled in or else as it is."""
        return self._text(control) if control.name in self.given else control.value

    def _ticked(self, control: Control) -> Iterator[Edit]:
        if not self._is_sent(control):
            return
        ticked = [one for one in self.given.get(control.name, ()) if one]
        if not ticked:
            yield Remove(control.location)
        elif ticked != control.value.split("\n"):
            yield Set(control.location, _in_order(ticked, control))

    def _is_sent(self, control: Control) -> bool:
        """Whether the form had the control: a box that is not ticked is not sent itself."""
        return f"{control.name}.sent" in self.given

    def _filled(self, control: Control) -> Value:
        """What was filled in for something that the file does not have; None if nothing."""
        match control.sort:
            case "ticks":
                ticked = [one for one in self.given.get(control.name, ()) if one]
                return _in_order(ticked, control) if self._is_sent(control) and ticked else None
            case "group":
                fields = {str(one.location[-1]): self._filled(one) for one in control.inner}
                found = {name: value for name, value in fields.items() if value is not None}
                if control.is_widened and len(found) == 1:
                    return next(iter(found.values()))
                return found or None
            case "list" | "grid":
                return [one for one in map(self._filled, control.inner) if one is not None] or None
            case "row":
                texts = [str(self._filled(one) or "") for one in control.inner]
                return texts if any(texts) else None
            case "map":
                own = {str(one.location[-1]): self._filled(one) for one in control.inner}
                own |= {str(edit.location[-1]): edit.value for edit in self._named(control)}
                return {name: value for name, value in own.items() if value is not None} or None
            case "fixed" | "part":
                return None
            case _:
                text = self._text(control) if control.name in self.given else ""
                return _value(control, text) if text else None

    def _named(self, control: Control) -> Iterator[Put]:
        """The new entry of a map whose names are the author's own."""
        base = (*control.location, "+")
        name = "".join(self.given.get(address((*base, NAME)), ())).strip()
        text = "".join(self.given.get(address((*base, VALUE)), ())).strip()
        if not control.is_own or not (name or text):
            return
        place = address((*base, NAME))
        slug = name_of(name)
        if not slug:
            raise FillingError(place, Wording().said("no_name"))
        if any(one.location[-1] == slug and one.is_there for one in control.inner):
            raise FillingError(place, Wording().said("name_taken"))
        if text:
            yield Put((*control.location, slug), _checked(text, address((*base, VALUE))))

    def _new(self, location: Location, value: Value) -> Edit:
        """The edit that adds a value, with the lists and groups around it that are not there."""
        if _stands(self.data, location):  # a name behind which nothing is written yet
            return Set(location, value)
        while len(location) > 1 and held_at(self.data, location[:-1]) is None:
            if _stands(self.data, location[:-1]):
                return Set(location[:-1], _around(location[-1], value))
            value = _around(location[-1], value)
            location = location[:-1]
        last = location[-1]
        if isinstance(last, str) and is_new(last):
            return Insert(location[:-1], number_of(last), value)
        return Put(location, value, self.orders.get(location[:-1], ()))

    def _text(self, control: Control) -> str:
        """What was typed, as the file is to hold it; what was not touched stays as it is."""
        text = self.given[control.name][-1].replace("\r\n", "\n").replace("\r", "\n")
        if text in (control.value, control.shown, control.value.rstrip("\n")):
            return control.value
        text = _checked(text, control.name)
        match control.sort:
            case "prose":
                return boxes.typed(control.value, text)
            case "raw":
                return text.strip()
            case "figure":
                return read(control.unit, text)
            case "word" if text == control.value.replace("\n", ""):  # a short field has no lines
                return control.value
            case _:
                return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def begun(data: object, given: Given) -> list[Location]:
    """The places that were filled in and that the document does not have."""
    found = map(location_of, given)
    return [one for one in found if not _stands(data, one)]


def _stands(data: object, location: Location) -> bool:
    """Whether a file has something at a location, be it a name alone."""
    around = held_at(data, location[:-1])
    last = location[-1]
    if isinstance(around, list):
        return isinstance(last, int) and last < len(around)
    return isinstance(around, dict) and last in around


def _around(last: str | int, value: Value) -> Value:
    """A list or a group with one value."""
    return [value] if is_new(last) else {str(last): value}


def _checked(text: str, name: str) -> str:
    """The text, if a file can hold it."""
    if found := UNPRINTABLE.search(text):
        before = text[: found.start()].split()
        words = Wording()
        after = words.said("unprintable_after", before[-1]) if before else words.said("unprintable")
        raise FillingError(name, after)
    return text


def _value(control: Control, text: str) -> Value:
    """The value of a text: itself, or what its YAML means."""
    if control.sort != "raw":
        return text
    tree, problems = read_yaml(Source("", text))
    if tree is None:
        place = problems[0]
        raise FillingError(control.name, Wording().said("in_line", place.span.line, place.message))
    data: Value = tree.data()  # type: ignore[assignment]
    return data


def _in_order(ticked: Sequence[str], control: Control) -> list[Value]:
    """What was ticked: what the file has in its order, then the rest in that of the form."""
    had = [one for one in control.value.split("\n") if one in ticked]
    return [
        *had,
        *(one.value for one in control.options if one.value in ticked and one.value not in had),
    ]
