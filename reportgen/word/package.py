"""The file: a ZIP archive of parts, in a fixed order and with a fixed time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.word.markup import HEAD, tag

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    UnicodeDecodeError,
)
"""What reading a ZIP file raises that is damaged, encrypted or packed in another way."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that a ZIP file can say."""
TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}


OF_PICTURES = {"jpeg": "image/jpeg", "svg": "image/svg+xml"}
"""The types of pictures from files, where there are any."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file: its path, its media type if its ending does not say it, its bytes."""

    path: str
    data: bytes
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: its id, its sort, and the part or the address that it leads to."""

    id: str
    sort: str
    target: str
    is_outside: bool = False


def relations(listed: Iterable[Relation]) -> bytes:
    """The part that lists relationships."""
    each = (
        tag(
            "Relationship",
            {"Id": one.id, "Type": _sort(one.sort), "Target": one.target}
            | ({"TargetMode": "External"} if one.is_outside else {}),
        )
        for one in listed
    )
    return (HEAD + tag("Relationships", {"xmlns": f"{PACKAGE}/relationships"}, *each)).encode()


def _sort(sort: str) -> str:
    if sort == "core-properties":
        return f"{PACKAGE}/relationships/metadata/{sort}"
    return f"{OFFICE}/{sort}"


def _types(parts: Sequence[Part]) -> bytes:
    used = {one.path.rpartition(".")[2] for one in parts}
    types = TYPES | {ending: name for ending, name in OF_PICTURES.items() if ending in used}
    defaults = (
        tag("Default", {"Extension": ending, "ContentType": name}) for ending, name in types.items()
    )
    own = (
        tag("Override", {"PartName": f"/{one.path}", "ContentType": one.media_type})
        for one in parts
        if one.media_type
    )
    listed = tag("Types", {"xmlns": f"{PACKAGE}/content-types"}, *defaults, *own)
    return (HEAD + listed).encode()


def packed(parts: Iterable[Part]) -> bytes:
    """A file of these parts, behind the list of their types."""
    listed = [*parts]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for one in (Part("[Content_Types].xml", _types(listed)), *listed):
            info = zipfile.ZipInfo(one.path, EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, one.data, compresslevel=6)
    return file.getvalue()


def names_in(data: bytes) -> list[str]:
    """The names of the parts of a file; none if it is not a ZIP file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return []


def unpacked(
    data: bytes, names: Mapping[str, int], what: str = "a Word document"
) -> dict[str, bytes]:
    """The parts of a file with these names, none longer than its limit in bytes.

    Raises `ValueError` if this is not a ZIP file, or if a part is longer; `what` says what was
    expected.
    """
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            there = archive.namelist()
            if twice := sorted(one for one in {*there} & names.keys() if there.count(one) > 1):
                raise ValueError(f"its part {twice[0]} is in it twice; save it anew in Word")
            for name in {*there} & names.keys():
                with archive.open(name) as part:
                    found[name] = part.read(names[name] + 1)
                if len(found[name]) > names[name]:
                    raise ValueError(f"its part {name} is longer than {names[name]:,} bytes")
    except BROKEN as error:
        raise ValueError(f"it cannot be read as {what}") from error
    return found
