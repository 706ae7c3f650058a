"""Letters that were read in the wrong encoding, and letters of other scripts that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.text.references import Problem

SECOND = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What bytes from 80 to BF are in the encoding of Windows."""
MISREAD = re.compile(rf"[Â-ß][{SECOND}]|[à-ï][{SECOND}]{{2}}|ð[{SECOND}]{{3}}")
"""A character of two, three or four bytes of UTF-8, each read as a character of its own."""
LOOKS_LATIN = {
    **dict(zip("асеорхуіјѕԁһАВЕКМНОРСТУХІЈЅ", "aceopxyijsdhABEKMHOPCTYXIJS", strict=True)),
    **dict(zip("οανικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavikABEZHIKMNOPTYX", strict=True)),
}
"""Cyrillic and Greek letters, with the Latin ones for which they are taken."""
ALIKE = "".join(LOOKS_LATIN)
MIXED = re.compile(rf"(?<=[A-Za-z])[{ALIKE}]+|[{ALIKE}]+(?=[A-Za-z])")
"""Such letters beside a Latin one."""


def misread(text: str) -> Iterator[Problem]:
    """Each letter of a text that is not the one which its author meant, with that one."""
    if text.isascii():
        return
    for found in MISREAD.finditer(text):
        if meant := _meant(found[0]):
            message = f"`{found[0]}` is `{meant}`, read in the wrong encoding"
            yield _problem(message, found, meant)
    for found in MIXED.finditer(text):
        meant = "".join(LOOKS_LATIN[one] for one in found[0])
        message = f"`{found[0]}` looks like `{meant}`, and is a letter of another script"
        yield _problem(message, found, meant)


def _problem(message: str, found: re.Match[str], meant: str) -> Problem:
    hint = f"type `{meant}`" if meant.isprintable() else "type the sign that was meant"
    return Problem("unsupported-mark", message, found.start(), len(found[0]), (hint,))


def _meant(read: str) -> str:
    """The character whose bytes were read one by one; empty if there is none."""
    try:
        return b"".join(map(_byte, read)).decode()
    except UnicodeError:
        return ""


def _byte(one: str) -> bytes:
    return one.encode("latin-1") if one < "\u0100" else one.encode("cp1252")
