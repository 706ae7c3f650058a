"""Fonts for the web: of a face only what reports can hold, compressed, in a sixtieth of its size.

Characters that are left out are shown in the next face of the stylesheet's list. A font is made
once and kept in the user's cache; where none can be kept, it is made again.

What is kept begins with the digest of its font, and must have it. The digests of the shipped face
are known besides (`webfont.toml`), so that nobody who can write into a cache has another font
published; a font of any other is taken from a file of this user alone.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from reportgen.files.digests import digest
from reportgen.files.handles import Tree, is_of_user
from reportgen.files.write import put
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

LARGEST = 1_000_000
"""How many bytes a font for the web may have; one of the text face has 20,000."""

DIGITS = len(digest(b""))
"""How long the digest is that a kept font begins with."""

LICENSED = (0, 13, 14)
"""Where a font tells its copyright and licence."""


def webfont(font: bytes) -> bytes:
    """A TrueType font as WOFF2. The same font gives the same bytes with the same libraries."""
    key = key_of(font)
    data = _kept(key)
    if data is None:
        data = make_webfont(font)
        with contextlib.suppress(ToolError):
            put(_cache(), f"{key}.font", digest(data).encode() + data)
    return data


def _kept(key: str) -> bytes | None:
    """The font that the cache has for a key, if it is what was put there."""
    cache, name = _cache(), f"{key}.font"
    try:
        whole = cache.read(name, LARGEST)
        about = cache.look(name)
    except OSError:
        return None
    told, data = whole[:DIGITS].decode("ascii", "replace"), whole[DIGITS:]
    is_ours = key in known_digests() or (about is not None and is_of_user(about))
    wanted = known_digests().get(key, told)
    return data if is_ours and told == wanted == digest(data) else None


@functools.cache
def known_digests() -> Mapping[str, str]:
    """The digests of the fonts that are made of the shipped face with the pinned libraries."""
    return tomli.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


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


def _cache() -> Tree:
    """The user's cache, as the XDG base directory specification has it."""
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    with contextlib.suppress(RuntimeError):  # a user without a home
        return Tree(Path(home).expanduser(), "reportgen/fonts")
    return Tree(Path("/nonexistent"))


def key_of(font: bytes) -> str:
    """A digest of all that a font for the web is made from."""
    libraries = [importlib.metadata.version(name) for name in ("brotli", "fonttools")]
    recipe = repr((RANGES, FEATURES, NAME, libraries)).encode()
    return hashlib.blake2b(font + recipe, digest_size=16).hexdigest()
