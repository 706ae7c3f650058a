"""Base classes of the documents that hold ratings or draw on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.rules.regions import IN_REGION
from reportgen.documents.document import Document, Named
from reportgen.documents.loaded import Loaded
from reportgen.kinds.blocks.document import WithBlocks
from reportgen.kinds.blocks.numbering import Placed, blocks_below
from reportgen.kinds.rated.order import chapters, in_reading_order
from reportgen.model.base import Location
from reportgen.model.blocks import BlockTerms
from reportgen.model.findings import RatingsNote
from reportgen.model.framework import Framework
from reportgen.model.shared import Facts, Region, Translation
from reportgen.model.values import Gap, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedDocument(WithBlocks):
    """A document under a framework with ratings; `region` is the region of its PDUs."""

    framework: Loaded[Framework]
    region: Region
    block_terms: BlockTerms | None = None

    @property
    def translation(self) -> Translation | None:
        """The original that the document translates; None if it is not a translation."""
        found: Translation | None = self.report.value.translation
        return found

    @property
    def facts(self) -> Facts:
        """The figures in its field `facts`."""
        own: Facts = self.report.value.facts
        return own

    def chapter(self) -> tuple[str, ...]:
        """The ids of its standards and sections, in the order of the page."""
        return chapters(self.framework.value)

    def recipients(self) -> tuple[str, ...]:
        """The recipients of its recommendations, in the order of the page."""
        return (*self.framework.value.recipients,)

    @property
    def words_of_blocks(self) -> BlockTerms | None:
        """The words of its framework for blocks, if it has any blocks."""
        return self.block_terms

    def own_names(self) -> tuple[str, ...]:
        """The name of its region."""
        return (self.region.name,)

    def placed(self) -> Iterator[Placed]:
        """Its blocks in the order of the page."""
        own = blocks_below(self.report.value)
        yield from in_reading_order(own, self.chapter(), self.recipients())

    def texts(self) -> Iterator[tuple[Location, Text]]:
        """Its texts, in the order of the page."""
        own = (one for one in Document.texts(self) if "quote" not in one[0])
        yield from in_reading_order(own, self.chapter(), self.recipients())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdu(RatedDocument):
    """A document that holds the ratings and recommendations of a PDU."""

    @property
    def unit(self) -> Named | None:
        """The PDU; None for a translation, as its original already stands for the PDU."""
        if self.translation is not None:
            return None
        return Named(self.report.value.pdu.name, ("pdu", "name"))

    @property
    def cases(self) -> int | Gap | None:
        """The number of cases inspected in the PDU; None if its file does not give it."""
        return None

    @property
    def ratings_note(self) -> RatingsNote | None:
        """A note for readers of its ratings; None for a report, whose prose says such things."""
        return None

    def regional(self, fact: str) -> str | None:
        """The name of a fact without `_in_region`; None for a fact of the PDU itself."""
        return fact.removesuffix(IN_REGION) if fact.endswith(IN_REGION) else None
