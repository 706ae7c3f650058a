"""Cleans drawings that come from outside: SVG with nothing in it that runs, loads or leads out.

What programs leave in their files (their own names, notes on their windows) is dropped; what a
drawing must not have is refused, so that nobody wonders where it went.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from reportgen.render import gate
from reportgen.render.page_rules import ATTRIBUTES, STYLED
from reportgen.render.picture_limits import SPACE, too_much
from reportgen.render.sheet_rules import css_faults

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
XML = "{http://www.w3.org/XML/1998/namespace}"

ELEMENTS = frozenset(
    "circle clipPath defs desc ellipse g image line linearGradient marker mask path pattern polygon"
    " polyline radialGradient rect stop style svg symbol text textPath title tspan use".split()
)
"""The elements that a drawing may have; `metadata` is dropped."""

FACE = "Source Sans Pro, sans-serif"
"""The letters of a drawing that names none: those of the page, where it is found."""

LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
MOST_UNITS = 100_000


class RefusedDrawingError(ValueError):
    """A drawing that no page may show; the text says what it has."""


def is_one(data: bytes) -> bool:
    """Whether a file is a drawing, by its root element."""
    if data.lstrip(SPACE)[:1] != b"<":
        return False
    try:
        for _, element in ET.iterparse(_Once(data), ("start",)):
            return bool(element.tag == f"{SVG}svg")
    except ET.ParseError:
        pass
    return False


class _Once:
    """The beginning of a file, which is enough to see its root element."""

    def __init__(self, data: bytes) -> None:
        self._data = data[:50_000]

    def read(self, size: int = -1) -> bytes:
        """All of it, and then nothing."""
        del size
        data, self._data = self._data, b""
        return data


def cleaned(data: bytes) -> tuple[bytes, int, int]:
    """A drawing as pages hold it, with its width and height in units; it has passed the limits.

    Raises `RefusedDrawingError`.
    """
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        raise RefusedDrawingError("it is not well-formed XML") from error
    width, height = _size(root)
    made = _element(root)
    made.attrib |= {"xmlns": SVG[1:-1], "width": f"{width}", "height": f"{height}"}
    made.attrib.setdefault("viewBox", f"0 0 {width} {height}")
    made.attrib.setdefault("font-family", FACE)
    return ET.tostring(made), width, height


def _size(root: ET.Element) -> tuple[int, int]:
    """A drawing's size: that of its `viewBox`, or else its width and height."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [LENGTH.fullmatch(one) for one in sides]
    numbers = [float(one[1]) for one in found if one]
    if len(numbers) != 2 or not all(0 < one <= MOST_UNITS for one in numbers):
        raise RefusedDrawingError("it has neither a `viewBox` nor a width and a height")
    width, height = (max(1, round(one)) for one in numbers)
    return width, height


def _element(given: ET.Element) -> ET.Element:
    name = given.tag.removeprefix(SVG)
    if name not in ELEMENTS:
        raise RefusedDrawingError(f"a drawing may not have `<{name[:30]}>`")
    made = ET.Element(name, dict(_attributes(name, given)))
    made.text = given.text
    if name == "style":
        _held_to(given.text or "")
    for child in given:
        if child.tag.startswith(SVG) and child.tag != f"{SVG}metadata":
            made.append(_element(child))
            made[-1].tail = child.tail
    return made


def _attributes(name: str, given: ET.Element) -> Iterator[tuple[str, str]]:
    for attribute, value in given.items():
        if attribute.lower().startswith("on"):
            raise RefusedDrawingError(f"a drawing may not have `{attribute[:30]}`")
        if attribute in (XLINK, "href"):
            yield "href", _address(name, value)
        elif attribute == f"{XML}space":
            yield "xml:space", value
        elif attribute == "style" or attribute.lower() in ATTRIBUTES:
            if attribute == "style" or attribute.lower() in STYLED:
                _held_to(value)
            yield attribute, value


def _address(name: str, value: str) -> str:
    """Where an element refers to: a place in the drawing, or a picture within its address."""
    value = value.strip(gate.SPACE)
    if value.startswith("#"):
        return value
    if name == "image" and value.startswith(("data:image/png;", "data:image/jpeg;")):
        try:
            why = too_much(gate.resource(value, {}).data)
        except ValueError as refusal:
            raise RefusedDrawingError(str(refusal)) from refusal
        if why:
            raise RefusedDrawingError(f"a picture in it cannot be opened: {why}")
        return value
    raise RefusedDrawingError(f"a drawing may not lead to `{gate.shown(value)}`")


def _held_to(css: str) -> None:
    for fault in css_faults(css, gate.BASE, ()):
        raise RefusedDrawingError(fault.message)
