"""A Quality & Impact report with what it draws on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reportgen.documents.document import Written
from reportgen.documents.loaded import Loaded
from reportgen.kinds.quality_impact.model import LongPhrases, LongTerms, QualityImpactReport
from reportgen.kinds.quality_impact.numbering import all_blocks, reading_order
from reportgen.model.base import Location
from reportgen.model.framework import PlainFramework
from reportgen.model.glossary import Term
from reportgen.model.shared import Facts, Person, Publisher, Region
from reportgen.model.values import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityImpactDocument(Written):
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

    def proved(self, location: Location) -> str | None:
        """The cells of a column prove its total, if the column is one that is summed."""
        if location[-3:-1] != ("total", "values"):
            return None
        for place, block in all_blocks(self.report.value):
            if block.table and (*place, "table") == location[:-3]:
                column = block.table.columns[int(location[-1]) + 1]
                return "the cells above it" if column.is_summed else None
        return None

    def texts(self) -> Iterator[tuple[Location, Text]]:
        """Its texts chapter by chapter."""
        return reading_order(self.report.value)
