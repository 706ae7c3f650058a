"""The characters of the text font and their widths, read from the font's files.

Checks and drawings use these; only the typesetter loads the fonts themselves. The format is
OpenType 1.9: a directory of tables, of which four are read.
"""

from __future__ import annotations

import functools
import importlib.util
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportgen.problems.errors import ToolError

FONT_PACKAGE = "font_source_sans_pro"
FONTS = tuple(f"SourceSansPro-{style}.ttf" for style in ("Regular", "It", "Semibold", "Bold"))
"""The styles that the stylesheets name: weights 400, 400 italic, 600 and 700."""

Style = Literal["Regular", "It", "Semibold", "Bold"]

UNKNOWN = 0.6
"""The width, in ems, of a character that the font does not have."""


@dataclass(frozen=True, slots=True)
class Face:
    """One style of the text font, with the widths of its characters in ems."""

    widths: Mapping[str, float]

    def __contains__(self, character: str) -> bool:
        """Whether the font has a glyph for a character."""
        return character in self.widths

    def width(self, text: str, size: float) -> float:
        """The width of a text, in the unit of `size`; kerning would make it a little narrower."""
        widths = self.widths
        return size * sum(widths.get(one, UNKNOWN) for one in text)


def font_folder() -> Path:
    """The folder of the text font's files, found without importing its package."""
    spec = importlib.util.find_spec(FONT_PACKAGE)
    if spec is None or spec.origin is None:
        raise ToolError("the text face is not installed", "run `pip install font-source-sans-pro`")
    return Path(spec.origin).parent / "files"


@functools.cache
def face(style: Style = "Regular") -> Face:
    """A style of the text font; each is read once."""
    data = (font_folder() / f"SourceSansPro-{style}.ttf").read_bytes()
    tables = _tables(data)
    ems = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    advances = struct.unpack_from(f">{count * 2}H", data, tables["hmtx"])[::2]
    glyphs = _glyphs(data, tables["cmap"])
    return Face({chr(code): advances[min(at, count - 1)] / ems for code, at in glyphs})


def _tables(data: bytes) -> dict[str, int]:
    """The offset of each table of a font."""
    count = struct.unpack_from(">H", data, 4)[0]
    rows = (struct.unpack_from(">4sIII", data, 12 + at * 16) for at in range(count))
    return {name.decode(): offset for name, _, offset, _ in rows}


def _glyphs(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Pairs of a character and its glyph, from the Unicode map in format 4 that every font has.

    The map covers the Basic Multilingual Plane (U+0000 to U+FFFF), which is all that reports need.
    """
    for at in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = start + struct.unpack_from(">HHI", data, start + 4 + at * 8)[2]
        if struct.unpack_from(">H", data, offset)[0] == 4:
            yield from _segments(data, offset)
            return


def _segments(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", data, start + 6)[0]
    form, ends = f">{doubled // 2}H", start + 14
    last = struct.unpack_from(form, data, ends)
    first, deltas, offsets = (
        struct.unpack_from(form, data, ends + 2 + doubled * at) for at in (1, 2, 3)
    )
    for at, (low, high) in enumerate(zip(first, last, strict=True)):
        for code in range(low, min(high, 0xFFFE) + 1):
            glyph = code
            if offsets[at]:
                place = ends + 2 + doubled * 3 + at * 2 + offsets[at] + (code - low) * 2
                glyph = struct.unpack_from(">H", data, place)[0]
                if not glyph:
                    continue
            if found := (glyph + deltas[at]) % 0x10000:
                yield code, found
