"""Digests: by them the program knows whether bytes are still the same."""

from __future__ import annotations

import hashlib

from reportgen.files.handles import MOST, Tree

ABSENT = "absent"
"""Stands for the digest of what does not exist."""


def digest(data: bytes) -> str:
    """A digest of some bytes, 128 bits in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def file_digest(tree: Tree, path: str, most: int = MOST) -> str:
    """The digest of a file's content, `absent` if there is none to read, or more than `most`."""
    try:
        return digest(tree.read(path, most))
    except OSError:
        return ABSENT
