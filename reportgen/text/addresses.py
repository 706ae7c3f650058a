"""Addresses that no reader can open: of an own network, or of a service that checks links."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qs, urlsplit

CLOSED = re.compile(
    r"(?:\A|\.)(?:sharepoint\.com|sharepoint-df\.com|teams\.microsoft\.com|1drv\.ms"
    r"|onedrive\.live\.com|localhost|local|internal|intranet|lan|corp|home|localdomain)\Z|\A(?:intranet|sharepoint)\."
)
"""Hosts of networks and stores that ask who somebody is."""
SAFE_LINKS = ".safelinks.protection.outlook.com"
PUBLIC = "give an address that everybody can open, or leave the link out"


def closed_to_readers(address: str) -> str:
    """What to write in place of an address that opens only within a network; empty if it opens."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if host.endswith(SAFE_LINKS):
        real = parse_qs(parts.query.replace("&amp;", "&")).get("url", [""])[0]
        return f"write the address within it: `{real}`" if real else PUBLIC
    if parts.scheme not in ("http", "https"):
        return ""
    return PUBLIC if host and (CLOSED.search(host) or _is_private(host)) else ""


def _is_private(host: str) -> bool:
    """Whether a host is a number of a network's own, or one name without a domain."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host
