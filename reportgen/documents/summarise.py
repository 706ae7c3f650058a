"""Makes the summary of a document of any kind, for lists, the index and the data files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypedDict

from reportgen.documents.document import Document, Written
from reportgen.documents.summary import Advice, Summary, Unit
from reportgen.model.shared import stage_of
from reportgen.text import wording

if TYPE_CHECKING:
    from typing import Unpack


class Own(TypedDict, total=False):
    """The fields of a `Summary` that only the document's kind can fill."""

    region_id: str
    publisher: str
    published: str
    fieldwork: str
    source: str
    sample: bool
    unit: Unit | None
    advice: tuple[Advice, ...]


class Titled(Protocol):
    """The part of a kind that a summary needs."""

    @property
    def name(self) -> str:
        """The name of the kind, as documents give it in the field `kind`."""

    @property
    def label(self) -> str:
        """What the index calls one of its documents, where the framework has no word for it."""

    @property
    def title(self) -> Callable[[Document], str]:
        """Gives the name of a document for lists."""


def summarise(document: Document, kind: Titled, **own: Unpack[Own]) -> Summary:
    """The summary of a document without errors; `own` has the fields that its kind fills.

    The index lists a document without a region under a heading for other documents.
    """
    written = document if isinstance(document, Written) else None
    withdrawal = document.withdrawal
    named = document.words.documents.get(kind.name, "") or kind.label
    return Summary(
        id=document.id,
        kind=kind.name,
        stage=stage_of(document.report.value),
        title=kind.title(document),
        label=named or wording.capital(kind.name.replace("-", " ")),
        unit_word=written.words.unit if written else "",
        units_word=written.words.units if written else "",
        region=document.region.name if document.region else "",
        framework=written.report.value.framework if written else "",
        language=document.language,
        withdrawn=wording.iso(withdrawal.date) if withdrawal else "",
        **own,
    )
