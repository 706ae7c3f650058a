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
    """A heading of a page, and the anchor to link to for a field below that heading."""

    section: str
    anchor: str


class Computed(NamedTuple):
    """A computed figure: the location it is filed under, its text on the page, and its inputs."""

    location: Location
    shown: str
    inputs: str


def nowhere(document: Any, location: Location) -> Setting:
    """A `setting` for kinds without pages: no heading and no anchor."""
    del document, location
    return Setting("", "")


def as_written(document: Any, reference: Reference) -> None:
    """An `inputs` for kinds whose references all show fields as they were written."""
    del document, reference


def nothing_computed(document: Any) -> Iterator[Computed]:
    """A `computed` for kinds whose pages compute no figures."""
    del document
    yield from ()


def by_nobody(document: Any) -> str:
    """An `author` for kinds whose documents name nobody who wrote them."""
    del document
    return ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its model, and the functions that the rest of the program calls.

    `bind` makes a document of a validated file, or diagnostics. `checks` and `view` take that
    document, and `title` gives its name for lists. A kind whose `view` is None has no pages.
    """

    name: str
    summary: str
    model: type[Model]
    bind: Bind
    checks: tuple[Check, ...]
    view: Callable[[Any], Any] | None
    title: Callable[[Any], str]
    label: str = ""
    """What the index calls one of its documents where its framework gives no word for it.

    Without it, that is the kind's name in words.
    """
    names: Mapping[str, str] = field(default_factory=dict)
    """The names that its prose may refer to, each with a description; capitals are ids."""
    is_pdu: bool = False
    """Whether its documents hold the ratings of a PDU, which letters draw on."""
    draws_on_pdus: bool = False
    """Whether its documents are bound to the PDUs of their region."""
    framework: type[Conventions] | None = Framework
    """The model of its frameworks; None for a kind that has no framework and no shared files."""
    manuscript: Callable[[Any, Any], Any] | None = None
    """Makes a `Manuscript` of its view and of a `Page`; without it there are no Word documents."""
    setting: Callable[[Any, Location], Setting] = nowhere
    """Given a field's location: the heading it appears under and the anchor to link to."""
    summarise: Callable[[Any, Kind], Summary | None] = summarise
    """Makes the summary of a document without errors, for the index and the data files."""
    inputs: Callable[[Any, Reference], str | None] = as_written
    """Names the inputs of the figure that a reference shows; None for a field as written."""
    computed: Callable[[Any], Iterator[Computed]] = nothing_computed
    """Yields the figures that tables and fixed sentences of its pages compute."""
    author: Callable[[Any], str] = by_nobody
    """Who wrote a document, as its file names them; empty if it does not."""
    parts: Mapping[str, type[Model]] = field(default_factory=dict)
    """If a document is a folder: the models of the other files, by file name.

    The key `parts` has the model of all files that are not named themselves.
    """
    shared: Mapping[str, str] = field(default_factory=dict)
    """For a part that `shared/PART.yaml` adds to: the field that holds the shared values."""
