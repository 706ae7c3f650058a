"""What lists and data need of a document, taken from it by what documents of all kinds answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypedDict

from reportgen.documents.document import Document, Written
from reportgen.documents.summary import Advice, Summary, Unit
from reportgen.model.shared import stage_of
from reportgen.text import wording

if TYPE_CHECKING:
    from typing import Unpack


class Own(TypedDict, total=False):
    """What a kind says of its documents itself, as fields of a `Summary`."""

    region_id: str
    publisher: str
    published: str
    fieldwork: str
    source: str
    sample: bool
    unit: Unit | None
    advice: tuple[Advice, ...]


class Titled(Protocol):
    """A kind, as far as a summary asks for it."""

    @property
    def name(self) -> str:
        """What documents of the kind say as their `kind`."""

    @property
    def label(self) -> str:
        """What the index calls one of its documents, where the framework has no word for it."""

    @property
    def title(self) -> Callable[[Any], str]:
        """Gives the name of a document for lists."""


def summarise(document: Document, kind: Titled, **own: Unpack[Own]) -> Summary:
    """The summary of a document without errors; its kind adds what only it knows.

    A document that belongs to no region stands by itself on the index.
    """
    written = document if isinstance(document, Written) else None
    withdrawal = document.withdrawal
    return Summary(
        id=document.id,
        kind=kind.name,
        stage=stage_of(document.report.value),
        title=kind.title(document),
        label=document.words.documents.get(kind.name, "") or kind.label or kind.name,
        unit_word=written.words.unit if written else "",
        units_word=written.words.units if written else "",
        region=document.region.name if document.region else "",
        framework=written.report.value.framework if written else "",
        language=document.language,
        withdrawn=wording.iso(withdrawal.date) if withdrawal else "",
        **own,
    )
