"""The gate: decides which addresses a page may load.

It has a list of what is allowed, and refuses everything else, however an address is spelt. The
typesetter asks it about every address; `page_rules` and `sheet_rules` ask it about those of a page
on screen before the page is written. Such a page holds `POLICY`, so that browsers refuse the same.
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
"""The base address of all relative addresses; `.invalid` never exists (RFC 2606)."""

LARGEST_DATA = 400_000
"""The longest `data:` address of an image, in characters: `data:image/png;base64,…`."""

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
"""The policy of a page on screen: it may load the site's own files, and nothing else."""

TYPES = {
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
DATA = re.compile(r"data:(image/(?:png|jpeg|svg\+xml));base64,([A-Za-z0-9+/]*={0,2})")


class RefusedError(ValueError):
    """An address that the gate refuses; the text is the reason."""


class MissingError(ValueError):
    """An allowed address with nothing behind it."""


@dataclass(frozen=True, slots=True)
class Resource:
    """The content behind an address, and its media type."""

    data: bytes
    content_type: str


def resource(address: str, assets: Mapping[str, bytes]) -> Resource:
    """What a page may load from an address: an asset, or a small image inside the address.

    Raises `RefusedError`, or `MissingError` for an asset that does not exist.
    """
    if address[:5].lower() == "data:":
        return _image_within(address)
    name = asset_name(address)
    if name not in assets:
        raise MissingError(f"`{name}` is not an asset of the project")
    content_type = TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    return Resource(assets[name], content_type)


def asset_name(address: str) -> str:
    """The name of the asset at an address. Raises `RefusedError` for any other address.

    `https://assets.invalid/assets/print.css` gives `assets/print.css`.
    """
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
    """An address for messages: as its author wrote it, and shortened if it is long."""
    text = address.removeprefix(BASE)
    return text if len(text) <= 60 else f"{text[:59]}…"


class Fault(NamedTuple):
    """A fault in a page or a stylesheet.

    `about` is the faulty text as its author wrote it. `line` and `column` are its place in a
    stylesheet, from 1; they are 0 in a page, which was made from templates.
    """

    message: str
    about: str
    missing: bool = False
    line: int = 0
    column: int = 0


SPACE = "\t\n\f\r "
"""The white space of HTML and CSS: fewer characters than `str.strip` removes."""


def load_fault(address: str, base: str, assets: Collection[str]) -> Fault | None:
    """The fault of an address that a page or stylesheet at `base` loads on screen; None if allowed.

    Allowed are assets, images inside the address, and places in the page itself.
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
