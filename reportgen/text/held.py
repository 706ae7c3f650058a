"""Marks in a text's tree the words that a reference gave; only while a review copy is made.

They become elements `held` with the number of the reference among those of the text. Writers that
do not know the element write its words alone.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from itertools import pairwise
from xml.etree.ElementTree import Element

from reportgen.text.references import Filled, Piece

HELD, NUMBER = "held", "number"
"""The element around the words of a reference, and its attribute."""
BEGIN, END = "\ue010", "\ue011"
"""The marks around such words while Markdown is parsed; behind the first stands a number."""
FIRST = 0xE100
"""The character that stands for the first reference of a text; the next ones follow."""
MOST = 0xF8FF - FIRST
"""The number of the last reference that has a character."""
MARK = re.compile(f"({BEGIN}[{chr(FIRST)}-{chr(FIRST + MOST)}]|{END})")

_marks: ContextVar[bool] = ContextVar("marks", default=False)

Part = str | Element


@contextlib.contextmanager
def references_marked() -> Iterator[None]:
    """Mark the words of references in the texts that are set meanwhile."""
    token = _marks.set(True)
    try:
        yield
    finally:
        _marks.reset(token)


def sign_of(number: int) -> str:
    """The character that stands for a reference, by its number in the text from 0."""
    return chr(FIRST + min(number, MOST))


def marked(filled: Filled) -> str:
    """A filled text, with marks around the words of its references where these are wanted."""
    if not _marks.get() or not any(one.reference for one in filled.pieces):
        return filled.text
    last = Piece(len(filled.text), 0)
    parts, number = list[str](), 0
    for piece, following in pairwise([*filled.pieces, last]):
        words = filled.text[piece.at : following.at]
        if piece.reference and words:
            words = f"{BEGIN}{sign_of(number)}{words}{END}"
        number += piece.reference is not None
        parts.append(words)
    return "".join(parts)


def with_held(root: Element) -> Element:
    """Put the words between marks into elements; the tree is changed in place, and given back."""
    if any(MARK.search(said) for said in root.itertext()):
        for element in [*root.iter()]:
            _put(element, _grouped([*_parts(element)]))
    return root


def _parts(element: Element) -> Iterator[Part]:
    """The words, marks and elements directly inside an element."""
    yield from MARK.split(element.text or "")
    for child in element:
        tail, child.tail = child.tail or "", None
        yield child
        yield from MARK.split(tail)


def _grouped(parts: Sequence[Part]) -> list[Part]:
    """The parts with an element for each pair of marks; a mark without the other one goes."""
    found, at = list[Part](), 0
    while at < len(parts):
        part = parts[at]
        end = _end(parts, at) if isinstance(part, str) and part[:1] == BEGIN else None
        if end is not None and isinstance(part, str):
            held = Element(HELD, {NUMBER: str(ord(part[1]) - FIRST)})
            _put(held, parts[at + 1 : end])
            found.append(held)
            at = end
        elif not (isinstance(part, str) and MARK.fullmatch(part)):
            found.append(part)
        at += 1
    return found


def _end(parts: Sequence[Part], at: int) -> int | None:
    rest = range(at + 1, len(parts))
    return next((one for one in rest if parts[one] == END), None)


def _put(element: Element, parts: Sequence[Part]) -> None:
    """Make these parts the inside of an element."""
    element.text, element[:] = None, []
    for part in parts:
        if isinstance(part, Element):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part
