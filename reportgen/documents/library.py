"""The files that documents share, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.documents.document import Document
from reportgen.documents.loaded import Loaded
from reportgen.files.sources import Project
from reportgen.model.framework import AnyFramework
from reportgen.model.shared import NameList, People, Publisher, Region


@dataclass(frozen=True, slots=True)
class Library:
    """The files that documents share, as values; a file with errors is missing."""

    publisher: Loaded[Publisher] | None = None
    people: Loaded[People] | None = None
    regions: Mapping[str, Loaded[Region]] = field(default_factory=dict)
    frameworks: Mapping[str, Loaded[AnyFramework]] = field(default_factory=dict)
    names: NameList | None = None
    units: Mapping[str, Mapping[str, Document | None]] = field(default_factory=dict)
    """By region and id, the documents that letters draw on; None for one with errors."""
    optional: tuple[str, ...] = ()
    """Files that documents draw on if they exist."""
    glossary: str = ""
    """The file of shared terms, on which documents with a glossary draw if it exists."""
    project: Project | None = None
    """Where documents find their pictures."""
    unusable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By noun (`region`, `framework`): names whose files were not asked for, or have errors."""
