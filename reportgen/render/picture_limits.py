"""Limits the size of pictures once they are decoded: a small file may unpack to gigabytes."""

from __future__ import annotations

import contextlib
import io
import math
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from PIL import Image, ImageFile

MOST_PIXELS = 25_000_000
"""The largest picture, in pixels: an A4 page at 400 dots an inch has 15 million."""

MOST_SHAPES = 20_000
"""The largest number of elements in a drawing; those that are drawn several times count again."""

DEEPEST = 100
"""The deepest nesting of elements in a drawing."""


SPACE = b"\xef\xbb\xbf \t\r\n"
OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0")
"""The first bytes of a drawing in UTF-16 or UTF-32."""
ENCODING = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)""")
NOT_UTF8 = "a drawing must be text in UTF-8"
"""A drawing in another encoding could hide something from this check."""

DRAWN = frozenset(("clipPath", "mask", "marker", "pattern"))
"""Elements whose content is drawn again for each element that refers to them."""
NAMED = re.compile(r"""url\(\s*["']?#([^"')\s]+)""")


def too_much(data: bytes) -> str | None:
    """Why a picture is too large to open; None if it is not, or if it is not a picture."""
    if data.startswith(OTHER_ENCODINGS):
        return NOT_UTF8
    return _drawing(data) if data.lstrip(SPACE)[:1] == b"<" else _image(data)


def is_cmyk(data: bytes) -> bool:
    """Whether a picture has CMYK colours; False if it is not a picture."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.mode == "CMYK"
    except (OSError, ValueError, SyntaxError):
        return False


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Keep Pillow from telling of large pictures, which have a limit, and hold it to whole ones.

    WeasyPrint lets Pillow take pictures that were cut short, for the whole process.
    """
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _image(data: bytes) -> str | None:
    try:
        with quietly(), Image.open(io.BytesIO(data)) as image:
            width, height = image.size
    except Image.DecompressionBombError:
        return f"it has more than the {MOST_PIXELS:,} pixels that are allowed"
    except (OSError, ValueError, SyntaxError):
        return None
    if width * height > MOST_PIXELS:
        return f"it has {width:,} × {height:,} pixels, more than the {MOST_PIXELS:,} allowed"
    return None


def _drawing(data: bytes) -> str | None:
    declared = ENCODING.search(data[:500])
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        return NOT_UTF8
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "a drawing may not have a document type or entities"
    try:
        root = _parsed(data)
    except ET.ParseError:
        return None
    if root is None:
        return f"its elements lie more than {DEEPEST} deep"
    named = {one.get("id"): one for one in root.iter() if one.get("id")}
    styled = {name for one in root.iter() if _tag(one) == "style" for name in _names(one.text)}
    drawn = [named[name] for name in styled if name in named and _tag(named[name]) in DRAWN]
    often = [1 + _shapes(one, named, 0) for one in drawn]
    if _shapes(root, named, 0) * math.prod(often) > MOST_SHAPES:
        return f"it draws more than the {MOST_SHAPES:,} shapes that are allowed"
    return None


def _parsed(data: bytes) -> ET.Element | None:
    """The drawing's root element; None if the drawing is too deep to walk."""
    depth, root = 0, None
    for event, element in ET.iterparse(io.BytesIO(data), ("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return None
        root = element
    return root


def _shapes(element: ET.Element, named: Mapping[str | None, ET.Element], depth: int) -> int:
    """The number of elements drawn for one, itself included; counting stops at the limit."""
    count = 1
    if depth > 4 * DEEPEST:
        return MOST_SHAPES + 1
    drawn = [*element, *_used(element, named)]
    for inner in drawn:
        count += _shapes(inner, named, depth + 1)
        if count > MOST_SHAPES:
            break
    return count


def _used(element: ET.Element, named: Mapping[str | None, ET.Element]) -> list[ET.Element]:
    """The elements that are drawn for an element because it refers to them."""
    href = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
    used = [href[1:]] if _tag(element) == "use" and href[:1] == "#" else []
    found = [named[name] for name in used if name in named]
    for value in element.attrib.values():
        beside = (named[name] for name in _names(value) if name in named)
        found += [one for one in beside if _tag(one) in DRAWN]
    return found


def _names(text: str | None) -> list[str]:
    """The ids that a value or a stylesheet refers to: `url(#frame)`."""
    return NAMED.findall(text) if text and "url(" in text else []


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
