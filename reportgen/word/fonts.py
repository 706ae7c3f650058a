"""The text font inside the file, so that every computer shows the same letters and lines.

The font is that of web pages: renamed, as its licence wants, and with the characters of Europe's
languages. A font in a Word file is masked by a key (ISO/IEC 29500-4, 17.8.1).
"""

from __future__ import annotations

import functools
import hashlib
import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.files.handles import read_named
from reportgen.render.webfont import webfont
from reportgen.text.face import Style, font_folder
from reportgen.word.looks import FALLBACK, FONT
from reportgen.word.markup import part, tag, w
from reportgen.word.package import Part, Relation, relations

FACES: tuple[tuple[str, Style], ...] = (
    ("embedRegular", "Regular"),
    ("embedBold", "Bold"),
    ("embedItalic", "It"),
)
"""The styles of the font that a file holds, by what Word calls their use."""
MASKED = 32
"""How many bytes at the beginning of a font are masked."""


@dataclass(frozen=True, slots=True)
class Font:
    """A masked font and its key."""

    use: str
    data: bytes
    key: uuid.UUID

    @property
    def path(self) -> str:
        """Where it lies below the folder of the document."""
        return f"fonts/{self.use}.odttf"


@functools.cache
def fonts() -> tuple[Font, ...]:
    """The fonts, which are made once."""
    return tuple(_font(use, style) for use, style in FACES)


def _font(use: str, style: Style) -> Font:
    from fontTools.ttLib import TTFont  # slow to load, and needed once

    data = webfont(read_named(font_folder() / f"SourceSansPro-{style}.ttf"))
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    plain = file.getvalue()
    key = uuid.UUID(bytes=hashlib.blake2b(plain, digest_size=16).digest())
    return Font(use, masked(plain, key), key)


def masked(data: bytes, key: uuid.UUID) -> bytes:
    """A font masked by a key, or a masked font as it was."""
    mask = key.bytes[::-1]
    first = bytes(one ^ mask[at % len(mask)] for at, one in enumerate(data[:MASKED]))
    return first + data[MASKED:]


def parts(*, holds: bool) -> Iterator[Part]:
    """The table of fonts, and the fonts where the file holds them."""
    held = fonts() if holds else ()
    embedded = (
        tag(f"w:{one.use}", {"r:id": one.use, "w:fontKey": f"{{{str(one.key).upper()}}}"})
        for one in held
    )
    about = w("altName", val=FALLBACK) + w("charset", val="00") + w("family", val="swiss")
    table = part("w:fonts", w("font", about, w("pitch", val="variable"), *embedded, name=FONT))
    yield Part("word/fontTable.xml", table, TABLE)
    for one in held:
        yield Part(f"word/{one.path}", one.data)
    if held:
        listed = (Relation(one.use, "font", one.path) for one in held)
        yield Part("word/_rels/fontTable.xml.rels", relations(listed))


TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
