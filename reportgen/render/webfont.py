"""Makes fonts for the web: a sixtieth of the size, compressed and without unused characters.

A browser shows other characters in the next font of the stylesheet's list. Each font is made once
and kept in the user's cache; without a cache it is made each time.

A cached file begins with the digest of its font, which is checked. For the shipped font, the
right digest is also known in advance (`webfont.toml`), so nobody who can write to a cache can have
another font published. Any other font is only read from a file that belongs to this user alone.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from reportgen.files.digests import digest
from reportgen.files.handles import Tree, is_of_user
from reportgen.files.packages import version_of
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
"""The characters that a font for the web keeps, if the source font has them."""

FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
"""Kerning, ligatures and accents; the digits are lining and tabular without a feature."""

NAME = "Reportgen Sans"
"""The family name in the font file: the licence reserves the original name for the whole font."""

LARGEST = 1_000_000
"""The largest font for the web, in bytes; one of the text font has 20,000."""

DIGITS = len(digest(b""))
"""The length of the digest at the beginning of a cached file."""

LICENSED = (0, 13, 14)
"""The name records of copyright and licence."""


def webfont(font: bytes) -> bytes:
    """A TrueType font as WOFF2; the same font and libraries give the same bytes."""
    key = key_of(font)
    data = _kept(key)
    if data is None:
        data = make_webfont(font)
        with contextlib.suppress(ToolError):
            put(_cache(), f"{key}.font", digest(data).encode() + data)
    return data


def _kept(key: str) -> bytes | None:
    """The font in the cache for a key, if its digest is right; else None."""
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
    """The digests of the fonts that the pinned libraries make from the shipped font."""
    return tomli.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def make_webfont(font: bytes) -> bytes:
    """A TrueType font as WOFF2, without the cache; this takes a third of a second."""
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
    """The user's cache folder, by the XDG base directory specification."""
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    with contextlib.suppress(RuntimeError):  # a user without a home folder
        return Tree(Path(home).expanduser(), "reportgen/fonts")
    return Tree(Path("/nonexistent"))


def key_of(font: bytes) -> str:
    """A digest of everything that a font for the web is made from."""
    libraries = [version_of(name) for name in ("brotli", "fonttools")]
    recipe = repr((RANGES, FEATURES, NAME, libraries)).encode()
    return hashlib.blake2b(font + recipe, digest_size=16).hexdigest()
