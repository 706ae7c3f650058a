"""Moves short footnotes from the foot of a page into the margin, beside the text that calls them.

It changes the HTML before the layout: a paragraph or table and its notes become one block of two
columns, which the stylesheet for paper sets as a grid of one row. A note is read, painted and
copied after the text that calls it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import SubElement

Element = Any
"""An element of the HTML page, as WeasyPrint parsed it."""

ROOM = frozenset(
    (
        "basis",
        "chapter",
        "judgement",
        "observations",
        "opening",
        "part-section",
        "pdu-ratings",
        "standard",
    )
)
"""The classes of the elements whose paragraphs and tables have the margin column beside them."""
FINDINGS = "findings"
"""The class of the elements whose lists have items with that column beside them, too."""
WORDS = 40
"""The most words of the notes of one paragraph."""
LETTERS, NOTE_LETTERS = 64, 22
"""The letters on a line of text, and on a line of a note."""
LINE, NOTE_LINE = 16, 12
"""The height of these lines in points."""
LONGEST = 9
"""The most lines of a paragraph that may be kept on one page for its notes."""
ROWS = 44
"""The rows of a table on a whole page."""
BELOW = NOTE_LINE
"""The height by which notes may end below their text: more would leave a gap in it."""


def set_notes_beside(root: Element) -> None:
    """Move the footnotes of each paragraph or table that they fit beside."""
    for holder in [*_holders(root)]:
        for kid in [kid for kid in holder if kid.tag in FITS]:
            notes = [*_notes(kid)]
            if notes and FITS[kid.tag](kid, [note for _, note in notes]):
                _set_beside(holder, kid, notes)


def _holders(root: Element) -> Iterator[Element]:
    """The elements whose paragraphs and tables have the margin column beside them."""
    for one in root.iter():
        classes = _classes(one)
        if ROOM.intersection(classes):
            yield one
        elif FINDINGS in classes:
            yield from one.iterfind("ul/li")


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []


def _notes(element: Element) -> Iterator[tuple[Element, Element]]:
    """The footnotes below an element, each with its parent."""
    for kid in element:
        if "footnote" in _classes(kid):
            yield element, kid
        else:
            yield from _notes(kid)


def _fit_paragraph(paragraph: Element, notes: list[Element]) -> bool:
    """Whether notes are short enough, and not much higher than their paragraph."""
    lines = _lines(paragraph, notes)
    is_short = sum(len(_text(note).split()) for note in notes) <= WORDS and lines <= LONGEST
    return is_short and _height(notes) <= lines * LINE + BELOW


def _lines(paragraph: Element, notes: list[Element]) -> int:
    """How many lines a paragraph has without its notes."""
    return math.ceil((len(_text(paragraph)) - sum(len(_text(note)) for note in notes)) / LETTERS)


def _fit_table(table: Element, notes: list[Element]) -> bool:
    """Whether notes are not much higher than their table, which has no more than half of a page."""
    rows = sum(1 for _ in table.iter("tr"))
    return 2 * rows <= ROWS and _height(notes) <= rows * LINE + BELOW


FITS: Mapping[str, Callable[[Element, list[Element]], bool]] = {
    "p": _fit_paragraph,
    "table": _fit_table,
}


def _height(notes: list[Element]) -> float:
    """The height of notes in the margin in points; of notes that cannot be linked, endless."""
    if not all(note.get("id") for note in notes):
        return math.inf
    return sum(math.ceil((len(_text(note)) + 2) / NOTE_LETTERS) * NOTE_LINE for note in notes)


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _lowered(text: Element, notes: list[Element]) -> int:
    """How far below its head a paragraph's notes begin: at the first call, if they end with it."""
    if text.tag != "p":
        return 0
    before = _text(text).partition(_text(notes[0]))[0]
    room = _lines(text, notes) * LINE - _height(notes) - LINE / 2
    return max(0, min(len(before) // LETTERS, int(room // LINE))) * LINE


def _set_beside(holder: Element, text: Element, notes: list[tuple[Element, Element]]) -> None:
    row = holder.makeelement("div", {"class": "noted"})
    at = [*holder].index(text)
    row.tail, text.tail = text.tail, None
    holder[at] = row
    row.append(text)
    beside = SubElement(row, "div")
    if lower := _lowered(text, [note for _, note in notes]):
        beside.set("style", f"margin-top: {lower}pt")
    for parent, note in notes:
        _call(parent, note)
        _note(beside, note)


def _call(parent: Element, note: Element) -> None:
    """Put a call, which links to the note, in the place of the note."""
    name, number = note.get("id"), note.get("data-number", "")
    call = parent.makeelement("sup", {"class": "note-again", "id": f"{name}-call"})
    SubElement(call, "a", {"href": f"#{name}"}).text = number
    call.tail, note.tail = note.tail, None
    parent[[*parent].index(note)] = call


def _note(beside: Element, note: Element) -> None:
    """Add a note, whose number links back to its call."""
    name, number = note.get("id"), note.get("data-number", "")
    made = SubElement(beside, "p", {"class": "margin-note", "id": name})
    back = SubElement(made, "a", {"href": f"#{name}-call"})
    back.text, back.tail = number, f" {note.text or ''}"
    made.extend([*note])
