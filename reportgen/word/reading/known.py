"""What is known while the body of a Word document is read: other parts, and open comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Known:
    """What the other parts of a file say: links by id, styles and lists."""

    links: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[tuple[str, int], str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    outlines: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Marked:
    """Where comments stand, by their ids: the field, the words, the number of the paragraph."""

    fields: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
