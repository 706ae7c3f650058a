"""Digests tell whether the content of a file has changed."""

from __future__ import annotations

import hashlib

from reportgen.files.handles import MOST, Tree

ABSENT = "absent"
"""The digest of a file that does not exist."""


def digest(data: bytes) -> str:
    """The digest of some bytes: 128 bits in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def file_digest(tree: Tree, path: str, most: int = MOST) -> str:
    """The digest of a file's content; `absent` if it cannot be read, or is longer than `most`."""
    try:
        return digest(tree.read(path, most))
    except OSError:
        return ABSENT
