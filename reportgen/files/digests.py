"""Digests: by them the program knows whether bytes are still the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

ABSENT = "absent"
"""Stands for the digest of what does not exist."""


def digest(data: bytes) -> str:
    """A digest of some bytes, 128 bits in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def file_digest(file: Path) -> str:
    """The digest of a file's content, `absent` if there is none to read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return ABSENT
