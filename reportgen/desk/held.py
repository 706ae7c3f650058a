"""What the text of a file holds, whether it is one of a document or one that documents share."""

from __future__ import annotations

import functools

from reportgen.files.layout import composed
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml


def source_of(path: str, text: str) -> Source:
    """A file's text as its reader sees it."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Source(path, composed(plain))


@functools.lru_cache(maxsize=64)
def data_of(path: str, text: str) -> object:
    """What a text holds; None if it cannot be read."""
    tree, _ = read_yaml(source_of(path, text))
    return tree.data() if tree else None
