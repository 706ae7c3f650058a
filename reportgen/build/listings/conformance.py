"""Reads the results of validators on the shipped documents, from `conformance.json`.

Tests write that file. It is read here so that every output folder can state what was tested.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.files.handles import read_named


@dataclass(frozen=True, slots=True)
class Validator:
    """The results of one validator: the number of files, of checks and of failures.

    `tests` names the standard, `PDF/UA-1`. A validator that does not count checks has one a file.
    """

    name: str
    version: str
    tests: str
    files: int
    checks: int
    failures: int


@dataclass(frozen=True, slots=True)
class Conformance:
    """The last validation: its day as `2026-11-21`, and the digest of the tested templates."""

    tested: str
    templates: str
    validators: tuple[Validator, ...]


FILE = Path(__file__).with_suffix(".json")
"""The file with the validators' results."""


@functools.cache
def conformance() -> Conformance:
    """The recorded results."""
    data = json.loads(read_named(FILE))
    validators = tuple(
        Validator(
            name=one["name"],
            version=one["version"],
            tests=" and ".join(dict.fromkeys(row["profile"] for row in one["results"])),
            files=len({row["file"] for row in one["results"]}),
            checks=sum(row["checks"] for row in one["results"]),
            failures=sum(len(row["failures"]) for row in one["results"]),
        )
        for one in data["validators"]
    )
    return Conformance(data["tested"], data.get("templates", ""), validators)


def template_set(templates: Mapping[str, str], assets: Mapping[str, bytes]) -> str:
    """A digest of all templates and of all stylesheets and scripts beside them."""
    digest = hashlib.blake2b(digest_size=8)
    texts = {name: text.encode() for name, text in templates.items()} | {
        name: data for name, data in assets.items() if name.endswith((".css", ".js"))
    }
    for name, data in sorted(texts.items()):
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()
