"""The texts of a document that reviewers may change, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.documents.document import Document, Published
from reportgen.documents.kind import Kind
from reportgen.model.base import Location, texts_of
from reportgen.model.values import Phrase, Text
from reportgen.review.word.sent import Figure, SentText
from reportgen.text import references
from reportgen.text.markdown_tree import parse
from reportgen.text.references import Names
from reportgen.text.wording import capital
from reportgen.text.writers import plain_text

OF_FRAMEWORK = "f0"
"""The tag of the sentences of a framework."""
LONGEST = 60
"""How many characters the name of a text may have: Word shows no more."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text of a document or of its framework: the text itself, and how it is sent.

    What is `locked` follows from data; `title` says from which.
    """

    value: Text
    text: SentText
    is_locked: bool = False

    @property
    def place(self) -> Location:
        """Its location, which for a sentence of the framework is below `phrases`."""
        own = self.text.location
        return ("phrases", *own) if self.text.tag == OF_FRAMEWORK else own


def placed_texts(kind: Kind, document: Document) -> Iterator[Placed]:
    """The texts of a document that its pages may show, in the order of its file."""
    found = texts_of(document.report.value)
    for number, (location, value) in enumerate(found, 1):
        title = called(kind, document, location)
        names = document.own_values.get(location, document.values)
        figures = () if isinstance(value, Phrase) else tuple(figures_of(value, names))
        text = SentText(
            tag=f"f{number}",
            location=location,
            title=title,
            text=str(value),
            blocks=value.blocks,
            figures=figures,
        )
        yield Placed(value, text, isinstance(value, Phrase))
    if isinstance(document, Published):
        yield from _fixed(document)


def _fixed(document: Published) -> Iterator[Placed]:
    """The sentences of its framework."""
    for location, value in texts_of(document.phrases):
        text = SentText(tag=OF_FRAMEWORK, location=location, title="", text=str(value))
        yield Placed(value, text, is_locked=True)


def figures_of(value: str, names: Names) -> Iterator[Figure]:
    """The references of a text, each with what it shows."""
    for one in references.references_in(value):
        source = value[one.offset : one.offset + one.length]
        filled = references.fill(source, names).text
        yield Figure(source=source, shown=plain_text(parse(filled, blocks=False)))


def called(kind: Kind, document: Document, location: Location) -> str:
    """What a text is called: `2.3. Planning: strengths 2`."""
    section = kind.setting(document, location).section
    parts = [*location[:-1]] if location[-1] == "text" and len(location) > 1 else [*location]
    if section and len(parts) > 1 and parts[0] in ("standards", "sections", "parts"):
        parts = parts[2:]
    if section and len(parts) > 1 and str(parts[0]) == section.lower():
        parts = parts[1:]
    named = (str(one + 1) if isinstance(one, int) else one.replace("_", " ") for one in parts)
    said = capital(" ".join(named))
    whole = f"{section}: {said}" if section and said.lower() != section.lower() else said or section
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"


def rests_on(value: Text) -> str:
    """What a computed sentence follows from, in words."""
    names = dict.fromkeys(one.name for one in references.references_in(value))
    said = ", ".join(name.replace(".", " ").replace("_", " ") for name in names)
    return f"Fixed; follows from {said}" if said else "Fixed sentence of the framework"
