"""Pieces of XML as texts: the one place where words become XML of a Word document."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold."""
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """A text as XML has it, in an element or an attribute."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text).translate(ESCAPES)


def tag(name: str, attributes: Mapping[str, object], /, *inside: str) -> str:
    """An element with these attributes, as they are named, and what is inside it."""
    given = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    whole = "".join(inside)
    return f"<{name}{given}>{whole}</{name}>" if whole else f"<{name}{given}/>"


def w(name: str, /, *inside: str, **attributes: object) -> str:
    """An element of WordprocessingML, whose attributes are of the same namespace.

    `w("spacing", before=20)` is `<w:spacing w:before="20"/>`.
    """
    return tag(f"w:{name}", {f"w:{key}": value for key, value in attributes.items()}, *inside)


def part(name: str, *inside: str, prefixes: str = "w r") -> bytes:
    """A whole XML file whose first element declares these namespaces."""
    declared = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes.split()}
    return (HEAD + tag(name, declared, *inside)).encode()


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)
