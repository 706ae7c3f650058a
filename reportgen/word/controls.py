"""Content controls of a copy for review: one for each text, its figures locked inside.

Word allows 64 characters for the tag and the title of a control, so that a tag is short: what it
stands for lies in a part of its own (`record`). A bookmark around each control tells the field
where a program keeps no controls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.render.manuscripts.values import Choice
from reportgen.word.markup import escaped, w
from reportgen.word.properties import Words

LONGEST = 64
"""The most characters of a tag and of a title."""
PARAGRAPH = "n"
"""The tag of the number of a paragraph."""
FIXED = "s"
"""The tag of a sentence that follows from data, or that is shown a second time."""
FIRST_CHOICE = 1_000_000
"""Behind the numbers of all other controls."""
CONTENT_LOCK, OWN_LOCK = "sdtContentLocked", "sdtLocked"
"""What cannot be changed in Word, and what can, in a control that cannot be removed."""
NUMBER_STYLE = "Paragraph number"
BOOKMARK = "field_"
"""How the name of the bookmark around a field begins; its tag follows."""


@dataclass(frozen=True, slots=True)
class Control:
    """The control of a text: its tag and its title, which Word shows; locked if it is computed.

    `again` is the title where the same text stands a second time. A text that may have several
    paragraphs has `blocks`: its control lies around them, so that more can be typed in it. That of
    another text lies in its paragraph.
    """

    tag: str
    title: str
    is_locked: bool = False
    again: str = ""
    blocks: bool = True


@dataclass(slots=True)
class Controls:
    """The controls of one document while it is written, by the places of its texts.

    `figures` are the names of the values that the references of each text show, by its tag. With
    `numbers`, paragraphs have numbers; `numbered` has the first number of each place.
    """

    places: Mapping[str, Control]
    figures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: bool = False
    protection: str = "trackedChanges"
    """What may be done to the file: changes that are tracked, or `comments` alone."""
    numbered: dict[str, int] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    notes: dict[int, str] = field(default_factory=dict)
    """The names of the footnotes that texts call, by their numbers."""
    count: int = 0
    paragraphs: int = 0
    numbering: str = ""
    """The place whose paragraphs were numbered last."""

    def of(self, place: str) -> Control | None:
        """The control for the text of a place, which from now on counts as shown."""
        control = self.places.get(place)
        if control is None:
            return None
        if control.tag in self.shown:
            return Control(FIXED, control.again, is_locked=True, blocks=control.blocks)
        if not control.is_locked:
            self.shown.add(control.tag)
        return control

    def around(self, control: Control, inside: str) -> str:
        """Paragraphs or runs in a control."""
        lock = CONTENT_LOCK if control.is_locked else OWN_LOCK
        return self._control(control.tag, control.title, inside, lock)

    def may_have_blocks(self, place: str) -> bool:
        """Whether the text of a place may have several paragraphs."""
        control = self.places.get(place)
        return control is None or control.blocks

    def beginning(self, place: str, inside: str) -> str:
        """The words of the first paragraph in a control, in a control in their own.

        LibreOffice 7.4 moves what stands before the first figure if they are not. The control can
        be removed, and means nothing to the text.
        """
        control = self.places.get(place)
        return self._control("", control.title, inside, "") if control else inside

    def figure(self, place: str, number: int, inside: str) -> str:
        """The runs of a figure that a reference gave, which nobody can change here."""
        control = self.places.get(place)
        if control is None or control.is_locked:
            return inside
        names = self.figures.get(control.tag, ())
        title = names[number] if number < len(names) else ""
        return self._control(f"{control.tag}.{number}", title, inside, CONTENT_LOCK)

    def number(self, place: str, style: str) -> str:
        """The number of a paragraph in front of it, where paragraphs have numbers."""
        was_numbered = place in self.numbered and place != self.numbering
        if not self.numbers or place not in self.places or was_numbered:
            return ""
        self.paragraphs, self.numbering = self.paragraphs + 1, place
        self.numbered.setdefault(place, self.paragraphs)
        words = f'<w:t xml:space="preserve">{self.paragraphs} </w:t>'
        run = w("r", Words(style=style).properties(), words)
        return self._control(PARAGRAPH, "", run, CONTENT_LOCK)

    def _control(self, tag: str, title: str, inside: str, lock: str) -> str:
        if not inside:
            return ""
        self.count += 1
        properties = w(
            "sdtPr",
            w("alias", val=shortened(title)) if title else "",
            w("tag", val=tag) if tag else "",
            w("id", val=self.count),
            w("lock", val=lock) if lock else "",
        )
        return w("sdt", properties, w("sdtContent", inside))


def shortened(title: str) -> str:
    """A title that Word takes: its end is left out if it is too long."""
    if len(title) <= LONGEST:
        return title
    return title[: LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def choice(block: Choice, words: Words, number: int) -> str:
    """A list to choose from, in a line; it shows what it asks for until something is chosen."""
    items = (w("listItem", displayText=shown, value=one) for one, shown in block.options.items())
    properties = w(
        "sdtPr",
        w("alias", val=shortened(block.title)),
        w("id", val=FIRST_CHOICE + number),
        w("showingPlcHdr"),
        w("dropDownList", *items),
    )
    asks = w("r", words.properties(), f'<w:t xml:space="preserve">{escaped(block.asks)}</w:t>')
    return w("sdt", properties, w("sdtContent", asks))
