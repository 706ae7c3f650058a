"""Checks over several documents, which keep little of each.

What one document has to say is gathered where it is loaded, and travels between processes; the
rules compare what was gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.checks import regions, series, translations
from reportgen.checks.passages import Passage, passages
from reportgen.diagnostics import Diagnostic
from reportgen.documents import AnyDocument


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is gathered of each document, and the rule over what was gathered of all."""

    gather: Callable[[AnyDocument, Sequence[Passage]], Any]
    rule: Callable[[Sequence[Any]], Iterator[Diagnostic]]


COMPARISONS = (
    Comparison(regions.traits_of, regions.agreement),
    Comparison(series.summary_of, series.across),
    Comparison(translations.version_of, translations.behind),
)


def gathered(document: AnyDocument) -> tuple[Any, ...]:
    """What every comparison keeps of a document."""
    texts = passages(document)
    return tuple(one.gather(document, texts) for one in COMPARISONS)


def compared(documents: Sequence[tuple[Any, ...]]) -> Iterator[Diagnostic]:
    """What is wrong between documents, from what was gathered of each, in their order."""
    for at, comparison in enumerate(COMPARISONS):
        yield from comparison.rule([one[at] for one in documents])
