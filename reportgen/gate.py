"""The gate: which addresses a page may load.

It lists what passes; everything else is refused, in whatever spelling. The typesetter asks it
for every address, pages on screen are looked through before they are written and carry
`POLICY`, by which a browser refuses the same.
"""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from reportgen.paths import is_plain

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
        raise MissingError(f"`{name}` is no asset of the project")
    content_type = TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    return Resource(assets[name], content_type)


def asset_name(address: str) -> str:
    """The name of the asset that an address stands for. Raises `RefusedError` for others."""
    name = address.removeprefix(BASE)
    if name == address or not is_plain(name) or re.search(r"[%?#]", name):
        raise RefusedError(f"`{shown(address)}` is no address of an asset")
    return name


def _image_within(address: str) -> Resource:
    if len(address) > LARGEST_DATA:
        raise RefusedError(
            f"`{shown(address)}` has {len(address):,} characters, more than the "
            f"{LARGEST_DATA:,} that are allowed"
        )
    found = DATA.fullmatch(address)
    if not found:
        raise RefusedError(f"`{shown(address)}` is no image as PNG, JPEG or SVG in base64")
    try:
        return Resource(base64.b64decode(found[2], validate=True), found[1])
    except binascii.Error as error:
        raise RefusedError(f"`{shown(address)}` is no base64") from error


def shown(address: str) -> str:
    """An address as messages show it: as its author wrote it, and not too long."""
    text = address.removeprefix(BASE)
    return text if len(text) <= 60 else f"{text[:59]}…"


class Fault(NamedTuple):
    """What is wrong with a page or stylesheet, and the text of its author that is."""

    message: str
    about: str
    missing: bool = False


TAG = re.compile(r"<(?P<name>[a-zA-Z][\w:-]*)(?P<rest>[^<>]*)>")
ATTRIBUTE = re.compile(r"([^\s\"'=/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
LOADS = {
    "audio": ("src",),
    "feimage": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
FORBIDDEN = frozenset("applet base embed frame frameset iframe object portal style".split())
SENDS = frozenset("action formaction ping".split())
NO_LOAD = frozenset("alternate author canonical help license next prev search".split())
"""Relations of links that only point somewhere."""


def page_faults(html: str, page: str, assets: Collection[str]) -> Iterator[Fault]:
    """What a page on screen holds that its policy forbids, or loads that is not there.

    `page` is the page's path below the output folder, against which its addresses are resolved.
    """
    for tag in TAG.finditer(html):
        name = tag["name"].lower()
        if name in FORBIDDEN:
            yield Fault(f"a page may not hold `<{name}>`", f"<{tag['name']}")
        elif name in LOADS or "=" in tag["rest"]:
            yield from _tag_faults(name, tag["rest"], BASE + page, assets)
        if name == "script" and not re.search(r"\ssrc\s*=", tag["rest"], re.IGNORECASE):
            yield Fault("a page may load a script, and not hold one", tag[0])


def _tag_faults(name: str, rest: str, base: str, assets: Collection[str]) -> Iterator[Fault]:
    values = {}
    for found in ATTRIBUTE.finditer(rest):
        attribute = found[1].lower()
        values[attribute] = found[2] or found[3] or found[4] or ""
        if attribute == "style" or attribute in SENDS or attribute.startswith("on"):
            yield Fault(f"a page may not hold the attribute `{attribute}`", found[0])
    if name == "link" and NO_LOAD & {*values.get("rel", "").lower().split()}:
        return
    for attribute in LOADS.get(name, ()):
        for address in _addresses(attribute, values.get(attribute, "")):
            yield from _refused(address, base, assets)


def _addresses(attribute: str, value: str) -> list[str]:
    if attribute != "srcset":
        return [value.strip()] if value.strip() else []
    return [part.split()[0] for part in value.split(",") if part.split()]


def _refused(address: str, base: str, assets: Collection[str]) -> Iterator[Fault]:
    if address.startswith("#"):
        return
    try:
        if address[:5].lower() == "data:":
            _image_within(address)
        elif asset_name(urllib.parse.urljoin(base, address)) not in assets:
            yield Fault(f"`{shown(address)}` is no asset of the project", address, missing=True)
    except ValueError:
        yield Fault(f"a page may not load `{shown(address)}`", address)


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IN_SHEET = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))|@import\s+(?:\"([^\"]*)\"|'([^']*)')"
)


def sheet_faults(css: str, name: str, assets: Collection[str]) -> Iterator[Fault]:
    """What a stylesheet for the screen loads that is no asset of the screen."""
    for found in IN_SHEET.finditer(COMMENT.sub("", css)):
        address = next((part for part in found.groups() if part is not None), "").strip()
        yield from _refused(address, BASE + name, assets)
