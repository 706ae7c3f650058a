"""Checks over several documents, which keep little of each.

What one document has to say is gathered where it is loaded, and travels between processes; the
rules compare what was gathered. Documents that nobody asked for are loaded only where the text
of their files says that there may be something to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.checks.passages import Passage, passages
from reportgen.checks.rules import regions, series, translations, units
from reportgen.checks.unread import Sought
from reportgen.documents.document import Document
from reportgen.model.shared import stage_of
from reportgen.problems.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is gathered of each document, and the rule over what was gathered of all.

    `seek` gives what is looked for in documents that were not loaded. Withdrawn documents take
    part only in what is `of_withdrawn`.
    """

    gather: Callable[[Document, Sequence[Passage]], Any]
    seek: Callable[[Document, Sequence[Passage]], Sought | None]
    rule: Callable[[Sequence[Any]], Iterator[Diagnostic]]
    of_withdrawn: bool = False


COMPARISONS = (
    Comparison(regions.traits_of, regions.shared_by, regions.agreement),
    Comparison(units.inspection_of, units.inspection_of, units.reported_once),
    Comparison(series.summary_of, series.words_in, series.across),
    Comparison(
        translations.version_of, translations.pair_of, translations.behind, of_withdrawn=True
    ),
)


def gathered(document: Document) -> tuple[Any, ...]:
    """What every comparison keeps of a document; None where it keeps nothing."""
    texts = passages(document)
    return tuple(
        one.gather(document, texts) if _concerns(one, document) else None for one in COMPARISONS
    )


def sought(document: Document) -> tuple[Sought, ...]:
    """What every comparison looks for in documents that were not loaded."""
    texts = passages(document)
    found = (one.seek(document, texts) for one in COMPARISONS if _concerns(one, document))
    return tuple(one for one in found if one is not None)


def _concerns(comparison: Comparison, document: Document) -> bool:
    return comparison.of_withdrawn or stage_of(document.report.value) != "withdrawn"


def compared(documents: Sequence[tuple[Any, ...]]) -> Iterator[Diagnostic]:
    """What is wrong between documents, from what was gathered of each, in their order."""
    for at, comparison in enumerate(COMPARISONS):
        each = (one[at] for one in documents)
        yield from comparison.rule([one for one in each if one is not None])
