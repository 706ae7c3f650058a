"""The gate: which addresses a page may load.

It lists what passes; everything else is refused, in whatever spelling. The typesetter asks it
for every address; `page_rules` and `sheet_rules` ask it for those of pages on screen, before these
are written. Such pages carry `POLICY`, by which a browser refuses the same.
"""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from reportgen.files.paths import is_plain

BASE = "https://assets.invalid/"
"""Every address is resolved against this; `.invalid` never exists (RFC 2606)."""

LARGEST_DATA = 100_000
"""How many characters an address may have that is an image itself, `data:image/png;base64,…`."""

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
"""What a page on screen may do: load its own files, and nothing else."""

TYPES = {
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
DATA = re.compile(r"data:(image/(?:png|jpeg|svg\+xml));base64,([A-Za-z0-9+/]*={0,2})")


class RefusedError(ValueError):
    """An address that the gate does not let through, with the reason as its text."""


class MissingError(ValueError):
    """An address that would be allowed, if there were anything at it."""


@dataclass(frozen=True, slots=True)
class Resource:
    """What is found at an address."""

    data: bytes
    content_type: str


def resource(address: str, assets: Mapping[str, bytes]) -> Resource:
    """What a page may load from an address: an asset, or a small image within the address.

    Raises `RefusedError`, or `MissingError` where an asset is named that does not exist.
    """
    if address[:5].lower() == "data:":
        return _image_within(address)
    name = asset_name(address)
    if name not in assets:
        raise MissingError(f"`{name}` is not an asset of the project")
    content_type = TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    return Resource(assets[name], content_type)


def asset_name(address: str) -> str:
    """The name of the asset that an address stands for. Raises `RefusedError` for others."""
    name = address.removeprefix(BASE)
    if name == address or not is_plain(name) or re.search(r"[%?#]", name):
        raise RefusedError(f"`{shown(address)}` is not the address of an asset")
    return name


def _image_within(address: str) -> Resource:
    if len(address) > LARGEST_DATA:
        raise RefusedError(
            f"`{shown(address)}` has {len(address):,} characters, more than the "
            f"{LARGEST_DATA:,} that are allowed"
        )
    found = DATA.fullmatch(address)
    if not found:
        raise RefusedError(f"`{shown(address)}` is not an image as PNG, JPEG or SVG in base64")
    try:
        return Resource(base64.b64decode(found[2], validate=True), found[1])
    except binascii.Error as error:
        raise RefusedError(f"`{shown(address)}` is not base64") from error


def shown(address: str) -> str:
    """An address as messages show it: as its author wrote it, and not too long."""
    text = address.removeprefix(BASE)
    return text if len(text) <= 60 else f"{text[:59]}…"


class Fault(NamedTuple):
    """What is wrong with a page or stylesheet.

    `about` is the text of its author that is wrong. `line` and `column` are where it stands in a
    stylesheet, from 1; 0 in a page, which no author wrote as it is.
    """

    message: str
    about: str
    missing: bool = False
    line: int = 0
    column: int = 0


SPACE = "\t\n\f\r "
"""What HTML and CSS take for space: fewer characters than `str.strip` does."""


def load_fault(address: str, base: str, assets: Collection[str]) -> Fault | None:
    """What is wrong with an address that a page or stylesheet at `base` loads on screen.

    Nothing is with an asset, an image within the address, and a place in the page itself.
    """
    address = address.strip(SPACE)
    if not address or address.startswith("#"):
        return None
    try:
        if address[:5].lower() == "data:":
            _image_within(address)
        elif asset_name(urllib.parse.urljoin(base, address)) not in assets:
            message = f"`{shown(address)}` is not an asset of the project"
            return Fault(message, address, missing=True)
    except ValueError:
        return Fault(f"a page may not load `{shown(address)}`", address)
    return None
