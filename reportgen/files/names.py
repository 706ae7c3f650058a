"""The names that documents may have, and ids that are made of them.

Names may only hold what one list allows, because they become addresses, names of outputs and
words of messages.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from reportgen.files.output_paths import RESERVED
from reportgen.problems.printable import printable

SHARED = ("frameworks", "shared")
"""The folders of the content that hold no documents."""

TAKEN = (*RESERVED, "schemas")
"""Names that neither a document nor its folder may have at the top of the content."""

PIECE = re.compile(r"(?:am{0,2}|0)+(?:-(?:am{0,2}|0)+)*")
PART = re.compile(r"(?:am{0,2}|0)+(?:[-_](?:am{0,2}|0)+)*")
"""The allowed names, in the form that `_shape` gives; a letter may have up to two marks."""

LONGEST_NAME, LONGEST_ID = 80, 160
"""In bytes, as file systems count: `ô` has two."""

DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that some systems take for a device, whatever their ending."""


def composed(text: str) -> str:
    """A name in the Unicode form of ids (NFC), whichever form a system or a keyboard gives it."""
    return unicodedata.normalize("NFC", text)


def shown(path: str) -> str:
    """A path for messages; characters that cannot be printed or that turn text are escaped."""
    seen = printable(path)
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in seen)


@functools.lru_cache(maxsize=10_000)
def is_id(document: str) -> bool:
    """Whether this may be a document's id: `north/town` may, `North town` may not."""
    pieces = document.split("/")
    return (
        all(map(is_name, pieces))
        and len(document.encode()) <= LONGEST_ID
        and pieces[0] not in (*TAKEN, *SHARED)
        and pieces[-1] != "region"
    )


def is_name(piece: str, form: re.Pattern[str] = PIECE) -> bool:
    """Whether one piece of an id, or of the name of a part (`PART`), is allowed."""
    return (
        bool(form.fullmatch(_shape(piece)))
        and piece == _folded(piece)
        and len(piece.encode()) <= LONGEST_NAME
        and not DEVICES.fullmatch(piece)
    )


def _shape(piece: str) -> str:
    """A name with `a` for every letter, `m` for every mark on a letter, and `0` for every digit."""
    return "".join(map(_sort, piece))


def _sort(one: str) -> str:
    if one.isalpha():
        return "a"
    if unicodedata.category(one) in ("Mn", "Mc"):
        return "m"
    return "0" if one in "0123456789" else one if one in "-_" else "?"


def _folded(text: str) -> str:
    """One form for all spellings that some system takes for the same name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def suggested(document: str) -> str:
    """The nearest allowed id: `north-region/town-report` for `North Region/Town Report`."""
    return _cut("/".join(map(_suggested, document.split("/"))), LONGEST_ID)


def _suggested(piece: str) -> str:
    seen = "".join(one for one in piece if unicodedata.category(one) not in ("Cf", "Cs", "Co"))
    kept = "".join(one if _sort(one) in "am0" else "-" for one in _folded(seen))
    name = _cut(re.sub("-+", "-", kept).strip("-"), LONGEST_NAME)
    if not PIECE.fullmatch(_shape(name)):
        name = "".join(one for one in name if _sort(one) != "m").strip("-")
        name = re.sub("-+", "-", name)
    return f"{name or 'report'}-1" if not name or DEVICES.fullmatch(name) else name


def _cut(text: str, longest: int) -> str:
    """The beginning of a name or an id, at most `longest` bytes."""
    return text.encode()[:longest].decode(errors="ignore").rstrip("/-")


def why_bad(document: str) -> str:
    """What is wrong with an id that `is_id` refuses: its length, a device's name or its signs."""
    pieces = document.split("/")
    plain = all(PIECE.fullmatch(_shape(piece)) and piece == _folded(piece) for piece in pieces)
    if device := next(filter(DEVICES.fullmatch, pieces), ""):
        return f"`{device}` is the name of a device on some systems, and can be no name of a file"
    if plain:
        return f"a name has up to {LONGEST_NAME} bytes, and a whole id {LONGEST_ID}"
    return "the name of a document has small letters, digits and single hyphens alone"
