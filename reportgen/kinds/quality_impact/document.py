"""A Quality & Impact report with what it draws on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reportgen.documents.loaded import Loaded
from reportgen.kinds.blocks.document import WithBlocks
from reportgen.kinds.blocks.numbering import Placed
from reportgen.kinds.quality_impact.model import LongPhrases, LongTerms, QualityImpactReport
from reportgen.kinds.quality_impact.numbering import all_blocks, reading_order
from reportgen.model.base import Location
from reportgen.model.framework import PlainFramework
from reportgen.model.glossary import Term
from reportgen.model.shared import Facts, Person, Publisher, Region
from reportgen.model.values import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityImpactDocument(WithBlocks):
    """A Quality & Impact report with its framework and what it shares with others."""

    report: Loaded[QualityImpactReport]
    framework: Loaded[PlainFramework]
    glossary: tuple[Term, ...]
    """The terms that it lists, its own and shared ones."""
    terms: LongTerms
    phrases: LongPhrases
    publisher: Publisher
    signatory: Person
    region: Region

    @property
    def facts(self) -> Facts:
        """The figures below its `facts`."""
        return self.report.value.facts

    @property
    def explained(self) -> Collection[str]:
        """The terms of its glossary."""
        return {one.term for one in self.glossary}

    @property
    def words_of_blocks(self) -> LongTerms:
        """Its terms, which have the words of blocks among them."""
        return self.terms

    def own_names(self) -> tuple[str, ...]:
        """Its title, and the names of its publisher and its region."""
        return self.report.value.title, self.publisher.name, self.region.name

    def placed(self) -> Iterator[Placed]:
        """Its blocks chapter by chapter."""
        return all_blocks(self.report.value)

    def texts(self) -> Iterator[tuple[Location, Text]]:
        """Its texts chapter by chapter."""
        return reading_order(self.report.value)
