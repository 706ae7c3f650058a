"""Fonts for the web: of a face only what reports can hold, compressed, in a sixtieth of its size.

Characters that are left out are shown in the next face of the stylesheet's list. A font is made
once and kept in the user's cache; where none can be kept, it is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import io
import os
from pathlib import Path
from typing import Any

from reportgen.files.write import write
from reportgen.problems.errors import ToolError

RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # other languages of Europe; Welsh has ŵ and ŷ
    (0x0218, 0x021B),  # Romanian
    (0x02C6, 0x02DC),  # accents by themselves
    (0x1E80, 0x1E85),  # Welsh ẁ, ẃ and ẅ
    (0x1EF2, 0x1EF3),  # Welsh ỳ
    (0x2010, 0x2026),  # dashes, quotes, bullet, ellipsis
    (0x202F, 0x203A),  # narrow space, per mille, primes, angle quotes
    (0x2044, 0x2044),  # fraction slash
    (0x20AC, 0x20AC),  # €
    (0x2116, 0x2122),  # № and ™
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2265),  # minus, roughly equal, not equal, at least
    (0x25CB, 0x25CF),  # circles
    (0x2713, 0x2713),  # tick
)
"""The characters that a font for the web keeps, as far as the face has them."""

FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
"""Kerning, ligatures and accents; figures are lining and of one width by themselves."""

NAME = "Reportgen Sans"
"""What the font calls itself: the licence keeps the face's own name for the whole face."""

LICENSED = (0, 13, 14)
"""Where a font tells its copyright and licence."""


def webfont(font: bytes) -> bytes:
    """A TrueType font as WOFF2. The same font gives the same bytes with the same libraries."""
    kept = _cache() / f"{_key(font)}.woff2"
    try:
        data = kept.read_bytes()
    except OSError:
        data = b""
    if not data.startswith(b"wOF2"):
        data = make_webfont(font)
        with contextlib.suppress(ToolError):
            write(kept, data)
    return data


def make_webfont(font: bytes) -> bytes:
    """A TrueType font as WOFF2, made anew, which takes a third of a second."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    whole = TTFont(io.BytesIO(font), recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"]
    )
    part = subset.Subsetter(options)
    part.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    part.subset(whole)
    _rename(whole["name"])
    whole.flavor = "woff2"
    data = io.BytesIO()
    whole.save(data)
    return data.getvalue()


def _rename(names: Any) -> None:
    style = names.getDebugName(2)
    own = {1: NAME, 2: style, 4: f"{NAME} {style}", 6: f"{NAME} {style}".replace(" ", "")}
    names.names = [one for one in names.names if one.nameID in LICENSED]
    for number, text in own.items():
        names.setName(text, number, 3, 1, 0x409)


def _cache() -> Path:
    """The user's cache, as the XDG base directory specification has it."""
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    with contextlib.suppress(RuntimeError):  # a user without a home
        return Path(home).expanduser() / "reportgen" / "fonts"
    return Path("/nonexistent")


def _key(font: bytes) -> str:
    """A digest of all that a font for the web is made from."""
    libraries = [importlib.metadata.version(name) for name in ("brotli", "fonttools")]
    recipe = repr((RANGES, FEATURES, NAME, libraries)).encode()
    return hashlib.blake2b(font + recipe, digest_size=16).hexdigest()
