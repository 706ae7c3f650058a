"""What a release rests on: its bill of materials, and known vulnerabilities of it.

`python -m tools.supply sbom [FILE]` writes CycloneDX 1.6 from the pins of `requirements.txt` and
the metadata of what is installed. The same pins give the same bytes.

`python -m tools.supply audit FOLDER` holds the pins, those for development too, against a folder of
advisories in the OSV form, as https://osv.dev offers them for download; it asks no network.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from reportgen import __version__
from reportgen.problems.extras import DISTRIBUTION

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"^([\w.\[\],-]+)==(\S+?)(?: ;[^\\\n]*)?\s*\\?$", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Pin(NamedTuple):
    """A dependency as it is pinned: every file that may be installed is known by its digest."""

    name: str
    version: str
    digests: tuple[str, ...]


def pins(text: str) -> Iterator[Pin]:
    """The pins of a requirements file, in its order."""
    found = [*PIN.finditer(text)]
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        name = canonicalize_name(one[1].partition("[")[0])
        yield Pin(name, one[2], tuple(sorted(HASH.findall(text[one.end() : end]))))


def licence(name: str) -> str:
    """The licence that a package states, in the words of its metadata; empty for an absent one."""
    try:
        about: Any = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    if stated := about.get("License-Expression"):
        return str(stated)
    listed = [
        one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if "License ::" in one
    ]
    brief = (about.get("License") or "").partition("\n")[0]
    return " / ".join(listed) or brief


def component(pin: Pin) -> dict[str, Any]:
    """A package in the bill of materials."""
    stated = licence(pin.name)
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{pin.name}@{pin.version}",
        "name": pin.name,
        "version": pin.version,
        "purl": f"pkg:pypi/{pin.name}@{pin.version}",
        "licenses": [{"license": {"name": stated}}] if stated else [],
        "hashes": [{"alg": "SHA-256", "content": one} for one in pin.digests],
    }


def sbom(requirements: str) -> str:
    """The bill of materials of a release with these pins, as CycloneDX JSON."""
    about = {"type": "application", "name": DISTRIBUTION, "version": __version__}
    digest = hashlib.sha256(f"{__version__}\n{requirements}".encode()).digest()
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}",
        "version": 1,
        "metadata": {"component": {**about, "licenses": [{"license": {"id": "MIT"}}]}},
        "components": [component(pin) for pin in pins(requirements)],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _parsed(version: str) -> Version:
    try:
        return Version(version)
    except InvalidVersion:
        return Version("0")


def _within(version: Version, events: list[dict[str, str]]) -> bool:
    """Whether a range of an advisory covers a version; its events come in order."""
    inside = False
    for event in events:
        if "introduced" in event and version >= _parsed(event["introduced"]):
            inside = True
        if "fixed" in event and version >= _parsed(event["fixed"]):
            inside = False
        if "last_affected" in event and version > _parsed(event["last_affected"]):
            inside = False
    return inside


def concerns(advisory: dict[str, Any], pin: Pin) -> bool:
    """Whether an advisory is about a pinned version."""
    for one in advisory.get("affected", []):
        package = one.get("package", {})
        if package.get("ecosystem") != "PyPI" or canonicalize_name(package["name"]) != pin.name:
            continue
        ranges = [
            each["events"] for each in one.get("ranges", []) if each.get("type") == "ECOSYSTEM"
        ]
        version = _parsed(pin.version)
        if pin.version in one.get("versions", []) or any(_within(version, each) for each in ranges):
            return "withdrawn" not in advisory
    return False


def audit(folder: Path, requirements: str) -> list[str]:
    """What is known against the pins, a line each."""
    wanted = [*pins(requirements)]
    lines = []
    for file in sorted(folder.rglob("*.json")):
        advisory = json.loads(file.read_text("utf-8"))
        lines += [
            f"{pin.name} {pin.version}: {advisory['id']}: {advisory.get('summary', '')}".rstrip(
                ": "
            )
            for pin in wanted
            if concerns(advisory, pin)
        ]
    return lines


def main(arguments: list[str]) -> int:
    """Do what is asked for; an audit that finds something, or nothing to look in, fails."""
    what, *rest = arguments or [""]
    if what == "sbom":
        target = Path(rest[0]) if rest else ROOT / "dist" / "reportgen.cdx.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(sbom((ROOT / "requirements.txt").read_text("utf-8")), "utf-8")
        sys.stdout.write(f"{target}\n")
        return 0
    if what == "audit" and rest and any(Path(rest[0]).rglob("*.json")):
        found = audit(Path(rest[0]), (ROOT / "requirements-dev.txt").read_text("utf-8"))
        sys.stdout.writelines(f"{line}\n" for line in found or ["nothing is known"])
        return int(bool(found))
    sys.stderr.write(
        "usage: tools.supply sbom [FILE] | audit FOLDER, a folder of advisories (OSV, PyPI);\n"
        "see docs/release.md for where they come from\n"
    )
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
