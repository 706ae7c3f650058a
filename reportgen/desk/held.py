"""What the text of a file holds, whether it is one of a document or one that documents share."""

from __future__ import annotations

import functools

from reportgen.files.names import composed
from reportgen.model.base import Location
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml


def source_of(path: str, text: str) -> Source:
    """A file's text as its reader sees it."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Source(path, composed(plain))


def joined(whole: object, place: Location, data: object) -> object:
    """A document with what one of its files held, at the place of that file in the whole."""
    if not place:
        return data
    if not isinstance(whole, dict):
        return whole
    inner, last = dict(whole), str(place[0])
    below = inner.get(last) if len(place) > 1 else None
    value = joined(below if isinstance(below, dict) else {}, place[1:], data)
    if value is not None:
        inner[last] = value
    return inner


@functools.lru_cache(maxsize=64)
def data_of(path: str, text: str) -> object:
    """What a text holds; None if it cannot be read."""
    tree, _ = read_yaml(source_of(path, text))
    return tree.data() if tree else None
