"""What a kind of document is; `kinds.registry` has all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportgen.documents.library import Library
from reportgen.documents.loaded import Loaded
from reportgen.documents.summarise import summarise
from reportgen.documents.summary import Summary
from reportgen.model.base import Location, Model
from reportgen.model.framework import Conventions, Framework
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.references import Reference

Bind = Callable[[str, Loaded[Any], Library], tuple[Any | None, tuple[Diagnostic, ...]]]
Check = Callable[[Any], Iterator[Diagnostic]]


class Setting(NamedTuple):
    """A heading of a page, and the anchor that leads nearest to what is meant below it."""

    section: str
    anchor: str


class Computed(NamedTuple):
    """A figure that a page computes: what it rests on, how it is shown, and from what."""

    location: Location
    shown: str
    inputs: str


def nowhere(document: Any, location: Location) -> Setting:
    """The setting of everything in a document that has neither headings nor a page."""
    del document, location
    return Setting("", "")


def no_summary(document: Any, kind: Kind) -> None:
    """Stands for the summary of a document that the index does not list."""
    del document, kind


def as_written(document: Any, reference: Reference) -> None:
    """Stands for the inputs of references which all give fields as they were written."""
    del document, reference


def nothing_computed(document: Any) -> Iterator[Computed]:
    """The computed figures of a page that has none."""
    del document
    yield from ()


@dataclass(frozen=True, slots=True)
class Kind:
    """What there is to know about a kind.

    `bind` gives a document, or what keeps it from being one; `checks` and `view` take that
    document; `title` gives its name for lists. A kind without a view makes no report.
    """

    name: str
    summary: str
    model: type[Model]
    bind: Bind
    checks: tuple[Check, ...]
    view: Callable[[Any], Any] | None
    title: Callable[[Any], str]
    label: str = ""
    """What the index calls one of its documents where its framework gives no word for it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What its prose may refer to, and what each name stands for; capitals are ids."""
    is_pdu: bool = False
    """Whether its documents hold the ratings of a PDU, which letters draw on."""
    draws_on_pdus: bool = False
    """Whether its documents are bound to the PDUs of their region."""
    framework: type[Conventions] | None = Framework
    """What its frameworks hold; a kind without any needs no publisher and no people either."""
    setting: Callable[[Any, Location], Setting] = nowhere
    """Where in its page a document sets what stands at a place of its file."""
    summarise: Callable[[Any, Kind], Summary | None] = summarise
    """What the index and the data files need of a document without errors."""
    inputs: Callable[[Any, Reference], str | None] = as_written
    """What the figure of a reference is computed from; None for a field as it was written."""
    computed: Callable[[Any], Iterator[Computed]] = nothing_computed
    """The figures that tables and fixed sentences of its page compute."""
    parts: Mapping[str, type[Model]] = field(default_factory=dict)
    """For a document that is a folder, what the files beside its main file hold.

    By the name of a file that stands for itself, and `parts` for all others.
    """
    shared: Mapping[str, str] = field(default_factory=dict)
    """By a part that documents have, the field that holds what `shared/PART.yaml` adds to it."""
